import type { Evidence } from '../evidence.ts';
import { startsSentence } from '../normalise/sentence.ts';
import { overlap } from '../spans.ts';
import {
  ACTS_AFTER,
  AUTHOR_AFTER,
  AUTHOR_BEFORE,
  CLIENT_BEFORE,
  CLIENT_KIN_BEFORE,
  COLLEAGUE_AFTER,
  COLLEAGUE_BEFORE,
  FICTION_NEAR,
  SERVICE_NEAR,
  WRITER_BEFORE,
  WRITER_KIN_BEFORE,
} from '../subject/cues.ts';
import { isDirect } from '../types.ts';
import type { Candidate } from './candidates.ts';
import { type Features, logit } from './logistic.ts';

/** Units of context looked at on each side. */
const WINDOW = 60;
/** Log-odds that stand for "not proposed". */
const NONE = -4;

/** What the reading of a whole text says of any detail in it. */
export function textFeatures({ tagged, told, says }: Omit<Evidence, 'reads'>): Features {
  return {
    ...says,
    clear: logit(tagged.verdict.clear),
    hold: logit(tagged.verdict.hold),
    case: logit(tagged.narrative.case),
    none: logit(tagged.narrative.none),
    'phrases:clear': logit(told.verdict.clear),
    'phrases:hold': logit(told.verdict.hold),
    'phrases:case': logit(told.narrative.case),
  };
}

/** What speaks for and against a candidate being a detail of a client: what the text says of any, then its own. */
export function candidateFeatures(evidence: Evidence, candidate: Candidate): Features {
  return { ...evidence.reads, ...ownFeatures(evidence, candidate) };
}

/** What it has of its own. */
export function ownFeatures(evidence: Evidence, candidate: Candidate): Features {
  const { tagged } = evidence;
  const over = tagged.spans.filter((span) => overlap(span, candidate));
  const best = (scores: number[]) => (scores.length === 0 ? NONE : logit(Math.max(...scores)));
  const features: Features = {
    [`label:${candidate.label}`]: 1,
    taggerAny: best(over.map(({ score }) => score)),
    taggerSame: best(over.filter(({ label }) => label === candidate.label).map(({ score }) => score)),
    length: Math.log(candidate.end - candidate.start),
  };
  if (candidate.from === 'formed') {
    features['form'] = logit(candidate.score);
    features[`source:${candidate.source}`] = 1;
  }
  if (over.some(({ label }) => isDirect(label))) features['taggerDirect'] = 1;
  const person = tagged.mentions.filter((one) => one.type === 'person' && overlap(one, candidate));
  features['person'] = best(person.map(({ score }) => score));
  addCues(features, evidence, candidate);
  if (candidate.label === 'NAME') addNameFeatures(features, evidence, candidate);
  return features;
}

function addCues(features: Features, { normalised, known }: Evidence, { start, end }: Candidate): void {
  const before = normalised.text.slice(Math.max(0, start - WINDOW), start);
  const after = normalised.text.slice(end, end + WINDOW);
  const inStory = known.some(
    (one) =>
      (one.kind === 'works' || one.kind === 'characters') &&
      !one.shared &&
      one.end > start - WINDOW &&
      one.start < end + WINDOW,
  );
  const cues: Array<[string, boolean]> = [
    ['writer', WRITER_BEFORE.test(before)],
    ['writerKin', WRITER_KIN_BEFORE.test(before)],
    ['colleague', COLLEAGUE_BEFORE.test(before)],
    ['colleagueAfter', COLLEAGUE_AFTER.test(after)],
    ['author', AUTHOR_BEFORE.test(before)],
    ['authorAfter', AUTHOR_AFTER.test(after)],
    ['clientKin', CLIENT_KIN_BEFORE.test(before)],
    ['client', CLIENT_BEFORE.test(before)],
    ['fiction', inStory || FICTION_NEAR.test(before) || FICTION_NEAR.test(after)],
    ['service', SERVICE_NEAR.test(before) || SERVICE_NEAR.test(after)],
  ];
  for (const [name, holds] of cues) if (holds) features[`cue:${name}`] = 1;
}

/** Before and after somebody spoken to at the end of a sentence: "Not sure I agree, Fran." */
const CALLED_BEFORE = /,\s*$/;
const CALLED_AFTER = /^\s*(?:[.!?…)\n]|$)/;
/** Before and after the writer's own name under a message: "Love, Col". */
const SIGNED_BEFORE =
  /(?:^|[\n.!?)])\s*(?:(?:lots of |much |all my |with )?love(?: from)?|(?:many )?thanks(?: again)?|cheers|(?:all the |kind |warm )?(?:best|regards|wishes)|ta|from|yours|xx?)?[,.!]?\s*$/i;
const SIGNED_AFTER =
  /^(?:[\s.,!x\u200d]|\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\ufe0f)*$/iu;

function addNameFeatures(features: Features, evidence: Evidence, candidate: Candidate): void {
  const { normalised, lexicon, phrases } = evidence;
  const { start, end } = candidate;
  features['phrases:name'] = logit(phrases.ofName(normalised.text, candidate));
  const name = normalised.text.slice(start, end);
  const words = name.split(/[^\p{L}\p{M}'’]+/u).filter(Boolean);
  const lower = words.map((word) => word.toLowerCase().replace(/['’]s$/, ''));
  const capital = words.every((word) => word[0] !== word[0]!.toLowerCase());
  const isFirst = startsSentence(normalised.text, start);
  const shape = [
    capital ? 'Capital' : 'lower',
    isFirst ? 'first' : 'within',
    lower.some((word) => lexicon.isName(word)) ? 'listed' : 'unlisted',
    lower.every((word) => lexicon.isWord(word)) ? 'word' : 'only',
  ].join('-');
  features[`name:${shape}`] = 1;
  const before = normalised.text.slice(Math.max(0, start - WINDOW), start);
  const after = normalised.text.slice(end, end + WINDOW);
  const flags: Array<[string, boolean]> = [
    ['name:called', CALLED_BEFORE.test(before) && CALLED_AFTER.test(after)],
    ['name:called first', isFirst && after.startsWith(',')],
    ['name:signed', SIGNED_BEFORE.test(before) && SIGNED_AFTER.test(after)],
    ['name:at', before.endsWith('@')],
    ['name:shouted', words.every((word) => word.length > 2 && word === word.toUpperCase())],
    ['name:many', words.length > 1],
    ['name:guess', candidate.from === 'name'],
    ['name:public', evidence.known.some((one) => overlap(one, candidate))],
    ['name:acts', ACTS_AFTER.test(after)],
  ];
  for (const [flag, holds] of flags) if (holds) features[flag] = 1;
}

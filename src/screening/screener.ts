import { join } from 'node:path';
import { loadCrowd } from './crowd/index.ts';
import { type Explainer, loadExplainer } from './explain/explain.ts';
import { spell } from './explain/spelling.ts';
import { detectLanguage } from './language/language.ts';
import type { Lexicon } from './normalise/hashtags.ts';
import { type Normalised, normalise } from './normalise/normalise.ts';
import { findNotes } from './notes/notes.ts';
import { loadPhrases } from './phrases/phrases.ts';
import { type Readers, type Reading, type ReadingOptions, readForms, readText } from './reading.ts';
import { type Candidate, type RewriteContext, rewriteCandidates } from './rewrite/rewrite.ts';
import { withoutDrawnEnd } from './stretches/drawn.ts';
import { withDoubtfulLines, withDoubtfulSentences } from './stretches/second-look.ts';
import { CLOSE, cutStretches, joinReadings } from './stretches/stretches.ts';
import { loadNameReader } from './subject/name-reader.ts';
import { loadSubjects } from './subject/subject.ts';
import { type DangerChances, loadDangerChances, NO_DANGER } from './support/danger-chances.ts';
import { loadEncoder } from './support/encoder.ts';
import { loadSupervisionSigns, NO_SIGN, type SignChances } from './support/supervision-signs.ts';
import { loadTextCnn } from './support/text-cnn.ts';
import { loadTagger } from './tagger/index.ts';
import { loadKernel } from './tagger/kernel.ts';
import type { Crowd, Finding, Mention, Region, Screening, ScreeningOptions, Verdict } from './types.ts';
import { isDirect } from './types.ts';
import { loadWeigher } from './weigh/weigh.ts';
import { lexiconOf } from './word-lists.ts';

export interface Screener {
  /**
   * Screens a text of any length and any characters. Pure: the same text and options give the same screening,
   * nothing is kept but what single words look like to the networks (tagger/first-layer.ts), and it never throws.
   */
  screen(text: string, options?: ScreeningOptions): Screening;
  /** The chances that nobody, the writer, or someone they tell of is in danger. For a text of a few sentences. */
  danger(text: string): DangerChances;
  /** The chances that it has no sign that it belongs in supervision, or one of a kind. For a text of a few sentences. */
  signs(text: string): SignChances;
}

interface Parts extends Readers {
  explainer: Explainer;
  /** How our own set sentences screen, by text: there are few, and each is screened once. */
  ours: Map<string, Verdict>;
}

const DEFAULT_CASELOAD = 25;
/** Words and symbols read in full, more than 20,000 words; beyond, only what has a plain form is looked for. */
const MOST_TOKENS = 30_000;
/** Log-odds by which each stretch of a long text must be plainer: many stretches are many chances to cry wolf. */
const LENIENCY = 0.5;
/** Chance of being clear from which a stretch needs no second look. */
const PLAINLY = 0.92;
/** A stretch is no clearer than so many times what the phrases of its least clear paragraph say. */
const PARAGRAPH = 2;

/** Read once while loading: each pattern is compiled when it is first tried, and whoever writes first would wait for that. */
const FIRST =
  'Thanks Dawn for seeing Mrs Okafor, 34, a nurse from Hull, on Tuesday. She told me "I left him", and my colleague Sam in admin wept.';

/** Loads models, lexicons and tables from the `data` folder. @throws Error when a file is missing or broken. */
export function loadScreener(dataFolder: string): Screener {
  const tagger = loadTagger(join(dataFolder, 'tagger'));
  const kernel = loadKernel(join(dataFolder, 'tagger'));
  const cnn = loadTextCnn(join(dataFolder, 'text-cnn'), kernel, tagger.words);
  const parts: Parts = {
    tagger,
    lexicon: lexiconOf(tagger.words),
    weigher: loadWeigher(
      join(dataFolder, 'weigh'),
      loadNameReader(join(dataFolder, 'name-reader'), join(dataFolder, 'tagger'), tagger.words),
    ),
    subjects: loadSubjects(dataFolder),
    crowd: loadCrowd(join(dataFolder, 'population')),
    phrases: loadPhrases(join(dataFolder, 'phrases')),
    explainer: loadExplainer(join(dataFolder, 'guidance')),
    ours: new Map(),
  };
  const encoder = loadEncoder(join(dataFolder, 'encoder'), kernel);
  const danger = loadDangerChances(join(dataFolder, 'danger'), { tagger, cnn, encoder });
  const signs = loadSupervisionSigns(join(dataFolder, 'signs'), { tagger, cnn, encoder });
  screen(parts, FIRST, {});
  return {
    screen: (text, options = {}) => screen(parts, text, options),
    danger: (text) => ofEnglish(parts.lexicon, text, danger, NO_DANGER),
    signs: (text) => ofEnglish(parts.lexicon, text, signs, NO_SIGN),
  };
}

/** What is not English was not learned from: nothing is said of it. */
function ofEnglish<Chances>(
  lexicon: Lexicon,
  text: string,
  chancesOf: (text: string) => Chances,
  none: Chances,
): Chances {
  const normalised = normalise(text, lexicon);
  return detectLanguage(normalised) === 'other' ? none : chancesOf(normalised.text);
}

function countTokens(text: string): number {
  let count = 0;
  for (const _ of text.matchAll(/\p{L}+|\p{N}+|[^\s\p{L}\p{N}]/gu)) count++;
  return count;
}

function read(parts: Parts, text: string, options: ScreeningOptions, normalised?: Normalised): Reading {
  const { region = 'UK', caseload = DEFAULT_CASELOAD } = options;
  const stretches = cutStretches(text);
  if (stretches.length === 1) return readShort(parts, text, { region, caseload, leniency: 0 }, normalised);
  const how = { region, caseload, leniency: LENIENCY };
  let left = MOST_TOKENS;
  const full = stretches.findIndex(({ start, end }) => {
    left -= countTokens(text.slice(start, end));
    return left < 0;
  });
  if (full > 0) stretches.splice(full, stretches.length, { start: stretches[full]!.start, end: text.length });
  // The same words over and over, which only a hostile text has, are read once.
  const known = new Map<string, Reading>();
  const readings = stretches.map(({ start, end }, at) => {
    const words = text.slice(start, end);
    const reading =
      known.get(words) ??
      (full > 0 && at === full ? readForms(parts, words, how) : readStretch(parts, words, how));
    known.set(words, reading);
    return reading;
  });
  return joinReadings(stretches, readings);
}

function readShort(parts: Parts, text: string, how: ReadingOptions, normalised?: Normalised): Reading {
  const said = withoutDrawnEnd(text);
  const whole = readText(parts, said, { ...how, ...(normalised && said === text && { normalised }) });
  const reading = withDoubtfulSentences(parts, said, how, whole);
  const isAll = said !== text && said.slice(reading.read).trim() === '';
  return isAll ? { ...reading, read: text.length } : reading;
}

/** A stretch that reads as clear, but not plainly, is looked at again in parts: one story drowns in much that is fine. */
function readStretch(parts: Parts, text: string, how: ReadingOptions): Reading {
  const reading = readText(parts, text, how);
  if (Math.min(reading.clear, PARAGRAPH * reading.told) > PLAINLY)
    return withDoubtfulLines(parts, text, how, reading);
  if (reading.decision.verdict !== 'clear') return reading;
  const stretches = cutStretches(text, CLOSE);
  return joinReadings(
    stretches,
    stretches.map(({ start, end }) => {
      const part = text.slice(start, end);
      return withDoubtfulLines(parts, part, how, readText(parts, part, how));
    }),
  );
}

function screen(parts: Parts, text: string, options: ScreeningOptions): Screening {
  const region = options.region ?? 'UK';
  const normalised = normalise(text, parts.lexicon);
  const reading = read(parts, text, options, normalised);
  const { narrative, decision } = reading;
  const kept = decision.kept.map((index) => reading.details[index]!);
  const details = kept.map(({ start, end, label, score, subject }) => {
    return { start, end, label, kind: isDirect(label) ? 'direct' : 'quasi', subject, score } as const;
  });
  const findings = parts.explainer.explain(details, text, region);
  const isClear = decision.verdict === 'clear';
  const crowd = reading.crowd && !isClear ? reindex(reading.crowd, decision.kept, region) : null;
  const mentions: Mention[] = [...kept, ...reading.others].sort((a, b) => a.start - b.start);
  const regionOf = (town: string) => parts.crowd.regionOf(town, region);
  const context = { narrative, verdict: decision.verdict, region, regionOf };
  const language = detectLanguage(normalised);
  // Of what could not be read nobody can say that it would pass.
  const canOffer = options.rewrite !== false && !isClear && language !== 'other';
  const screening: Screening = {
    verdict: decision.verdict,
    narrative,
    crowd,
    findings,
    reasons: parts.explainer.reasons(decision, findings, crowd, region),
    notes:
      options.notes === false
        ? []
        : findNotes({ normalised, language, mentions, narrative, region, read: reading.read }),
    rewrite: canOffer ? offerRewrite(parts, text, findings, context, options) : null,
  };
  return options.mentions ? { ...screening, mentions } : screening;
}

/** UTF-16 units beyond which no rewrite is offered: nobody takes one of that length, and each is screened again. */
const REWRITE_LIMIT = 20_000;
/** Share of the writer's own words that a rewrite keeps if it is more than a scrap of what was meant. */
const WHOLE = 0.4;

/** How much an offer is worth, the best first; with less, nothing is offered. */
const WORTH = ['passes whole', 'better whole', 'passes in part', 'passes as ours', 'a step'] as const;
type Worth = (typeof WORTH)[number];

/**
 * The lightest rewrite that says most of what was said and screens clear. Else one that does and screens better than
 * the draft, with its own verdict: a writer can go on from their own words. Only then a scrap that passes, then a
 * sentence of ours on the theme, and last a step: what points straight to somebody is gone, so that peers can be asked,
 * or less is found. What brings its writer no further is not offered: to take it would only bring the same answer.
 */
function offerRewrite(
  parts: Parts,
  text: string,
  findings: readonly Finding[],
  context: RewriteContext,
  options: ScreeningOptions,
): Screening['rewrite'] {
  if (text.length > REWRITE_LIMIT) return null;
  let best: Screening['rewrite'] = null;
  let least: number = WORTH.length;
  for (const candidate of rewriteCandidates(text, findings, context)) {
    const isWhole = candidate.kept >= WHOLE;
    // Not screened when the best it could be is no improvement.
    if (WORTH.indexOf(isWhole ? 'passes whole' : passing(candidate)) >= least) continue;
    const again = screenAgain(parts, candidate, options);
    const offer = worthOf(candidate, again, { text, findings, verdict: context.verdict });
    const worth = offer ? WORTH.indexOf(offer) : WORTH.length;
    if (worth >= least) continue;
    least = worth;
    best = { text: candidate.text, verdict: again.verdict, how: howWith(candidate.how, again.verdict) };
    if (worth === 0) break;
  }
  return best;
}

/** An offer that would not pass as it stands says so. */
function howWith(how: string, verdict: Verdict): string {
  return verdict === 'clear' ? how : `${how} It still speaks of one client, so it would need a review.`;
}

function passing({ ours }: Candidate): Worth {
  return ours ? 'passes as ours' : 'passes in part';
}

interface Draft {
  text: string;
  findings: readonly Finding[];
  verdict: Verdict;
}

/** Null where the writer would be no further with it. */
function worthOf(candidate: Candidate, { verdict, found, direct }: Again, draft: Draft): Worth | null {
  const isWhole = candidate.kept >= WHOLE;
  if (verdict === 'clear') return isWhole ? 'passes whole' : passing(candidate);
  if (direct) return null;
  if (verdict === 'hold')
    return draft.verdict === 'hold' && draft.findings.some(({ kind }) => kind === 'direct') ? 'a step' : null;
  if (!isWhole) return verdict === draft.verdict ? null : 'a step';
  // Of the same verdict it is still better when nothing is seen in it but our own broad words.
  const lower = draft.text.toLowerCase();
  if (verdict !== draft.verdict || !found.some((words) => lower.includes(words))) return 'better whole';
  return found.length < draft.findings.length ? 'a step' : null;
}

interface Again {
  verdict: Verdict;
  /** What is still found in it, in lower case. */
  found: string[];
  /** Whether any of that points straight to somebody. */
  direct: boolean;
}

function screenAgain(parts: Parts, { text, ours }: Candidate, options: ScreeningOptions): Again {
  const known = ours ? parts.ours.get(text) : undefined;
  if (known) return { verdict: known, found: [], direct: false };
  const { decision, details } = read(parts, text, options);
  const { verdict } = decision;
  if (ours) parts.ours.set(text, verdict);
  const found = decision.kept.map((index) => {
    const { start, end } = details[index]!;
    return text.slice(start, end).toLowerCase();
  });
  return { verdict, found, direct: decision.kept.some((index) => isDirect(details[index]!.label)) };
}

/** Points the crowd's factors at the findings kept, in the words of the region. */
function reindex(crowd: Crowd, kept: readonly number[], region: Region): Crowd {
  const places = new Map(kept.map((index, place) => [index, place]));
  const place = (index: number | null) => (index === null ? null : (places.get(index) ?? null));
  const factors = crowd.factors.map(({ name, finding, remaining }) => {
    return { name: spell(name, region), finding: place(finding), remaining };
  });
  return { ...crowd, factors, biggest: place(crowd.biggest) };
}

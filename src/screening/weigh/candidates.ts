import type { Lexicon } from '../normalise/hashtags.ts';
import type { Normalised } from '../normalise/normalise.ts';
import type { Token } from '../normalise/tokens.ts';
import type { TaggerResult } from '../tagger/index.ts';
import type { Label, Proposal, Span } from '../types.ts';

/** Everything read from a text before anything is decided. */
export interface Evidence {
  normalised: Normalised;
  /** What has a form, with the recognisers' own scores. */
  formed: readonly Proposal[];
  /** What the tagger sees any chance for. */
  tagged: TaggerResult;
  lexicon: Lexicon;
  /** Whether a name is a public figure's or an author's. */
  isPublic(name: string): boolean;
}

/** A span that may be a client's detail, with what speaks for it. */
export interface Candidate extends Span {
  label: Label;
  from: 'formed' | 'tagger' | 'name';
  /** The recogniser's name where it has a form. */
  source: string;
  /** The recogniser's or the tagger's own score, 0 where only the word lists speak for it. */
  score: number;
}

const LONGEST_NAME = 4;
/** Words that are nobody's name as they stand, in small letters, and that no name begins or ends with. */
const NOBODY =
  /^(?:the|an?|and|or|but|nor|so|if|as|than|then|that|this|these|those|there|here|it|its|i|me|my|mine|we|us|our|ours|you|your|yours|he|him|his|she|her|hers|they|them|their|theirs|who|whom|whose|which|what|when|where|why|how|of|to|in|into|on|onto|at|by|for|from|with|without|about|after|before|until|since|over|under|not|no|yes|is|are|was|were|am|been|being|has|have|had|having|do|does|did|would|could|should|might|must|shall|cannot|isn['’]t|wasn['’]t|hasn['’]t|didn['’]t|doesn['’]t|won['’]t|also|just|again|today|now|very|too|one|ones|some|any|all|both|each|every|other|another)$/u;
/** The same, where a name stands before it: "Priya will be late". */
const VERB_AFTER = /^(?:will|may|can|says?|said|rang|came|went|got|gets?|wants?|needs?)$/u;
/** What a tagged span must hold to be what its label says; the tagger reads words, and these have a form. */
const FORMS: Partial<Record<Label, RegExp>> = {
  EMAIL: /@|\.\p{L}|(?<!\p{L})(?:at|dot)(?!\p{L})|mail|outlook|yahoo/iu,
  URL: /[./:]|(?<!\p{L})(?:dot|slash)(?!\p{L})/iu,
  PHONE:
    /\p{Nd}|\b(?:o|oh|zero|nought|naught|one|two|three|four|five|six|seven|eight|nine|double|treble|triple)\b/iu,
};

/**
 * Proposals of recognisers and tagger, and every word that could be somebody's name where neither has proposed one:
 * the tagger knows context better than names it has never met.
 */
export function gatherCandidates(evidence: Evidence): Candidate[] {
  const formed = evidence.formed.map((one) => ({ ...one, from: 'formed' as const }));
  const { text } = evidence.normalised;
  const tagged = evidence.tagged.spans
    .filter(({ label, start, end }) => FORMS[label]?.test(text.slice(start, end)) ?? true)
    .flatMap((one) => (one.label === 'NAME' ? nameIn(evidence, one) : [one]))
    .map((one) => ({ ...one, from: 'tagger' as const, source: 'tagger' }));
  const named = [...formed, ...tagged].filter(({ label }) => label === 'NAME');
  const names = possibleNames(evidence).filter(
    (name) => !named.some((one) => one.start < name.end && one.end > name.start),
  );
  return [...formed, ...tagged, ...names].filter(
    // Whom everybody knows is nobody's client in a text like this.
    ({ label, start, end }) => label !== 'NAME' || !evidence.isPublic(text.slice(start, end)),
  );
}

/** A tagged name without the words around it that belong to the sentence; none when there is no name among them. */
function nameIn<Named extends Span>({ normalised, lexicon, isPublic }: Evidence, name: Named): Named[] {
  const { text } = normalised;
  if (isPublic(text.slice(name.start, name.end))) return [];
  const words = [...text.slice(name.start, name.end).matchAll(/[^\s,;:!?()"“”]+/gu)];
  let [from, to] = [0, words.length];
  while (from < to && NOBODY.test(words[from]![0])) from++;
  while (to > from + 1 && (VERB_AFTER.test(words[to - 1]![0]) || NOBODY.test(words[to - 1]![0]))) to--;
  // "an" and "so" are somebody's name, and "the" is nobody's.
  if (from === to) return words.length === 1 && lexicon.isName(words[0]![0]) ? [name] : [];
  if (from === 0 && to === words.length) return [name];
  const last = words[to - 1]!;
  return [{ ...name, start: name.start + words[from]!.index, end: name.start + last.index + last[0].length }];
}

/**
 * Somebody named once is meant again wherever the same name stands: the surest reading of a name goes for all of
 * them. Only names that are no ordinary word, or stand with a capital inside a sentence.
 */
export function shareNames<Weighed extends Candidate & { chance: number }>(
  { normalised, lexicon }: Evidence,
  weighed: readonly Weighed[],
): Weighed[] {
  const surest = new Map<string, number>();
  const wordOf = ({ start, end }: Span) => normalised.text.slice(start, end).replace(/['’]s$/, '');
  for (const one of weighed) {
    if (one.label !== 'NAME') continue;
    surest.set(wordOf(one), Math.max(surest.get(wordOf(one)) ?? 0, one.chance));
  }
  return weighed.map((one) => {
    if (one.label !== 'NAME') return one;
    const word = wordOf(one);
    const capital = word !== word.toLowerCase() && !startsSentence(normalised.text, one.start);
    if (!capital && lexicon.isWord(word.toLowerCase())) return one;
    return { ...one, chance: surest.get(word) ?? one.chance };
  });
}

function possibleNames({ normalised, tagged, lexicon }: Evidence): Candidate[] {
  const { text, tokens } = normalised;
  const people = tagged.mentions.filter(({ type }) => type === 'person');
  const names: Candidate[] = [];
  let run: Token[] = [];

  function settle(): void {
    const [first, last] = [run[0], run.at(-1)];
    if (first && last && run.length <= LONGEST_NAME) {
      names.push({
        start: first.start,
        end: last.end,
        label: 'NAME',
        from: 'name',
        source: 'name',
        score: 0,
      });
    }
    run = [];
  }

  for (const [index, token] of tokens.entries()) {
    const before = tokens[index - 1];
    const joins = before && run.at(-1) === before && text.slice(before.end, token.start) === ' ';
    if (!joins) settle();
    const seen = people.some(({ start, end }) => start < token.end && end > token.start);
    if (seen || couldBeName(text, tokens, index, lexicon)) run.push(token);
    else settle();
  }
  settle();
  return names;
}

function couldBeName(text: string, tokens: readonly Token[], index: number, lexicon: Lexicon): boolean {
  const token = tokens[index]!;
  if (token.kind !== 'word' || token.end - token.start < 2) return false;
  const word = text.slice(token.start, token.end);
  const lower = word.toLowerCase().replace(/'s$/, '');
  const capital = word !== word.toLowerCase() && word !== word.toUpperCase();
  if (lexicon.isName(lower)) return capital || !lexicon.isWord(lower);
  return capital && !lexicon.isWord(lower) && !startsSentence(text, token.start);
}

/** Whether a sentence, line or quotation begins at an offset. */
export function startsSentence(text: string, at: number): boolean {
  return /(?:^|[.!?:\n"“(•*-])\s*$/.test(text.slice(Math.max(0, at - 4), at));
}

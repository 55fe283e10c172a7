import type { Found } from '../evidence.ts';
import { matchesOf } from '../matches.ts';
import { ageOrElse } from '../measures.ts';
import type { Lexicon } from '../normalise/hashtags.ts';
import { startsSentence } from '../normalise/sentence.ts';
import type { Token } from '../normalise/tokens.ts';
import { isHelplineAt } from '../recognizers/helpline.ts';
import { isShorthand, shorthandIn } from '../recognizers/shorthand.ts';
import { overlap } from '../spans.ts';
import { NAMED_AFTER, NAMED_BEFORE } from '../subject/cues.ts';
import { announces, isNoName } from '../subject/no-name.ts';
import type { PublicName } from '../subject/public-names.ts';
import { isDirect, type Label, type Span } from '../types.ts';
import { asMeant, noPersonsIn } from './no-person.ts';
import { nobodysIn } from './nobodys.ts';

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
/** "My Darnell", "Tuesday Lorraine", "I'm Danish": what begins a sentence, and no name before another. */
const LEADS_IN =
  /^(?:my|our|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:i|we|you|he|she|it|they)['’]?\p{L}{1,2})$/iu;
/** Units of context that tell whether a word is used as a name. */
const NEAR = 24;
/** Chance from which somebody is surely named. */
const SURE = 0.5;
/** Chance below which a word in small letters is no name, whoever else is called so: "Said rang, he said". */
const HARDLY = 0.05;
/** An unknown word in small letters that may be a name as people type it. */
const SMALL = /^\p{Ll}{3,14}$/u;
/** Words that are nobody's name as they stand, in small letters, and that no name begins or ends with. */
const NOBODY =
  /^(?:the|an?|and|or|but|nor|so|if|as|than|then|that|this|these|those|there|here|it|its|i|me|my|mine|we|us|our|ours|you|your|yours|he|him|his|she|her|hers|they|them|their|theirs|who|whom|whose|which|what|when|where|why|how|of|to|in|into|on|onto|at|by|for|from|with|without|about|after|before|until|since|over|under|not|no|yes|is|are|was|were|am|been|being|has|have|had|having|do|does|did|would|could|should|might|must|shall|cannot|isn['’]t|wasn['’]t|hasn['’]t|didn['’]t|doesn['’]t|won['’]t|also|just|again|today|now|very|too|one|ones|some|any|all|both|each|every|other|another|mailto|via)$/u;
/** The same, where a name stands before it: "Priya will be late". */
const VERB_AFTER = /^(?:will|may|can|says?|said|rang|came|went|got|gets?|wants?|needs?)$/u;
/** "the day was", "a man said": a word behind one of these is what it says. */
const DETERMINED =
  /\b(?:the|an?|my|our|your|his|her|their|this|that|these|those|every|each|no|some|one|any)\s+$/i;
/** What a tagged span must hold to be what its label says; the tagger reads words, and these have a form. */
const FORMS: Partial<Record<Label, RegExp>> = {
  // "Greggs at 8, Tesco at 9" is a day.
  ADDRESS: /^(?![\s\S]*\bat \d{1,2}(?:[.:]\d\d)?(?: ?[ap]m)?\s*$)/iu,
  EMAIL: /@|\.\p{L}|(?<!\p{L})(?:at|dot)(?!\p{L})|mail(?!to(?!\p{L}))|outlook|yahoo/iu,
  // A number, in figures or in words, and not a code that bills are written with: CPT for psychotherapy, testing and office visits.
  ID: /^(?=[\s\S]*(?:\p{Nd}|\b(?:o|oh|zero|nought|naught|one|two|three|four|five|six|seven|eight|nine|double|treble|triple)\b))(?!\W*(?:cpt\W*)?9(?:07\d\d|08\d\d|61[0-7]\d|92\d\d|94\d\d)\W*$)/iu,
  URL: /[./:][\p{L}\p{N}/]|(?<!\p{L})(?:dot|slash)(?!\p{L})/iu,
  PHONE:
    /\p{Nd}|\b(?:o|oh|zero|nought|naught|one|two|three|four|five|six|seven|eight|nine|double|treble|triple)\b/iu,
};

/**
 * Proposals of recognisers and tagger, and every word that could be somebody's name where neither has proposed one:
 * the tagger knows context better than names it has never met.
 */
export function gatherCandidates(found: Found): Candidate[] {
  const { text } = found.normalised;
  const gathered = proposedIn(found);
  const nobodys = shorthandIn(text);
  const isNobodys = nobodysIn(found, gathered);
  return gathered.filter((one) => !isCutShort(text, one, nobodys) && !isLine(found, one) && !isNobodys(one));
}

/** The same with those that are surely nobody's. */
export function proposedIn(found: Found): Candidate[] {
  const { text } = found.normalised;
  const { known } = found;
  const noPersons = noPersonsIn(text, found.lexicon);
  const isNoPerson = (one: Span) => noPersons.some((other) => overlap(one, other));
  const formed = found.formed
    .filter(
      (one) =>
        !(isDirect(one.label) && noPersons.some((other) => other.label === 'HEALTH' && overlap(one, other))),
    )
    .filter((one) => one.label !== 'AGE' || ageOrElse(text, one) === 'AGE')
    .flatMap((one) => (one.label === 'NAME' && isKnown(known, one) ? nameIn(found, one) : [one]))
    .map((one) => ({ ...one, from: 'formed' as const }));
  const tagged = found.tagged.spans
    .map((one) => onlyHandle(text, asMeant(noPersons, one)))
    .filter(({ label, start, end }) => FORMS[label]?.test(text.slice(start, end)) ?? true)
    .flatMap((one) => (one.label === 'AGE' ? withWhatItIs(text, one) : [one]))
    .flatMap((one) => (one.label === 'NAME' ? nameIn(found, one) : [one]))
    .map((one) => ({ ...one, from: 'tagger' as const, source: 'tagger' }));
  // A link, an address, and a handle of several parts are read as a whole: what somebody is called in it is no finding beside it.
  const inContact = (one: Span & { label: Label }) =>
    formed.some(
      ({ start, end, label }) =>
        (label === 'URL' || label === 'EMAIL' || (label === 'USERNAME' && one.end < end)) &&
        label !== one.label &&
        start <= one.start &&
        one.end <= end,
    );
  const named = [...formed, ...tagged].filter(({ label }) => label === 'NAME');
  const names = possibleNames(found).filter(
    (name) => !isNoPerson(name) && !named.some((one) => overlap(one, name)),
  );
  return [...formed, ...[...tagged, ...names].filter((one) => !inContact(one))];
}

/** "@user123 you asked": a handle ends where its letters do. */
function onlyHandle<Tagged extends Span & { label: Label }>(text: string, one: Tagged): Tagged {
  if (one.label !== 'USERNAME') return one;
  const [handle] = /^@[\p{L}\p{M}\p{N}_.-]+(?=\s)/u.exec(text.slice(one.start, one.end)) ?? [];
  return handle ? { ...one, end: one.start + handle.length } : one;
}

/** A tagged age under the label of what it tells: the tagger takes most numbers beside a person for ages. */
function withWhatItIs<Tagged extends Span & { label: Label }>(text: string, one: Tagged): Tagged[] {
  const label = ageOrElse(text, one);
  return label === null ? [] : [{ ...one, label }];
}

/** Labels that shorthand is taken for; a score is a client's health, if anything. */
const TAKEN_FOR: ReadonlySet<Label> = new Set(['AGE', 'DATE', 'PLACE', 'DEMOGRAPHIC']);

/** "saw MH today": whom one meets is somebody. */
const SEEN = /\b(?:saw|seeing|met|meeting|rang|texted)\s$/i;

/** "SI", "GAD7 18": nobody's name, age or address, unless a client is called by such letters. */
function isCutShort(text: string, one: Candidate, shorthand: readonly Span[]): boolean {
  if (!isDirect(one.label) && !TAKEN_FOR.has(one.label)) return false;
  if (one.source === 'initials:role' || !isShorthand(text, one, shorthand)) return false;
  if (one.label !== 'NAME') return true;
  const before = text.slice(Math.max(0, one.start - NEAR), one.start);
  return !NAMED_AFTER.test(text.slice(one.end, one.end + NEAR)) && !SEEN.test(before);
}

/** Units of the shortest helpline that is no file's number as well. */
const SHORTEST_LINE = 5;

/** A helpline's number, which the tagger reads as anybody's. */
function isLine({ normalised }: Found, one: Candidate): boolean {
  if (one.label !== 'PHONE' && (one.label !== 'ID' || one.end - one.start < SHORTEST_LINE)) return false;
  return isHelplineAt(normalised.lower, one);
}

/** Whom everybody knows is nobody's client in a text like this, unless ordinary people are called the same. */
function isKnown(known: readonly PublicName[], name: Span): boolean {
  return known.some((one) => !one.shared && overlap(one, name));
}

/** "A) Monday B) Tuesday": a letter before a bracket that nothing opened. */
function isListMark(text: string, { start, end }: Span): boolean {
  if (end - start > 1 || text[end] !== ')') return false;
  return start === 0 || text.lastIndexOf('(', start - 1) <= text.lastIndexOf(')', start - 1);
}

/** A tagged name without the words around it that belong to the sentence; none when there is no name among them. */
function nameIn<Named extends Span>({ normalised, lexicon, known }: Found, name: Named): Named[] {
  const { text } = normalised;
  // Dropped in the end; until then nobody is looked for in its words.
  if (isNoName(text, name, lexicon)) return [name];
  const words = matchesOf(text.slice(name.start, name.end), /[^\s,;:!?()"“”]+/gu);
  const isNobody = ({ 0: word, index }: RegExpExecArray) => {
    const start = name.start + index;
    return NOBODY.test(word) || announces(word) || isKnown(known, { start, end: start + word.length });
  };
  if (isListMark(text, name)) return [];
  let [from, to] = [0, words.length];
  while (from < to && isNobody(words[from]!)) from++;
  while (to > from + 1 && (VERB_AFTER.test(words[to - 1]![0]) || isNobody(words[to - 1]!))) to--;
  // "an" and "so" are somebody's name, and "the" is nobody's.
  if (from === to)
    return words.length === 1 && lexicon.isName(words[0]![0]) && !isKnown(known, name) ? [name] : [];
  if (from === 0 && to === words.length) return [name];
  // "a Chappell Roan song": what is left beside her is a word.
  const left = words.slice(from, to).map(([word]) => word);
  const isWordOnly = (word: string) =>
    word === word.toLowerCase() && lexicon.isWord(word) && !lexicon.isName(word);
  if (isKnown(known, name) && left.every(isWordOnly)) return [];
  const last = words[to - 1]!;
  return [{ ...name, start: name.start + words[from]!.index, end: name.start + last.index + last[0].length }];
}

/**
 * Somebody named once is meant again wherever the same name stands: the surest reading of a name goes for all of
 * them. Only names that are no ordinary word, or stand with a capital inside a sentence.
 */
export function shareNames<Weighed extends Candidate & { chance: number }>(
  { normalised, lexicon }: Found,
  weighed: readonly Weighed[],
): Weighed[] {
  const surest = new Map<string, number>();
  const wordOf = ({ start, end }: Span) => normalised.text.slice(start, end).replace(/['’]s$/, '');
  for (const one of weighed) {
    if (one.label !== 'NAME') continue;
    const lower = wordOf(one).toLowerCase();
    surest.set(lower, Math.max(surest.get(lower) ?? 0, one.chance));
  }
  return weighed.map((one) => {
    if (one.label !== 'NAME') return one;
    const word = wordOf(one);
    const lower = word.toLowerCase();
    const chance = surest.get(lower) ?? one.chance;
    if (word === lower)
      return one.chance >= HARDLY && !lexicon.isWord(lower) && !isGrammar(lower) ? { ...one, chance } : one;
    // "I WILL always wait" is shouted, and names nobody.
    const capital = word !== word.toUpperCase();
    // "May" begins a sentence as a month, too, unless it is surely somebody elsewhere.
    const isSure = capital && (chance > SURE || !startsSentence(normalised.text, one.start));
    return isSure || !lexicon.isWord(lower) ? { ...one, chance } : one;
  });
}

/** Words that hold sentences together, or say what somebody does. */
function isGrammar(word: string): boolean {
  return NOBODY.test(word) || VERB_AFTER.test(word);
}

function possibleNames({ normalised, visible, tagged, lexicon, known }: Found): Candidate[] {
  const { text, tokens } = normalised;
  const people = tagged.mentions.filter(({ type }) => type === 'person');
  const names: Candidate[] = [];
  let run: Token[] = [];

  function settle(): void {
    while (run.length > 1 && LEADS_IN.test(text.slice(run[0]!.start, run[0]!.end))) run.shift();
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
    if (isKnown(known, token)) {
      settle();
      continue;
    }
    const seen = people.some((one) => overlap(one, token));
    if (seen || couldBeName(visible, token, lexicon)) {
      run.push(token);
      continue;
    }
    settle();
    if (isUsedAsName(visible, token, lexicon)) {
      run.push(token);
      settle();
    }
  }
  settle();
  return names;
}

function couldBeName(text: string, token: Token, lexicon: Lexicon): boolean {
  if (token.kind !== 'word' || token.end - token.start < 2) return false;
  const word = text.slice(token.start, token.end);
  const lower = word.toLowerCase().replace(/'s$/, '');
  const capital = word !== word.toLowerCase() && word !== word.toUpperCase();
  if ((word === lower && isGrammar(word)) || announces(word)) return false;
  if (lexicon.isName(lower)) return capital || !lexicon.isWord(lower);
  // No word we know: a name we do not know either, or a slip.
  return !lexicon.isWord(lower) && (capital || SMALL.test(word));
}

/** "his mate will rang first": a word in small letters that is a name as well, where a name stands. */
function isUsedAsName(text: string, { kind, start, end }: Token, lexicon: Lexicon): boolean {
  const word = text.slice(start, end);
  if (kind !== 'word' || !SMALL.test(word) || NOBODY.test(word) || !lexicon.isName(word)) return false;
  const before = text.slice(Math.max(0, start - NEAR), start);
  // "my client will come" names nobody.
  if (NAMED_BEFORE.test(before) && !VERB_AFTER.test(word)) return true;
  return !DETERMINED.test(before) && NAMED_AFTER.test(text.slice(end, end + NEAR));
}

import type { Span } from '../types.ts';
import { cutAround } from './clauses.ts';
import { lostVerb } from './orphans.ts';
import { readsBadly } from './reads.ts';
import type { Detail, Edit, Level } from './site.ts';
import { applyEdits } from './tidy.ts';
import { countWords, wordsIn } from './words.ts';

const STORY: ReadonlySet<string> = new Set(['QUOTE', 'THERAPY', 'EVENT']);
/** More moments of one story, or more details, than this in one sentence: reworded it would read like a form. */
const MOST_MOMENTS = 3;
const MOST_DETAILS = 6;
/** More stand-ins than this in one sentence are not tried one by one: only a hostile text has them. */
const MOST_TRIED = 20;
const STOPPED = /[.!?…]+["”’)\]]*\s*$/;
const LEAST_WORDS = 3;
/** Fewer words than this with nothing of the writer's own in them are a scrap. */
const LEAST_BARE = 5;
/** A question whose matter went with the clause that was cut. */
const HOLLOW_QUESTION =
  /^\s*(?:any )?(?:thoughts|ideas|advice|tips|experience) (?:on|for|with|about) (?:seeing |working with |treating )?(?:someone|somebody|a client|my client)\s*[?.!]*\s*$|^\s*(?:so |and |but |ok |guys |hi all )*(?:what|how|when|where|why|who) (?:do|does|did|would|should|could|can) (?:you|u|ye|y'all|i|we|one|others|people|folks|anyone)(?: all| guys| folks| usually| even)*(?: (?:do|say|work|work with|work with (?:someone|a client|my client)|handle|manage|respond|go|approach|deal)(?: (?:it|this|that|with it|for (?:someone|somebody|a client|clients)))?)?\s*[?.!]*\s*$|^\s*(?:so |and |ok |has|have|had)* ?(?:has|have|had|is) (?:anyone|anybody|any of you)(?: else| here)?(?: (?:ever|here))? ?(?:worked|had|got|used|tried|seen|dealt|been|seeing|working)?(?: with(?: someone| a client)?)?\s*[?.!]*\s*$|^\s*(?:so |and |ok )?(?:does|do|did) (?:anyone|anybody|someone|any of you)(?: here| else)? (?:know|remember|have|use)\s*\?\s*$/i;
/** Somebody is brought up, and what was to be told of them went. */
const HOLLOW_OPENING =
  /^\s*(?:(?:so|and|but|ok|guys|hi all|honestly|today|yesterday),? )*(?:(?:i(?:'ve| have)? )?(?:got|have|had|see|saw|seeing|i'm seeing|met|working with) (?:an?|my|this|one) (?:\w+ )?(?:client|case|couple|patient|session)(?: (?:once|today|recently|before|of mine))?|(?:has |have )?any(?:one|body)(?: else)?(?: here)? (?:got|had|have|seen) (?:an?|one) (?:client|patient|couple)|(?:i (?:just )?)?(?:need|want|have) to (?:vent|talk|rant|moan) about (?:an?|my|the|this) (?:\w+ )?(?:client|couple|patient|session|family)|don't (?:get me started on|ask (?:me )?about) (?:an?|my|the|this) (?:client|couple|patient|session)(?:, (?:her|his|their) \w+)?|the \w+est thing (?:that )?(?:\w+ )?(?:happened|happens)(?: (?:in|to|during) [\w ]{2,20})?)\s*[?.!]*\s*$/i;
/** Words that say only that there is somebody, or join what is said. */
const EMPTY =
  /^(?:an?|the|my|our|her|his|their|this|that|i|i'm|i've|i'd|there's|see|seeing|saw|got|know|he|she|they|we|it|it's|she's|he's|who|client|clients|client's|someone|patient|one|of|and|but|so|or|then|with|for|from|in|on|at|to|as|by|is|was|are|be|been|has|have|had|also|just|ok|okay|when|because|mine|me|him|them|not|no|yes|up|there|here|now|today|again|working|work|works)$/i;

export interface Said {
  text: string;
  /** Letters and digits of the writer's own that were cut with a clause. */
  lost: number;
  /** Words of the writer's own in it that say something. */
  telling: number;
}

/**
 * One sentence with its details made general; where a stand-in cannot be read, or would still tell the story, the
 * smallest clause around it goes. Null when nothing that stands is left.
 */
export function sayAgain(
  text: string,
  sentence: Span,
  details: readonly Detail[],
  edits: readonly Edit[],
  level: Level,
): Said | null {
  const moments = details.filter(({ label }) => STORY.has(label));
  const targets: Span[] = edits.filter(({ weak }) => weak);
  if (level === 'strong' || moments.length > MOST_MOMENTS) targets.push(...moments);
  if (details.length > MOST_DETAILS) targets.push(...details.slice(MOST_DETAILS));
  const first = attempt(text, sentence, edits, targets);
  if (first === null) return null;
  const original = text.slice(sentence.start, sentence.end);
  if (!readsBadly(first.text, original)) return enough(text, sentence, edits, first);
  // Which stand-in is it that does not read?
  const tried = edits.length > MOST_TRIED ? [] : edits;
  const bad = tried.filter((edit) => !edit.weak && readsBadly(rendered(text, sentence, [edit]), original));
  const again = attempt(text, sentence, edits, [...targets, ...(bad.length > 0 ? bad : edits)]);
  if (again === null || readsBadly(again.text, original)) return null;
  return enough(text, sentence, edits, again);
}

interface Attempt extends Omit<Said, 'telling'> {
  cuts: Span[];
}

function attempt(
  text: string,
  sentence: Span,
  edits: readonly Edit[],
  targets: readonly Span[],
): Attempt | null {
  const must = targets.length > 0 ? cutAround(text, sentence, targets) : [];
  if (must === null) return null;
  const rather = edits.filter((edit) => edit.rather);
  // What may stand in, but says less than nothing: rather without, if the opening clause stays.
  const cuts = rather.length > 0 ? (cutAround(text, sentence, [...targets, ...rather], true) ?? must) : must;
  const left = edits.filter((edit) => !isWithin(edit, cuts));
  const all = [...left, ...cuts.map((cut) => ({ ...cut, text: '' }))];
  return {
    text: rendered(text, sentence, all),
    lost: cuts.reduce((sum, cut) => sum + ownIn(text, cut, edits), 0),
    cuts,
  };
}

function rendered(text: string, { start, end }: Span, edits: readonly Edit[]): string {
  const inside = edits.map((edit) => ({
    ...edit,
    start: Math.max(edit.start, start) - start,
    end: Math.min(edit.end, end) - start,
  }));
  const original = text.slice(start, end);
  const applied = applyEdits(original, inside);
  // What ran on into the next sentence took the stop along.
  const runsOn = edits.some((edit) => edit.end > end && edit.start < end);
  const stop =
    runsOn && STOPPED.test(original) && applied.trim() !== '' && !STOPPED.test(applied) ? '. ' : '';
  const said = stop ? applied.trimEnd().replace(/[,;:]$/, '') + stop : applied;
  return /^\s/.test(text.slice(start, start + 1)) ? said : said.trimStart();
}

function isWithin({ start, end }: Span, cuts: readonly Span[]): boolean {
  return cuts.some((cut) => start >= cut.start && end <= cut.end);
}

/** Letters and digits of a stretch that no edit touches. */
export function ownIn(text: string, { start, end }: Span, edits: readonly Span[]): number {
  let own = '';
  let at = start;
  for (const edit of edits) {
    if (edit.end <= at || edit.start >= end) continue;
    own += text.slice(at, Math.max(at, edit.start));
    at = Math.max(at, edit.end);
  }
  return (own + text.slice(at, Math.max(at, end))).replace(/[^\p{L}\p{N}]+/gu, '').length;
}

/** How many of some words say more than that there is somebody. */
export function tellingOf(words: readonly string[]): number {
  return words.filter((word) => !EMPTY.test(word.replaceAll('’', "'"))).length;
}

/** Whether an edit left out how a sentence begins. */
function tookOpening(edit: Edit, sentence: Span): boolean {
  return edit.text === '' && edit.start <= sentence.start;
}

/** A sentence has to say something of the writer's own, not only that somebody did something. */
function enough(text: string, sentence: Span, edits: readonly Edit[], said: Attempt): Said | null {
  if (countWords(said.text) === 0) return null;
  if (
    (said.cuts.length > 0 || edits.some((edit) => tookOpening(edit, sentence))) &&
    lostVerb(said.text, text.slice(sentence.start, sentence.end))
  )
    return null;
  if (HOLLOW_QUESTION.test(said.text) && !HOLLOW_QUESTION.test(text.slice(sentence.start, sentence.end)))
    return null;
  if (edits.length > 0 && HOLLOW_OPENING.test(said.text.replaceAll('’', "'"))) return null;
  if (
    countWords(said.text) < LEAST_WORDS &&
    countWords(text.slice(sentence.start, sentence.end)) >= LEAST_WORDS
  )
    return null;
  const own: string[] = [];
  let at = sentence.start;
  const gaps = [...edits, ...said.cuts].sort((a, b) => a.start - b.start);
  for (const gap of gaps) {
    own.push(...wordsIn(text.slice(at, Math.max(at, gap.start))));
    at = Math.max(at, gap.end);
  }
  own.push(...wordsIn(text.slice(at, Math.max(at, sentence.end))));
  const telling = tellingOf(own);
  const vague = edits.some((edit) => (edit.rather || edit.hollow) && !isWithin(edit, said.cuts));
  if (telling === 0 && countWords(said.text) < LEAST_BARE) return null;
  const least = vague ? 2 : said.cuts.length > 0 || own.length === 0 ? 1 : 0;
  return telling >= least ? { ...said, telling } : null;
}

import { matchesOf } from '../matches.ts';
import { overlap } from '../spans.ts';
import type { Span } from '../types.ts';
import { PERSON } from './orphans.ts';
import { countWords } from './words.ts';

const WORDS =
  'and|but|so|because|cos|when|whenever|while|who|whose|which|where|after|before|since|if|although|though|until|or|then|plus';
/** Where one clause ends and the next begins: a stop, a joining word, or both. */
const JOINT = new RegExp(
  `(?:\\s*[,;:]|\\s+[-–—]+|—|\\s*(?:\\.{3}|…))\\s+(?:(${WORDS})\\b(?!['’-]))?|\\s+(?!and (?:I|me|him|her) (?:are|were|both|have|had)\\b)(${WORDS})\\b(?!['’-])(?=\\s)`,
  'gi',
);
/** What closes a sentence stays whatever goes: its stop, its emoji, the space after it. */
const TAIL = /(?:[.!?…]+["”’)\]]*)?(?:\s|\p{Extended_Pictographic}|\u200d|\ufe0f|[\u{1f3fb}-\u{1f3ff}])*$/u;
/** Clauses that hang on the one before. */
const HANGING =
  /^(?:who|whose|which|where|because|cos|so|then|until|since|when|whenever|while|if|after|before|although|though)$/;
/** How a clause begins that can open a sentence. */
const OPENS =
  /^(?:i|i'm|i've|i'd|i'll|im|ive|we|we're|we've|you|you're|my|our|what|what's|how|how's|why|where|does|do|did|don't|is|are|can|could|should|would|will|any|anyone|anybody|has|have|please|pls|let's|not|no)\b(?! (?:one|idea)\b)/i;
/** Such a beginning is a question or nothing. */
const ASKING = /^(?:is|are|can|could|should|would|will|has|have|does|do|did)\b(?! (?:not|anyone|anybody)\b)/i;
/** "I think", "you know": no clause that stands. */
const ASIDE =
  /^(?:i|you|we)(?:'ve)? (?:think|guess|know|mean|suppose|swear|say|said|told|reckon|hope|believe|bet|see)(?: (?:her|him|them|it|that))?\s*$/i;
/** How a clause goes on with its subject's verb. */
const VERB =
  /^(?:\w+ly |just |still |then |now |also |always |never )*(?:is|was|has|had|came|went|told|said|got|gave|left|sent|brought|made|took|felt|kept|did|does|will|would|can|could|[a-z]{2,}(?:[^s\W]s|ed))\b/i;
/** A person named and nothing said of them. */
const BARE =
  /^(?:(?:so|and|but|ok|okay|well|now|to|for|from|with|recently|today|yesterday|lately|once)\s+)?(?:(?:an?|my|the|one|this|another|our|some)\s+)?(?:[a-z'-]+\s+)?(?:client|patient|pt|ct|woman|man|girl|boy|guy|bloke|lad|lady|kid|person|someone|somebody|one|mine|couple|family|teen|teenager|student|fella|chap)(?:\s+(?:of mine|of ours|i see|i saw|i'm seeing|i am seeing|i've seen|i work with|i'm working with|on my caseload))?$/i;
/** A clause that begins with somebody or something of its own. */
const SUBJECT =
  /^(?:i|we|you|she|he|they|it|there|my|our|her|his|their|your|the|an?|this|that|these|those|what|how|who|client|clients|mine|one|some|any|anyone|everyone|nobody|somebody|someone|\p{Lu}\p{L}+)(?:'\w+)?\b/u;
/** "parents are fine": a subject, however like a verb it ends. */
const MANY =
  /^(?:\w+ )?\w+s (?:is|are|was|were|have|had|do|did|don't|will|would|can|can't|could|say|said|know|knew)\b/i;
/** A subject and no more. */
const FEW = /(?:^|[.!?]\s+|\n)(?:\S+ ){0,3}\S+$/;
const LEAST_WORDS = 3;

interface Clause extends Span {
  /** The joining word before it, in lower case; empty for a stop alone. */
  word: string;
  /** Where the clause's own words begin, after what joins it. */
  head: number;
}

function clausesOf(text: string, sentence: Span): Clause[] {
  const whole = text.slice(sentence.start, sentence.end);
  const body = whole.slice(0, whole.length - (TAIL.exec(whole)?.[0].length ?? 0));
  const clauses: Clause[] = [{ start: sentence.start, end: sentence.start, word: '', head: sentence.start }];
  for (const match of matchesOf(body, JOINT)) {
    if (match.index === 0) continue;
    const start = sentence.start + match.index;
    const word = (match[1] ?? match[2] ?? '').toLowerCase();
    clauses.at(-1)!.end = start;
    clauses.push({ start, end: start, word, head: start + match[0].length });
  }
  clauses.at(-1)!.end = sentence.start + body.length;
  return clauses;
}

/**
 * The smallest stretches of a sentence whose leaving takes all targets away and lets the rest stand; null when
 * nothing that stands would be left.
 *
 * @param onlyLater the sentence's opening clause must stay
 */
export function cutAround(
  text: string,
  sentence: Span,
  targets: readonly Span[],
  onlyLater = false,
): Span[] | null {
  const clauses = clausesOf(text, sentence);
  const gone = clauses.map((clause) => targets.some((target) => overlap(target, clause)));
  if (onlyLater && gone[0]) return null;
  if (!gone[0] && gone[1] && (isBareSubject(text, clauses, gone) || isCondition(text, clauses)))
    gone[0] = true;
  let first = 0;
  if (gone[0]) {
    first = clauses.findIndex((clause, at) => !gone[at] && at > 0 && opens(text, clause));
    if (first < 0) return null;
    gone.fill(true, 0, first);
  }
  for (let at = first + 1; at < clauses.length; at++)
    if (gone[at - 1] && at - 1 >= first && hangsOn(text, clauses[at]!, clauses[at - 1]!)) gone[at] = true;
  // "Problems: my client …, she …": with whom it meant gone, "she" is nobody.
  let isNamed = false;
  for (let at = first; at < clauses.length; at++) {
    const { start, head, end } = clauses[at]!;
    if (at > first && gone[at - 1] && !isNamed && /^(?:she|he)\b/i.test(text.slice(head, end)))
      gone[at] = true;
    isNamed ||= !gone[at] && PERSON.test(text.slice(start, end));
  }
  const spans: Span[] = [];
  for (const [at, clause] of clauses.entries()) {
    if (!gone[at]) continue;
    const opener = at < first && at + 1 === first;
    const end = opener ? clauses[first]!.head : closing(text, clause, clauses[at + 1], gone[at + 1] ?? true);
    const last = spans.at(-1);
    if (last && last.end >= clause.start) last.end = end;
    else spans.push({ start: clause.start, end });
  }
  const left = without(text, sentence, spans);
  if (!isBalanced(left) && isBalanced(text.slice(sentence.start, sentence.end))) return null;
  const words = countWords(left);
  return words >= LEAST_WORDS ? spans : null;
}

/** "A client of mine, who sings": with its verb gone, a subject by itself is no clause. */
function isBareSubject(text: string, clauses: readonly Clause[], gone: readonly boolean[]): boolean {
  const [opening] = clauses;
  if (!opening || !BARE.test(text.slice(opening.start, opening.end).replaceAll('’', "'"))) return false;
  const next = clauses.find((_, at) => at > 0 && !gone[at]);
  return next?.word !== '' || !VERB.test(text.slice(next.head, next.end));
}

/** "If you come, …": no more than the occasion of what is gone. */
function isCondition(text: string, [opening]: readonly Clause[]): boolean {
  return (
    opening !== undefined &&
    /^\s*(?:(?:and|but|so)\s+)?(?:if|when|whenever|because|since|although|though|while|after|before|once|until)\b/i.test(
      text.slice(opening.start, opening.end),
    )
  );
}

/** Whether a clause falls with the one before it: it says why or who, or shares its subject. */
function hangsOn(text: string, clause: Clause, gone: Clause): boolean {
  if (HANGING.test(clause.word)) return true;
  const says = (one: Clause) => SUBJECT.test(text.slice(one.head, one.end).replaceAll('’', "'"));
  if (!/^(?:and|but|or|then)$/.test(clause.word) || says(clause)) return false;
  return HANGING.test(gone.word) || gone.word === '' || says(gone);
}

function opens(text: string, clause: Clause): boolean {
  if (HANGING.test(clause.word) && clause.word !== 'so') return false;
  const words = text.slice(clause.head, clause.end).replaceAll('’', "'");
  // "Is how she put it" asks nothing.
  const isQuestion = /\?/.test(text.slice(clause.end, clause.end + 2)) || !ASKING.test(words);
  return OPENS.test(words) && !ASIDE.test(words) && isQuestion;
}

/** "My client, who sings, keeps asking": the second comma goes with the clause that it closed. */
function closing(text: string, clause: Clause, next: Clause | undefined, nextGone: boolean): number {
  if (!next || nextGone || next.word !== '') return clause.end;
  const joint = text.slice(next.start, next.head);
  const opened = /^\s*,/.test(text.slice(clause.start, clause.head));
  const said = text.slice(next.head, next.end).replaceAll('’', "'");
  // "My mum, …, has joined" goes on; "…, can you come" begins.
  const goesOn =
    /^(?:is|are|has|have|does|do|did)\b/i.test(said) &&
    FEW.test(text.slice(Math.max(0, clause.start - 40), clause.start));
  const begins = OPENS.test(said) && !goesOn;
  if (!opened || !/^\s*,/.test(joint) || SUBJECT.test(said) || begins || MANY.test(said)) return clause.end;
  return next.start + joint.indexOf(',') + 1;
}

function without(text: string, sentence: Span, spans: readonly Span[]): string {
  let left = '';
  let at = sentence.start;
  for (const { start, end } of spans) {
    left += text.slice(at, start);
    at = Math.max(at, end);
  }
  return left + text.slice(at, sentence.end);
}

function isBalanced(text: string): boolean {
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  return (
    count(/[([]/g) === count(/[)\]]/g) &&
    count(/"/g) % 2 === 0 &&
    count(/“/g) === count(/”/g) &&
    count(/(?<![\p{L}\p{N}])['‘]|['’](?![\p{L}\p{N}])/gu) % 2 === 0
  );
}

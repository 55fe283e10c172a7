import { matchesOf } from '../matches.ts';
import { isDirect, type Label, type Proposal, type Span } from '../types.ts';

const words = (list: string) => new Set(list.split(' '));
const ARTICLES = words('a an the');
const LINKS = words('and or but nor');
/** Words that want another behind them. One that also ends a phrase ("moved in") is cut only where another follows. */
const WANTING = words(
  'of at in on to for from with without into onto by as than until till between since after before because when while if who which that',
);
/** Whatever somebody is comes after these. */
const BE = words('is are was were');
/** What somebody has or is ends before what they do: "OCD can", "ADHD usually". */
const DOING = words(
  'can could will would may might must should do does did have has had usually often always never',
);
const STATES: ReadonlySet<Label> = new Set(['HEALTH', 'DEMOGRAPHIC', 'OCCUPATION']);
/** Words that alone say nothing of anybody. */
const EMPTY = new Set([
  ...ARTICLES,
  ...LINKS,
  ...WANTING,
  ...BE,
  ...words(
    'i me my we us our you your he him his she her hers they them their theirs it its this these those there here what when where why how if no not am be been being has have had do does did will would can could should after before about over under off up out so just also very too',
  ),
]);
/** Where a preposition in front is no part of what is meant. */
const BARE: ReadonlySet<Label> = new Set(['PLACE', 'ORG']);
/** What somebody is called may be any word. */
const CALLED: ReadonlySet<Label> = new Set(['NAME', 'USERNAME']);
/** What one digit can say: "is 9", "at 4". */
const ONE_DIGIT: ReadonlySet<Label> = new Set(['AGE', 'DATE', 'FAMILY']);
/** Units of the longest of these words, and a space. */
const LONGEST = 9;

const MARK = /[\s,.;:!?()"“”‘’'\-–—/&*|<>]/u;
/** What is drawn, and what joins or colours it. */
export const DRAWN =
  /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u200d|\ufe0f|\u20e3/u;
const JOINED = /\p{M}|\p{Emoji_Modifier}|\u200d|\ufe0f/u;
/** What no name, number or address begins or ends with. */
const STRAY = /[\s,;:"“”‘’'|<>]/u;
const LETTER = /[\p{L}\p{N}]/u;

/** A proposal without what is no part of it at its ends; null when nothing is left that says anything. */
export function trimmed(text: string, proposal: Proposal): Proposal | null {
  const { label } = proposal;
  const within = isDirect(label) ? trimDirect(text, proposal, label) : trimQuasi(text, proposal, label);
  return within && { ...proposal, ...within };
}

/** A name or number without the emoji and marks beside it; null when nothing is left that could be one. */
function trimDirect(text: string, span: Span, label: Label): Span | null {
  let { start, end } = span;
  const isStray = (sign: string) => DRAWN.test(sign) || STRAY.test(sign);
  const leads = () => isStray(signAt(text, start)) || /^[-–—] /.test(text.slice(start, start + 2));
  while (start < end && leads()) start += signAt(text, start).length;
  while (end > start && isStray(signBefore(text, end))) end -= signBefore(text, end).length;
  const left = text.slice(start, end);
  // A number in brackets keeps both or none.
  if (left.startsWith('(') && !left.includes(')')) start++;
  else if (left.endsWith(')') && !left.includes('(')) end--;
  if (!LETTER.test(left)) return null;
  // "is" is no link, though "Is" may be called so.
  const isScrap = !CALLED.has(label) && !/[\p{N}\p{Lu}]/u.test(left) && wordsOf(left).every(isEmpty);
  return isScrap ? null : { start, end };
}

/**
 * The words that carry a detail, without the marks, articles, conjunctions and prepositions at the ends; null when
 * none carries one.
 */
function trimQuasi(text: string, span: Span, label: Label): Span | null {
  let { start, end } = withinQuotation(text, span, label);
  const isMark = (sign: string) => MARK.test(sign) || DRAWN.test(sign);
  while (start < end && isMark(signAt(text, start))) start += signAt(text, start).length;
  while (end > start && isMark(signBefore(text, end))) end -= signBefore(text, end).length;
  while (end < text.length && JOINED.test(signAt(text, end))) end += signAt(text, end).length;
  if (!LETTER.test(text.slice(start, end))) return null;
  if (end - start < 2 && !(ONE_DIGIT.has(label) && /\p{N}/u.test(text[start]!))) return null;
  if (label === 'QUOTE') return { start, end };
  if (wordsOf(text.slice(start, end)).every(isEmpty)) return null;
  for (let word = firstOf(text, start); leads(word, label); word = firstOf(text, start)) start += word.length;
  for (let word = lastOf(text, end); trails(word, text, end, label); word = lastOf(text, end))
    end -= word.length;
  return { start, end };
}

/** "IT" and "US" are no pronouns, and the A of "hepatitis A" is no article. */
function isEmpty(word: string): boolean {
  return EMPTY.has(word.toLowerCase()) && (word.length < 2 || word !== word.toUpperCase());
}

/** The word that a span begins with, and the space behind it; and the one it ends with, and the space before it. */
function firstOf(text: string, start: number): string {
  return /^\p{Ll}+\s+/u.exec(text.slice(start, start + LONGEST))?.[0] ?? '';
}
function lastOf(text: string, end: number): string {
  return /[\s,;]+\p{Ll}+$/u.exec(text.slice(Math.max(0, end - LONGEST), end))?.[0] ?? '';
}

function leads(word: string, label: Label): boolean {
  const bare = word.trim();
  return ARTICLES.has(bare) || LINKS.has(bare) || (BARE.has(label) && WANTING.has(bare));
}

function trails(word: string, text: string, end: number, label: Label): boolean {
  const bare = word.replace(/^[\s,;]+/, '');
  if (ARTICLES.has(bare) || LINKS.has(bare) || BE.has(bare)) return true;
  return (WANTING.has(bare) || (STATES.has(label) && DOING.has(bare))) && goesOn(text, end);
}

/** Whether what a preposition belongs to follows: "a nurse in Leeds", and not "walks in and sits". */
function goesOn(text: string, end: number): boolean {
  const next = /^\s+["“‘(]?([\p{L}\p{N}]+)/u.exec(text.slice(end, end + LONGEST))?.[1];
  return next !== undefined && !LINKS.has(next) && !WANTING.has(next);
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’/-]*/gu) ?? [];
}

/** What stands inside a quotation ends with it; of what only touches one, the longer side is meant. */
function withinQuotation(text: string, { start, end }: Span, label: Label): Span {
  const marks = matchesOf(text.slice(start, end), /["“”]/g).map(({ index }) => start + index);
  const [mark] = marks;
  if (label === 'QUOTE' && marks.length === 0) return { start, end: closedAt(text, start, end) };
  if (marks.length !== 1 || mark === undefined || !isClosing(text, mark)) return { start, end };
  return label === 'QUOTE' || mark - start >= end - mark ? { start, end: mark } : { start: mark + 1, end };
}

/** Where single quotation marks close what they opened just before a span; its end where they do not. */
function closedAt(text: string, from: number, end: number): number {
  const start = /['‘]/.test(text[from] ?? '') ? from + 1 : from;
  if (!OPENED.test(text.slice(Math.max(0, start - 2), start))) return end;
  const rest = text.slice(start, end);
  // What opens anew is another quotation.
  const next = REOPENS.exec(rest)?.index ?? rest.length;
  // "the kids' room": of several marks that could close it, the last does.
  const last = matchesOf(rest.slice(0, next), CLOSES).at(-1);
  return last ? start + last.index : end;
}
const OPENED = /(?:^|[\s([:,—–-])['‘]$/;
const REOPENS = /[\s([]['‘](?=[\p{L}\p{N}])/u;
const CLOSES = /(?<=[^\s(])['’](?![\p{L}\p{N}])/gu;

function isClosing(text: string, at: number): boolean {
  // An inch has a number before it.
  if (text[at] === '"')
    return /[^\s\d]/.test(text[at - 1] ?? '') && !/[\p{L}\p{N}]/u.test(text[at + 1] ?? '');
  return text[at] === '”';
}

function signAt(text: string, at: number): string {
  return String.fromCodePoint(text.codePointAt(at) ?? 0);
}

function signBefore(text: string, end: number): string {
  const low = text.charCodeAt(end - 1);
  return low >= 0xdc00 && low <= 0xdfff && end > 1 ? text.slice(end - 2, end) : text.slice(end - 1, end);
}

import { matchesOf } from './matches.ts';
import { overlap } from './spans.ts';
import type { Span } from './types.ts';
import type { Weighed } from './weigh/weigh.ts';

const DAY = '(?:mon|tues|wednes|thurs|fri|satur|sun)days?';
const HOUR = "(?:\\d{1,2}(?:[.:]\\d\\d)?(?:\\s?[ap]m|\\s?o[’']?clock)|\\d{1,2}[.:]\\d\\d|noon)";
const WHO = '(?:client|ct|pt|px|patient|lad|lady|girl|boy|guy|man|woman|fella|bloke|kid|teen|regular)';
/** One's own hour, or whoever comes at it: "my 2pm", "my 4pm Wednesday", "my Tuesday lad", "my new client". */
const MINE = `my\\s+(?:(?:${DAY}|first|last|next|new|old)\\s+)?(?:${HOUR}(?:\\s+(?:on\\s+)?${DAY})?(?:\\s+${WHO})?|${WHO})`;
/** What is said of them comes next; "My 3pm, Dana, can you take her?" speaks to Dana. */
const GOES_ON =
  "(?!\\s*(?:I|we|you|u|can|could|would|will you|do|does|did|is there|any|please|pls|thanks)(?!\\p{L}|['’]))";
/**
 * A name put beside them: in brackets, or between commas or dashes where a sentence or clause begins with the two.
 */
const NAME = "\\p{L}[\\p{L}\\p{M}'’-]*(?: \\p{L}[\\p{L}\\p{M}'’-]*)?";
const BRACKETED = new RegExp(`\\b${MINE}\\s*\\((${NAME})\\)`, 'dgiu');
const BETWEEN = new RegExp(
  `(?:^|[.!?:;,\\n]\\s*|\\b(?:and|but|so|because|when|then|that|anyway|today)\\s+)${MINE}(?:,\\s+|\\s+[-–—]\\s+|[–—])(${NAME})(?:,${GOES_ON}|\\s+[-–—]\\s|[–—])`,
  'dgiu',
);

/**
 * Least chance of a name, so that no other word between commas is one; and what it is by its place: enough in a text of
 * any kind, and not so much that a long one is looked at no closer.
 */
const HARDLY = 0.02;
const BY_PLACE = 0.55;

/** Names beside one's own hour or client are a client's by their place, whatever else the text speaks of. */
export function withApposed(text: string, weighed: readonly Weighed[]): readonly Weighed[] {
  const places = [BRACKETED, BETWEEN].flatMap((pattern) => matchesOf(text, pattern).map(nameOf));
  if (places.length === 0) return weighed;
  const isApposed = (one: Weighed) =>
    one.label === 'NAME' && one.chance >= HARDLY && places.some((place) => overlap(place, one));
  return weighed.map((one) => (isApposed(one) ? { ...one, chance: Math.max(one.chance, BY_PLACE) } : one));
}

function nameOf({ indices }: RegExpExecArray): Span {
  const [start, end] = indices![1]!;
  return { start, end };
}

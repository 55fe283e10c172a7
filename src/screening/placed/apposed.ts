import { matchesOf } from '../matches.ts';
import { overlap } from '../spans.ts';
import type { Span } from '../types.ts';
import type { Weighed } from '../weigh/weigh.ts';
import { BY_PLACE } from './chance.ts';

const DAY = '(?:mon|tues|wednes|thurs|fri|satur|sun)days?';
const HOUR = "(?:\\d{1,2}(?:[.:]\\d\\d)?(?:\\s?[ap]m|\\s?o[’']?clock)|\\d{1,2}[.:]\\d\\d|noon)";
const CLIENT = '(?:client|ct|pt|px|patient|regular)';
const WHO = '(?:client|ct|pt|px|patient|lad|lady|girl|boy|guy|man|woman|fella|bloke|kid|teen|regular)';
/** One's own hour, or whoever comes at it: "my 2pm", "my 4pm Wednesday", "my Tuesday lad", "my new client"; but "my boy" and "my old lady" are at home. */
const MINE = `my\\s+(?:(?:(?:${DAY}|first|last|next|new|old)\\s+)?(?:${HOUR}(?:\\s+(?:on\\s+)?${DAY})?(?:\\s+${WHO})?|${CLIENT})|${DAY}\\s+${WHO}|(?<own>(?:new\\s+)?${WHO}))`;
/** What is said of them comes next; "My 3pm, Dana, can you take her?" speaks to Dana. */
const GOES_ON =
  "(?!\\s*(?:I|we|you|u|can|could|would|will you|do|does|did|is there|any|please|pls|thanks)(?!\\p{L}|['’]))";
/**
 * A name put beside them: in brackets, or between commas or dashes where a sentence or clause begins with the two.
 */
const NAME = "\\p{L}[\\p{L}\\p{M}'’-]*(?: \\p{L}[\\p{L}\\p{M}'’-]*)?";
const BRACKETED = new RegExp(`\\b${MINE}\\s*\\((?<name>${NAME})\\)`, 'dgiu');
const BETWEEN = new RegExp(
  `(?:^|[.!?:;,\\n]\\s{0,3}|\\b(?:and|but|so|because|when|then|that|anyway|today)\\s+)${MINE}(?:,\\s+|\\s+[-–—]\\s+|[–—])(?<name>${NAME})(?:,${GOES_ON}|\\s+[-–—]\\s|[–—])`,
  'dgiu',
);

/** Least chance of a name, so that no other word between commas is one. */
const HARDLY = 0.02;
/** "My boy, Leo" is at home, unless something tells of the work. */
const OF_WORK =
  /\b(?:clients?|patients?|caseload|sessions?|supervision|disclos(?:ed|ure)|relapsed|overdosed|cut (?:again|herself|himself)|self-?harm\w*|suicid\w+|dna['’]?d|no[- ]?show\w*|safeguarding)\b/i;
/** "My 2pm (Sarah) is my supervisor": what they are said to be, right behind. */
const IS_COLLEAGUE =
  /^[),\s–—-]{0,4}(?:is|['’]s|was) (?:my|our|the) (?:\p{L}+ ){0,2}(?:supervis\p{L}+|accountant|bookkeeper|plumber|electrician|builder|cleaner|landlord|landlady|solicitor|dentist|physio|gp|doctor|therapist|colleague|manager|boss|trainee|student|mentor|coach|tutor|receptionist|auditor|designer|photographer|hairdresser|barber|vet)\b/iu;

/** Names beside one's own hour or client are a client's by their place, whatever else the text speaks of. */
export function withApposed(text: string, weighed: readonly Weighed[]): readonly Weighed[] {
  const places = [BRACKETED, BETWEEN]
    .flatMap((pattern) => matchesOf(text, pattern))
    .filter(({ groups }) => !groups?.['own'] || OF_WORK.test(text))
    .map(nameOf)
    .filter(({ end }) => !IS_COLLEAGUE.test(text.slice(end, end + 60)));
  if (places.length === 0) return weighed;
  const isApposed = (one: Weighed) =>
    one.label === 'NAME' && one.chance >= HARDLY && places.some((place) => overlap(place, one));
  return weighed.map((one) => (isApposed(one) ? { ...one, chance: Math.max(one.chance, BY_PLACE) } : one));
}

function nameOf({ indices }: RegExpExecArray): Span {
  const [start, end] = indices!.groups!['name']!;
  return { start, end };
}

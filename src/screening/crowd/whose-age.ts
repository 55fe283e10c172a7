import type { Span } from '../types.ts';
import type { Description } from './model.ts';
import { relativeAge } from './read-traits.ts';

type Range = readonly [number, number];

const PARENT =
  '(?:mum|mom|mam|mummy|mommy|mother|dad|daddy|father|parent|stepmum|stepmom|stepdad|nan|gran|grandmother|grandfather)s?';
const CHILD =
  '(?:boys?|girls?|sons?|daughters?|kids?|child(?:ren)?|bab(?:y|ies)|toddlers?|twins|lads?|youngest|eldest|oldest)';
const SOME = '(?:an?|one|two|three|four|her|his|their)';
/** `mum to a 15 year old`, `married with a 15 year old`. */
const HAS_ONE = new RegExp(
  `\\b(?:${PARENT} (?:to|of)|(?:married|divorced|widowed|separated|single|remarried),? (?:with|and has|has)) ${SOME} (?:\\p{L}+ )?$`,
  'iu',
);
/** `client has a 3yo and a 5yo`, `she has a 15 year old`. */
const THEY_HAVE = new RegExp(
  `\\b(?:client|she|he|they|who|wife|husband|couple) (?:has|have|had|(?:has|have) got|is raising) ${SOME} (?:[^.!?;\\n]{0,16}\\band ${SOME} )?$`,
  'iu',
);
/** `mum to Alfie (7)`. */
const NAMED = new RegExp(`\\b${PARENT} (?:to|of) [^.!?;\\n]{0,30}$`, 'iu');
/** `single dad, one girl aged 4`. */
const CHILD_NAMED = new RegExp(
  `\\b(?:${PARENT}|married|divorced|widow(?:ed|er)?|separated)\\b[^.!?\\n]{0,40}\\b${CHILD}[ ,(]*(?:(?:is|are|who is|of|aged)[ ,(]*)?$`,
  'iu',
);
/** `her 7 year old`. */
const THEIRS = /\b(?:her|his|their)\s+$/i;
const YEARS_OLD = /(?:yo|y\/o|years?[ -]olds?)$/i;
const SELF = /^\s*(?:self|body|mind|brain|me\b|him\b|her\b)/i;
/** Whoever it is of is the client. */
const OF_CLIENT = /\b(?:clients?|patients?|pt|my|our|i|we|brought|brings?)\b/i;
const CLIENT_BEHIND = /^\W{0,2}(?:client|patient|case)\b/i;
const AROUND = 70;
const GROWN_UP = 18;
const THIRTY = 30;

/** Whether an age is told of the child of whom the text is about: `single dad, one girl aged 4`. */
export function isOfChild(text: string, { start, end }: Span, [, hi]: Range): boolean {
  const before = text.slice(Math.max(0, start - AROUND), start);
  const after = text.slice(end, end + AROUND);
  if (CLIENT_BEHIND.test(after)) return false;
  if (THEIRS.test(before) && YEARS_OLD.test(text.slice(start, end)) && !SELF.test(after)) return hi < THIRTY;
  if (HAS_ONE.test(before) || THEY_HAVE.test(before)) return true;
  if (hi >= GROWN_UP) return false;
  const told = NAMED.exec(before) ?? CHILD_NAMED.exec(before);
  return told !== null && !OF_CLIENT.test(told[0]);
}

/** Below this nobody is married, has children or goes out to work. */
const OLD_ENOUGH = 14;
const OF_GROWN_UPS =
  /^(?:married|newly-married|engaged|widowed|divorced|separated|step|single-parent|children-\d+|new-parent|shift_worker|retired)$/;

/** Takes the age of a child beside a job, a marriage or children of one's own for a relative's. */
export function giveChildrenTheirAges(d: Description, says: (finding: number | null) => string): void {
  const isGrownUp =
    d.jobs.some(({ id }) => id !== 'unknown') ||
    d.traits.some(({ id, finding }) => OF_GROWN_UPS.test(id) && !/\bparents\b/i.test(says(finding)));
  if (!isGrownUp) return;
  const ofChildren = d.ages.filter(({ hi }) => hi < OLD_ENOUGH);
  d.ages = d.ages.filter(({ hi }) => hi >= OLD_ENOUGH);
  for (const { lo, hi, finding } of ofChildren)
    if (finding !== null) d.traits.push(relativeAge([lo, hi], finding));
}

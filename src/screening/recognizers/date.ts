import { matchesOf } from '../matches.ts';
import type { Proposal } from '../types.ts';
import { after, before, leaning } from './context.ts';
import { MONTH } from './dates.ts';
import { propose, type Recognizer, type RecognizerInput } from './recognizer.ts';

const DAY =
  '(?:mon(?:day)?|tues?(?:day)?|wed(?:s|nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)';
const FULL_DAY = '(?:mon|tues|wednes|thurs|fri|satur|sun)day';
const CLOCK =
  "(?:[01]?\\d|2[0-3])(?:[:.h][0-5]\\d)? ?(?:a\\.?m\\.?|p\\.?m\\.?)(?![\\w])|(?:[01]?\\d|2[0-3])[:.h][0-5]\\d|noon|midday|(?:1[0-2]|[1-9]) o'clock";
const PART = '(?: ?(?:night|morning|afternoon|evening|am|pm|lunchtime))?';
/** "my 3pm", "my Tuesday 4pm", "your 10am", "my Thurs 7pm" */
const MINE = new RegExp(
  `\\b(?:my|her|his|our) (?:next |last |first |usual |new |late |early |only )?((?:${DAY}s?${PART}(?:,? (?:at )?(?:${CLOCK}|1[0-2]|[1-9]))?|${CLOCK}))(?![\\w]|[.,:]\\d)`,
  'gi',
);
const MINE_BARE =
  /\b(?:my|her|his) ((?:1[0-2]|[1-9])(?:[.:][0-5]\d)?)(?=(?:'s| is| was| who| cancelled| no[- ]?show\w*| couple| client| ghosted| just| told| said| brought| cried)\b)/gi;
const WHEN = new RegExp(
  `\\b(?:(?:last|this|next|that|this past|the other) (?:${DAY}|week|weekend|month|night|year|spring|summer|autumn|fall|winter|term|christmas|easter)|yesterday|today|tonight|last night|this (?:morning|afternoon|evening)|(?:since|until|by|from|before|around) (?:last |the |about )?(?:${FULL_DAY}|${MONTH}|easter|christmas|thanksgiving|diwali|eid|ramadan|new year|spring|summer|autumn|fall|winter)(?: (?:19|20)\\d\\d)?|(?:on|every|each) (?:${FULL_DAY}s?|${DAY}s?)(?: (?:at|nights?|mornings?|afternoons?|evenings?)(?: ?(?:${CLOCK}|1[0-2]|[1-9]))?)?|on the \\d{1,2}(?:st|nd|rd|th)|in ${MONTH.replace('|may|', '|may|')}(?: (?:19|20)\\d\\d)?|(?:${FULL_DAY}|${DAY})s? (?:at )?(?:${CLOCK}|half (?:past )?\\w+|1[0-2]|[1-9](?!\\d))|(?:two|three|four|five|six|seven|eight|ten|a|an|\\d{1,2}) (?:days?|weeks?|fortnights?|months?|years?) ago|at (?:${CLOCK}|half \\w+|ten to \\w+)|(?:in|since) (?:19[5-9]\\d|20[0-3]\\d))(?![\\w]|[.:]\\d)`,
  'gi',
);
const CLIENT =
  /\b(?:clients?'?s?|patient'?s?|pt|pts|ct|cx|she|he|her|him|his|couple|kid|teen|lad|girl|boy|mum|mom|mam|dad|caller|family|session)\b/;
/** Words for a client, as against a bare he or she. */
const SURE =
  /\b(?:clients?'?s?|patient|pt|pts|ct|cx|case|caseload|session|therapy|my \d|referral|disclos\w+|safeguarding|couple)\b/;
const WRITER =
  /\b(?:i'm off|my (?:own|supervisor|training|therapist|flight|holiday|birthday)|peer group|webinar|workshop|cpd|live|supervision|rota|on call|meeting|available|free|room|open|closed|deadline|register|book|term|join|newsletter|episode|podcast)\b/;

/** Session times and dates that hang on a client. The rest is the tagger's; a plain "today" is only a hint. */
export const date: Recognizer = {
  name: 'date',
  labels: ['DATE'],
  find(input) {
    return [...mine(input), ...when(input)];
  },
};

function mine(input: RecognizerInput): Proposal[] {
  return [...matchesOf(input.plain, MINE), ...matchesOf(input.plain, MINE_BARE)].flatMap((match) => {
    const time = match[1] ?? '';
    const start = match.index + match[0].length - time.length;
    const end = match.index + match[0].length;
    const right = after(input, end, 36);
    if (
      /^,\d|^ (?:back|room|group|supervis|slot free|off|carpark|people|list|rota|deadline|shift|lecture|class|meeting|flight|yoga|coffee|night(?:s)? (?:in|out|off))\b/.test(
        right,
      )
    )
      return [];
    if (/^ (?:today )?(?:is|was) my own|^ (?:is|was) (?:free|empty|open)/.test(right)) return [];
    const clocked = /\d|noon|midday/i.test(time);
    const person =
      /^'?s?,? ?(?:client|couple|girl|lad|lady|guy|man|kid|teen|boy|person|one|who|is|was|cancel|no-?show|ghost|told|said|just|brought|slot|woman|family|came|has|had|sat|asked|cried|left|turned|always|still|couples)\b/.test(
        right,
      );
    const base = clocked ? (person ? 0.78 : 0.62) : person ? 0.66 : CLIENT.test(right) ? 0.5 : 0.36;
    return [propose('DATE', start, end, base + Math.min(0, leaning(input, start, end)), 'date:mine')];
  });
}

function when(input: RecognizerInput): Proposal[] {
  return matchesOf(input.plain, WHEN).flatMap((match) => {
    const start = match.index;
    const end = start + match[0].length;
    const sentence = sentenceAround(input, start, end);
    if (!CLIENT.test(sentence)) return [];
    const writer = WRITER.test(sentence) ? 0.14 : 0;
    const surely = SURE.test(sentence);
    const own = !surely && /\b(?:i|my|we)\b[^.!?\n]{0,18}$/.test(before(input, start, 26)) ? 0.08 : 0;
    const year = /^in (?:19|20)/i.test(match[0]) ? 0.1 : 0;
    const wide = surely
      ? 0.1
      : SURE.test(`${before(input, start, 260)} ${after(input, end, 160)}`)
        ? 0.05
        : 0;
    const score = 0.5 + wide - writer - own - year + Math.min(0, leaning(input, start, end));
    return [propose('DATE', start, end, score, 'date:when')];
  });
}

function sentenceAround(input: RecognizerInput, start: number, end: number): string {
  const left = before(input, start, 110);
  const right = after(input, end, 90);
  const opening = Math.max(
    left.lastIndexOf('. '),
    left.lastIndexOf('! '),
    left.lastIndexOf('? '),
    left.lastIndexOf('\n'),
  );
  const closing = right.search(/[.!?](?:\s|$)|\n/);
  return `${left.slice(opening + 1)} ${closing < 0 ? right : right.slice(0, closing)}`;
}

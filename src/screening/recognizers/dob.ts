import { matchesOf } from '../matches.ts';
import type { Proposal } from '../types.ts';
import { after, before, leaning, personNear } from './context.ts';
import { BORN_ELSEWHERE, FULL_DATE, MONTH, yearOf } from './dates.ts';
import { propose, type Recognizer, type RecognizerInput } from './recognizer.ts';

const CUE =
  /(?:\bd\.? ?[o/]?\.? ?b\b\.?|\bd\/o\/b\b|\bdobs?\b|\bborn\b|\bdate of birth\b|\bbirth ?dates?\b|\bbirth ?days?\b|\bb-?days?\b|\bb\.|\bn[ée]e le\b)[^!?\n]{0,26}$/;
const CUE_AFTER =
  /^['")\]]*,? ?(?:is|was|as)? ?(?:her|his|their|the)? ?(?:dob|date of birth|birth ?day|birth ?date)\b/;
const FOREIGN_CUE = new RegExp(`${BORN_ELSEWHERE}$`);
/** "2 Dec 1958. It's on the whiteboard": what is written of whoever lies in the bed. */
const WRITTEN_AFTER =
  /^['")\]]*[.,;:–—-]? {0,2}(?:(?:(?:and |yes |as )?(?:it|that)(?:['’]?s| is| was| says)|is|was|says|said)(?: (?:up|written|there|right|stuck|plain))? )?(?:on|over|across|in) (?:(?:the (?:front|top) of )?(?:his|her|their|(?:the )?(?:client|patient)['’]?s) (?:chart|file|notes|folder|referral|care plan|intake|cake|white ?board|wrist ?band|name ?band|bed|form|drug chart|records?)|the (?:white ?board|wrist ?band|name ?band|bed|head ?board|drug chart|cpa form|referral form|intake form|hospital (?:band|bracelet)))\b/;
/** Latest year of a birth date that is told by where it is written alone: of a later day, a board says what is on. */
const LATEST_WRITTEN = 2019;
/** "turned eighteen on 2 February 2024": the day of a birthday gives the birth date away. */
const TURNED =
  /\bturn(?:ed|s|ing)? (?:\d{1,2}|(?:ten|eleven|twelve|[a-z]{3,5}teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?))(?: back)?(?: on|,)? (?:the )?$/;
/** The writer, their own people, and whatever else has birthdays. */
const OWN_TURNED =
  /\b(?:i|we|i['’]ve|we['’]ve|i['’]m|(?:my|our|the|this) (?!client|patient|ct|pt|lad|girl|boy|kid|teen|young)[\p{L}-]{2,16}(?: [\p{L}-]{2,16})?) (?:\p{L}+ )?turn\p{L}* [^.!?\n]{1,24}$/u;
/** A date that something else claims, or that lies ahead. */
const NOT_BIRTH =
  /\b(?:through|until|till|expires?|expiry|valid|dated|deadline|due|renew\w*|updated|posted|published|recorded|signed|from|since|on|by|before|after|week of|starts?|starting|session|appointment|seen|discharged?|admitted|referred|incident|mva|dos|died|version|v|sent|rev(?:ised)?)\b[^.!?\n]{0,10}$/;
const NUMBER =
  'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen|[a-z]+ty|oh|and|hundred|thousand';
/** Days that people give for a date. */
const FEAST =
  "xmas|christmas|boxing|new year'?s|valentine'?s?|leap|(?:st\\.? |saint )?(?:stephen|patrick|david|george|andrew|brigid|nicholas)'?s|guy fawkes|bonfire|may|mother'?s|father'?s|women'?s|children'?s|youth|heritage|freedom|mandela|independence|republic|australia|anzac|waitangi|canada|labou?r|memorial|veterans'?|thanksgiving|columbus|mlk|armistice|remembrance|pancake|midsummer'?s?";
/** Birth dates in words or with a feast for a day: "born the ninth of the ninth ninety-nine", "dob xmas day 2007". */
const LOOSE = new RegExp(
  `^(?:[:,=(]| is| on| are| r| as| confirmed as| am|\\s){0,4}((?:the )?(?:\\w+ of the \\w+ [a-z]+(?:[- ](?:${NUMBER})\\b){0,4}|(?:${FEAST}) (?:day|eve|night)(?:,? (?:19|20|'?)\\d\\d)?|april fool'?s(?: day)?(?:,? (?:19|20|'?)\\d\\d)?|(?:diwali|eid|easter|pentecost)(?: \\w+)? (?:19|20)\\d\\d|${MONTH} [0-3]?\\d(?:st|nd|rd|th)?(?! ?\\d)|[0-3]?\\d(?:st|nd|rd|th)? (?:of )?${MONTH}(?! ?'?\\d)|${MONTH} (?:19|20)\\d\\d|(?:(?:0[1-9]|[12]\\d|3[01])(?:0[1-9]|1[0-2])|(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])(?=19|20))(?:19|20)?\\d\\d(?!\\d)))`,
);
const LOOSE_CUE = /\b(?:d\.o\.b\.?|dobs?|date of birth|born|birth ?day|bday|birth ?date)/g;

/** Dates of birth: a full date beside a word for birth, or beside the things that stand next to one in a file. */
export const dob: Recognizer = {
  name: 'dob',
  labels: ['DOB', 'DATE'],
  find(input) {
    if (!/\d|born|dob|d\.o\.b|birth|bday/.test(input.lower)) return [];
    return [...fullDates(input), ...looseDates(input)];
  },
};

function fullDates(input: RecognizerInput): Proposal[] {
  const found: Proposal[] = [];
  let last: Proposal | undefined;
  for (const match of matchesOf(input.plain, FULL_DATE)) {
    const year = yearOf(match[0]);
    if (year === null || year < 1900) continue;
    const end = match.index + match[0].length;
    const left = before(input, match.index, 46);
    const listed: boolean =
      last?.label === 'DOB' &&
      /^(?: (?:or|and|not|then|vs|instead of) |, ?| \/ |[^.!?\n]{0,40}\b(?:or|not|wrote|says|and)\b[^.!?\n]{0,20})$/.test(
        input.lower.slice(last.end, match.index),
      );
    const one = judge(
      input,
      match.index,
      end,
      year,
      CUE.test(left) || FOREIGN_CUE.test(left) || CUE_AFTER.test(after(input, end)) || listed,
      left,
    );
    if (one) found.push(one);
    last = one ?? undefined;
  }
  return found;
}

function judge(
  input: RecognizerInput,
  start: number,
  end: number,
  year: number,
  cued: boolean,
  left: string,
): Proposal | null {
  const context = leaning(input, start, end);
  if (cued) return propose('DOB', start, end, 0.93 + Math.min(0, context / 2), 'dob');
  if (TURNED.test(left) && !OWN_TURNED.test(left))
    return propose(
      'DOB',
      start,
      end,
      (personNear(input, start, end) ? 0.93 : 0.5) + Math.min(0, context),
      'dob',
    );
  const blocked = NOT_BIRTH.test(left);
  if (year <= LATEST_WRITTEN && !blocked && WRITTEN_AFTER.test(after(input, end, 80)))
    return propose('DOB', start, end, 0.93 + Math.min(0, context), 'dob');
  const filed = fileNear(input, start, end);
  const old = year <= 2019;
  if (old && !blocked && filed) return propose('DOB', start, end, 0.68 + context, 'dob:file');
  if (year <= 2014 && !blocked && personNear(input, start, end)) {
    return propose('DOB', start, end, 0.5 + context, 'dob:bare');
  }
  const dated = 0.3 + context + (filed ? 0.1 : 0);
  return dated > 0.1 ? propose('DATE', start, end, dated, 'date:full') : null;
}

/** Whether a name, a number or an address stands right beside, as in a referral or a list. */
function fileNear(input: RecognizerInput, start: number, end: number): boolean {
  const left = input.text.slice(Math.max(0, start - 30), start);
  const right = input.lower.slice(end, end + 44);
  const named = /(?:[\p{Lu}][\p{L}'.-]+|\b[a-z]{3,12})[\s,(:/]{1,3}$/u.test(left);
  const numbered =
    /^[\s,)/;]{1,4}[^.!?\n]{0,14}(?:\b(?:nhs|mrn|ssn|ni|id|nhi|phn|medicare|member|policy|case|school|lives|flat|gp|school)\b|\d)/.test(
      right,
    );
  return (named && /^[\s,);.]/.test(right)) || numbered;
}

function looseDates(input: RecognizerInput): Proposal[] {
  return matchesOf(input.lower, LOOSE_CUE).flatMap((cue) => {
    const from = cue.index + cue[0].length;
    const match = LOOSE.exec(input.lower.slice(from, from + 70));
    if (!match?.[1]) return [];
    const start = from + match[0].length - match[1].length;
    return [propose('DOB', start, start + match[1].length, 0.75 + leaning(input, start, start), 'dob:loose')];
  });
}

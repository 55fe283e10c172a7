import { matchesOf } from '../matches.ts';
import { isMeasure } from '../measures.ts';
import type { Ages } from './model.ts';
import { readNumber } from './words.ts';

type Range = readonly [number, number];

/** Words for a time of life. School stages are those of the countries that use the word. */
const STAGES: readonly (readonly [RegExp, Range])[] = [
  [/\bnew ?born\b|\bbab(y|ies)\b|\b\d+ (weeks?|months?)\b|\bweeks old\b/, [0, 1]],
  [/\btoddler/, [1, 3]],
  [/\bp(re)?-?school|\bkindy\b|\breception\b|\bjunior infants\b/, [3, 5]],
  [/\bsenior infants\b|\bkindergarten|\bgrade r\b/, [5, 6]],
  [/\btween\b|\bpre-?teen/, [9, 12]],
  [/\bmiddle school/, [11, 14]],
  [/\b(early|young) teen/, [13, 15]],
  [/\blate teen|\bolder teen/, [17, 19]],
  [/\bteen|\badolescen/, [13, 19]],
  [/\bsixth class\b/, [11, 12]],
  [/\bfifth class\b/, [10, 11]],
  [/\bjunior cert/, [14, 15]],
  [/\btransition year\b|\bty\b/, [15, 16]],
  [/\bleaving cert|\bsixth years?\b/, [17, 18]],
  [/\bsixth form|\ba[ -]levels?\b/, [16, 18]],
  [/\bgcse|\bo[ -]levels?\b/, [15, 16]],
  [/\bmatric\b|\bhigh school senior\b|\bschool leaver/, [17, 18]],
  [/\bcollege freshman|\bfirst[ -]year (at|uni|student)/, [18, 19]],
  [/\bhigh school(er)?\b/, [14, 18]],
  [/\bfreshman\b/, [14, 19]],
  [/\bsophomore\b/, [15, 20]],
  [/\bjunior\b/, [16, 21]],
  [/\bsenior citizen|\bpensioner|\belderly\b|\bretire|\bold age\b/, [65, 100]],
  [/\buni(versity)?[ -]?ag|\bcollege[ -]ag|\bpoly student|\bstudent age/, [18, 23]],
  [/\bschool[ -]?age|\bminor\b|\bchild\b|\bunder ?age/, [5, 17]],
  [/\bmiddle[ -]aged?\b/, [40, 60]],
  [/\byoung adult|\byoung(er)? (man|woman|person)|^young$/, [16, 29]],
  [/\boctogenarian/, [80, 89]],
  [/\bseptuagenarian/, [70, 79]],
  [/\bnonagenarian/, [90, 99]],
  [/\bcentenarian/, [100, 104]],
];

const TENS = ['twent', 'thirt', 'fort', 'fift', 'sixt', 'sevent', 'eight', 'ninet'];
const ORDINALS: Record<string, number> = {
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
  sixth: 6,
  seventh: 7,
  eighth: 8,
  ninth: 9,
  tenth: 10,
  eleventh: 11,
  twelfth: 12,
  ...Object.fromEntries(TENS.map((stem, i) => [`${stem}ieth`, (i + 2) * 10])),
};
const WORD_NUMBER =
  '(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)';
const ANY_NUMBER = new RegExp(`\\b(\\d{1,3})(?!\\d)|\\b(${WORD_NUMBER})\\b`, 'g');
/** "20 years in the job", "a 20 year marriage": how long, where a bare "34 years" may be how old. */
const LASTED =
  /\byears(?:\.|\s(?:of|in|on|at|as|with|for|we|together|apart|later|ago|since|into|and then|clean|sober|married)\b(?! age\b))|\byear[- ](?:marriage|relationship|friendship|career|course|contract|sentence|gap|history)\b/i;

/** "aged 45 years", "a man of 62 years": how old, whatever follows. */
const TOLD = /\b(?:aged?|turn(?:s|ed|ing)?|old|(?:man|woman|boy|girl|lady|gentleman|client|patient) of)\b/i;

/** Whether a number counts something else than years of life: "70%", `6'2"`, "20 years in the job". */
export function countsOther(phrase: string, after: string): boolean {
  if (isMeasure(phrase, after)) return true;
  if (TOLD.test(phrase)) return false;
  const flat = `${phrase}${after.slice(0, 20)}`.replace(/[’]/g, "'");
  const lasted = LASTED.exec(flat);
  return lasted !== null && lasted.index <= phrase.length + 1;
}

/**
 * The ages a phrase allows, in whole years: "34F", "early thirties", "year 9" (13 to 14), "in her 80s", "turning 40".
 * Null when it gives none.
 *
 * @param after what stands behind it in the text
 */
export function readAge(phrase: string, country: string, after = ''): Range | null {
  if (countsOther(phrase, after)) return null;
  const text = phrase.toLowerCase().replace(/[’]/g, "'");
  return (
    readDecade(text) ??
    readSchoolYear(text, country) ??
    readStage(text) ??
    readStudentYear(text, country) ??
    readExact(text)
  );
}

/** As `readAge`, named and tied to its finding. */
export function toAges(range: Range, finding: number): Ages {
  const [lo, hi] = range;
  return { lo, hi, name: lo === hi ? `aged ${lo}` : `aged ${lo} to ${hi}`, finding };
}

function readDecade(text: string): Range | null {
  const spelt = text.match(new RegExp(`\\b(${TENS.join('|')})(?:ies|y[ -]?(?:odd|something|plus|ish))\\b`));
  const digits = text.match(/\b([1-9])0(?:'?s\b|[ -]?(?:odd|something|plus|ish)\b|\+)/);
  const tens = spelt ? TENS.indexOf(spelt[1] ?? '') + 2 : digits ? Number(digits[1]) : null;
  if (tens === null) return null;
  const from = tens * 10;
  if (/\bearly\b/.test(text)) return [from, from + 3];
  if (/\bmid(dle)?\b/.test(text)) return [from + 4, from + 6];
  if (/\blate\b/.test(text)) return [from + 7, from + 9];
  return [from, from + 9];
}

/** "second year", "MBBS 2nd yr": of a course, or of a secondary school where years are called so. */
function readStudentYear(text: string, country: string): Range | null {
  const year =
    /\b(first|second|third|fourth|fifth|sixth|final|[1-6](?:st|nd|rd|th))[ -](?:years?|yrs?|prof|sem(?:ester)?)\b/.exec(
      text,
    );
  if (year === null || /\bgrade|\bclass\b/.test(text)) return null;
  const isLate = /^[56]|^fifth|^sixth/.test(year[1] ?? '');
  if (isLate) return [15, country === 'IN' ? 24 : 18];
  return country === 'IE' ? [12, 24] : [17, 24];
}

function readSchoolYear(text: string, country: string): Range | null {
  const year = text.match(/\b(?:year|yr|y|form) ?(\d{1,2})\b/);
  if (year) {
    const n = Number(year[1]);
    // Australia counts from a year of school before year 1; England and New Zealand from age 5.
    const from = n + (country === 'AU' ? 5 : 4);
    return n >= 1 && n <= 13 ? [from, from + 1] : null;
  }
  const primary = text.match(/\b(?:primary|p) ?([1-7])\b/);
  if (primary) return [Number(primary[1]) + 4, Number(primary[1]) + 5];
  const secondary = text.match(/\b(?:ss|jss|js) ?([1-3])\b/);
  if (secondary) {
    const from = Number(secondary[1]) + (text.includes('ss') && !text.includes('js') ? 14 : 11);
    return [from - 1, from + 1];
  }
  const grade = text.match(
    /\b(?:grade|class|gr|standard) ?(\d{1,2}|[a-z]+)\b|\b(\d{1,2})(?:st|nd|rd|th)[ -]gr|\b([a-z]+)[ -]grade/,
  );
  if (!grade) return null;
  const word = grade[1] ?? grade[2] ?? grade[3] ?? '';
  const n = ORDINALS[word] ?? readNumber(word);
  return n !== null && n !== undefined && n >= 1 && n <= 12 ? [n + 5, n + 6] : null;
}

function readStage(text: string): Range | null {
  if (/\d/.test(text) && !/week|month|baby/.test(text)) return null;
  for (const [pattern, range] of STAGES) if (pattern.test(text)) return range;
  return null;
}

function readExact(text: string): Range | null {
  const ordinal = text.match(
    /\b([a-z]+ieth|\d{1,3})(?:st|nd|rd|th)? birthday|\bher ([a-z]+ieth)|\bhis ([a-z]+ieth)/,
  );
  const big = ordinal?.[1] ?? ordinal?.[2] ?? ordinal?.[3];
  if (big !== undefined) {
    const n = ORDINALS[big] ?? readNumber(big);
    if (n !== null && n !== undefined) return [Math.max(0, n - 1), n];
  }
  const numbers = matchesOf(text, ANY_NUMBER)
    .map((match) => readNumber(match[0]))
    .filter((n): n is number => n !== null && n <= 115);
  const first = numbers[0];
  if (first === undefined) return null;
  const second = numbers[1];
  if (second !== undefined && /\bto\b|-|–|between/.test(text) && second > first && !/\d\/\d/.test(text))
    return [first, second];
  if (/\b(over|above|older than|past)\b|\+|\bplus\b/.test(text)) return [first, Math.min(100, first + 15)];
  if (/\b(under|below|younger than|not yet)\b/.test(text)) return [Math.max(0, first - 5), first - 1];
  if (/\b(turn|next|nearly|almost|about to be|just|birthday|recently)/.test(text))
    return [Math.max(0, first - 1), first];
  if (/\b(around|about|ish|roughly|or so)\b|ish\b/.test(text)) return [Math.max(0, first - 2), first + 2];
  return [first, first];
}

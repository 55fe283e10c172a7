/** The writings of a full calendar date, shared by the rules for birth dates and for other dates. */

export const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const DAY = '(?:[0-3]?\\d(?:st|nd|rd|th)?)';
const YEAR = "(?:(?:19|20)\\d\\d|'?\\d\\d)";
const NUMERIC = `\\d{1,2}([-./])\\d{1,2}\\1(?:(?:19|20)\\d\\d|'?\\d\\d)|(?:19|20)\\d\\d([-./])\\d{1,2}\\2\\d{1,2}`;
const WORDED = `(?:the )?${DAY} (?:of )?${MONTH}\\.?,? ${YEAR}|${MONTH}\\.? (?:the )?${DAY},? ${YEAR}`;

/** Dates with day, month and year, in figures or with the month as a word. */
export const FULL_DATE = new RegExp(`(?<![\\w/.£$€-])(?:${NUMERIC}|${WORDED})(?![\\w/]|[.-]\\d)`, 'gi');

/** What stands right before a birth date in languages that are not read: "geb.", "né(e) le", "nacida el". */
export const BORN_ELSEWHERE =
  '(?:\\bgeb(?:\\.|oren(?: am| op)?)?|\\bgeburtsdatum|\\bné(?:\\(?e\\)?)? le|\\bdate de naissance|\\bnacid[oa] el|\\bfecha de nacimiento|\\bnat[oa] il|\\bdata di nascita|\\bnascid[oa] (?:em|a)|\\bdata de nascimento|\\bur\\.|\\burodzon[ya](?: dnia)?|\\bgeboortedatum|\\bfödd|\\bfødt|\\bnăscută?(?: pe)?|\\bdoğum tarihi)[ :]{0,3}';

/** Day, month and four-digit year of a matched full date, as far as figures tell; null when it is no date. */
export function yearOf(written: string): number | null {
  const numbers = written.match(/\d+/g)?.map(Number) ?? [];
  const worded = /[a-z]{3}/i.test(written);
  if (worded) {
    const [day = 0, year = 0] = numbers;
    return day >= 1 && day <= 31 ? fullYear(year) : null;
  }
  const [a = 0, b = 0, c = 0] = numbers;
  if (a > 31) return b >= 1 && b <= 12 && c >= 1 && c <= 31 ? a : null;
  const plausible = a >= 1 && b >= 1 && a <= 31 && b <= 31 && (a <= 12 || b <= 12);
  return plausible ? fullYear(c) : null;
}

/** Two-digit years: up to 29 is this century. */
function fullYear(year: number): number {
  if (year >= 100) return year;
  return year <= 29 ? 2000 + year : 1900 + year;
}

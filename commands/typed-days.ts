import { DateTime } from 'luxon';
import { Refusal } from '../src/refusal.ts';
import type { Region } from '../src/screening/types.ts';
import { readTime } from '../src/space/clock-time.ts';
import { readZone } from '../src/space/zones.ts';
import { homeRegion } from '../src/supervision/membership.ts';
import type { Context } from './command.ts';
import { zoneOf } from './zone.ts';

/** How a date is to be written, as forms show it. */
export const DAY_HINT = '4 May 2026';
export const WHEN_HINT = '4 May 2026, 17:00';
/** As long as a day is written out, with room to spare. */
export const DAY_LENGTH = 40;

/** By whose calendar and habits a date is read. */
export interface Calendar {
  zone: string;
  region: Region;
  now: Date;
}

/** Which way a date without a year is meant: a session that was, a session to come, a course that may be either. */
type Lean = 'past' | 'future' | 'either';
interface Parts {
  year: number | null;
  month: number;
  day: number;
}

const MONTHS = [
  ...['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october'],
  ...['november', 'december'],
];
const NEAR = new Map([
  ['today', 0],
  ['yesterday', -1],
  ['tomorrow', 1],
]);
/** Monday is 1. */
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const WEEKDAY =
  /^(?:(?:on|last|next|this) )?(mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur)?(?:day)?\.?(?:, ?| |$)/;
/** No way of writing a date is longer; reading one costs nothing worth counting. */
const LONGEST = 60;
const NUMBERS = /^(\d{1,4})\s*[-/.\s]\s*(\d{1,2})(?:\s*[-/.\s]\s*(\d{1,2}|\d{4}))?\.?$/;
/** So near a date without a year is plainly the one that is meant, where it may lie behind or ahead. */
const PLAINLY_DAYS = 100;
const DAY_FIRST = /^(\d{1,2})(?:st|nd|rd|th)?\.?\s*(?:of\s+)?([a-z]{3,9})\.?,?\s*(\d{4}|\d{2})?$/;
const MONTH_FIRST = /^([a-z]{3,9})\.?\s*(\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(\d{4}|\d{2}))?$/;

/** By the calendar of the zone and the habits of the region of whoever speaks. */
export async function calendarOf(context: Context): Promise<Calendar> {
  const region = await homeRegion(context.services.communities, context);
  return { zone: await zoneOf(context), region, now: context.now };
}

/** The same by the clock of the zone that a form names, if it names one. @throws Refusal `zone` */
export function byClockOf(zone: string, calendar: Calendar): Calendar {
  return zone.trim() ? { ...calendar, zone: readZone(zone, calendar.zone) } : calendar;
}

/**
 * Reads a day as people write it: `2026-11-01`, `01/11/2026`, `1 November`, `Nov 1, 2026`, `yesterday`; gives
 * `2026-11-01`. @throws Refusal `day`, also for a day that no calendar has.
 */
export function readDay(text: string, calendar: Calendar, lean: Lean): string {
  const words = text.trim().toLowerCase().replace(/\s+/g, ' ');
  const today = DateTime.fromJSDate(calendar.now, { zone: calendar.zone }).startOf('day');
  const near = NEAR.get(words);
  if (near !== undefined && lean === 'past' && near > 0) throw liesAhead();
  if (near !== undefined) return today.plus({ days: near }).toFormat('yyyy-MM-dd');
  const [spoken = '', name] = WEEKDAY.exec(words) ?? [];
  const weekday = name ? WEEKDAYS.indexOf(name) + 1 : null;
  const rest = words.slice(spoken.length);
  if (weekday && !rest) return onWeekday(weekday, today, lean);
  const parts = words.length <= LONGEST ? (inWords(rest) ?? inNumbers(rest, calendar.region)) : null;
  if (!parts) throw new Refusal('day', 'Which day?', `Write it like ${DAY_HINT}.`);
  const date = dated(parts, today, lean);
  // One of the two is a slip, and nobody but the writer knows which.
  if (weekday && date.weekday !== weekday)
    throw new Refusal(
      'day',
      `${nameOf(parts)} ${date.year} is a ${date.setLocale('en-GB').toFormat('cccc')}.`,
      'Look at the day once more.',
    );
  return date.toFormat('yyyy-MM-dd');
}

/** Reads a day and a time: `4 May 2026, 5pm`; gives `2026-05-04 17:00`. @throws Refusal. */
export function readWhen(text: string, calendar: Calendar): string {
  const { day, time } = splitTime(text);
  if (time === null) throw new Refusal('when', 'At which time?', `Write it like ${WHEN_HINT}.`);
  const clock = `${String(Math.floor(time / 60)).padStart(2, '0')}:${String(time % 60).padStart(2, '0')}`;
  return `${readDay(day, calendar, 'future')} ${clock}`;
}

/**
 * The first `most` of several days with times: `4 May 2026, 17:00, 6 May 2026, 9:30`, or with `or` or `and` between. A comma ends one once its time
 * was said, unless a time comes only then: in `1.11.26, 17:00` and `Mon 1.11, 17:00` a day stands before the comma.
 */
export function splitWhens(text: string, most: number): string[] {
  const whens: string[] = [];
  for (const line of text.split(/[;\n]|\s(?:or|and)\s/i)) {
    let piece = '';
    for (const part of line.split(',')) {
      if (whens.length === most) return whens;
      if (splitTime(piece).time !== null && readTime(part) === null) {
        whens.push(piece);
        piece = part;
      } else piece += piece ? `,${part}` : part;
    }
    if (piece.trim()) whens.push(piece);
  }
  return whens.slice(0, most);
}

/** Reads a month that was: `May 2026`, `05/2026`, `May`; gives `2026-05`. @throws Refusal `month`. */
export function readMonth(text: string, calendar: Calendar): string {
  const words = text.trim().toLowerCase();
  const [, iso, isoMonth] = /^(\d{4})[-/.](\d{1,2})$/.exec(words) ?? [];
  const [, numbered, itsYear] = /^(\d{1,2})[-/.\s](\d{4})$/.exec(words) ?? [];
  const [, named = '', year] = /^([a-z]{3,9})\.?,?\s*(\d{4})?$/.exec(words) ?? [];
  const month = Number(isoMonth ?? numbered ?? 0) || monthOf(named);
  if (!month || month > 12) throw new Refusal('month', 'Which month?', 'Write it like May 2026.');
  const today = DateTime.fromJSDate(calendar.now, { zone: calendar.zone });
  const lastOfThatName = month <= today.month ? today.year : today.year - 1;
  const read = `${iso ?? itsYear ?? year ?? lastOfThatName}-${String(month).padStart(2, '0')}`;
  // By the clock of whoever speaks: the store takes any month that has begun somewhere.
  if (read > today.toFormat('yyyy-MM'))
    throw new Refusal('month', 'That month lies ahead.', 'Give one that has begun.');
  return read;
}

/** The last such day or the next one, never today: nobody calls today by its name. */
function onWeekday(weekday: number, today: DateTime, lean: Lean): string {
  const ahead = (weekday - today.weekday + 7) % 7;
  const days = lean === 'future' ? ahead || 7 : ahead - 7;
  return today.plus({ days }).toFormat('yyyy-MM-dd');
}

/** Takes the time off the end, else off the front: `17:00 on 8 May`; null where there is none. */
function splitTime(text: string): { day: string; time: number | null } {
  const words = text
    .trim()
    .slice(0, 2 * LONGEST)
    .replace(/T(?=\d{1,2}:)/, ' ');
  // The shortest end that is a time, so that `4 May 2026 5 pm` is not cut before its `pm`.
  const match =
    /^(.*?)[,\s]+(?:at\s+)?((?:\d{1,2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?)|\d{1,2}(?:[:.h]\d{2}|h)|noon|midnight))$/i.exec(
      words,
    );
  if (match) return { day: match[1] ?? '', time: readTime(match[2] ?? '') };
  // `17.00` only with `on`: without, it may be a day.
  const [, time, day] =
    /^(?:at\s+)?(\d{1,2}(?::\d{2})?\s*[ap]\.?m\.?|\d{1,2}(?::\d{2}|h\d{2}|h)|\d{1,2}\.\d{2}(?=\s+on\s)|noon|midnight)[,\s]+(?:on\s+)?(.+)$/i.exec(
      words,
    ) ?? [];
  return time && day ? { day, time: readTime(time) } : { day: words, time: null };
}

function monthOf(word: string): number {
  if (word === 'sept') return 9;
  return word.length < 3 ? 0 : MONTHS.findIndex((name) => name === word || name.slice(0, 3) === word) + 1;
}

function inWords(words: string): Parts | null {
  const dayFirst = DAY_FIRST.exec(words);
  const monthFirst = MONTH_FIRST.exec(words);
  const [day, name, year] = dayFirst
    ? [dayFirst[1], dayFirst[2], dayFirst[3]]
    : [monthFirst?.[2], monthFirst?.[1], monthFirst?.[3]];
  const month = monthOf(name ?? '');
  return month ? { day: Number(day), month, year: yearOf(year) } : null;
}

function inNumbers(words: string, region: Region): Parts | null {
  const [, first = '', second = '', third] = NUMBERS.exec(words) ?? [];
  if (!first) return null;
  const [a, b] = [Number(first), Number(second)];
  if (first.length === 4) return third ? { year: a, month: b, day: Number(third) } : null;
  if (first.length === 3) return null;
  const year = yearOf(third);
  const dayFirst = { year, month: b, day: a };
  const monthFirst = { year, month: a, day: b };
  if (a > 12) return b > 12 ? null : dayFirst;
  if (b > 12) return monthFirst;
  if (region === 'US') return monthFirst;
  if (a !== b && (region === 'CA' || region === 'other'))
    throw new Refusal(
      'day',
      `Is that ${nameOf(dayFirst)} or ${nameOf(monthFirst)}?`,
      `Write the month as a word, like ${DAY_HINT}.`,
    );
  return dayFirst;
}

function yearOf(text: string | undefined): number | null {
  if (!text) return null;
  return text.length <= 2 ? 2000 + Number(text) : Number(text);
}

function nameOf({ day, month }: Parts): string {
  const name = MONTHS[month - 1] ?? '';
  return `${day} ${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

/** The day itself. One without a year is the nearest of its name that way, today included. */
function dated(parts: Parts, today: DateTime, lean: Lean): DateTime {
  const { month, day, year } = parts;
  const away = (date: DateTime) => Math.abs(date.diff(today, 'days').days);
  const fits = (date: DateTime) =>
    year !== null || lean === 'either' || (lean === 'past' ? date <= today : date >= today);
  // A 29 February may be years away.
  const years = year === null ? Array.from({ length: 17 }, (_, at) => today.year - 8 + at) : [year];
  const [found, other] = years
    .map((its) => DateTime.fromObject({ year: its, month, day }, { zone: today.zone }))
    .filter((date) => date.isValid && fits(date))
    .toSorted((a, b) => away(a) - away(b));
  if (found && lean === 'past' && found > today) throw liesAhead();
  if (found && other && lean === 'either' && away(found) > PLAINLY_DAYS) {
    const [first, second] = [found.year, other.year].toSorted((a, b) => a - b);
    throw new Refusal('day', `Is that ${nameOf(parts)} ${first} or ${second}?`, 'Write the year as well.');
  }
  if (found) return found;
  const named = MONTHS[month - 1] ? `${nameOf(parts)}${leapYear(parts)}` : 'such day';
  throw new Refusal('day', `There is no ${named}.`, `Write it like ${DAY_HINT}.`);
}

/** By the clock of whoever speaks: the store, which knows no zone, takes any day that has begun somewhere. */
function liesAhead(): Refusal {
  return new Refusal('day', 'That day lies ahead.', 'Give one that has come.');
}

/** Only of 29 February does it depend on the year. */
function leapYear({ day, month, year }: Parts): string {
  return day === 29 && month === 2 && year !== null ? ` ${year}` : '';
}

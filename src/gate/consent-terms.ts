import { DateTime } from 'luxon';
import { Refusal } from '../refusal.ts';

/** Months from the reading after which a consent ends at the latest. */
const LONGEST_MONTHS = 12;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Reads when a client read the text and until when it may appear, both `YYYY-MM-DD` by the calendar of `zone`.
 * `until` ends with that day.
 */
export function readTerms(
  given: { readOn: string; until: string },
  zone: string,
  now: Date,
): { readOn: string; until: Date } {
  const today = DateTime.fromJSDate(now, { zone });
  const read = day(given.readOn, zone);
  if (read > today)
    throw new Refusal('read-on', 'The client has yet to read it.', 'Give the day on which they did.');
  const until = day(given.until, zone).endOf('day');
  if (until < today) throw new Refusal('until', 'That day has passed.', 'Give a day to come.');
  if (until > read.plus({ months: LONGEST_MONTHS }).endOf('day')) {
    const latest = read.plus({ months: LONGEST_MONTHS }).setLocale('en-GB').toFormat('d LLLL yyyy');
    throw new Refusal(
      'until',
      'A consent lasts 12 months from the reading at most.',
      `The latest day is ${latest}.`,
    );
  }
  return { readOn: read.toFormat('yyyy-MM-dd'), until: until.toJSDate() };
}

function day(given: string, zone: string): DateTime<true> {
  const read = DateTime.fromISO(given.trim(), { zone });
  if (DAY.test(given.trim()) && read.isValid) return read;
  throw new Refusal('day', 'That is not a day I can read.', 'Write it like 4 May 2026.');
}

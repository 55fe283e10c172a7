import { DateTime } from 'luxon';

/** A moment as people of a zone write it: `4 May 2026, 09:30`. */
export function moment(date: Date, zone: string): string {
  return DateTime.fromJSDate(date, { zone }).setLocale('en-GB').toFormat('d LLLL yyyy, HH:mm');
}

/** Its day of the week, by which people plan: `Monday`. */
export function weekday(date: Date, zone: string): string {
  return DateTime.fromJSDate(date, { zone }).setLocale('en-GB').toFormat('cccc');
}

/**
 * A moment by which people plan: `Thursday 7 May 2026, 17:00`. An hour that comes twice, in the night when clocks go back,
 * says which of the two it is.
 */
export function when(date: Date, zone: string): string {
  return `${weekday(date, zone)} ${moment(date, zone)}${ofTwo(date, zone)}`;
}

/** From when to when: `Thursday 7 May 2026, 17:00 to 18:00`. */
export function span({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }, zone: string): string {
  const [start, end] = [startsAt, endsAt].map((at) => DateTime.fromJSDate(at, { zone }));
  const until = start!.hasSame(end!, 'day') ? end!.toFormat('HH:mm') : when(endsAt, zone);
  return `${when(startsAt, zone)} to ${until}`;
}

function ofTwo(date: Date, zone: string): string {
  const here = DateTime.fromJSDate(date, { zone });
  const both = here.getPossibleOffsets().map((one) => one.toMillis());
  if (both.length < 2) return '';
  const which = here.toMillis() === Math.min(...both) ? 'first' : 'second';
  return ` (the ${which} of two that night, as the clocks go back)`;
}

/** How many midnights lie between, by that clock: 0 for a moment of today. */
export function daysUntil(date: Date, now: Date, zone: string): number {
  const [there, here] = [date, now].map((at) => DateTime.fromJSDate(at, { zone }).startOf('day'));
  return there!.diff(here!, 'days').days;
}

/** A day: `4 May 2026`. */
export function day(date: Date, zone: string): string {
  return DateTime.fromJSDate(date, { zone }).setLocale('en-GB').toFormat('d LLLL yyyy');
}

/** A day of the store, `2026-05-04`, as it is shown: `4 May 2026`. */
export function dayWords(iso: string): string {
  return day(DateTime.fromISO(iso, { zone: 'utc' }).toJSDate(), 'utc');
}

/** A month of the store, `2026-05`: `May 2026`. */
export function monthWords(iso: string): string {
  return DateTime.fromISO(iso, { zone: 'utc' }).setLocale('en-GB').toFormat('LLLL yyyy');
}

/** Reads `2026-07-31` as the end of that day in a zone; null for anything else. */
export function endOfDay(text: string, zone: string): Date | null {
  const date = DateTime.fromISO(text.trim(), { zone });
  return date.isValid ? date.endOf('day').toJSDate() : null;
}

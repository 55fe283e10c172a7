/** When the sessions of a rhythm are. By the clock on the wall of its zone: 17:00 in London stays 17:00. */
import { DateTime } from 'luxon';
import { Refusal } from '../refusal.ts';
import type { Every } from '../storage/schema.ts';

export interface Rhythm {
  zone: string;
  /** `2026-05-04T17:00`, by that zone's clock. */
  localStart: string;
  minutes: number;
  every: Every;
  until: Date | null;
}

const STEPS = {
  week: (first: DateTime, number: number) => first.plus({ weeks: number }),
  fortnight: (first: DateTime, number: number) => first.plus({ weeks: 2 * number }),
  month: (first: DateTime, number: number) => first.plus({ months: number }),
  'month-weekday': onSameWeekday,
} as const satisfies Record<Exclude<Every, 'once'>, (first: DateTime, number: number) => DateTime>;

/** Not every month has a fifth: `last` is what people mean by it. */
export function weekOfMonth({ day }: DateTime): 1 | 2 | 3 | 4 | 'last' {
  return ([1, 2, 3, 4] as const)[Math.ceil(day / 7) - 1] ?? 'last';
}

/** The first Thursday of a later month for a first Thursday, and the last one for a fifth. */
function onSameWeekday(first: DateTime, number: number): DateTime {
  const month = first.startOf('month').plus({ months: number });
  const week = weekOfMonth(first);
  const earliest = 1 + ((first.weekday - month.weekday + 7) % 7);
  const fits = Math.floor((month.daysInMonth! - earliest) / 7);
  const day = earliest + 7 * (week === 'last' ? fits : week - 1);
  return month.set({ day, hour: first.hour, minute: first.minute });
}

/** Further away it is a slip of the finger, and would wait unseen. */
const FURTHEST = { years: 2 };

const LOCAL = "yyyy-MM-dd'T'HH:mm";

/**
 * The session with this number, counted from 0; null when there is none. Each is reckoned from the first, so that a
 * month's 31st comes back after a shorter month, and a time that a clock change leaves out is an hour later once.
 */
export function occurrence(rhythm: Rhythm, number: number): { startsAt: Date; endsAt: Date } | null {
  const { every, zone, localStart, minutes, until } = rhythm;
  if (every === 'once' && number > 0) return null;
  const first = earlier(DateTime.fromISO(localStart, { zone }));
  const start = every === 'once' ? first : earlier(STEPS[every](first, number));
  if (until && start.toJSDate() > until) return null;
  return { startsAt: start.toJSDate(), endsAt: start.plus({ minutes }).toJSDate() };
}

/** The moment of a time by a zone's clock. */
export function momentOf(localStart: string, zone: string): Date {
  return earlier(DateTime.fromISO(localStart, { zone })).toJSDate();
}

/** Of an hour that comes twice as clocks go back the first: left alone it would be whichever the season suggests. */
function earlier(time: DateTime): DateTime {
  const [first, second] = time.getPossibleOffsets();
  return first && second && second < first ? second : (first ?? time);
}

/**
 * Reads `2026-05-04 17:00`. A time that a clock change leaves out is refused, and so is one that has passed or is years
 * away.
 * @throws Refusal `when`.
 */
export function readLocal(text: string, zone: string, now: Date): string {
  const given = text.trim().replace(/\s+/, 'T').replace('.', ':');
  const date = DateTime.fromFormat(given, "yyyy-M-d'T'H:mm", { zone });
  if (!date.isValid)
    throw new Refusal('when', 'I could not read that time.', 'Write it like 4 May 2026, 17:00.');
  const local = date.toFormat(LOCAL);
  const [, hour = ''] = given.split('T');
  if (Number(hour.split(':')[0]) !== date.hour || Number(hour.split(':')[1]) !== date.minute)
    throw new Refusal(
      'when',
      'That time does not exist: the clocks go forward over it.',
      'Take an hour later.',
    );
  if (earlier(date).toJSDate() <= now)
    throw new Refusal('when', 'That time has passed.', 'Choose one that is still to come.');
  if (date > DateTime.fromJSDate(now).plus(FURTHEST))
    throw new Refusal(
      'when',
      `That is in ${date.year}.`,
      'Sessions are booked two years ahead at most: look at the year.',
    );
  return local;
}

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
  week: (number: number) => ({ weeks: number }),
  fortnight: (number: number) => ({ weeks: 2 * number }),
  month: (number: number) => ({ months: number }),
} as const;

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
  const first = DateTime.fromISO(localStart, { zone });
  const start = every === 'once' ? first : first.plus(STEPS[every](number));
  if (until && start.toJSDate() > until) return null;
  return { startsAt: start.toJSDate(), endsAt: start.plus({ minutes }).toJSDate() };
}

/** The moment of a time by a zone's clock. */
export function momentOf(localStart: string, zone: string): Date {
  return DateTime.fromISO(localStart, { zone }).toJSDate();
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
  if (date.toJSDate() <= now)
    throw new Refusal('when', 'That time has passed.', 'Choose one that is still to come.');
  if (date > DateTime.fromJSDate(now).plus(FURTHEST))
    throw new Refusal(
      'when',
      `That is in ${date.year}.`,
      'Sessions are booked two years ahead at most: look at the year.',
    );
  return local;
}

/** What two people who want to meet agree on: when, how long, how often, where. */
import { Refusal } from '../refusal.ts';
import { checkZone } from '../space/zones.ts';
import type { Every } from '../storage/schema.ts';
import { readLocal } from './occurrences.ts';

/** So many times are proposed at most. */
export const MOST_TIMES = 4;

export interface Terms {
  /** `2026-05-04 17:00`, by the clock of `zone`. */
  times: readonly string[];
  /** One that the tz database knows: what is typed is read before. */
  zone: string;
  minutes: number;
  every: Every;
  place?: string;
}

/** @throws Refusal for what cannot be booked. */
export function readTerms({ times, zone, minutes, every }: Terms, now: Date) {
  checkZone(zone);
  const given = times.filter((text) => text.trim());
  if (given.length === 0 || given.length > MOST_TIMES)
    throw new Refusal(
      'when',
      'Which times?',
      `One to ${MOST_TIMES}, with semicolons between: 4 May 2026, 17:00; 6 May 2026, 9:30.`,
    );
  const starts = [...new Set(given.map((text) => readLocal(text, zone, now)))];
  if (!Number.isInteger(minutes) || minutes < 15 || minutes > 480)
    throw new Refusal('minutes', 'How many minutes?', 'Between 15 and 480.');
  return { starts, values: { zone, minutes, every } };
}

import { DateTime } from 'luxon';
import type { Every } from '../src/storage/schema.ts';
import { type Rhythm, weekOfMonth } from '../src/supervision/occurrences.ts';

/** What a form offers. A month goes by the weekday: by its date, sessions would fall on weekends. */
export const RHYTHMS = {
  once: 'Once',
  week: 'Every week',
  fortnight: 'Every two weeks',
  'month-weekday': 'Every month, on the same weekday',
} as const satisfies Partial<Record<Every, string>>;

const WEEKS = { 1: 'first', 2: 'second', 3: 'third', 4: 'fourth', last: 'last' } as const;

/** How often, where the days are not known yet. */
export function everyWords(every: Every): string {
  return every === 'month' ? 'Every month, on the same date' : RHYTHMS[every];
}

/** How often: `Every month, on the first Thursday`. Months that were booked by their date still go by it. */
export function rhythmWords({ every, localStart }: Pick<Rhythm, 'every' | 'localStart'>): string {
  const first = DateTime.fromISO(localStart, { zone: 'utc', locale: 'en-GB' });
  if (every === 'month') return `Every month, on day ${first.day}`;
  if (every !== 'month-weekday') return RHYTHMS[every];
  return `Every month, on the ${WEEKS[weekOfMonth(first)]} ${first.toFormat('cccc')}`;
}

/** By whose clock it is held, where the reader's own shows another hour after some clock change; else empty. */
export function heldBy(held: string, zone: string, from: Date): string {
  return driftsFrom(held, zone, from)
    ? `By the clock of ${held}: after a clock change yours may show another hour`
    : '';
}

/** Whether the two clocks stand differently apart at some time of the year. */
export function driftsFrom(held: string, zone: string, from: Date): boolean {
  if (held === zone) return false;
  const apart = (week: number) => {
    const at = DateTime.fromJSDate(from, { zone: held }).plus({ weeks: week });
    return at.offset - at.setZone(zone).offset;
  };
  return Array.from({ length: 52 }, (_, week) => apart(week)).some((one) => one !== apart(0));
}

import { DateTime } from 'luxon';
import type { Hours } from '../supervision/hours.ts';
import { day, type Reading } from '../supervision/progress.ts';
import type { HoursPort } from './signposts.ts';

/** A period says something only once this share of it has passed. */
const LATE = 0.75;
/** Under this share of what should have been logged by then is short. */
const ENOUGH = 0.75;
/** A ratio to client hours, which are noted by whole months, says something only after these days. */
const RATIO_DAYS = 60;

/** Behind: late in a body's period with under three quarters of what should have been logged by then. */
export function createHoursBehind(hours: Pick<Hours, 'tallies'>): HoursPort {
  return {
    async isBehind(who) {
      const today = DateTime.fromJSDate(who.now, { zone: 'UTC' }).startOf('day');
      const tallies = await hours.tallies(who, today.toISODate() ?? '');
      return tallies.some(({ progress, since }) =>
        progress.readings.some((reading) => isShort(reading, day(since), today)),
      );
    },
  };
}

/** Reckoned from the day a member began to count. What a body only recommends is nobody's shortage. */
function isShort({ measure, have, want, from, to }: Reading, since: DateTime, today: DateTime): boolean {
  if (want === null || want <= 0 || ('soft' in measure && measure.soft)) return false;
  const [start, end] = [day(from), day(to).plus({ days: 1 })];
  const begun = DateTime.max(start, since);
  // A total over a training has no pace, and neither has how much of it must be individual.
  if (measure.kind === 'individual-share') return false;
  if (measure.kind === 'minutes' && measure.period === 'since') return false;
  if (measure.kind === 'rhythm') return today.diff(begun).as('days') > want;
  if (measure.kind === 'ratio') return today.diff(begun).as('days') >= RATIO_DAYS && have < want * ENOUGH;
  const passed = DateTime.min(today, end).diff(begun);
  const isLate = passed.toMillis() >= end.diff(begun).toMillis() * LATE;
  return isLate && have < want * ENOUGH * (passed.toMillis() / end.diff(start).toMillis());
}

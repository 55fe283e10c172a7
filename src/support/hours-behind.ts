import { DateTime } from 'luxon';
import type { Hours } from '../supervision/hours.ts';
import type { HoursPort } from './signposts.ts';

/** A period says something only once this share of it has passed. */
const LATE = 0.75;

/** Behind: late in a body's period with under three quarters of what should have been logged by then. */
export function createHoursBehind(hours: Pick<Hours, 'tallies'>): HoursPort {
  return {
    async isBehind(who) {
      const today = DateTime.fromJSDate(who.now, { zone: 'UTC' });
      const tallies = await hours.tallies(who, today.toISODate() ?? '');
      return tallies.some(({ progress }) =>
        progress.readings.some(({ have, want, unit, from, to }) => {
          if (want === null || want <= 0) return false;
          if (unit === 'days') return have > want;
          const [start, end] = [DateTime.fromISO(from), DateTime.fromISO(to).plus({ days: 1 })];
          const passed = today.diff(start).toMillis() / end.diff(start).toMillis();
          return passed >= LATE && have < want * Math.min(passed, 1) * LATE;
        }),
      );
    },
  };
}

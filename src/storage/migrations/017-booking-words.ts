import type { Migration } from './migration.ts';

/**
 * What cards say of a booking: a month by its weekday, from when a session was moved, where a proposal would meet, and the
 * word of whoever could make none of the times. Rhythms that were booked by the date of the month stay as they are.
 */
export const bookingWords = {
  version: 17,
  name: 'booking-words',
  // An older program does not know when the sessions of such a rhythm are.
  oldest: 17,
  sql: `
ALTER TABLE session_series
  DROP CONSTRAINT session_series_every_check,
  ADD CONSTRAINT session_series_every_check
    CHECK (every IN ('once', 'week', 'fortnight', 'month', 'month-weekday'));
ALTER TABLE supervision_request
  DROP CONSTRAINT supervision_request_every_check,
  ADD CONSTRAINT supervision_request_every_check
    CHECK (every IN ('once', 'week', 'fortnight', 'month', 'month-weekday')),
  ADD COLUMN place_sealed bytea,
  ADD COLUMN reply_sealed bytea,
  ADD COLUMN times_refused boolean NOT NULL DEFAULT false;
ALTER TABLE session ADD COLUMN moved_from timestamptz;
`,
} satisfies Migration;

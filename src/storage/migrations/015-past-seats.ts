import type { Migration } from './migration.ts';

/** Who had a seat in a group, and from when to when: who came to a session is not who has a seat today. */
export const pastSeats = {
  version: 15,
  name: 'past-seats',
  sql: `
CREATE TABLE past_seat (
  series_id text NOT NULL REFERENCES session_series (id) ON DELETE CASCADE,
  person_id text NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  taken_at timestamptz NOT NULL,
  left_at timestamptz NOT NULL,
  PRIMARY KEY (series_id, person_id, taken_at)
);
CREATE INDEX past_seat_person ON past_seat (person_id);
`,
} satisfies Migration;

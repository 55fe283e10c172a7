import type { Migration } from './migration.ts';

/**
 * Whether a rhythm took one of its supervisor's free places: its end gives back only what was taken. And the way to
 * whoever waits for someone who has gone, which is asked every half minute.
 */
export const placesTaken = {
  version: 16,
  name: 'places-taken',
  sql: `
ALTER TABLE session_series ADD COLUMN took_place boolean NOT NULL DEFAULT false;
CREATE INDEX supervision_request_unbooked ON supervision_request (person_id, supervisor_id)
  WHERE state IN ('open', 'proposed', 'accepted') AND series_id IS NULL;
CREATE INDEX hours_entry_asked ON hours_entry (supervisor_id) WHERE state = 'asked';
`,
} satisfies Migration;

import type { Migration } from './migration.ts';

/**
 * What a supervisor says of a session that they remember differently, and how often an entry was sent to be confirmed:
 * each time is a notice of its own. The word has a table of its own, so that it goes with whoever said it.
 */
export const hoursAnswers = {
  version: 18,
  name: 'hours-answers',
  sql: `
ALTER TABLE hours_entry ADD COLUMN times_asked integer NOT NULL DEFAULT 0;
CREATE TABLE hours_word (
  entry_id text PRIMARY KEY REFERENCES hours_entry (id) ON DELETE CASCADE,
  community_id text NOT NULL REFERENCES community (id) ON DELETE CASCADE,
  person_id text NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  word_sealed bytea NOT NULL
);
CREATE INDEX hours_word_community ON hours_word (community_id);
CREATE INDEX hours_word_person ON hours_word (person_id);
`,
} satisfies Migration;

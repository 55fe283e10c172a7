import type { Migration } from './migration.ts';

/**
 * Whom a space names as its supervisor on call, in the stewards' words. A table of its own: taking the words back
 * must take them out of old backups, and nothing else.
 */
export const onCall = {
  version: 11,
  name: 'on-call',
  sql: `
CREATE TABLE on_call (
  space_id text PRIMARY KEY REFERENCES space (id) ON DELETE CASCADE,
  words_sealed bytea NOT NULL
);
`,
} satisfies Migration;

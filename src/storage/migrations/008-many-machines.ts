import type { Migration } from './migration.ts';

/** What several processes agree on, and how a member gets from a chat to the desk. Hashes and ids alone. */
export const manyMachines = {
  version: 8,
  name: 'many machines',
  sql: `
-- Not in the log: after a crash of the database nobody holds a turn.
CREATE UNLOGGED TABLE turn (
  key text PRIMARY KEY,
  holder text NOT NULL,
  until timestamptz NOT NULL
);

CREATE TABLE desk_link (
  token_hash bytea PRIMARY KEY,
  person_id text NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX desk_link_person ON desk_link (person_id);

CREATE TABLE desk_session (
  token_hash bytea PRIMARY KEY,
  person_id text NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX desk_session_person ON desk_session (person_id);
`,
} satisfies Migration;

import type { Migration } from './migration.ts';

/**
 * What support remembers. Times are to the day, so that they say of nobody when they wrote; the marks of a case
 * hang on the vent, are sealed with the space's key, and go when it goes.
 */
export const support = {
  version: 7,
  name: 'support',
  sql: `
CREATE TABLE support_preference (
  person_id text PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
  country text,
  signposts boolean NOT NULL DEFAULT true,
  quiet_until timestamptz,
  changed_on timestamptz NOT NULL,
  CHECK (quiet_until = date_trunc('day', quiet_until, 'UTC')),
  CHECK (changed_on = date_trunc('day', changed_on, 'UTC'))
);

CREATE TABLE vent_case (
  vent_id text PRIMARY KEY REFERENCES vent (id) ON DELETE CASCADE,
  marks_sealed bytea NOT NULL
);

ALTER TABLE space ADD COLUMN disclaimer boolean NOT NULL DEFAULT false;
`,
} satisfies Migration;

import type { Migration } from './migration.ts';

/**
 * Keys that can be changed and destroyed. `wrapped_root` is null until the first start, as only a program can wrap.
 * `backup_key` has a key for each row that holds words: what opens that row in a backup, and nothing else does.
 */
export const keys = {
  version: 10,
  name: 'keys',
  sql: `
ALTER TABLE keystore ADD COLUMN wrapped_root bytea;

CREATE TABLE backup_key (
  relation text NOT NULL,
  row_id text NOT NULL,
  key bytea NOT NULL,
  words text[] NOT NULL,
  PRIMARY KEY (relation, row_id)
);
`,
} satisfies Migration;

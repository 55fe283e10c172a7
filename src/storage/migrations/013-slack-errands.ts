import type { Migration } from './migration.ts';

/** Events of Slack's that were acknowledged and are not dealt with yet, so that they outlast whoever took them on. */
export const slackErrands = {
  version: 13,
  name: 'slack-errands',
  sql: `
CREATE TABLE slack_errand (
  id text PRIMARY KEY,
  team_id text NOT NULL,
  about jsonb NOT NULL,
  heard_at timestamptz NOT NULL,
  due_at timestamptz NOT NULL
);
CREATE INDEX slack_errand_due ON slack_errand (due_at);
`,
} satisfies Migration;

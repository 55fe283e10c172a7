import type { Migration } from './migration.ts';

/**
 * What the adapters of Discord and Slack both remember has one name now, and installs of the Slack application are
 * kept sealed. `shut` says why nothing is relayed into a room: it was made public, shared or archived.
 */
export const slack = {
  version: 9,
  name: 'slack',
  sql: `
ALTER TABLE discord_room RENAME TO platform_room;
ALTER TABLE platform_room ADD COLUMN shut text;
ALTER TABLE discord_post RENAME TO platform_post;
ALTER TABLE discord_interaction RENAME TO platform_event;
ALTER TABLE discord_unread RENAME TO platform_unread;

CREATE TABLE slack_install (
  key text PRIMARY KEY,
  team_id text,
  enterprise_id text,
  installation_sealed bytea NOT NULL,
  installed_at timestamptz NOT NULL DEFAULT now()
);

ALTER TABLE space ADD COLUMN guests boolean NOT NULL DEFAULT false;
`,
} satisfies Migration;

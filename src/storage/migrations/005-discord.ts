import type { Migration } from './migration.ts';

/**
 * What the Discord adapter must still know after a crash. No words, and nothing that names a person: nonces are
 * hashes, and an unread notice hangs on its line in the outbox.
 */
export const discord = {
  version: 5,
  name: 'discord',
  sql: `
CREATE TABLE discord_room (
  nonce text PRIMARY KEY,
  community_id text NOT NULL REFERENCES community (id) ON DELETE CASCADE,
  channel_ref text UNIQUE,
  stewards_ref text,
  role_ref text,
  welcome_ref text,
  seen_ref text,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE discord_post (
  nonce text PRIMARY KEY,
  message_ref text,
  tried_at timestamptz NOT NULL
);
CREATE INDEX discord_post_tried ON discord_post (tried_at);

-- Not in the log: a crash may forget what was taken, as Discord does after seconds.
CREATE UNLOGGED TABLE discord_interaction (
  id text PRIMARY KEY,
  taken_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX discord_interaction_taken ON discord_interaction (taken_at);

CREATE TABLE discord_unread (
  nonce text PRIMARY KEY REFERENCES outbox (nonce) ON DELETE CASCADE
);

CREATE TABLE discord_registration (
  scope text PRIMARY KEY,
  digest text NOT NULL
);
`,
} satisfies Migration;

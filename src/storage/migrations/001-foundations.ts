import type { Migration } from './migration.ts';

export const foundations = {
  version: 1,
  name: 'foundations',
  sql: `
CREATE TABLE community (
  id text PRIMARY KEY,
  platform text NOT NULL CHECK (platform IN ('discord', 'slack', 'playground')),
  external_id text NOT NULL,
  name text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (platform, external_id)
);

CREATE TABLE space (
  id text PRIMARY KEY,
  community_id text NOT NULL REFERENCES community (id) ON DELETE CASCADE,
  name text NOT NULL,
  channel_ref text,
  region text NOT NULL,
  identity text NOT NULL CHECK (identity IN ('own', 'pseudonym', 'choice')),
  retention_days integer NOT NULL CHECK (retention_days > 0),
  wrapped_key bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  closed_at timestamptz
);
CREATE INDEX space_community ON space (community_id);
CREATE UNIQUE INDEX space_channel ON space (community_id, channel_ref) WHERE closed_at IS NULL;

CREATE TABLE person (
  id text PRIMARY KEY,
  community_id text NOT NULL REFERENCES community (id) ON DELETE CASCADE,
  platform_user text NOT NULL,
  display_name_sealed bytea,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (community_id, platform_user)
);

CREATE TABLE member (
  id text PRIMARY KEY,
  space_id text NOT NULL REFERENCES space (id) ON DELETE CASCADE,
  person_id text NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  role text NOT NULL CHECK (role IN ('qualified', 'trainee', 'student', 'supervisor')),
  steward boolean NOT NULL DEFAULT false,
  state text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'paused', 'left')),
  joined_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (space_id, person_id)
);
CREATE INDEX member_person ON member (person_id);

CREATE TABLE vent (
  id text PRIMARY KEY,
  space_id text NOT NULL REFERENCES space (id) ON DELETE CASCADE,
  member_id text NOT NULL REFERENCES member (id) ON DELETE CASCADE,
  pseudonym text,
  pseudonym_epoch text,
  text_sealed bytea NOT NULL,
  masked_count int NOT NULL DEFAULT 0,
  state text NOT NULL CHECK (state IN ('preview', 'queued', 'posted', 'discarded', 'removed')),
  message_ref text,
  request_key text UNIQUE,
  created_at timestamptz NOT NULL DEFAULT now(),
  decided_at timestamptz,
  posted_at timestamptz,
  expires_at timestamptz NOT NULL
);
CREATE INDEX vent_space_state ON vent (space_id, state);
CREATE INDEX vent_member ON vent (member_id);
CREATE INDEX vent_expires ON vent (expires_at);
CREATE INDEX vent_message ON vent (message_ref) WHERE message_ref IS NOT NULL;
CREATE INDEX vent_queued ON vent (decided_at) WHERE state = 'queued';

CREATE TABLE draft (
  id text PRIMARY KEY,
  space_id text REFERENCES space (id) ON DELETE CASCADE,
  person_id text NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  text_sealed bytea NOT NULL,
  destination text,
  state text NOT NULL CHECK (state IN ('open', 'queued', 'posted', 'discarded')),
  signed boolean NOT NULL DEFAULT false,
  message_ref text,
  request_key text UNIQUE,
  created_at timestamptz NOT NULL DEFAULT now(),
  decided_at timestamptz,
  posted_at timestamptz,
  expires_at timestamptz NOT NULL
);
CREATE INDEX draft_person_state ON draft (person_id, state);
CREATE INDEX draft_space ON draft (space_id) WHERE space_id IS NOT NULL;
CREATE INDEX draft_expires ON draft (expires_at);
CREATE INDEX draft_queued ON draft (decided_at) WHERE state = 'queued';

CREATE TABLE playground_channel (
  id text PRIMARY KEY,
  community_id text NOT NULL REFERENCES community (id) ON DELETE CASCADE,
  name text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('space', 'public', 'direct')),
  person_id text REFERENCES person (id) ON DELETE CASCADE,
  created_at timestamptz NOT NULL DEFAULT now(),
  CHECK ((kind = 'direct') = (person_id IS NOT NULL))
);
CREATE INDEX playground_channel_community ON playground_channel (community_id);
CREATE UNIQUE INDEX playground_channel_direct ON playground_channel (person_id) WHERE person_id IS NOT NULL;

CREATE TABLE playground_message (
  id text PRIMARY KEY,
  channel_id text NOT NULL REFERENCES playground_channel (id) ON DELETE CASCADE,
  author_kind text NOT NULL CHECK (author_kind IN ('person', 'bot', 'relay')),
  author_person text REFERENCES person (id) ON DELETE SET NULL,
  author_label text,
  body_sealed bytea NOT NULL,
  private_to text REFERENCES person (id) ON DELETE CASCADE,
  nonce text UNIQUE,
  seq bigserial NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  edited_at timestamptz,
  deleted_at timestamptz
);
CREATE UNIQUE INDEX playground_message_order ON playground_message (channel_id, seq);

CREATE TABLE keystore (
  id text PRIMARY KEY,
  key_check bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
`,
} satisfies Migration;

import type { Migration } from './migration.ts';

/**
 * The space in full. Vents lose the writer's id: `author_tag` is a keyed hash that is different in every row, and
 * `author_sealed` opens with the space's key only. Vents made before (there is no release with them) cannot be
 * sealed in SQL, so they go.
 */
export const space = {
  version: 2,
  name: 'space',
  sql: `
ALTER TABLE space
  ADD COLUMN profession text NOT NULL DEFAULT 'counselling',
  ADD COLUMN joining text NOT NULL DEFAULT 'approve' CHECK (joining IN ('approve', 'role')),
  ADD COLUMN joining_role text,
  ADD COLUMN quorum smallint NOT NULL DEFAULT 2 CHECK (quorum BETWEEN 1 AND 5),
  ADD COLUMN watch text NOT NULL DEFAULT 'off' CHECK (watch IN ('off', 'nudge', 'hold')),
  ADD COLUMN pause boolean NOT NULL DEFAULT false,
  ADD COLUMN epoch text NOT NULL DEFAULT 'day' CHECK (epoch IN ('day', 'week', 'thread')),
  ADD COLUMN zone text NOT NULL DEFAULT 'Europe/London',
  ADD COLUMN quiet_from smallint CHECK (quiet_from BETWEEN 0 AND 1439),
  ADD COLUMN quiet_to smallint CHECK (quiet_to BETWEEN 0 AND 1439),
  ADD COLUMN charter_version integer NOT NULL DEFAULT 0,
  ADD COLUMN stewards_ref text,
  ADD COLUMN ends_at timestamptz,
  ADD COLUMN ends_told_at timestamptz,
  ADD COLUMN closes_at timestamptz,
  ADD COLUMN request_key text UNIQUE,
  ADD CONSTRAINT space_retention_range CHECK (retention_days BETWEEN 1 AND 90),
  ADD CONSTRAINT space_quiet_both CHECK ((quiet_from IS NULL) = (quiet_to IS NULL));
CREATE INDEX space_closes ON space (closes_at) WHERE closes_at IS NOT NULL;

CREATE TABLE charter (
  id text PRIMARY KEY,
  space_id text NOT NULL REFERENCES space (id) ON DELETE CASCADE,
  version integer NOT NULL,
  text_sealed bytea NOT NULL,
  created_at timestamptz NOT NULL,
  UNIQUE (space_id, version)
);

ALTER TABLE member DROP CONSTRAINT member_state_check;
UPDATE member SET state = 'active' WHERE state = 'paused';
ALTER TABLE member
  ADD CONSTRAINT member_state_check CHECK (state IN ('active', 'suspended', 'left', 'removed')),
  ADD COLUMN suspended_until timestamptz,
  ADD COLUMN charter_version integer NOT NULL DEFAULT 0,
  ADD COLUMN charter_at timestamptz,
  ADD COLUMN left_at timestamptz,
  ADD COLUMN zone text,
  ADD COLUMN quiet_from smallint CHECK (quiet_from BETWEEN 0 AND 1439),
  ADD COLUMN quiet_to smallint CHECK (quiet_to BETWEEN 0 AND 1439),
  ADD CONSTRAINT member_suspended_until CHECK (state <> 'suspended' OR suspended_until IS NOT NULL),
  ADD CONSTRAINT member_quiet_both CHECK ((quiet_from IS NULL) = (quiet_to IS NULL));
CREATE INDEX member_suspended ON member (suspended_until) WHERE state = 'suspended';

CREATE TABLE application (
  id text PRIMARY KEY,
  space_id text NOT NULL REFERENCES space (id) ON DELETE CASCADE,
  person_id text NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  role text NOT NULL CHECK (role IN ('qualified', 'trainee', 'student', 'supervisor')),
  body_sealed bytea NOT NULL,
  charter_version integer NOT NULL,
  state text NOT NULL CHECK (state IN ('open', 'approved', 'declined', 'withdrawn')),
  reason_sealed bytea,
  decided_by text REFERENCES person (id) ON DELETE SET NULL,
  created_at timestamptz NOT NULL,
  decided_at timestamptz
);
CREATE UNIQUE INDEX application_open ON application (space_id, person_id) WHERE state = 'open';
CREATE INDEX application_space ON application (space_id, state);
CREATE INDEX application_person ON application (person_id);

DELETE FROM vent;
ALTER TABLE vent DROP COLUMN member_id, DROP COLUMN pseudonym_epoch;
ALTER TABLE vent DROP CONSTRAINT vent_state_check;
ALTER TABLE vent ALTER COLUMN text_sealed DROP NOT NULL;
ALTER TABLE vent
  ADD CONSTRAINT vent_state_check CHECK (state IN ('preview', 'queued', 'posted', 'removing')),
  ADD CONSTRAINT vent_text_kept CHECK ((text_sealed IS NULL) = (state = 'removing')),
  ADD COLUMN author_tag bytea NOT NULL,
  ADD COLUMN author_sealed bytea NOT NULL,
  ADD COLUMN root_id text,
  ADD COLUMN note_sealed bytea,
  ADD COLUMN origin text NOT NULL DEFAULT 'command' CHECK (origin IN ('command', 'typed')),
  ADD COLUMN recognisable boolean NOT NULL DEFAULT false,
  ADD COLUMN attempts integer NOT NULL DEFAULT 0,
  ADD COLUMN next_try_at timestamptz;
DROP INDEX vent_message;
CREATE UNIQUE INDEX vent_message ON vent (space_id, message_ref) WHERE message_ref IS NOT NULL;
CREATE INDEX vent_thread ON vent (root_id) WHERE root_id IS NOT NULL;
CREATE INDEX vent_removing ON vent (next_try_at) WHERE state = 'removing';
CREATE INDEX vent_pseudonym ON vent (space_id, pseudonym) WHERE pseudonym IS NOT NULL;

CREATE TABLE pseudonym (
  space_id text NOT NULL REFERENCES space (id) ON DELETE CASCADE,
  name text NOT NULL,
  holder_tag bytea NOT NULL,
  last_used_at timestamptz NOT NULL,
  PRIMARY KEY (space_id, name)
);
CREATE INDEX pseudonym_last_used ON pseudonym (last_used_at);

CREATE TABLE pseudonym_claim (
  space_id text NOT NULL,
  tag bytea NOT NULL,
  name text NOT NULL,
  PRIMARY KEY (space_id, tag),
  FOREIGN KEY (space_id, name) REFERENCES pseudonym (space_id, name) ON DELETE CASCADE
);
CREATE INDEX pseudonym_claim_name ON pseudonym_claim (space_id, name);

CREATE TABLE hearing (
  vent_id text NOT NULL REFERENCES vent (id) ON DELETE CASCADE,
  tag bytea NOT NULL,
  PRIMARY KEY (vent_id, tag)
);

CREATE TABLE report (
  id text PRIMARY KEY,
  space_id text NOT NULL REFERENCES space (id) ON DELETE CASCADE,
  vent_id text NOT NULL REFERENCES vent (id) ON DELETE CASCADE,
  state text NOT NULL CHECK (state IN ('open', 'dismissed', 'removed')),
  decided_by text REFERENCES person (id) ON DELETE SET NULL,
  created_at timestamptz NOT NULL,
  decided_at timestamptz
);
CREATE UNIQUE INDEX report_open ON report (vent_id) WHERE state = 'open';
CREATE INDEX report_space ON report (space_id, state);

CREATE TABLE mute (
  id text PRIMARY KEY,
  space_id text NOT NULL REFERENCES space (id) ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('pseudonym', 'author')),
  pseudonym text NOT NULL,
  tag bytea,
  until timestamptz NOT NULL,
  lifted_at timestamptz,
  muted_by text REFERENCES person (id) ON DELETE SET NULL,
  created_at timestamptz NOT NULL,
  CHECK ((tag IS NULL) = (kind = 'pseudonym'))
);
CREATE INDEX mute_space ON mute (space_id, until);

CREATE TABLE unmasking (
  id text PRIMARY KEY,
  space_id text NOT NULL REFERENCES space (id) ON DELETE CASCADE,
  pseudonym text NOT NULL,
  reason_sealed bytea NOT NULL,
  subject_sealed bytea,
  state text NOT NULL CHECK (state IN ('requested', 'done', 'declined', 'expired')),
  requested_by text REFERENCES person (id) ON DELETE SET NULL,
  seconded_by text REFERENCES person (id) ON DELETE SET NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  decided_at timestamptz,
  CHECK (subject_sealed IS NULL OR state = 'done')
);
CREATE UNIQUE INDEX unmasking_open ON unmasking (space_id, pseudonym) WHERE state = 'requested';
CREATE INDEX unmasking_expires ON unmasking (expires_at) WHERE state = 'requested';

CREATE TABLE retention_failure (
  id text PRIMARY KEY,
  space_id text NOT NULL REFERENCES space (id) ON DELETE CASCADE,
  channel_ref text NOT NULL,
  message_ref text NOT NULL,
  reason text NOT NULL CHECK (reason IN ('channel-gone', 'not-allowed', 'too-long', 'unreachable')),
  created_at timestamptz NOT NULL,
  UNIQUE (space_id, channel_ref, message_ref)
);

CREATE TABLE author_note (
  id text PRIMARY KEY,
  space_id text NOT NULL REFERENCES space (id) ON DELETE CASCADE,
  vent_sealed bytea NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX author_note_expires ON author_note (expires_at);

CREATE TABLE outbox (
  id text PRIMARY KEY,
  community_id text NOT NULL REFERENCES community (id) ON DELETE CASCADE,
  space_id text REFERENCES space (id) ON DELETE CASCADE,
  person_id text REFERENCES person (id) ON DELETE CASCADE,
  channel_ref text,
  kind text NOT NULL,
  ref text NOT NULL,
  nonce text NOT NULL UNIQUE,
  message_ref text,
  due_at timestamptz NOT NULL,
  sent_at timestamptz,
  CHECK ((person_id IS NULL) <> (channel_ref IS NULL))
);
CREATE INDEX outbox_due ON outbox (due_at) WHERE sent_at IS NULL;
CREATE INDEX outbox_ref ON outbox (ref);

CREATE TABLE audit (
  id text PRIMARY KEY,
  space_id text NOT NULL REFERENCES space (id) ON DELETE CASCADE,
  actor_person_id text REFERENCES person (id) ON DELETE SET NULL,
  action text NOT NULL,
  subject text NOT NULL,
  detail jsonb NOT NULL DEFAULT '{}',
  at timestamptz NOT NULL
);
CREATE INDEX audit_space ON audit (space_id, at DESC, id DESC);
`,
} satisfies Migration;

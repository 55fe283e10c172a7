import type { Migration } from './migration.ts';

/** What it takes to leave: clearances, peer reviews, consents, and the pause before a draft goes out. */
export const gate = {
  version: 3,
  name: 'gate',
  sql: `
ALTER TABLE draft
  ADD COLUMN masked_count integer NOT NULL DEFAULT 0,
  ADD COLUMN rewrite_sealed bytea,
  ADD COLUMN outlet_sealed bytea,
  ADD COLUMN pause_known text CHECK (pause_known IN ('yes', 'unsure')),
  ADD COLUMN pause_purpose text CHECK (pause_purpose IN ('inform', 'connect', 'relief')),
  ADD COLUMN pause_settled boolean NOT NULL DEFAULT false,
  ADD CONSTRAINT draft_pause_forgotten CHECK (state = 'open' OR (pause_known IS NULL AND pause_purpose IS NULL));

CREATE TABLE consent (
  id text PRIMARY KEY,
  community_id text NOT NULL REFERENCES community (id) ON DELETE CASCADE,
  space_id text NOT NULL REFERENCES space (id) ON DELETE CASCADE,
  person_id text NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  text_hash bytea NOT NULL,
  client_ref_sealed bytea NOT NULL,
  read_on text NOT NULL CHECK (read_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
  state text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'withdrawn', 'expired')),
  created_at timestamptz NOT NULL,
  until timestamptz NOT NULL,
  ended_at timestamptz,
  CHECK ((ended_at IS NULL) = (state = 'active'))
);
CREATE INDEX consent_person ON consent (person_id, text_hash);
CREATE INDEX consent_space ON consent (space_id);
CREATE INDEX consent_until ON consent (until) WHERE state = 'active';

CREATE TABLE consent_place (
  consent_id text NOT NULL REFERENCES consent (id) ON DELETE CASCADE,
  tag bytea NOT NULL,
  label_sealed bytea NOT NULL,
  PRIMARY KEY (consent_id, tag)
);

ALTER TABLE draft ADD COLUMN consent_id text REFERENCES consent (id) ON DELETE SET NULL;

CREATE TABLE appearance (
  id text PRIMARY KEY,
  consent_id text NOT NULL REFERENCES consent (id) ON DELETE CASCADE,
  draft_id text,
  label_sealed bytea NOT NULL,
  link_sealed bytea,
  channel_ref text,
  message_ref text,
  state text NOT NULL DEFAULT 'live' CHECK (state IN ('live', 'removing', 'removed', 'by-hand')),
  created_at timestamptz NOT NULL
);
CREATE INDEX appearance_consent ON appearance (consent_id);
CREATE INDEX appearance_draft ON appearance (draft_id) WHERE draft_id IS NOT NULL;
CREATE INDEX appearance_removing ON appearance (id) WHERE state = 'removing';

CREATE TABLE review (
  id text PRIMARY KEY,
  space_id text NOT NULL REFERENCES space (id) ON DELETE CASCADE,
  person_id text NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  draft_id text REFERENCES draft (id) ON DELETE SET NULL,
  text_sealed bytea,
  text_hash bytea NOT NULL,
  destination_tag bytea NOT NULL,
  destination_sealed bytea NOT NULL,
  channel_ref text,
  named boolean NOT NULL,
  quorum smallint NOT NULL CHECK (quorum >= 1),
  narrative text NOT NULL,
  reasons jsonb NOT NULL,
  state text NOT NULL DEFAULT 'open'
    CHECK (state IN ('open', 'approved', 'returned', 'supervision', 'withdrawn', 'expired')),
  decided_by text REFERENCES person (id) ON DELETE SET NULL,
  reminded smallint NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  decided_at timestamptz,
  CHECK ((text_sealed IS NULL) = (state <> 'open')),
  CHECK ((decided_at IS NULL) = (state = 'open'))
);
CREATE UNIQUE INDEX review_open_draft ON review (draft_id) WHERE state = 'open';
CREATE INDEX review_space ON review (space_id, state);
CREATE INDEX review_person ON review (person_id);
CREATE INDEX review_decided ON review (decided_at) WHERE decided_at IS NOT NULL;

CREATE TABLE review_vote (
  id text PRIMARY KEY,
  review_id text NOT NULL REFERENCES review (id) ON DELETE CASCADE,
  person_id text NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  vote text NOT NULL CHECK (vote IN ('approve', 'return', 'supervision')),
  comment_sealed bytea,
  voted_at timestamptz NOT NULL,
  UNIQUE (review_id, person_id)
);
CREATE INDEX review_vote_person ON review_vote (person_id);

CREATE TABLE clearance (
  id text PRIMARY KEY,
  community_id text NOT NULL REFERENCES community (id) ON DELETE CASCADE,
  person_id text NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  draft_id text REFERENCES draft (id) ON DELETE SET NULL,
  review_id text REFERENCES review (id) ON DELETE SET NULL,
  consent_id text REFERENCES consent (id) ON DELETE SET NULL,
  code text NOT NULL,
  text_hash bytea NOT NULL,
  destination_tag bytea NOT NULL,
  destination_sealed bytea NOT NULL,
  via text NOT NULL CHECK (via IN ('clear', 'review')),
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  ended_at timestamptz,
  ended_because text CHECK (ended_because IN ('revoked', 'changed', 'consent')),
  UNIQUE (community_id, code),
  CHECK ((ended_at IS NULL) = (ended_because IS NULL))
);
CREATE INDEX clearance_person ON clearance (person_id, text_hash);
CREATE INDEX clearance_draft ON clearance (draft_id) WHERE draft_id IS NOT NULL;
CREATE INDEX clearance_consent ON clearance (consent_id) WHERE consent_id IS NOT NULL;
CREATE INDEX clearance_expires ON clearance (expires_at);
`,
} satisfies Migration;

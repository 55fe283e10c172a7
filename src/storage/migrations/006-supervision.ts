import type { Migration } from './migration.ts';

/** Formal supervision: directory, requests, sessions, reminders, agenda, hours, cohorts. */
export const supervision = {
  version: 6,
  name: 'supervision',
  sql: `
CREATE SEQUENCE listing_revision;
CREATE TABLE listing (
  id text PRIMARY KEY,
  community_id text NOT NULL REFERENCES community (id) ON DELETE CASCADE,
  person_id text NOT NULL UNIQUE REFERENCES person (id) ON DELETE CASCADE,
  facets jsonb NOT NULL,
  words_sealed bytea NOT NULL,
  state text NOT NULL DEFAULT 'live' CHECK (state IN ('live', 'lapsed')),
  checked_at timestamptz,
  checked_by text REFERENCES person (id) ON DELETE SET NULL,
  confirmed_at timestamptz NOT NULL,
  lapses_at timestamptz NOT NULL,
  asked_at timestamptz,
  revision bigint NOT NULL DEFAULT nextval('listing_revision'),
  created_at timestamptz NOT NULL
);
CREATE INDEX listing_community ON listing (community_id, revision);
CREATE INDEX listing_lapses ON listing (lapses_at) WHERE state = 'live';
CREATE INDEX listing_checked_by ON listing (checked_by) WHERE checked_by IS NOT NULL;

CREATE TABLE session_series (
  id text PRIMARY KEY,
  community_id text NOT NULL REFERENCES community (id) ON DELETE CASCADE,
  supervisor_id text NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('individual', 'group')),
  words_sealed bytea NOT NULL,
  zone text NOT NULL,
  local_start text NOT NULL CHECK (local_start ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}$'),
  minutes smallint NOT NULL CHECK (minutes BETWEEN 15 AND 480),
  every text NOT NULL CHECK (every IN ('once', 'week', 'fortnight', 'month')),
  until timestamptz,
  capacity smallint NOT NULL CHECK (capacity >= 1),
  rota boolean NOT NULL DEFAULT false,
  state text NOT NULL DEFAULT 'live' CHECK (state IN ('live', 'ended')),
  planned_to integer NOT NULL DEFAULT 0,
  request_key text UNIQUE,
  created_at timestamptz NOT NULL,
  ended_at timestamptz
);
CREATE INDEX session_series_supervisor ON session_series (supervisor_id);
CREATE INDEX session_series_live ON session_series (id) WHERE state = 'live' AND every <> 'once';
CREATE INDEX session_series_community ON session_series (community_id) WHERE state = 'live' AND kind = 'group';

CREATE TABLE seat (
  id text PRIMARY KEY,
  series_id text NOT NULL REFERENCES session_series (id) ON DELETE CASCADE,
  person_id text NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  state text NOT NULL CHECK (state IN ('held', 'waiting')),
  taken_at timestamptz NOT NULL,
  UNIQUE (series_id, person_id)
);
CREATE INDEX seat_person ON seat (person_id);

CREATE TABLE session (
  id text PRIMARY KEY,
  series_id text NOT NULL REFERENCES session_series (id) ON DELETE CASCADE,
  number integer NOT NULL,
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  state text NOT NULL DEFAULT 'booked' CHECK (state IN ('booked', 'cancelled')),
  presenter_person text REFERENCES person (id) ON DELETE SET NULL,
  sequence integer NOT NULL DEFAULT 0,
  booked_at timestamptz NOT NULL,
  decided_by text REFERENCES person (id) ON DELETE SET NULL,
  followed_up boolean NOT NULL DEFAULT false,
  UNIQUE (series_id, number)
);
CREATE INDEX session_starts ON session (starts_at) WHERE state = 'booked';
CREATE INDEX session_presenter ON session (presenter_person) WHERE presenter_person IS NOT NULL;
CREATE INDEX session_decided_by ON session (decided_by) WHERE decided_by IS NOT NULL;

CREATE TABLE absence (
  session_id text NOT NULL REFERENCES session (id) ON DELETE CASCADE,
  person_id text NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  PRIMARY KEY (session_id, person_id)
);
CREATE INDEX absence_person ON absence (person_id);

CREATE TABLE reminder (
  id text PRIMARY KEY,
  session_id text NOT NULL REFERENCES session (id) ON DELETE CASCADE,
  person_id text NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('day', 'hour')),
  starts_at timestamptz NOT NULL,
  leased_until timestamptz NOT NULL,
  sent_at timestamptz,
  UNIQUE (session_id, person_id, kind, starts_at)
);
CREATE INDEX reminder_waiting ON reminder (leased_until) WHERE sent_at IS NULL;
CREATE INDEX reminder_person ON reminder (person_id);

CREATE TABLE supervision_request (
  id text PRIMARY KEY,
  community_id text NOT NULL REFERENCES community (id) ON DELETE CASCADE,
  person_id text NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  supervisor_id text NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  note_sealed bytea,
  answer_sealed bytea,
  state text NOT NULL DEFAULT 'open'
    CHECK (state IN ('open', 'proposed', 'accepted', 'declined', 'withdrawn', 'expired')),
  zone text NOT NULL,
  minutes smallint,
  every text CHECK (every IN ('once', 'week', 'fortnight', 'month')),
  series_id text REFERENCES session_series (id) ON DELETE SET NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  decided_at timestamptz
);
CREATE UNIQUE INDEX supervision_request_open ON supervision_request (person_id, supervisor_id)
  WHERE state IN ('open', 'proposed');
CREATE INDEX supervision_request_supervisor ON supervision_request (supervisor_id);
CREATE INDEX supervision_request_expires ON supervision_request (expires_at);

CREATE TABLE proposed_time (
  id text PRIMARY KEY,
  request_id text NOT NULL REFERENCES supervision_request (id) ON DELETE CASCADE,
  local_start text NOT NULL CHECK (local_start ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}$')
);
CREATE INDEX proposed_time_request ON proposed_time (request_id);

CREATE TABLE agenda_item (
  id text PRIMARY KEY,
  community_id text NOT NULL REFERENCES community (id) ON DELETE CASCADE,
  person_id text NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  text_sealed bytea NOT NULL,
  source text NOT NULL CHECK (source IN ('own', 'vent', 'draft', 'review', 'signpost')),
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done')),
  carried smallint NOT NULL DEFAULT 0,
  request_key text UNIQUE,
  created_at timestamptz NOT NULL,
  done_at timestamptz,
  expires_at timestamptz NOT NULL
);
CREATE INDEX agenda_item_person ON agenda_item (person_id, state);
CREATE INDEX agenda_item_expires ON agenda_item (expires_at);

CREATE TABLE hours_entry (
  id text PRIMARY KEY,
  person_id text NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  held_on text NOT NULL CHECK (held_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
  kind text NOT NULL CHECK (kind IN ('individual', 'group')),
  minutes smallint NOT NULL CHECK (minutes BETWEEN 1 AND 960),
  group_size smallint NOT NULL CHECK (group_size BETWEEN 1 AND 60),
  facilitated boolean NOT NULL,
  presenting_minutes smallint CHECK (presenting_minutes BETWEEN 0 AND minutes),
  supervisor_id text REFERENCES person (id) ON DELETE SET NULL,
  state text NOT NULL DEFAULT 'logged' CHECK (state IN ('logged', 'asked', 'confirmed', 'queried')),
  decided_at timestamptz,
  request_key text UNIQUE,
  created_at timestamptz NOT NULL
);
CREATE INDEX hours_entry_person ON hours_entry (person_id, held_on);
CREATE INDEX hours_entry_supervisor ON hours_entry (supervisor_id) WHERE supervisor_id IS NOT NULL;

CREATE TABLE client_hours (
  person_id text NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  month text NOT NULL CHECK (month ~ '^[0-9]{4}-[0-9]{2}$'),
  minutes integer NOT NULL CHECK (minutes >= 0),
  PRIMARY KEY (person_id, month)
);

CREATE TABLE followed_rule (
  person_id text NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  rule_id text NOT NULL,
  since text NOT NULL CHECK (since ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
  PRIMARY KEY (person_id, rule_id)
);

CREATE TABLE cohort (
  space_id text PRIMARY KEY REFERENCES space (id) ON DELETE CASCADE,
  starts_on text CHECK (starts_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
  tutor_person text REFERENCES person (id) ON DELETE SET NULL
);
CREATE INDEX cohort_tutor ON cohort (tutor_person) WHERE tutor_person IS NOT NULL;

CREATE TABLE cohort_student (
  member_id text PRIMARY KEY REFERENCES member (id) ON DELETE CASCADE,
  shares_hours boolean NOT NULL DEFAULT false,
  decided_at timestamptz,
  noted_at timestamptz
);
`,
} satisfies Migration;

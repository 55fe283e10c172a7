import type { Migration } from './migration.ts';

/**
 * The watch. Fingerprints of vents follow the vents by triggers, so that there is no statement that erases a vent's
 * words and leaves its fingerprint: `vent_echo` has a row exactly for each vent that stands in a space whose watch is
 * on. A row without grams waits for its fingerprint to be taken. Of what is seen outside, no word has a column here,
 * but for the covered copy that a writer can have back for a day.
 */
export const watch = {
  version: 4,
  name: 'watch',
  sql: `
CREATE TABLE vent_echo (
  vent_id text PRIMARY KEY REFERENCES vent (id) ON DELETE CASCADE,
  space_id text NOT NULL REFERENCES space (id) ON DELETE CASCADE,
  grams_sealed bytea,
  seq bigserial NOT NULL
);
CREATE INDEX vent_echo_space ON vent_echo (space_id, seq);
CREATE INDEX vent_echo_waiting ON vent_echo (space_id) WHERE grams_sealed IS NULL;

CREATE FUNCTION vent_echo_of_vent() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
  IF NEW.state NOT IN ('queued', 'posted') OR NEW.text_sealed IS NULL THEN
    DELETE FROM vent_echo WHERE vent_id = NEW.id;
  ELSIF EXISTS (SELECT 1 FROM space WHERE id = NEW.space_id AND watch <> 'off' AND closed_at IS NULL) THEN
    INSERT INTO vent_echo (vent_id, space_id) VALUES (NEW.id, NEW.space_id) ON CONFLICT (vent_id) DO NOTHING;
    IF TG_OP = 'UPDATE' AND NEW.text_sealed IS DISTINCT FROM OLD.text_sealed THEN
      UPDATE vent_echo SET grams_sealed = NULL, seq = nextval('vent_echo_seq_seq') WHERE vent_id = NEW.id;
    END IF;
  END IF;
  RETURN NULL;
END $body$;
CREATE TRIGGER vent_echo_follows AFTER INSERT OR UPDATE OF state, text_sealed ON vent
  FOR EACH ROW EXECUTE FUNCTION vent_echo_of_vent();

CREATE FUNCTION vent_echo_of_space() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
  IF NEW.watch = 'off' OR NEW.closed_at IS NOT NULL THEN
    DELETE FROM vent_echo WHERE space_id = NEW.id;
  ELSE
    INSERT INTO vent_echo (vent_id, space_id)
      SELECT id, space_id FROM vent
      WHERE space_id = NEW.id AND state IN ('queued', 'posted') AND text_sealed IS NOT NULL
      ON CONFLICT (vent_id) DO NOTHING;
  END IF;
  RETURN NULL;
END $body$;
CREATE TRIGGER vent_echo_follows AFTER UPDATE OF watch, closed_at ON space
  FOR EACH ROW EXECUTE FUNCTION vent_echo_of_space();

INSERT INTO vent_echo (vent_id, space_id)
  SELECT vent.id, vent.space_id FROM vent JOIN space ON space.id = vent.space_id
  WHERE space.watch <> 'off' AND space.closed_at IS NULL
    AND vent.state IN ('queued', 'posted') AND vent.text_sealed IS NOT NULL;

CREATE TABLE watch_rest (
  space_id text NOT NULL REFERENCES space (id) ON DELETE CASCADE,
  person_id text NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  since timestamptz NOT NULL,
  until timestamptz,
  PRIMARY KEY (space_id, person_id)
);

CREATE TABLE watch_nudge (
  id text PRIMARY KEY,
  community_id text NOT NULL REFERENCES community (id) ON DELETE CASCADE,
  space_id text NOT NULL REFERENCES space (id) ON DELETE CASCADE,
  person_id text NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  due_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL
);
CREATE INDEX watch_nudge_person ON watch_nudge (person_id, due_at);
CREATE INDEX watch_nudge_due ON watch_nudge (due_at);

CREATE TABLE watch_sighting (
  id text PRIMARY KEY,
  space_id text NOT NULL REFERENCES space (id) ON DELETE CASCADE,
  person_id text NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  nudge_id text REFERENCES watch_nudge (id) ON DELETE SET NULL,
  draft_id text REFERENCES draft (id) ON DELETE SET NULL,
  channel_ref text NOT NULL,
  message_ref text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('forward', 'echo', 'hold')),
  state text NOT NULL
    CHECK (state IN ('removing', 'taken', 'open', 'removed', 'by-hand', 'replaced', 'kept', 'mended', 'gone')),
  copy_sealed bytea,
  copy_until timestamptz,
  seen_at timestamptz NOT NULL,
  UNIQUE (person_id, channel_ref, message_ref),
  CHECK ((copy_sealed IS NULL) = (copy_until IS NULL))
);
CREATE INDEX watch_sighting_nudge ON watch_sighting (nudge_id);
CREATE INDEX watch_sighting_space ON watch_sighting (space_id);
CREATE INDEX watch_sighting_seen ON watch_sighting (seen_at);
CREATE INDEX watch_sighting_copy ON watch_sighting (copy_until) WHERE copy_until IS NOT NULL;
CREATE INDEX watch_sighting_removing ON watch_sighting (id) WHERE state = 'removing';

CREATE INDEX draft_message ON draft (message_ref) WHERE message_ref IS NOT NULL;
`,
} satisfies Migration;

/** The tables of the watch. Columns that hold words end in `_sealed`. */
import type { ColumnType } from 'kysely';
import type { NullableSealedText, Optional } from './columns.ts';

export type SightingKind = 'forward' | 'echo' | 'hold';
/** `taken` by us, `removed` by its author. */
export type SightingState =
  | 'removing'
  | 'taken'
  | 'open'
  | 'removed'
  | 'by-hand'
  | 'replaced'
  | 'kept'
  | 'mended'
  | 'gone';

/** The fingerprint of a vent that stands in a watched space. Triggers make and delete rows. */
export interface VentEchoTable {
  vent_id: string;
  space_id: string;
  /** Keyed hashes; null until the fingerprint is taken. */
  grams_sealed: NullableSealedText;
  /** Grows with every change of a row. A bigint: read as a string. */
  seq: ColumnType<string, never, number>;
}

/** Who does not want to be nudged; `until` is null for as long as they like. */
export interface WatchRestTable {
  space_id: string;
  person_id: string;
  since: Date;
  until: Optional<Date>;
}

/** One private card about what was seen within an hour. */
export interface WatchNudgeTable {
  id: string;
  community_id: string;
  space_id: string;
  person_id: string;
  /** When it may reach them. */
  due_at: Date;
  created_at: Date;
}

/** A message outside a space that its author is nudged about. None of its words. */
export interface WatchSightingTable {
  id: string;
  space_id: string;
  person_id: string;
  nudge_id: Optional<string>;
  draft_id: Optional<string>;
  channel_ref: string;
  message_ref: string;
  kind: SightingKind;
  state: SightingState;
  /** What was taken down in hold mode, direct identifiers covered, for a day. */
  copy_sealed: NullableSealedText;
  copy_until: Optional<Date>;
  seen_at: Date;
}

export interface WatchTables {
  vent_echo: VentEchoTable;
  watch_rest: WatchRestTable;
  watch_nudge: WatchNudgeTable;
  watch_sighting: WatchSightingTable;
}

/** The tables of src/space beyond communities, members and vents. Columns that hold words end in `_sealed`. */
import type { ColumnType } from 'kysely';
import type { NullableSealedText, NullableTag, Optional, SealedText, Tag } from './columns.ts';
import type { MemberRole } from './schema.ts';

export type ApplicationState = 'open' | 'approved' | 'declined' | 'withdrawn';
export type ReportState = 'open' | 'dismissed' | 'removed';
export type UnmaskingState = 'requested' | 'done' | 'declined' | 'expired';
export type MuteKind = 'pseudonym' | 'author';
export type RetentionFailureReason = 'channel-gone' | 'not-allowed' | 'too-long' | 'unreachable';

/** What the members of a space agree to, a row a version. */
export interface CharterTable {
  id: string;
  space_id: string;
  version: number;
  text_sealed: SealedText;
  created_at: Date;
}

/** Someone who asks to be let in. */
export interface ApplicationTable {
  id: string;
  space_id: string;
  person_id: string;
  role: MemberRole;
  /** The professional body, as they wrote it. */
  body_sealed: SealedText;
  charter_version: number;
  state: ApplicationState;
  reason_sealed: NullableSealedText;
  decided_by: Optional<string>;
  created_at: Date;
  decided_at: Optional<Date>;
}

/** A name that is or was in use. `holder_tag` is a keyed hash of member and name, so that it joins with nothing. */
export interface PseudonymTable {
  space_id: string;
  name: string;
  holder_tag: Tag;
  last_used_at: Date;
}

/** Which name a member speaks under in an epoch or a thread; `tag` is a keyed hash of both. */
export interface PseudonymClaimTable {
  space_id: string;
  tag: Tag;
  name: string;
}

/** "I hear you": one a member and vent; `tag` is a keyed hash of both. */
export interface HearingTable {
  vent_id: string;
  tag: Tag;
}

/** A vent brought to the stewards. Who brought it is not kept. */
export interface ReportTable {
  id: string;
  space_id: string;
  vent_id: string;
  state: ReportState;
  decided_by: Optional<string>;
  created_at: Date;
  decided_at: Optional<Date>;
}

/** A pause for a pseudonym, or for whoever is behind it (`tag` is a keyed hash of the mute and the member). */
export interface MuteTable {
  id: string;
  space_id: string;
  kind: MuteKind;
  pseudonym: string;
  tag: NullableTag;
  until: Date;
  lifted_at: Optional<Date>;
  muted_by: Optional<string>;
  created_at: Date;
}

/** Two stewards asking who a pseudonym is. `subject_sealed` is the member's id, once they have both agreed. */
export interface UnmaskingTable {
  id: string;
  space_id: string;
  pseudonym: string;
  reason_sealed: SealedText;
  subject_sealed: NullableSealedText;
  state: UnmaskingState;
  requested_by: Optional<string>;
  seconded_by: Optional<string>;
  created_at: Date;
  expires_at: Date;
  decided_at: Optional<Date>;
}

/** A message the platform would not let go of: a steward takes it down by hand. */
export interface RetentionFailureTable {
  id: string;
  space_id: string;
  channel_ref: string;
  message_ref: string;
  reason: RetentionFailureReason;
  created_at: Date;
}

/** Stands for a vent in what is told to its author, so that no list of notices joins the two. */
export interface AuthorNoteTable {
  id: string;
  space_id: string;
  vent_sealed: SealedText;
  expires_at: Date;
}

/** A notice on its way to a person or a channel. */
export interface OutboxTable {
  id: string;
  community_id: string;
  space_id: Optional<string>;
  person_id: Optional<string>;
  channel_ref: Optional<string>;
  kind: string;
  ref: string;
  nonce: string;
  message_ref: Optional<string>;
  due_at: Date;
  sent_at: Optional<Date>;
}

/** Who did what when. Ids, enums, counts and times only; rows are added and never changed. */
export interface AuditTable {
  id: string;
  space_id: string;
  actor_person_id: Optional<string>;
  action: string;
  subject: string;
  detail: ColumnType<Record<string, string | number | boolean>, string, never>;
  at: Date;
}

export interface SpaceTables {
  charter: CharterTable;
  application: ApplicationTable;
  pseudonym: PseudonymTable;
  pseudonym_claim: PseudonymClaimTable;
  hearing: HearingTable;
  report: ReportTable;
  mute: MuteTable;
  unmasking: UnmaskingTable;
  retention_failure: RetentionFailureTable;
  author_note: AuthorNoteTable;
  outbox: OutboxTable;
  audit: AuditTable;
}

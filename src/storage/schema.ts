/** The tables as Kysely sees them; migrations/ makes them. Columns that hold words end in `_sealed`. */
import type { ColumnType, Generated } from 'kysely';
import type { CreatedAt, NullableSealedText, Optional, SealedText, Tag } from './columns.ts';
import type { DeskTables } from './desk-tables.ts';
import type { GateTables } from './gate-tables.ts';
import type { PlatformTables } from './platform-tables.ts';
import type { SpaceTables } from './space-tables.ts';
import type { SupervisionTables } from './supervision-tables.ts';
import type { SupportTables } from './support-tables.ts';
import type { WatchTables } from './watch-tables.ts';

export type * from './gate-tables.ts';
export type * from './space-tables.ts';
export type * from './supervision-tables.ts';
export type * from './watch-tables.ts';

export type Platform = 'discord' | 'slack' | 'playground';
export type Identity = 'own' | 'pseudonym' | 'choice';
export type MemberRole = 'qualified' | 'trainee' | 'student' | 'supervisor';
export type MemberState = 'active' | 'suspended' | 'left' | 'removed';
export type VentState = 'preview' | 'queued' | 'posted' | 'removing';
export type VentOrigin = 'command' | 'typed';
export type Joining = 'approve' | 'role';
export type Watch = 'off' | 'nudge' | 'hold';
export type Epoch = 'day' | 'week' | 'thread';
export type DraftState = 'open' | 'queued' | 'posted' | 'discarded';
export type PauseKnown = 'yes' | 'unsure';
export type PausePurpose = 'inform' | 'connect' | 'relief';
export type PlaygroundChannelKind = 'space' | 'public' | 'direct';
export type PlaygroundAuthorKind = 'person' | 'bot' | 'relay';

/** One Discord server or Slack workspace. */
export interface CommunityTable {
  id: string;
  platform: Platform;
  external_id: string;
  name: string;
  created_at: CreatedAt;
  /** Since when the bot is gone from there. */
  left_at: Optional<Date>;
}

/** A private channel of a community. `wrapped_key` opens only with the master key. */
export interface SpaceTable {
  id: string;
  community_id: string;
  name: string;
  channel_ref: Optional<string>;
  region: string;
  identity: Identity;
  retention_days: number;
  profession: Generated<string>;
  joining: Generated<Joining>;
  /** The platform's name of the role that lets people in. */
  joining_role: Optional<string>;
  /** Whether guests of the server or workspace may join. */
  guests: Generated<boolean>;
  /** How many reviewers must agree. */
  quorum: Generated<number>;
  watch: Generated<Watch>;
  /** Whether two questions come before anything goes out. */
  pause: Generated<boolean>;
  /** Whether a caption without a disclaimer is reminded of one. */
  disclaimer: Generated<boolean>;
  /** How long a pseudonym holds. */
  epoch: Generated<Epoch>;
  zone: Generated<string>;
  /** Minutes after midnight in `zone`; both null when there are no quiet hours. */
  quiet_from: Optional<number>;
  quiet_to: Optional<number>;
  /** 0 when there is no charter. */
  charter_version: Generated<number>;
  stewards_ref: Optional<string>;
  /** When a cohort ends. */
  ends_at: Optional<Date>;
  ends_told_at: Optional<Date>;
  /** When a space that is closing is erased. */
  closes_at: Optional<Date>;
  request_key: Optional<string>;
  wrapped_key: SealedText;
  created_at: CreatedAt;
  closed_at: Optional<Date>;
}

/** A platform's user within one community. */
export interface PersonTable {
  id: string;
  community_id: string;
  platform_user: string;
  display_name_sealed: NullableSealedText;
  created_at: CreatedAt;
}

/** A person in a space. */
export interface MemberTable {
  id: string;
  space_id: string;
  person_id: string;
  role: MemberRole;
  steward: Generated<boolean>;
  state: ColumnType<MemberState, MemberState | undefined, MemberState>;
  joined_at: ColumnType<Date, Date | undefined, Date>;
  suspended_until: Optional<Date>;
  /** Which charter they accepted, 0 for none. */
  charter_version: Generated<number>;
  charter_at: Optional<Date>;
  left_at: Optional<Date>;
  /** Their own zone and quiet hours; null for the space's. */
  zone: Optional<string>;
  quiet_from: Optional<number>;
  quiet_to: Optional<number>;
}

/**
 * A message inside a space. Who wrote it is in `author_sealed` (the member's id) and `author_tag`, a keyed hash of
 * member and vent: nobody without the space's key can tell two vents of one writer from two writers'.
 */
export interface VentTable {
  id: string;
  space_id: string;
  author_tag: Tag;
  author_sealed: SealedText;
  /** The vent that opened the thread; null for the one that did. */
  root_id: Optional<string>;
  pseudonym: Optional<string>;
  /** null once it is being taken down. */
  text_sealed: NullableSealedText;
  /** What it touches on, when its writer asked for it to be covered. */
  note_sealed: NullableSealedText;
  origin: Generated<VentOrigin>;
  /** Held by the screening without a direct identifier: its writer is told so once. */
  recognisable: Generated<boolean>;
  /** How many direct identifiers were covered before it was stored. */
  masked_count: Generated<number>;
  state: VentState;
  message_ref: Optional<string>;
  /** A keyed hash of the interaction: makes a double click one vent. */
  request_key: Optional<string>;
  /** How often the platform was asked to take it down, and when to ask again. */
  attempts: Generated<number>;
  next_try_at: Optional<Date>;
  created_at: CreatedAt;
  decided_at: Optional<Date>;
  posted_at: Optional<Date>;
  expires_at: Date;
}

/** A text about to leave. `space_id` is null for a text that no space knows. */
export interface DraftTable {
  id: string;
  space_id: Optional<string>;
  person_id: string;
  text_sealed: SealedText;
  /** How many direct identifiers were covered in what was written; none may be, for it to leave. */
  masked_count: Generated<number>;
  rewrite_sealed: NullableSealedText;
  /** The channel it goes to. */
  destination: Optional<string>;
  /** A place outside the platform that it is about to go to. */
  outlet_sealed: NullableSealedText;
  /** The answers to the pause; gone once it has left. */
  pause_known: Optional<PauseKnown>;
  pause_purpose: Optional<PausePurpose>;
  pause_settled: Generated<boolean>;
  consent_id: Optional<string>;
  state: DraftState;
  signed: Generated<boolean>;
  message_ref: Optional<string>;
  request_key: Optional<string>;
  created_at: CreatedAt;
  decided_at: Optional<Date>;
  posted_at: Optional<Date>;
  expires_at: Date;
}

/** A channel of the playground; `person_id` names whose direct messages it holds. */
export interface PlaygroundChannelTable {
  id: string;
  community_id: string;
  name: string;
  kind: PlaygroundChannelKind;
  person_id: Optional<string>;
  created_at: CreatedAt;
}

/** A message of the playground. `seq` orders them; `private_to` names the one person who sees it. */
export interface PlaygroundMessageTable {
  id: string;
  channel_id: string;
  author_kind: PlaygroundAuthorKind;
  author_person: Optional<string>;
  author_label: Optional<string>;
  body_sealed: SealedText;
  private_to: Optional<string>;
  nonce: Optional<string>;
  seq: Generated<number>;
  created_at: CreatedAt;
  edited_at: Optional<Date>;
  deleted_at: Optional<Date>;
}

/** One row: proves at start that the master key is the one this database was made with. */
export interface KeystoreTable {
  id: string;
  key_check: SealedText;
  /** What the keys outside spaces are derived from; null until the first start. */
  wrapped_root: NullableSealedText;
  created_at: CreatedAt;
}

export interface Database
  extends SpaceTables,
    GateTables,
    DeskTables,
    PlatformTables,
    WatchTables,
    SupportTables,
    SupervisionTables {
  community: CommunityTable;
  space: SpaceTable;
  person: PersonTable;
  member: MemberTable;
  vent: VentTable;
  draft: DraftTable;
  playground_channel: PlaygroundChannelTable;
  playground_message: PlaygroundMessageTable;
  keystore: KeystoreTable;
}

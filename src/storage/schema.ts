/** The tables as Kysely sees them; migrations/ makes them. Columns that hold words end in `_sealed`. */
import type { ColumnType, Generated, Insertable, Selectable, Updateable } from 'kysely';

/** Set by the database when left out. */
type CreatedAt = ColumnType<Date, Date | undefined, never>;
type SealedText = ColumnType<Buffer, Uint8Array, Uint8Array>;
type NullableSealedText = ColumnType<Buffer | null, Uint8Array | null | undefined, Uint8Array | null>;
/** null when left out. */
type Optional<T> = ColumnType<T | null, T | null | undefined, T | null>;

export type Platform = 'discord' | 'slack' | 'playground';
export type Identity = 'own' | 'pseudonym' | 'choice';
export type MemberRole = 'qualified' | 'trainee' | 'student' | 'supervisor';
export type MemberState = 'active' | 'paused' | 'left';
export type VentState = 'preview' | 'queued' | 'posted' | 'discarded' | 'removed';
export type DraftState = 'open' | 'queued' | 'posted' | 'discarded';
export type PlaygroundChannelKind = 'space' | 'public' | 'direct';
export type PlaygroundAuthorKind = 'person' | 'bot' | 'relay';

/** One Discord server or Slack workspace. */
export interface CommunityTable {
  id: string;
  platform: Platform;
  external_id: string;
  name: string;
  created_at: CreatedAt;
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
}

/** A message inside a space. `request_key` makes a double click one vent. */
export interface VentTable {
  id: string;
  space_id: string;
  member_id: string;
  pseudonym: Optional<string>;
  /** The day, week or thread in which the pseudonym holds. */
  pseudonym_epoch: Optional<string>;
  text_sealed: SealedText;
  /** How many direct identifiers were covered before it was stored. */
  masked_count: Generated<number>;
  state: VentState;
  message_ref: Optional<string>;
  request_key: Optional<string>;
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
  destination: Optional<string>;
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
  created_at: CreatedAt;
}

export interface Database {
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

export type Community = Selectable<CommunityTable>;
export type Space = Selectable<SpaceTable>;
export type NewSpace = Insertable<SpaceTable>;
export type Person = Selectable<PersonTable>;
export type Member = Selectable<MemberTable>;
export type Vent = Selectable<VentTable>;
export type NewVent = Insertable<VentTable>;
export type VentUpdate = Updateable<VentTable>;
export type Draft = Selectable<DraftTable>;
export type NewDraft = Insertable<DraftTable>;
export type DraftUpdate = Updateable<DraftTable>;
export type PlaygroundChannel = Selectable<PlaygroundChannelTable>;
export type PlaygroundMessage = Selectable<PlaygroundMessageTable>;

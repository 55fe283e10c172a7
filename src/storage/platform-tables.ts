/** The tables of the adapters of Discord and Slack. None holds a word, and none names a person. */
import type { ColumnType } from 'kysely';
import type { CreatedAt, Optional, SealedText } from './columns.ts';

/** Why nothing is relayed into a room. */
export type RoomShut = 'public' | 'shared' | 'archived';

/** The channels of a space, on Discord with a role; `nonce` is what the domain asked for them with. */
export interface PlatformRoomTable {
  nonce: string;
  community_id: string;
  channel_ref: Optional<string>;
  stewards_ref: Optional<string>;
  role_ref: Optional<string>;
  /** The space's first message. */
  welcome_ref: Optional<string>;
  /** The newest message that was looked at. */
  seen_ref: Optional<string>;
  shut: Optional<RoomShut>;
  created_at: CreatedAt;
}

/** A message that is or was about to be posted; `nonce` is a hash. */
export interface PlatformPostTable {
  nonce: string;
  message_ref: Optional<string>;
  tried_at: Date;
}

/** An interaction, an event or a message that some instance has taken. */
export interface PlatformEventTable {
  id: string;
  taken_at: ColumnType<Date, Date | undefined, Date>;
}

/** A notice that could not reach its person, by its nonce in the outbox. */
export interface PlatformUnreadTable {
  nonce: string;
  /** They were told of it in another way since. */
  told: ColumnType<boolean, boolean | undefined, boolean>;
}

/** What was last registered, by application and server. */
export interface DiscordRegistrationTable {
  scope: string;
  digest: string;
}

/** The Slack application in one workspace or organisation, with its tokens. */
export interface SlackInstallTable {
  /** The team’s or the enterprise’s id. */
  key: string;
  team_id: Optional<string>;
  enterprise_id: Optional<string>;
  installation_sealed: SealedText;
  installed_at: ColumnType<Date, Date | undefined, Date>;
}

/** An event of Slack's that somebody has taken on and not finished; what it is about, as ids. */
export interface SlackErrandTable {
  id: string;
  team_id: string;
  about: ColumnType<SlackErrand, string, never>;
  heard_at: Date;
  due_at: Date;
}

export type SlackErrand =
  | { type: 'message'; channel: string; ts: string; thread?: string }
  | { type: 'app_uninstalled' }
  | { type: 'tokens_revoked'; tokens: { oauth?: string[]; bot?: string[] } };

export interface PlatformTables {
  platform_room: PlatformRoomTable;
  platform_post: PlatformPostTable;
  platform_event: PlatformEventTable;
  platform_unread: PlatformUnreadTable;
  discord_registration: DiscordRegistrationTable;
  slack_install: SlackInstallTable;
  slack_errand: SlackErrandTable;
}

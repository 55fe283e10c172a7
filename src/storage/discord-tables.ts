/** The tables of src/platforms/discord. None holds a word, and none names a person. */
import type { ColumnType } from 'kysely';
import type { CreatedAt, Optional } from './columns.ts';

/** The channels and the role of a space; `nonce` is what the domain asked for them with. */
export interface DiscordRoomTable {
  nonce: string;
  community_id: string;
  channel_ref: Optional<string>;
  stewards_ref: Optional<string>;
  role_ref: Optional<string>;
  /** The space's first message. */
  welcome_ref: Optional<string>;
  /** The newest message that was looked at. */
  seen_ref: Optional<string>;
  created_at: CreatedAt;
}

/** A message that is or was about to be posted; `nonce` is a hash. */
export interface DiscordPostTable {
  nonce: string;
  message_ref: Optional<string>;
  tried_at: Date;
}

/** An interaction or a message that some instance has taken. */
export interface DiscordInteractionTable {
  id: string;
  taken_at: ColumnType<Date, Date | undefined, Date>;
}

/** A notice that could not reach its person, by its nonce in the outbox. */
export interface DiscordUnreadTable {
  nonce: string;
}

/** What was last registered, by application and server. */
export interface DiscordRegistrationTable {
  scope: string;
  digest: string;
}

export interface DiscordTables {
  discord_room: DiscordRoomTable;
  discord_post: DiscordPostTable;
  discord_interaction: DiscordInteractionTable;
  discord_unread: DiscordUnreadTable;
  discord_registration: DiscordRegistrationTable;
}

import type {
  APIApplicationCommand,
  APIGuildForumTag,
  APIMessage,
  APIModalInteractionResponseCallbackData,
  APIUser,
  ApplicationCommandType,
  ChannelType,
  InteractionResponseType,
  InteractionType,
} from 'discord-api-types/v10';

/** A JSON object as it came over the wire, before it was checked. */
export type Json = Record<string, unknown>;

/** Something a person or a bot uploads. */
export interface Upload {
  name: string;
  data: Uint8Array | string;
  type?: string;
}

export interface StoredFile {
  name: string;
  type: string;
  data: Buffer;
}

export interface Account {
  id: string;
  username: string;
  globalName: string | null;
  bot: boolean;
  locale: string;
  /** False once this person has closed their direct messages: the bot is refused with 50007. */
  dmsOpen: boolean;
}

export interface Role {
  id: string;
  name: string;
  permissions: bigint;
  position: number;
  color: number;
  hoist: boolean;
  mentionable: boolean;
  managed: boolean;
  botId: string | null;
}

export interface Member {
  account: Account;
  guild: Guild;
  roles: Set<string>;
  nick: string | null;
  joinedAt: string;
  timedOutUntil: number | null;
}

export interface Overwrite {
  id: string;
  type: 0 | 1;
  allow: bigint;
  deny: bigint;
}

export interface Thread {
  ownerId: string;
  archived: boolean;
  locked: boolean;
  invitable: boolean;
  archiveTimestamp: string;
  createTimestamp: string;
  autoArchiveDuration: number;
  members: Map<string, string>;
  messageCount: number;
  totalMessageSent: number;
  appliedTags: string[];
}

export interface Channel {
  id: string;
  type: ChannelType;
  guild: Guild | null;
  name: string;
  topic: string | null;
  nsfw: boolean;
  parent: Channel | null;
  position: number;
  rateLimitPerUser: number;
  flags: number;
  overwrites: Map<string, Overwrite>;
  tags: APIGuildForumTag[];
  thread: Thread | null;
  /** The person on the other side, in a direct message. */
  recipient: Account | null;
  messages: Map<string, StoredMessage>;
  /** Ephemeral messages, by the only person who sees them. */
  ephemerals: Map<string, StoredMessage[]>;
  lastMessageId: string | null;
}

export interface StoredMessage {
  data: APIMessage;
  channel: Channel;
  /** The only person who sees it, when it is ephemeral. */
  viewer: string | null;
  /** The webhook or interaction token that made it, and may edit it. */
  source: string | null;
  reactions: Map<string, { emoji: { id: string | null; name: string }; by: Set<string> }>;
}

export interface Guild {
  id: string;
  name: string;
  ownerId: string;
  locale: string;
  roles: Map<string, Role>;
  members: Map<string, Member>;
  channels: Map<string, Channel>;
  threads: Map<string, Channel>;
  commands: Map<string, APIApplicationCommand>;
  botPresent: boolean;
  unavailable: boolean;
}

export interface Webhook {
  id: string;
  token: string;
  name: string;
  avatar: string | null;
  channel: Channel;
  creator: APIUser | null;
  applicationId: string | null;
}

export type CommandOptionValue = string | number | boolean | Upload | { id: string };

export interface StoredInteraction {
  id: string;
  token: string;
  type: InteractionType;
  createdAt: number;
  invoker: Account;
  channel: Channel;
  /** The message whose component was used, or from which the modal was opened. */
  message: StoredMessage | null;
  command: { name: string; type: ApplicationCommandType } | null;
  acknowledged: InteractionResponseType | null;
  acknowledgedAt: number | null;
  original: StoredMessage | null;
  /** True between a deferral and the first edit or follow-up. */
  loading: boolean;
  modal: APIModalInteractionResponseCallbackData | null;
  messages: StoredMessage[];
  listeners: Set<(happening: InteractionHappening) => void>;
  happenings: InteractionHappening[];
}

/** What an interaction's invoker sees happen. */
export type InteractionHappening =
  | { kind: 'deferred' }
  | { kind: 'deferred-update' }
  | { kind: 'message'; message: StoredMessage }
  | { kind: 'edit'; message: StoredMessage }
  | { kind: 'delete'; message: StoredMessage }
  | { kind: 'modal'; modal: APIModalInteractionResponseCallbackData }
  | { kind: 'choices'; choices: { name: string; value: string | number }[] };

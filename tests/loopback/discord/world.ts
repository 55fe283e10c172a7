import { randomBytes } from 'node:crypto';
import { type APIApplicationCommand, ChannelType } from 'discord-api-types/v10';
import { type Refusal, refuse } from './errors.ts';
import { may, permissionsIn } from './permissions.ts';
import { snowflakes } from './snowflake.ts';
import type {
  Account,
  Channel,
  Guild,
  Member,
  Role,
  StoredFile,
  StoredInteraction,
  StoredMessage,
  Webhook,
} from './types.ts';

/** How an event reaches the gateway; set once the gateway exists. */
export interface Announcement {
  type: string;
  guildId: string | null;
  data: unknown;
  /** The same, as a session without message content sees it. */
  withoutContent?: unknown;
  /** Sent whatever the session's intents, as events about the bot itself are. */
  always?: boolean;
}

export interface Portal {
  /** The privileged intents switched on in the developer portal. */
  messageContent: boolean;
  guildMembers: boolean;
  presences: boolean;
}

/** Everything the loopback Discord knows. */
export class World {
  readonly accounts = new Map<string, Account>();
  readonly names = new Map<string, Account>();
  readonly guilds = new Map<string, Guild>();
  /** Every channel, thread and direct message by id. */
  readonly channels = new Map<string, Channel>();
  readonly directMessages = new Map<string, Channel>();
  readonly webhooks = new Map<string, Webhook>();
  readonly interactions = new Map<string, StoredInteraction>();
  readonly commands = new Map<string, APIApplicationCommand>();
  readonly files = new Map<string, StoredFile>();
  readonly nonces = new Map<string, StoredMessage>();
  readonly now: () => number;
  readonly newId: () => string;
  readonly token: string;
  readonly portal: Portal;
  readonly bot: Account;
  /** Where attachments are served from. */
  baseUrl = '';
  /** Whether channels the bot cannot see come over the gateway without name and overwrites. */
  obfuscateChannels = true;
  /** How many messages a channel keeps; older ones go. */
  messagesPerChannel = Number.POSITIVE_INFINITY;
  announce: (announcement: Announcement) => void = () => {};

  constructor(options: {
    now: () => number;
    token: string;
    botName: string;
    portal: Portal;
    applicationId?: string;
  }) {
    this.now = options.now;
    this.newId = snowflakes(options.now);
    this.token = options.token;
    this.portal = options.portal;
    this.bot = this.addAccount(options.botName, { bot: true, id: options.applicationId });
  }

  /** An application and its bot share one id. */
  get applicationId(): string {
    return this.bot.id;
  }

  addAccount(name: string, extra: { bot?: boolean; id?: string } = {}): Account {
    const account: Account = {
      id: extra.id ?? this.newId(),
      // People's names are lower case since 2023; bots keep theirs.
      username: extra.bot ? name : name.toLowerCase().replace(/[^a-z0-9_.]/g, '_'),
      globalName: extra.bot ? null : name,
      bot: extra.bot ?? false,
      locale: 'en-GB',
      dmsOpen: true,
    };
    this.accounts.set(account.id, account);
    this.names.set(name.toLowerCase(), account);
    return account;
  }

  newToken(): string {
    return randomBytes(48).toString('base64url');
  }

  iso(at = this.now()): string {
    return new Date(at).toISOString().replace('Z', '000+00:00');
  }

  find<T>(map: Map<string, T>, id: string | undefined, otherwise: Refusal): T {
    const found = id === undefined ? undefined : map.get(id);
    if (found === undefined) throw refuse(otherwise);
    return found;
  }

  /** A guild the bot is in; any other is unknown to it. */
  guild(id: string | undefined): Guild {
    const guild = this.find(this.guilds, id, 'UnknownGuild');
    if (!guild.botPresent) throw refuse('UnknownGuild');
    return guild;
  }

  /** A channel that exists and that the bot can see, else 10003 or 50001 as Discord answers. */
  channel(id: string | undefined): Channel {
    const channel = this.find(this.channels, id, 'UnknownChannel');
    if (!this.botSees(channel)) throw refuse('MissingAccess');
    return channel;
  }

  message(channel: Channel, id: string | undefined): StoredMessage {
    return this.find(channel.messages, id, 'UnknownMessage');
  }

  botMember(guild: Guild): Member {
    return this.find(guild.members, this.bot.id, 'MissingAccess');
  }

  botSees(channel: Channel): boolean {
    if (!channel.guild) return channel.recipient !== null;
    const member = channel.guild.members.get(this.bot.id);
    return member !== undefined && permissionsIn(member, channel, this.now()) !== 0n;
  }

  /** Throws 50001 when the bot cannot see the channel, 50013 when it lacks a permission there. */
  requireIn(channel: Channel, needed: bigint): void {
    if (!this.botSees(channel)) throw refuse('MissingAccess');
    if (channel.guild && !may(this.botMember(channel.guild), channel, needed, this.now())) {
      throw refuse('MissingPermissions');
    }
  }

  member(guild: Guild, accountId: string): Member | undefined {
    return guild.members.get(accountId);
  }

  /** The direct messages between the bot and one person, opened on first use. */
  directMessage(account: Account): Channel {
    const open = this.directMessages.get(account.id);
    if (open) return open;
    const channel = this.newChannel({ type: ChannelType.DM, name: '', guild: null });
    channel.recipient = account;
    this.directMessages.set(account.id, channel);
    return channel;
  }

  newChannel(fields: Pick<Channel, 'type' | 'name' | 'guild'> & Partial<Channel>): Channel {
    const channel: Channel = {
      id: this.newId(),
      topic: null,
      nsfw: false,
      parent: null,
      position: fields.guild?.channels.size ?? 0,
      rateLimitPerUser: 0,
      flags: 0,
      overwrites: new Map(),
      tags: [],
      thread: null,
      recipient: null,
      messages: new Map(),
      ephemerals: new Map(),
      lastMessageId: null,
      ...fields,
    };
    this.channels.set(channel.id, channel);
    if (channel.guild)
      (channel.thread ? channel.guild.threads : channel.guild.channels).set(channel.id, channel);
    return channel;
  }

  newRole(guild: Guild, fields: Partial<Role> & { name: string }): Role {
    const role: Role = {
      id: this.newId(),
      permissions: 0n,
      position: 1,
      color: 0,
      hoist: false,
      mentionable: false,
      managed: false,
      botId: null,
      ...fields,
    };
    guild.roles.set(role.id, role);
    return role;
  }
}

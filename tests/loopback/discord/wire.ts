import type {
  APIChannel,
  APIGuildMember,
  APIRole,
  APIThreadMember,
  APIUser,
  GatewayGuildCreateDispatchData,
} from 'discord-api-types/v10';
import { statedPermissions } from './permissions.ts';
import type { Account, Channel, Guild, Json, Member, Overwrite, Role } from './types.ts';
import type { World } from './world.ts';

const CHANNEL_OBFUSCATED = 1 << 17;
const VIEW_CHANNEL = '1024';
/** Discord's flag types have no name for none. */
const NO_FLAGS = 0 as never;

/** An account as Discord's user object. */
export function toUser(account: Account): APIUser {
  return {
    id: account.id,
    username: account.username,
    global_name: account.globalName,
    discriminator: account.bot ? '0001' : '0',
    avatar: null,
    bot: account.bot,
  };
}

/** A member without its user, as messages and resolved data carry it. */
export function toPartialMember(member: Member): Omit<APIGuildMember, 'user'> {
  return {
    nick: member.nick,
    avatar: null,
    banner: null,
    roles: [...member.roles],
    joined_at: member.joinedAt,
    premium_since: null,
    deaf: false,
    mute: false,
    flags: NO_FLAGS,
    pending: false,
    communication_disabled_until:
      member.timedOutUntil === null ? null : new Date(member.timedOutUntil).toISOString(),
  };
}

export function toMember(member: Member): APIGuildMember {
  return { ...toPartialMember(member), user: toUser(member.account) } as APIGuildMember;
}

export function toRole(role: Role): APIRole {
  return {
    id: role.id,
    name: role.name,
    color: role.color,
    colors: { primary_color: role.color, secondary_color: null, tertiary_color: null },
    hoist: role.hoist,
    icon: null,
    unicode_emoji: null,
    position: role.position,
    permissions: role.permissions.toString(),
    managed: role.managed,
    mentionable: role.mentionable,
    flags: 0,
    ...(role.botId ? { tags: { bot_id: role.botId } } : {}),
  } as unknown as APIRole;
}

function toOverwrite(overwrite: Overwrite): Json {
  return {
    id: overwrite.id,
    type: overwrite.type,
    allow: overwrite.allow.toString(),
    deny: overwrite.deny.toString(),
  };
}

/** A channel, thread or direct message in full, as the HTTP API and interactions show it. */
export function toChannel(world: World, channel: Channel): APIChannel {
  if (channel.thread) return toThread(world, channel);
  if (!channel.guild) {
    return {
      id: channel.id,
      type: channel.type,
      last_message_id: channel.lastMessageId,
      flags: 0,
      recipients: channel.recipient ? [toUser(channel.recipient)] : [],
    } as unknown as APIChannel;
  }
  return {
    id: channel.id,
    type: channel.type,
    guild_id: channel.guild.id,
    name: channel.name,
    topic: channel.topic,
    nsfw: channel.nsfw,
    position: channel.position,
    parent_id: channel.parent?.id ?? null,
    rate_limit_per_user: channel.rateLimitPerUser,
    last_message_id: channel.lastMessageId,
    permission_overwrites: [...channel.overwrites.values()].map(toOverwrite),
    flags: channel.flags,
    ...(channel.type === 15 || channel.type === 16 ? { available_tags: channel.tags } : {}),
  } as unknown as APIChannel;
}

/**
 * A guild channel as the gateway shows it: with its name and overwrites taken away when the bot may not see it
 * (Channel, Obfuscated Channels; for every bot since 16 November 2026).
 */
export function toGatewayChannel(world: World, channel: Channel): APIChannel {
  if (!world.obfuscateChannels || !channel.guild || seesCategory(world, channel) || world.botSees(channel)) {
    return toChannel(world, channel);
  }
  return {
    id: channel.id,
    type: channel.type,
    guild_id: channel.guild.id,
    name: '___hidden___',
    topic: null,
    nsfw: false,
    position: channel.position,
    parent_id: channel.parent?.id ?? null,
    rate_limit_per_user: 0,
    last_message_id: null,
    permission_overwrites: [{ id: channel.guild.id, type: 0, allow: '0', deny: VIEW_CHANNEL }],
    flags: CHANNEL_OBFUSCATED,
    ...(channel.type === 15 || channel.type === 16 ? { available_tags: [] } : {}),
  } as unknown as APIChannel;
}

/** A category can be seen when any of its channels can (Permissions, Channel Visibility). */
function seesCategory(world: World, channel: Channel): boolean {
  if (channel.type !== 4 || !channel.guild) return false;
  for (const child of channel.guild.channels.values()) {
    if (child.parent === channel && world.botSees(child)) return true;
  }
  return false;
}

export function toThreadMember(channel: Channel, accountId: string): APIThreadMember {
  return {
    id: channel.id,
    user_id: accountId,
    join_timestamp: channel.thread?.members.get(accountId) ?? '',
    flags: NO_FLAGS,
  };
}

function toThread(world: World, channel: Channel): APIChannel {
  const thread = channel.thread;
  if (!thread) throw new Error('not a thread');
  return {
    id: channel.id,
    type: channel.type,
    guild_id: channel.guild?.id,
    parent_id: channel.parent?.id,
    owner_id: thread.ownerId,
    name: channel.name,
    last_message_id: channel.lastMessageId,
    message_count: thread.messageCount,
    total_message_sent: thread.totalMessageSent,
    member_count: Math.min(50, thread.members.size),
    rate_limit_per_user: channel.rateLimitPerUser,
    flags: channel.flags,
    applied_tags: thread.appliedTags,
    thread_metadata: {
      archived: thread.archived,
      auto_archive_duration: thread.autoArchiveDuration,
      archive_timestamp: thread.archiveTimestamp,
      locked: thread.locked,
      create_timestamp: thread.createTimestamp,
      ...(channel.type === 12 ? { invitable: thread.invitable } : {}),
    },
    ...(thread.members.has(world.bot.id) ? { member: toThreadMember(channel, world.bot.id) } : {}),
  } as unknown as APIChannel;
}

/** The HTTP API's guild object. */
export function toGuild(guild: Guild): Json {
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    splash: null,
    discovery_splash: null,
    banner: null,
    description: null,
    owner_id: guild.ownerId,
    region: 'deprecated',
    afk_channel_id: null,
    afk_timeout: 300,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    roles: [...guild.roles.values()].map(toRole),
    emojis: [],
    stickers: [],
    features: [],
    mfa_level: 0,
    nsfw_level: 0,
    application_id: null,
    system_channel_id: null,
    system_channel_flags: 0,
    rules_channel_id: null,
    public_updates_channel_id: null,
    safety_alerts_channel_id: null,
    vanity_url_code: null,
    premium_tier: 0,
    premium_subscription_count: 0,
    premium_progress_bar_enabled: false,
    preferred_locale: guild.locale,
    max_members: 500_000,
    hub_type: null,
    incidents_data: null,
  };
}

/**
 * GUILD_CREATE's guild. Without the presences intent it names no member but the bot itself
 * (Gateway Events, Guild Create).
 */
export function toGatewayGuild(
  world: World,
  guild: Guild,
  options: { allMembers: boolean },
): GatewayGuildCreateDispatchData {
  const bot = guild.members.get(world.bot.id);
  const members = options.allMembers ? [...guild.members.values()] : bot ? [bot] : [];
  return {
    ...toGuild(guild),
    joined_at: bot?.joinedAt ?? world.iso(),
    large: guild.members.size > 50,
    unavailable: false,
    member_count: guild.members.size,
    members: members.map(toMember),
    channels: [...guild.channels.values()].map((channel) => toGatewayChannel(world, channel)),
    threads: [...guild.threads.values()]
      .filter((thread) => !thread.thread?.archived && world.botSees(thread))
      .map((thread) => toChannel(world, thread)),
    voice_states: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  } as unknown as GatewayGuildCreateDispatchData;
}

/** A channel as interactions resolve it, with the invoker's permissions. */
export function toResolvedChannel(world: World, channel: Channel, member: Member | undefined): Json {
  const permissions = member ? statedPermissions(member, channel) : 0n;
  return { ...(toChannel(world, channel) as unknown as Json), permissions: permissions.toString() };
}

import { ChannelType } from 'discord-api-types/v10';
import { announceGuild, announceIn, announceMember } from './events.ts';
import { EVERYONE_PERMISSIONS } from './permissions.ts';
import type { Account, Channel, Guild, Member, Overwrite, Role } from './types.ts';
import { toChannel, toGatewayChannel, toRole } from './wire.ts';
import type { World } from './world.ts';

/** Makes a server with its @everyone role and its owner; the bot is not in it yet. */
export function createGuild(world: World, name: string, owner: Account): Guild {
  const id = world.newId();
  const guild: Guild = {
    id,
    name,
    ownerId: owner.id,
    locale: 'en-GB',
    roles: new Map(),
    members: new Map(),
    channels: new Map(),
    threads: new Map(),
    commands: new Map(),
    botPresent: false,
    unavailable: false,
  };
  world.guilds.set(id, guild);
  world.newRole(guild, { id, name: '@everyone', permissions: EVERYONE_PERMISSIONS, position: 0 });
  addMember(world, guild, owner);
  return guild;
}

/** Adds the bot as an invite does: with a managed role of its own at the bottom of the list. */
export function addBot(world: World, guild: Guild, permissions: bigint): Role {
  const role = world.newRole(guild, {
    name: world.bot.username,
    permissions,
    managed: true,
    botId: world.bot.id,
  });
  guild.botPresent = true;
  guild.members.set(world.bot.id, newMember(world, guild, world.bot, [role.id]));
  return role;
}

/** Takes the bot out, with its managed role. Its webhooks stay, as on Discord. */
export function removeBot(world: World, guild: Guild): void {
  announceGuild(world, 'GUILD_DELETE', guild, { id: guild.id });
  guild.botPresent = false;
  guild.members.delete(world.bot.id);
  guild.commands.clear();
  for (const role of guild.roles.values()) if (role.botId === world.bot.id) guild.roles.delete(role.id);
  for (const thread of guild.threads.values()) thread.thread?.members.delete(world.bot.id);
}

function newMember(world: World, guild: Guild, account: Account, roles: string[] = []): Member {
  return { account, guild, roles: new Set(roles), nick: null, joinedAt: world.iso(), timedOutUntil: null };
}

export function addMember(world: World, guild: Guild, account: Account): Member {
  const there = guild.members.get(account.id);
  if (there) return there;
  const member = newMember(world, guild, account);
  guild.members.set(account.id, member);
  announceMember(world, 'GUILD_MEMBER_ADD', member);
  return member;
}

export function removeMember(world: World, member: Member): void {
  const { guild, account } = member;
  guild.members.delete(account.id);
  for (const thread of guild.threads.values()) thread.thread?.members.delete(account.id);
  announceMember(world, 'GUILD_MEMBER_REMOVE', member);
}

/** Gives a member exactly these roles. */
export function setRoles(world: World, member: Member, roles: Iterable<string>): void {
  const change = () => {
    member.roles = new Set(roles);
    announceMember(world, 'GUILD_MEMBER_UPDATE', member);
  };
  if (member.account === world.bot) changeVisibility(world, member.guild, change);
  else change();
}

/** Sets or lifts a timeout. */
export function setTimeoutOf(world: World, member: Member, until: number | null): void {
  member.timedOutUntil = until;
  announceMember(world, 'GUILD_MEMBER_UPDATE', member);
}

export function createRole(world: World, guild: Guild, fields: Partial<Role> & { name: string }): Role {
  const role = world.newRole(guild, fields);
  announceGuild(world, 'GUILD_ROLE_CREATE', guild, { guild_id: guild.id, role: toRole(role) });
  return role;
}

export function updateRole(world: World, guild: Guild, role: Role, fields: Partial<Role>): void {
  changeVisibility(world, guild, () => {
    Object.assign(role, fields);
    announceGuild(world, 'GUILD_ROLE_UPDATE', guild, { guild_id: guild.id, role: toRole(role) });
  });
}

/** Deletes a role: members lose it and overwrites for it go. */
export function deleteRole(world: World, guild: Guild, role: Role): void {
  changeVisibility(world, guild, () => {
    guild.roles.delete(role.id);
    for (const member of guild.members.values()) member.roles.delete(role.id);
    for (const channel of guild.channels.values()) channel.overwrites.delete(role.id);
    announceGuild(world, 'GUILD_ROLE_DELETE', guild, { guild_id: guild.id, role_id: role.id });
  });
}

export function createChannel(
  world: World,
  guild: Guild,
  fields: Partial<Channel> & { name: string; type?: ChannelType },
): Channel {
  const channel = world.newChannel({ type: ChannelType.GuildText, ...fields, guild });
  // Permissions, Permission Syncing: a channel made without overwrites of its own starts with its category's.
  if (!fields.overwrites && channel.parent) {
    for (const overwrite of channel.parent.overwrites.values())
      channel.overwrites.set(overwrite.id, { ...overwrite });
  }
  announceChannel(world, 'CHANNEL_CREATE', channel);
  return channel;
}

export function updateChannel(world: World, channel: Channel, fields: Partial<Channel>): void {
  const { guild } = channel;
  if (!guild) return;
  const synced =
    channel.type === ChannelType.GuildCategory && fields.overwrites ? syncedChildren(channel) : [];
  changeVisibility(world, guild, () => {
    Object.assign(channel, fields);
    announceChannel(world, 'CHANNEL_UPDATE', channel);
    for (const child of synced) {
      child.overwrites = new Map([...channel.overwrites].map(([id, overwrite]) => [id, { ...overwrite }]));
      announceChannel(world, 'CHANNEL_UPDATE', child);
    }
  });
}

/** The channels of a category that have exactly its overwrites and so follow it. */
function syncedChildren(category: Channel): Channel[] {
  const key = (channel: Channel) =>
    [...channel.overwrites.values()]
      .map((o) => `${o.id}:${o.allow}:${o.deny}`)
      .sort()
      .join();
  const wanted = key(category);
  return [...(category.guild?.channels.values() ?? [])].filter(
    (c) => c.parent === category && key(c) === wanted,
  );
}

/** Deletes a channel with its threads and webhooks. */
export function deleteChannel(world: World, channel: Channel): void {
  const { guild } = channel;
  if (!guild) return;
  for (const thread of [...guild.threads.values()])
    if (thread.parent === channel) deleteThread(world, thread, true);
  for (const webhook of world.webhooks.values())
    if (webhook.channel === channel) world.webhooks.delete(webhook.id);
  for (const child of guild.channels.values()) if (child.parent === channel) child.parent = null;
  announceChannel(world, 'CHANNEL_DELETE', channel);
  guild.channels.delete(channel.id);
  world.channels.delete(channel.id);
}

/** Deletes a thread; when its channel goes too, Discord sends no event for it. */
export function deleteThread(world: World, channel: Channel, silent = false): void {
  if (!silent) {
    announceIn(world, 'THREAD_DELETE', channel, {
      id: channel.id,
      parent_id: channel.parent?.id,
      type: channel.type,
    });
  }
  channel.guild?.threads.delete(channel.id);
  world.channels.delete(channel.id);
}

export function setOverwrite(world: World, channel: Channel, overwrite: Overwrite): void {
  const overwrites = new Map(channel.overwrites);
  overwrites.set(overwrite.id, overwrite);
  updateChannel(world, channel, { overwrites });
}

export function removeOverwrite(world: World, channel: Channel, id: string): void {
  const overwrites = new Map(channel.overwrites);
  overwrites.delete(id);
  updateChannel(world, channel, { overwrites });
}

function announceChannel(world: World, type: string, channel: Channel): void {
  if (channel.guild) announceGuild(world, type, channel.guild, toGatewayChannel(world, channel));
}

/**
 * Makes a change, then tells the bot of channels it came to see or lost sight of: CHANNEL_UPDATE with or without
 * their metadata (Channel, Obfuscated Channels), and THREAD_LIST_SYNC for those gained (Threads, Channel Access).
 */
function changeVisibility(world: World, guild: Guild, change: () => void): void {
  if (!guild.botPresent) {
    change();
    return;
  }
  const seen = () => new Set([...guild.channels.values()].filter((channel) => world.botSees(channel)));
  const before = seen();
  change();
  const after = seen();
  const changed = [...guild.channels.values()].filter(
    (channel) => before.has(channel) !== after.has(channel),
  );
  if (changed.length === 0) return;
  for (const channel of changed)
    if (world.obfuscateChannels) announceChannel(world, 'CHANNEL_UPDATE', channel);
  const gained = changed.filter((channel) => after.has(channel));
  if (gained.length === 0) return;
  const threads = [...guild.threads.values()].filter(
    (thread) =>
      thread.parent && gained.includes(thread.parent) && !thread.thread?.archived && world.botSees(thread),
  );
  announceGuild(world, 'THREAD_LIST_SYNC', guild, {
    guild_id: guild.id,
    channel_ids: gained.map((channel) => channel.id),
    threads: threads.map((thread) => toChannel(world, thread)),
    members: [],
  });
}

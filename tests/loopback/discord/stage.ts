import type { Gateway } from './gateway.ts';
import { timeOf } from './snowflake.ts';
import type { Account, Channel, Guild, Json, StoredMessage, Upload } from './types.ts';
import { toPartialMember, toResolvedChannel, toRole, toUser } from './wire.ts';
import type { World } from './world.ts';

/** A channel by its handle, its name (with or without #), its id, or anything with an id. */
export type ChannelRef = string | { id: string };
/** A person by name or id, or anything with an id. */
export type PersonRef = string | { id: string };

/** What the handles that tests hold share: the world behind them and how to look things up in it. */
export interface Stage {
  world: World;
  gateway: Gateway;
}

/** Finds a channel; by name it looks in the servers this person is in first. */
export function findChannel({ world }: Stage, ref: ChannelRef, account?: Account): Channel {
  const id = typeof ref === 'string' ? ref : ref.id;
  const known = world.channels.get(id);
  if (known) return known;
  const name = id.replace(/^#/, '');
  const guilds = [...world.guilds.values()].filter((guild) => !account || guild.members.has(account.id));
  for (const guild of guilds) {
    for (const channel of [...guild.channels.values(), ...guild.threads.values()]) {
      if (channel.name === name) return channel;
    }
  }
  throw new Error(`no channel ${id}`);
}

export function findAccount({ world }: Stage, ref: PersonRef): Account {
  const id = typeof ref === 'string' ? ref : ref.id;
  const account = world.accounts.get(id) ?? world.names.get(id.toLowerCase());
  if (!account) throw new Error(`nobody is called ${id}`);
  return account;
}

export type MessageRef = string | { id: string; channelId?: string };

export function findGuild({ world }: Stage, id: string): Guild {
  return world.find(world.guilds, id, 'UnknownGuild');
}

/** Finds a message by its id, among what everybody sees and what only this person does. */
export function findMessage({ world }: Stage, ref: MessageRef, account?: Account): StoredMessage {
  const { id, channelId } = typeof ref === 'string' ? { id: ref, channelId: undefined } : ref;
  const known = channelId === undefined ? undefined : world.channels.get(channelId);
  for (const channel of known ? [known] : world.channels.values()) {
    const found = channel.messages.get(id);
    if (found) return found;
    const own = account
      ? channel.ephemerals.get(account.id)?.find((message) => message.data.id === id)
      : undefined;
    if (own) return own;
  }
  throw new Error(`no message ${id}`);
}

/** The data of people, roles and channels picked in a select or given as an option (Resolved Data). */
export function resolveEntities(world: World, channel: Channel, ids: readonly string[]): Json | undefined {
  const resolved: Record<string, Json> = {};
  const put = (kind: string, id: string, value: unknown) => {
    resolved[kind] = { ...resolved[kind], [id]: value };
  };
  for (const id of ids) {
    const account = world.accounts.get(id);
    const role = channel.guild?.roles.get(id);
    const picked = world.channels.get(id);
    const member = account ? channel.guild?.members.get(id) : undefined;
    if (account) put('users', id, toUser(account));
    if (member) put('members', id, toPartialMember(member));
    if (role) put('roles', id, toRole(role));
    if (picked) put('channels', id, toResolvedChannel(world, picked, member));
  }
  return Object.keys(resolved).length > 0 ? resolved : undefined;
}

/** An upload as bytes with a type. */
export function toFile(upload: Upload): { name: string; type: string; data: Buffer } {
  const data = typeof upload.data === 'string' ? Buffer.from(upload.data, 'utf8') : Buffer.from(upload.data);
  return { name: upload.name, type: upload.type ?? 'application/octet-stream', data };
}

/** Messages of a channel in order, with one person's ephemerals among them. */
export function inOrder(
  messages: Iterable<StoredMessage>,
  own: readonly StoredMessage[] = [],
): StoredMessage[] {
  if (own.length === 0) return [...messages];
  return [...messages, ...own].sort((a, b) => {
    const difference = timeOf(a.data.id) - timeOf(b.data.id);
    return difference !== 0 ? difference : BigInt(a.data.id) < BigInt(b.data.id) ? -1 : 1;
  });
}

/** Who or what an overwrite is for: a role by name or id, a person by name, the bot as 'bot'. */
export function overwriteTarget(stage: Stage, guild: Guild, who: PersonRef): { id: string; type: 0 | 1 } {
  if (who === 'bot') return { id: stage.world.bot.id, type: 1 };
  const wanted = typeof who === 'string' ? who : who.id;
  const role = [...guild.roles.values()].find(({ id, name }) => name === wanted || id === wanted);
  return role ? { id: role.id, type: 0 } : { id: findAccount(stage, who).id, type: 1 };
}

import type { Delivery } from './delivery.ts';
import type { Account, Channel, Message, Team } from './types.ts';
import type { World } from './world.ts';

/** A channel by its name (with or without #), its id, or anything with an id. */
export type ChannelRef = string | { id: string };
/** A person by name or id, or anything with an id. */
export type PersonRef = string | { id: string };
/** A message by its ts, which is unique here, or anything with one. */
export type MessageRef = string | { ts: string };

/** What the handles that tests hold share. */
export interface Stage {
  world: World;
  delivery: Delivery;
}

/** Finds a channel; by name it looks among those that this person is in first. */
export function findChannel({ world }: Stage, ref: ChannelRef, account?: Account): Channel {
  const id = typeof ref === 'string' ? ref : ref.id;
  const known = world.channels.get(id);
  if (known) return known;
  const named = [...world.channels.values()].filter(
    ({ name }) => name !== '' && name === id.replace(/^#/, ''),
  );
  const own = named.find(({ members }) => account && members.has(account.id));
  const found = own ?? named.find(({ teamId }) => !account || teamId === account.teamId);
  if (!found) throw new Error(`no channel ${id}`);
  return found;
}

export function findAccount({ world }: Stage, ref: PersonRef, team?: Team): Account {
  const id = typeof ref === 'string' ? ref : ref.id;
  if (id === 'bot') return world.account(world.installed((team ?? firstTeam(world)).id).userId);
  const account =
    world.accounts.get(id) ??
    [...world.accounts.values()].find(({ name, bot }) => !bot && name === id.toLowerCase());
  if (!account) throw new Error(`nobody is called ${id}`);
  return account;
}

/** Finds a message and its channel, among what everybody sees and what only this person does. */
export function findMessage(
  { world }: Stage,
  ref: MessageRef,
  account?: Account,
): { channel: Channel; message: Message; ephemeral: boolean } {
  const ts = typeof ref === 'string' ? ref : ref.ts;
  for (const channel of world.channels.values()) {
    const message = channel.messages.get(ts);
    if (message) return { channel, message, ephemeral: false };
    const own = account
      ? channel.ephemerals.get(account.id)?.find((candidate) => candidate.ts === ts)
      : undefined;
    if (own) return { channel, message: own, ephemeral: true };
  }
  throw new Error(`no message ${ts}`);
}

export function firstTeam(world: World): Team {
  const [team] = world.teams.values();
  if (!team) throw new Error('there is no workspace');
  return team;
}

/** Longer than a person waits: the machine may be busy with something else. */
const PATIENCE = 15_000;

/** Waits until something is there, looking often. */
export async function waitFor<T>(
  look: () => T | null | undefined | false,
  what: string,
  patience = PATIENCE,
): Promise<T> {
  const end = Date.now() + patience;
  for (;;) {
    const found = look();
    if (found) return found;
    if (Date.now() > end) throw new Error(`still no ${what} after ${patience} ms`);
    await new Promise((done) => setTimeout(done, 5));
  }
}

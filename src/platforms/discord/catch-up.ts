import {
  type APIMessage,
  ChannelType,
  type Client,
  MessageType,
  Routes,
  SnowflakeUtil,
  type TextChannel,
} from 'discord.js';
import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { Database } from '../../storage/schema.ts';
import type { Room, RoomStore } from '../room-store.ts';
import type { Roster, SpacePlace } from '../roster.ts';
import { standingVents } from '../standing-vents.ts';
import type { Link } from './link.ts';
import type { Heard, Messages } from './messages.ts';
import { readRef, writeRef } from './refs.ts';

const PAGE = 100;
/** Where nothing was seen before, the last page alone; else at most so many messages a channel. */
const MOST = 2_000;
const MOST_THREADS = 1_000;

/**
 * Reads what was said in the spaces while nobody listened: a session lives on for some five minutes only. Every
 * message is heard as if it came now; what is known already changes nothing.
 */
export async function catchUp(deps: {
  db: Kysely<Database>;
  link: Link;
  /** The connection whose servers are looked at. */
  client: Client<true>;
  roster: Roster;
  rooms: RoomStore;
  messages: Messages;
  log: Logger;
}): Promise<{ heard: number; vanished: number }> {
  const { client, roster, rooms, log } = deps;
  const counts = { heard: 0, vanished: 0 };
  const known = new Map((await rooms.all()).map((room) => [room.channel_ref, room]));
  for (const space of roster.spaces()) {
    if (!client.guilds.cache.has(space.externalId)) continue;
    const room = known.get(space.channelId) ?? null;
    await findFolded(client, space.channelId, room?.seen_ref ?? null).catch((error: unknown) =>
      log.warn({ event: 'discord.threads', err: error, spaceId: space.spaceId }),
    );
    // One that is closed to us keeps us from none of the others.
    for (const id of [space.channelId, ...threadsOf(client, space.channelId)])
      await channel(deps, space, id, room, counts).catch((error: unknown) =>
        log.warn({ event: 'discord.history', err: error, spaceId: space.spaceId }),
      );
  }
  return counts;
}

type Deps = Parameters<typeof catchUp>[0];

async function channel(
  { db, link, rooms, messages }: Deps,
  space: SpacePlace,
  channelId: string,
  room: Room | null,
  counts: { heard: number; vanished: number },
): Promise<void> {
  const found = await read(link, channelId, room?.seen_ref ?? null);
  for (const message of found) {
    await messages.heard({ ...(message as Heard), guild_id: space.externalId });
    counts.heard++;
  }
  const gone = await missing(db, space, channelId, found);
  if (gone.length > 0) await messages.vanished(space.externalId, channelId, gone);
  counts.vanished += gone.length;
  const newest = found.at(-1)?.id;
  if (newest && room && channelId === room.channel_ref) await rooms.set(room.nonce, { seen_ref: newest });
}

/** Oldest first. The last page always, as what stands there may have been edited or deleted. */
async function read(link: Link, channelId: string, seen: string | null): Promise<APIMessage[]> {
  const all = new Map<string, APIMessage>();
  let before: string | null = null;
  while (all.size < MOST) {
    const query = new URLSearchParams({ limit: String(PAGE), ...(before && { before }) });
    const page = (await link.rest.get(Routes.channelMessages(channelId), { query })) as APIMessage[];
    for (const message of page) all.set(message.id, message);
    const oldest = page.at(-1)?.id;
    if (!oldest || page.length < PAGE || !seen || BigInt(oldest) <= BigInt(seen)) break;
    before = oldest;
  }
  return [...all.values()].sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
}

/** Vents that should stand within what was read, and do not. */
async function missing(
  db: Kysely<Database>,
  { spaceId, channelId: parent }: SpacePlace,
  channelId: string,
  found: readonly APIMessage[],
): Promise<string[]> {
  const oldest = found[0];
  if (!oldest) return [];
  const there = new Set(
    found.filter(({ type }) => type !== MessageType.ThreadStarterMessage).map(({ id }) => id),
  );
  const threadId = channelId === parent ? null : channelId;
  return (await standingVents(db, spaceId)).flatMap(({ messageRef }) => {
    const { messageId } = readRef(messageRef);
    const here = messageRef === writeRef({ threadId, messageId });
    // Beyond the page it cannot be told.
    return here && BigInt(messageId) >= BigInt(oldest.id) && !there.has(messageId) ? [messageId] : [];
  });
}

/**
 * Makes the connection know the threads that were folded away since then: a server tells of open ones only, and
 * something may have been said in these before.
 */
async function findFolded({ channels }: Client<true>, parentId: string, seen: string | null): Promise<void> {
  const parent = channels.cache.get(parentId);
  if (parent?.type !== ChannelType.GuildText) return;
  const since = seen ? SnowflakeUtil.timestampFrom(seen) : null;
  for (const type of ['public', 'private'] as const) await foldedOf(parent, type, since);
}

/** The newest first. Where nothing was seen before, one page. */
async function foldedOf(
  { threads }: TextChannel,
  type: 'public' | 'private',
  since: number | null,
): Promise<void> {
  let before: Date | undefined;
  for (let read = 0; read < MOST_THREADS; read += PAGE) {
    const options = { type, fetchAll: true, limit: PAGE, ...(before && { before }) };
    const page = await threads.fetchArchived(options);
    const oldest = page.threads.last()?.archivedAt;
    if (!page.hasMore || !oldest || since === null || oldest.getTime() < since) return;
    before = oldest;
  }
}

function threadsOf({ channels }: Client<true>, parentId: string): string[] {
  return [...channels.cache.values()].flatMap((channel) =>
    'isThread' in channel && channel.isThread() && channel.parentId === parentId ? [channel.id] : [],
  );
}

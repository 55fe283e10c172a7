import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { Database } from '../../storage/schema.ts';
import type { RoomStore } from '../room-store.ts';
import type { Roster, SpacePlace } from '../roster.ts';
import { standingVents } from '../standing-vents.ts';
import type { Link } from './link.ts';
import type { SlackMessage } from './message-text.ts';
import type { Messages } from './messages.ts';

const PAGE = 100;
/** Where nothing was seen before, the last page alone; else at most so many messages a channel. */
const MOST = 2_000;

/**
 * Reads what was said in the spaces while nobody listened: Slack tries an event three times within six minutes. Every
 * message is heard as if it came now; what is known already changes nothing.
 */
export async function catchUp(deps: {
  db: Kysely<Database>;
  link: Link;
  roster: Roster;
  rooms: RoomStore;
  messages: Messages;
  log: Logger;
  inTurn: (channelId: string, task: () => Promise<void>) => Promise<void>;
}): Promise<{ heard: number; vanished: number }> {
  const { roster, log, inTurn } = deps;
  const counts = { heard: 0, vanished: 0 };
  // One that is closed to us keeps us from none of the others.
  for (const space of roster.spaces())
    await inTurn(space.channelId, () =>
      channel(deps, space, counts).catch((error: unknown) =>
        log.warn({ event: 'slack.history', err: error, spaceId: space.spaceId }),
      ),
    );
  return counts;
}

type Deps = Parameters<typeof catchUp>[0];

async function channel(
  { db, link, rooms, messages }: Deps,
  space: SpacePlace,
  counts: { heard: number; vanished: number },
): Promise<void> {
  const room = await rooms.byChannel(space.channelId);
  const found = await read(link, space, room?.seen_ref ?? null);
  for (const message of found) {
    if (message.subtype === 'tombstone') continue;
    await messages.found(space, message);
    counts.heard++;
  }
  const gone = await missing(db, space, found);
  for (const ts of gone) await messages.vanished(space.externalId, space.channelId, ts);
  counts.vanished += gone.length;
  const newest = found.at(-1)?.ts;
  if (newest && room) await rooms.set(room.nonce, { seen_ref: newest });
}

/** Oldest first, with the threads that went on. The last page always: what stands there may have been edited. */
async function read(link: Link, space: SpacePlace, seen: string | null): Promise<SlackMessage[]> {
  const { web } = await link.to(space.externalId);
  const all = new Map<string, SlackMessage>();
  let cursor: string | undefined;
  do {
    const page = await web.conversations.history({
      ...{ channel: space.channelId, limit: PAGE },
      ...(cursor && { cursor }),
    });
    for (const message of (page.messages ?? []) as SlackMessage[]) all.set(message.ts, message);
    cursor = page.response_metadata?.next_cursor;
    const oldest = page.messages?.at(-1)?.ts;
    if (!seen || !oldest || Number(oldest) <= Number(seen)) break;
  } while (cursor && all.size < MOST);
  for (const { ts, latest_reply: latest } of [...all.values()]) {
    if (!latest || (seen && Number(latest) <= Number(seen))) continue;
    const { messages = [] } = await web.conversations.replies({ channel: space.channelId, ts, limit: PAGE });
    for (const reply of messages as SlackMessage[]) all.set(reply.ts, reply);
  }
  return [...all.values()].sort((a, b) => Number(a.ts) - Number(b.ts));
}

/** Vents in the channel itself that should stand within what was read, and do not. */
async function missing(
  db: Kysely<Database>,
  { spaceId }: SpacePlace,
  found: readonly SlackMessage[],
): Promise<string[]> {
  const oldest = found[0];
  if (!oldest) return [];
  const there = new Set(found.flatMap(({ ts, subtype }) => (subtype === 'tombstone' ? [] : [ts])));
  // Beyond the page it cannot be told.
  return (await standingVents(db, spaceId)).flatMap(({ messageRef: ts, isReply }) =>
    !isReply && Number(ts) >= Number(oldest.ts) && !there.has(ts) ? [ts] : [],
  );
}

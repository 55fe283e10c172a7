import type { Kysely } from 'kysely';
import type { Channels } from '../../space/channels.ts';
import type { Database } from '../../storage/schema.ts';
import type { Places } from '../places.ts';
import type { Link } from './link.ts';

const PAGE = 200;
/** A form offers a hundred. */
const MOST_PAGES = 5;
const FRESH_MS = 60_000;

type Listed = Array<{ ref: string; name: string }>;

/** The public channels of a workspace that are its own, spaces aside: one shared with others is not. */
export function createChannels(
  db: Kysely<Database>,
  deps: { link: Link; places: Places; now: () => Date },
): Channels {
  const { link, places, now } = deps;
  const kept = new Map<string, { at: number; listed: Promise<Listed> }>();

  async function list(teamId: string): Promise<Listed> {
    const { web } = await link.to(teamId);
    const found: Listed = [];
    let cursor: string | undefined;
    for (let page = 0; page < MOST_PAGES; page++) {
      const { channels = [], response_metadata: more } = await web.conversations.list({
        ...{ types: 'public_channel', exclude_archived: true, limit: PAGE },
        ...(cursor && { cursor }),
      });
      for (const { id, name, is_ext_shared, is_general } of channels)
        if (id && name && !is_ext_shared) found[is_general ? 'unshift' : 'push']({ ref: id, name });
      cursor = more?.next_cursor;
      if (!cursor) break;
    }
    return found;
  }

  function listed(teamId: string): Promise<Listed> {
    const at = now().getTime();
    const known = kept.get(teamId);
    if (known && at - known.at < FRESH_MS) return known.listed;
    const asked = list(teamId);
    kept.set(teamId, { at, listed: asked });
    asked.catch(() => kept.delete(teamId));
    return asked;
  }

  return {
    async publicChannels(communityId) {
      const teamId = await places.externalIdOf(communityId);
      if (!teamId) return [];
      const rooms = await db
        .selectFrom('space')
        .select(['channel_ref', 'stewards_ref'])
        .where('community_id', '=', communityId)
        .execute();
      const closed = new Set(rooms.flatMap(({ channel_ref, stewards_ref }) => [channel_ref, stewards_ref]));
      return (await listed(teamId)).filter(({ ref }) => !closed.has(ref));
    },
  };
}

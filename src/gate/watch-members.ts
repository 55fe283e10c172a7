import type { Kysely } from 'kysely';
import { type Space, toSpace } from '../space/communities.ts';
import type { Database } from '../storage/schema.ts';

/** How long a look at who is watched holds: a change of membership or settings counts after that at the latest. */
const FRESH_MS = 10_000;

/** Who is watched in one community, and where we do not look. */
export interface Watchlist {
  /** By person: the watched spaces they belong to, the one they joined first in front. */
  spacesOf: ReadonlyMap<string, readonly Space[]>;
  /** By the platform's name of a user: the person's id. */
  personOf: ReadonlyMap<string, string>;
  /** The spaces' own channels. */
  rooms: ReadonlySet<string>;
}

/** Answered from memory, so that strangers cost next to nothing. */
export interface WatchMembers {
  of(communityId: string, now: Date): Promise<Watchlist>;
}

export function createWatchMembers(db: Kysely<Database>): WatchMembers {
  const lists = new Map<string, { at: number; list: Promise<Watchlist> }>();

  async function read(communityId: string): Promise<Watchlist> {
    const rooms = await db
      .selectFrom('space')
      .select(['channel_ref', 'stewards_ref'])
      .where('community_id', '=', communityId)
      .where('closed_at', 'is', null)
      .execute();
    const members = await db
      .selectFrom('member')
      .innerJoin('space', 'space.id', 'member.space_id')
      .innerJoin('person', 'person.id', 'member.person_id')
      .selectAll('space')
      .select(['member.person_id', 'person.platform_user'])
      .where('space.community_id', '=', communityId)
      .where('space.closed_at', 'is', null)
      .where('space.watch', '!=', 'off')
      // One who is suspended has read along until now.
      .where('member.state', 'in', ['active', 'suspended'])
      .orderBy('member.joined_at')
      .execute();
    const spacesOf = new Map<string, Space[]>();
    for (const { person_id, ...row } of members)
      spacesOf.set(person_id, [...(spacesOf.get(person_id) ?? []), toSpace(row)]);
    return {
      spacesOf,
      personOf: new Map(members.map(({ platform_user, person_id }) => [platform_user, person_id])),
      rooms: new Set(
        rooms.flatMap(({ channel_ref, stewards_ref }) => [channel_ref ?? '', stewards_ref ?? '']),
      ),
    };
  }

  return {
    of(communityId, now) {
      const known = lists.get(communityId);
      if (known && Math.abs(now.getTime() - known.at) < FRESH_MS) return known.list;
      const list = read(communityId);
      lists.set(communityId, { at: now.getTime(), list });
      // What failed is not remembered.
      list.catch(() => lists.delete(communityId));
      return list;
    },
  };
}

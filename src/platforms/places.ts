import type { Kysely } from 'kysely';
import type { Communities } from '../space/communities.ts';
import type { Database, Platform } from '../storage/schema.ts';

/** Names kept in memory. */
const MOST_NAMES = 5_000;
/** Another process may have forgotten a community. */
const FRESH_MS = 60_000;

/** Which server or workspace is which community, and which user is which person. One never sees another's people. */
export interface Places {
  communityOf(externalId: string, name: string): Promise<string>;
  /** The person behind a user, with the name they have now; made when they are new. */
  personOf(communityId: string, userId: string, name: string): Promise<string>;
  /** null for a community of another platform. */
  externalIdOf(communityId: string): Promise<string | null>;
  /** The user behind a person of that community; null once they are erased. */
  userOf(communityId: string, personId: string): Promise<string | null>;
  /** The community is gone with everything in it: should it come back, it is a new one. */
  forget(externalId: string): void;
  /** The servers in which a user is known to us, for what is said in a direct message. */
  externalIdsOf(userId: string): Promise<string[]>;
}

export function createPlaces(
  db: Kysely<Database>,
  communities: Pick<Communities, 'ensureCommunity' | 'ensurePerson'>,
  platform: Platform,
): Places {
  const byExternal = new Map<string, { id: string; at: number }>();
  const byCommunity = new Map<string, string | null>();
  /** The names that this process has written, so that it need not write them again. */
  const names = new Map<string, string>();

  return {
    async communityOf(externalId, name) {
      const known = byExternal.get(externalId);
      if (known && performance.now() - known.at < FRESH_MS) return known.id;
      const id = await communities.ensureCommunity(platform, externalId, name);
      byExternal.set(externalId, { id, at: performance.now() });
      return id;
    },

    async personOf(communityId, userId, name) {
      const key = `${communityId} ${userId}`;
      const row = await db
        .selectFrom('person')
        .select('id')
        .where('community_id', '=', communityId)
        .where('platform_user', '=', userId)
        .executeTakeFirst();
      // Writing costs much more than reading: only for somebody new, erased meanwhile, or renamed.
      if (row && names.get(key) === name) return row.id;
      const id = await communities.ensurePerson(communityId, userId, name);
      names.delete(key);
      names.set(key, name);
      const oldest = names.keys().next().value;
      if (names.size > MOST_NAMES && oldest !== undefined) names.delete(oldest);
      return id;
    },

    async externalIdOf(communityId) {
      const known = byCommunity.get(communityId);
      if (known !== undefined) return known;
      const row = await db
        .selectFrom('community')
        .select('external_id')
        .where('id', '=', communityId)
        .where('platform', '=', platform)
        .executeTakeFirst();
      const externalId = row?.external_id ?? null;
      byCommunity.set(communityId, externalId);
      return externalId;
    },

    async userOf(communityId, personId) {
      const row = await db
        .selectFrom('person')
        .select('platform_user')
        .where('id', '=', personId)
        .where('community_id', '=', communityId)
        .executeTakeFirst();
      return row?.platform_user ?? null;
    },

    forget: (externalId) => void byExternal.delete(externalId),

    async externalIdsOf(userId) {
      const rows = await db
        .selectFrom('person')
        .innerJoin('community', 'community.id', 'person.community_id')
        .select('community.external_id')
        .where('person.platform_user', '=', userId)
        .where('community.platform', '=', platform)
        .execute();
      return rows.map(({ external_id }) => external_id);
    },
  };
}

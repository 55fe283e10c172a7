import type { Kysely } from 'kysely';
import type { Communities } from '../../space/communities.ts';
import type { Database } from '../../storage/schema.ts';

/** Names kept in memory. */
const MOST_NAMES = 5_000;

/** Which server is which community, and which user is which person. One community never sees another's people. */
export interface Places {
  communityOf(guildId: string, name: string): Promise<string>;
  /** The person behind a user, with the name they have now; made when they are new. */
  personOf(communityId: string, userId: string, name: string): Promise<string>;
  /** null for a community of another platform. */
  guildIdOf(communityId: string): Promise<string | null>;
  /** The user behind a person of that community; null once they are erased. */
  userOf(communityId: string, personId: string): Promise<string | null>;
  /** The servers in which a user is known to us, for what is said in a direct message. */
  guildsOf(userId: string): Promise<string[]>;
}

export function createPlaces(
  db: Kysely<Database>,
  communities: Pick<Communities, 'ensureCommunity' | 'ensurePerson'>,
): Places {
  const byGuild = new Map<string, string>();
  const byCommunity = new Map<string, string | null>();
  /** The names that this process has written, so that it need not write them again. */
  const names = new Map<string, string>();

  return {
    async communityOf(guildId, name) {
      const known = byGuild.get(guildId);
      if (known) return known;
      const id = await communities.ensureCommunity('discord', guildId, name);
      byGuild.set(guildId, id);
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

    async guildIdOf(communityId) {
      const known = byCommunity.get(communityId);
      if (known !== undefined) return known;
      const row = await db
        .selectFrom('community')
        .select('external_id')
        .where('id', '=', communityId)
        .where('platform', '=', 'discord')
        .executeTakeFirst();
      const guildId = row?.external_id ?? null;
      byCommunity.set(communityId, guildId);
      return guildId;
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

    async guildsOf(userId) {
      const rows = await db
        .selectFrom('person')
        .innerJoin('community', 'community.id', 'person.community_id')
        .select('community.external_id')
        .where('person.platform_user', '=', userId)
        .where('community.platform', '=', 'discord')
        .execute();
      return rows.map(({ external_id }) => external_id);
    },
  };
}

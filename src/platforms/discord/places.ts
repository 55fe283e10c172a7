import type { Kysely } from 'kysely';
import type { Communities } from '../../space/communities.ts';
import type { Database } from '../../storage/schema.ts';

/** Which server is which community, and which user is which person. One community never sees another's people. */
export interface Places {
  communityOf(guildId: string, name: string): Promise<string>;
  /** null for a community of another platform. */
  guildIdOf(communityId: string): Promise<string | null>;
  /** The user behind a person of that community; null once they are erased. */
  userOf(communityId: string, personId: string): Promise<string | null>;
  /** The servers in which a user is known to us, for what is said in a direct message. */
  guildsOf(userId: string): Promise<string[]>;
}

export function createPlaces(
  db: Kysely<Database>,
  communities: Pick<Communities, 'ensureCommunity'>,
): Places {
  const byGuild = new Map<string, string>();
  const byCommunity = new Map<string, string | null>();

  return {
    async communityOf(guildId, name) {
      const known = byGuild.get(guildId);
      if (known) return known;
      const id = await communities.ensureCommunity('discord', guildId, name);
      byGuild.set(guildId, id);
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

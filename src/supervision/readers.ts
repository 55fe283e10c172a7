import type { Kysely } from 'kysely';
import { Refusal } from '../refusal.ts';
import type { Communities } from '../space/communities.ts';
import type { Quiet } from '../space/quiet-hours.ts';
import type { Who } from '../space/vents.ts';
import type { Database } from '../storage/schema.ts';

/** Someone to whom a notice is shown, wherever they are: their community, and the zone in which they read times. */
export interface Readers {
  of(personId: string | null, now: Date): Promise<{ who: Who; zone: string }>;
}

export function createReaders(deps: {
  db: Kysely<Database>;
  communities: Pick<Communities, 'homesOf'>;
  quiet: Pick<Quiet, 'hoursOf'>;
}): Readers {
  const { db, communities, quiet } = deps;
  return {
    async of(personId, now) {
      const row = await db
        .selectFrom('person')
        .select(['id', 'community_id'])
        .where('id', '=', personId ?? '')
        .executeTakeFirst();
      if (!row) throw new Refusal('nobody', 'This was for one person alone.');
      const who = { communityId: row.community_id, personId: row.id, now };
      const [space] = await communities.homesOf(row.community_id, row.id, now);
      return { who, zone: space ? (await quiet.hoursOf(space.id, row.id)).zone : 'UTC' };
    },
  };
}

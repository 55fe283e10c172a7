import type { Kysely } from 'kysely';
import { Refusal } from '../refusal.ts';
import type { Communities } from '../space/communities.ts';
import type { Database } from '../storage/schema.ts';
import type { Who } from './home.ts';

/** Who does not want to be nudged for a while, or at all: theirs to say where the watch only nudges. */
export interface WatchRests {
  /** Until then; null for as long as they like. Refuses (`hold-mode`) where messages are taken down first. */
  rest(spaceId: string, who: Who, until: Date | null): Promise<void>;
  resume(spaceId: string, who: Who): Promise<void>;
  isResting(spaceId: string, personId: string, now: Date): Promise<boolean>;
}

export function createWatchRests(deps: { db: Kysely<Database>; communities: Communities }): WatchRests {
  const { db, communities } = deps;

  return {
    async rest(spaceId, { communityId, personId, now }, until) {
      const { space } = await communities.membershipOf(communityId, personId, { spaceId, now });
      if (space.watch === 'hold')
        throw new Refusal(
          'hold-mode',
          `${space.name} wants every message looked at.`,
          'Talk to a steward about it.',
        );
      await db
        .insertInto('watch_rest')
        .values({ space_id: spaceId, person_id: personId, since: now, until })
        .onConflict((conflict) =>
          conflict.columns(['space_id', 'person_id']).doUpdateSet({ since: now, until }),
        )
        .execute();
    },

    async resume(spaceId, { personId }) {
      await db
        .deleteFrom('watch_rest')
        .where('space_id', '=', spaceId)
        .where('person_id', '=', personId)
        .execute();
    },

    async isResting(spaceId, personId, now) {
      const row = await db
        .selectFrom('watch_rest')
        .select('until')
        .where('space_id', '=', spaceId)
        .where('person_id', '=', personId)
        .executeTakeFirst();
      return row !== undefined && (row.until === null || row.until > now);
    },
  };
}

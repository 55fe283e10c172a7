import type { Kysely } from 'kysely';
import type { Jobs } from '../jobs/jobs.ts';
import { Refusal } from '../refusal.ts';
import type { Database } from '../storage/schema.ts';
import type { Authors } from './authors.ts';
import type { Communities } from './communities.ts';
import type { VentStore } from './vent-store.ts';
import type { Who } from './vents.ts';

/** "I hear you": everyone sees how many, nobody sees who. */
export interface Hearing {
  /** Says it, or takes it back. */
  toggle(ventId: string, who: Who): Promise<{ heard: boolean; count: number }>;
}

export function createHearing(deps: {
  db: Kysely<Database>;
  jobs: Pick<Jobs, 'enqueue'>;
  authors: Authors;
  communities: Communities;
  store: VentStore;
}): Hearing {
  const { db, jobs, authors, communities, store } = deps;

  return {
    async toggle(ventId, { communityId, personId, now }) {
      const row = await store.find(ventId);
      const { space, memberId } = await communities.membershipOf(communityId, personId, {
        spaceId: row.space_id,
        now,
      });
      if (row.state !== 'queued' && row.state !== 'posted')
        throw new Refusal('no-such-vent', 'That vent is gone.', 'It was taken down or has expired.');
      if (authors.isTag(space, 'vent author', memberId, ventId, row.author_tag))
        throw new Refusal('own', 'This one is yours.', 'The others can say that they hear you.');
      const tag = authors.tag(space, 'hearing', memberId, ventId);
      const takenBack = await db
        .deleteFrom('hearing')
        .where('vent_id', '=', ventId)
        .where('tag', '=', tag)
        .executeTakeFirst();
      const heard = takenBack.numDeletedRows === 0n;
      if (heard) {
        await db
          .insertInto('hearing')
          .values({ vent_id: ventId, tag })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      }
      await jobs.enqueue('vent.revise', { id: ventId });
      const { count } = await db
        .selectFrom('hearing')
        .select((select) => select.fn.countAll<string>().as('count'))
        .where('vent_id', '=', ventId)
        .executeTakeFirstOrThrow();
      return { heard, count: Number(count) };
    },
  };
}

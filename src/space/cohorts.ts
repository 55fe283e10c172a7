import type { Kysely } from 'kysely';
import type { Jobs } from '../jobs/jobs.ts';
import type { Database } from '../storage/schema.ts';
import type { Audit } from './audit.ts';
import type { Outbox } from './outbox.ts';
import type { Quiet } from './quiet-hours.ts';

const WEEK_MS = 7 * 86_400_000;

/** Trainee cohorts: those in training leave on the space's last day; who teaches them stays. */
export interface Cohorts {
  /** Tells a week ahead, and ends memberships that are due. Gives how many ended. */
  sweep(now: Date): Promise<number>;
}

export function createCohorts(deps: {
  db: Kysely<Database>;
  jobs: Pick<Jobs, 'enqueue'>;
  audit: Audit;
  outbox: Outbox;
  quiet: Quiet;
}): Cohorts {
  const { db, jobs, audit, outbox, quiet } = deps;

  const inTraining = (spaceId: string) =>
    db
      .selectFrom('member')
      .select(['id', 'person_id'])
      .where('space_id', '=', spaceId)
      .where('role', 'in', ['trainee', 'student'])
      .where('steward', '=', false)
      .where('state', 'in', ['active', 'suspended']);

  async function tell(
    space: { id: string; community_id: string },
    personId: string,
    kind: string,
    now: Date,
  ): Promise<void> {
    const { id, community_id: communityId } = space;
    const at = await quiet.deliverAt(now, id, personId);
    const again = now.toISOString().slice(0, 10);
    await outbox.tell({ communityId, spaceId: id, personId, kind, ref: id, now, at, again });
  }

  return {
    async sweep(now) {
      const ending = await db
        .updateTable('space')
        .set({ ends_told_at: now })
        .where('ends_at', '<=', new Date(now.getTime() + WEEK_MS))
        .where('ends_at', '>', now)
        .where('ends_told_at', 'is', null)
        .where('closed_at', 'is', null)
        .returning(['id', 'community_id'])
        .execute();
      for (const space of ending) {
        for (const { person_id } of await inTraining(space.id).execute())
          await tell(space, person_id, 'cohort.ending', now);
      }

      const over = await db
        .selectFrom('space')
        .select(['id', 'community_id'])
        .where('ends_at', '<=', now)
        .where('closed_at', 'is', null)
        .execute();
      let ended = 0;
      for (const space of over) {
        for (const { id, person_id } of await inTraining(space.id).execute()) {
          const left = await db
            .updateTable('member')
            .set({ state: 'left', left_at: now, suspended_until: null })
            .where('id', '=', id)
            .where('state', 'in', ['active', 'suspended'])
            .executeTakeFirst();
          if (left.numUpdatedRows === 0n) continue;
          ended++;
          const entry = { spaceId: space.id, actorPersonId: null, subject: id, now };
          await audit.record({ ...entry, action: 'cohort.ended' });
          await jobs.enqueue('room.sync', { id });
          await tell(space, person_id, 'cohort.ended', now);
        }
      }
      return ended;
    },
  };
}

import type { Kysely } from 'kysely';
import type { Audit } from '../space/audit.ts';
import type { Communities } from '../space/communities.ts';
import type { Database } from '../storage/schema.ts';
import type { ReviewCalls } from './review-calls.ts';
import type { ReviewRow } from './review-store.ts';

/** Reviewers are reminded once a day, while there is one. */
const REMIND_EVERY_MS = 24 * 3_600_000;
/** A decided review is kept this long for its author to read. */
const KEPT_MS = 30 * 86_400_000;
/** How far back a start looks for what a crash left unsaid. */
const RETOLD_MS = 86_400_000;

/** What time does to reviews. */
export interface ReviewSweep {
  /** Reminds, ends what has run out of time, forgets what is old. Gives how many ran out. */
  sweep(now: Date): Promise<number>;
  /** At a start: says what a crash may have left unsaid. What was said before is not heard twice. */
  retell(now: Date): Promise<void>;
}

export function createReviewSweep(deps: {
  db: Kysely<Database>;
  communities: Communities;
  audit: Audit;
  calls: ReviewCalls;
}): ReviewSweep {
  const { db, communities, audit, calls } = deps;

  function expire(now: Date): Promise<ReviewRow[]> {
    return db.transaction().execute(async (trx) => {
      const ended = await trx
        .updateTable('review')
        .set({ state: 'expired', text_sealed: null, decided_at: now })
        .where('state', '=', 'open')
        .where('expires_at', '<=', now)
        .returningAll()
        .execute();
      for (const { id, space_id } of ended) {
        const entry = { spaceId: space_id, actorPersonId: null, subject: id, now };
        await audit.record({ ...entry, action: 'review.expired' }, trx);
      }
      return ended;
    });
  }

  async function remind(row: ReviewRow, now: Date): Promise<void> {
    // After a day of downtime one reminder is enough.
    const number = Math.floor((now.getTime() - row.created_at.getTime()) / REMIND_EVERY_MS);
    if (number <= row.reminded) return;
    const first = await db
      .updateTable('review')
      .set({ reminded: number })
      .where('id', '=', row.id)
      .where('reminded', '<', number)
      .where('state', '=', 'open')
      .executeTakeFirst();
    if (first.numUpdatedRows > 0n)
      await calls.remind(await communities.space(row.space_id), row, number, now);
  }

  const open = () => db.selectFrom('review').selectAll().where('state', '=', 'open').execute();

  return {
    async sweep(now) {
      const expired = await expire(now);
      for (const row of expired) await calls.decided(await communities.space(row.space_id), row, now);
      for (const row of await open()) await remind(row, now);
      await db
        .deleteFrom('review')
        .where('decided_at', '<', new Date(now.getTime() - KEPT_MS))
        .execute();
      return expired.length;
    },

    async retell(now) {
      for (const row of await open()) await calls.ask(await communities.space(row.space_id), row, now);
      const decided = await db
        .selectFrom('review')
        .selectAll()
        .where('decided_at', '>', new Date(now.getTime() - RETOLD_MS))
        .where('state', '!=', 'withdrawn')
        .execute();
      for (const row of decided) await calls.decided(await communities.space(row.space_id), row, now);
    },
  };
}

import { type Kysely, sql } from 'kysely';
import type { Jobs } from '../jobs/jobs.ts';
import { newId } from '../storage/id.ts';
import type { Database, RetentionFailureReason } from '../storage/schema.ts';
import type { Communities, Space } from './communities.ts';
import { type Delivery, DeliveryRefused } from './delivery.ts';
import type { Outbox } from './outbox.ts';
import type { VentRow } from './vent-store.ts';

/** Taken at once by one sweep, and calls to a platform that run side by side. */
const BATCH = 200;
const SIDE_BY_SIDE = 8;
/** A call to a platform that has not answered by then is another sweep's to make. */
const LEASE_MS = 2 * 60_000;
const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 3_600_000;
/** Two days of an hour each, after the first seven that grow: then a steward hears of it. */
const MOST_ATTEMPTS = 55;

export interface Swept {
  /** Vents whose words were erased. */
  erased: number;
  /** Messages that are gone from the platform. */
  removed: number;
  /** Messages the platform will not let go of. */
  refused: number;
}

export interface Retention {
  /** Erases the words of these vents now, and has their messages taken down. Gives how many there were. */
  take(ventIds: readonly string[], now: Date): Promise<number>;
  /** The job that takes one message down. May run twice. */
  takeDown(ventId: string, now: Date): Promise<void>;
  /**
   * Erases every vent that is due, whatever was missed while we were away, then takes messages down until none is
   * left that may be tried now. A platform's fault puts a message off; its words are gone all the same.
   */
  sweep(now: Date): Promise<Swept>;
}

type Removing = Pick<VentRow, 'id' | 'space_id' | 'message_ref' | 'attempts'>;
type Outcome = 'removed' | 'refused' | 'later';

export function createRetention(deps: {
  db: Kysely<Database>;
  jobs: Pick<Jobs, 'enqueue'>;
  communities: Communities;
  delivery: Delivery;
  outbox: Outbox;
}): Retention {
  const { db, jobs, communities, delivery, outbox } = deps;

  const removing = (now: Date) => ({
    state: 'removing' as const,
    ...{ text_sealed: null, note_sealed: null, attempts: 0, next_try_at: now },
  });

  async function refused(
    vent: Removing,
    space: Space,
    reason: RetentionFailureReason,
    now: Date,
  ): Promise<Outcome> {
    await db.transaction().execute(async (trx) => {
      await trx
        .insertInto('retention_failure')
        .values({
          id: newId('failure'),
          space_id: space.id,
          channel_ref: space.channelRef ?? '',
          message_ref: vent.message_ref ?? '',
          reason,
          created_at: now,
        })
        .onConflict((conflict) => conflict.columns(['space_id', 'channel_ref', 'message_ref']).doNothing())
        .execute();
      await trx.deleteFrom('vent').where('id', '=', vent.id).execute();
    });
    // One word a day, however many there are: the card lists them all.
    const again = now.toISOString().slice(0, 10);
    await outbox.toStewards(space, { kind: 'retention.refused', ref: space.id, now, again });
    return 'refused';
  }

  /** Asks the platform. What it let go of is `removed`, and is for the caller to delete. */
  async function attempt(vent: Removing, space: Space, now: Date): Promise<Outcome> {
    if (!vent.message_ref) return 'removed';
    try {
      await delivery.remove(space.communityId, space.channelRef ?? '', vent.message_ref);
      return 'removed';
    } catch (error) {
      if (error instanceof DeliveryRefused) {
        // With its channel the message has gone, too.
        return error.reason === 'channel-gone' ? 'removed' : refused(vent, space, error.reason, now);
      }
      if (vent.attempts >= MOST_ATTEMPTS) return refused(vent, space, 'unreachable', now);
      const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(vent.attempts - 1, 10));
      await db
        .updateTable('vent')
        .set({ next_try_at: new Date(now.getTime() + wait) })
        .where('id', '=', vent.id)
        .execute();
      return 'later';
    }
  }

  /** Takes the next messages for this sweep alone: another one skips them. */
  async function claim(now: Date, only: string | null): Promise<Removing[]> {
    const due = db
      .selectFrom('vent')
      .select('id')
      .where('state', '=', 'removing')
      .where('next_try_at', '<=', now)
      .$if(only !== null, (query) => query.where('id', '=', only))
      .orderBy('next_try_at')
      .limit(BATCH)
      .forUpdate()
      .skipLocked();
    return db
      .updateTable('vent')
      .set({ next_try_at: new Date(now.getTime() + LEASE_MS), attempts: sql`attempts + 1` })
      .where('id', 'in', due)
      .returning(['id', 'space_id', 'message_ref', 'attempts'])
      .execute();
  }

  async function takeAll(batch: readonly Removing[], now: Date, swept: Swept): Promise<void> {
    const spaces = new Map<string, Space>();
    for (const id of new Set(batch.map(({ space_id }) => space_id)))
      spaces.set(id, await communities.space(id));
    const removed: string[] = [];
    const queue = [...batch];
    const worker = async () => {
      for (let vent = queue.shift(); vent; vent = queue.shift()) {
        const outcome = await attempt(vent, spaces.get(vent.space_id)!, now);
        if (outcome === 'removed') removed.push(vent.id);
        if (outcome === 'refused') swept.refused++;
      }
    };
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker));
    if (removed.length === 0) return;
    await db.deleteFrom('vent').where('id', 'in', removed).where('state', '=', 'removing').execute();
    swept.removed += removed.length;
  }

  return {
    async take(ventIds, now) {
      if (ventIds.length === 0) return 0;
      const previews = await db
        .deleteFrom('vent')
        .where('id', 'in', ventIds)
        .where('state', '=', 'preview')
        .executeTakeFirst();
      const taken = await db
        .updateTable('vent')
        .set(removing(now))
        .where('id', 'in', ventIds)
        .where('state', 'in', ['queued', 'posted'])
        .returning('id')
        .execute();
      for (const { id } of taken) await jobs.enqueue('vent.take-down', { id });
      return taken.length + Number(previews.numDeletedRows);
    },

    async takeDown(ventId, now) {
      await takeAll(await claim(now, ventId), now, { erased: 0, removed: 0, refused: 0 });
    },

    async sweep(now) {
      const previews = await db
        .deleteFrom('vent')
        .where('expires_at', '<=', now)
        .where('state', '=', 'preview')
        .executeTakeFirst();
      const due = await db
        .updateTable('vent')
        .set(removing(now))
        .where('expires_at', '<=', now)
        .where('state', 'in', ['queued', 'posted'])
        .executeTakeFirst();
      const erased = Number(previews.numDeletedRows) + Number(due.numUpdatedRows);
      const swept: Swept = { erased, removed: 0, refused: 0 };
      for (let batch = await claim(now, null); batch.length > 0; batch = await claim(now, null))
        await takeAll(batch, now, swept);
      return swept;
    },
  };
}

import type { Kysely } from 'kysely';
import type { Outbox } from '../space/outbox.ts';
import type { Quiet } from '../space/quiet-hours.ts';
import { newId } from '../storage/id.ts';
import type { Database } from '../storage/schema.ts';

/** A member is nudged at most once in this time. */
export const NUDGE_EVERY_MS = 3_600_000;
/** How far back a start says again what a crash may have left unsaid. */
const RETOLD_MS = 86_400_000;

interface Whom {
  communityId: string;
  spaceId: string;
  personId: string;
}

interface When {
  now: Date;
  dueAt: Date;
}

/** Private cards about what was seen: one an hour, and none in quiet hours. */
export interface WatchNudges {
  /**
   * The card on which something seen now belongs: the one that waits for the morning or is less than an hour old,
   * else a new one. Within the transaction that notes what was seen; it holds the person's row until then.
   */
  cardFor(trx: Kysely<Database>, whom: Whom, when: When): Promise<string>;
  /** When a card that is made now may arrive. Not to be asked within a transaction: it takes its own connection. */
  whenFor(whom: Whom, now: Date): Promise<When>;
  /** Sends a card. Twice is once. */
  send(nudgeId: string, now: Date): Promise<void>;
  /** What came after a card was read gets a card of its own, once the hour is over. Gives how many. */
  followUp(now: Date): Promise<number>;
  retell(now: Date): Promise<void>;
}

export function createWatchNudges(deps: {
  db: Kysely<Database>;
  outbox: Pick<Outbox, 'tell'>;
  quiet: Pick<Quiet, 'deliverAt'>;
}): WatchNudges {
  const { db, outbox, quiet } = deps;

  async function cardFor(trx: Kysely<Database>, whom: Whom, { now, dueAt }: When): Promise<string> {
    const { communityId, spaceId, personId } = whom;
    await trx.selectFrom('person').select('id').where('id', '=', personId).forUpdate().execute();
    const latest = await trx
      .selectFrom('watch_nudge')
      .select('id')
      .where('person_id', '=', personId)
      .where('due_at', '>', new Date(now.getTime() - NUDGE_EVERY_MS))
      .orderBy('due_at', 'desc')
      .executeTakeFirst();
    if (latest) return latest.id;
    const id = newId('nudge');
    await trx
      .insertInto('watch_nudge')
      .values({
        ...{ id, community_id: communityId, space_id: spaceId, person_id: personId, created_at: now },
        due_at: dueAt,
      })
      .execute();
    return id;
  }

  async function whenFor({ spaceId, personId }: Whom, now: Date): Promise<When> {
    return { now, dueAt: await quiet.deliverAt(now, spaceId, personId) };
  }

  async function send(nudgeId: string, now: Date): Promise<void> {
    const row = await db.selectFrom('watch_nudge').selectAll().where('id', '=', nudgeId).executeTakeFirst();
    if (!row) return;
    const { community_id: communityId, space_id: spaceId, person_id: personId, due_at } = row;
    const at = due_at > now ? due_at : now;
    await outbox.tell({ communityId, spaceId, personId, kind: 'watch.nudge', ref: nudgeId, now, at });
  }

  return {
    cardFor,
    whenFor,
    send,

    async followUp(now) {
      const late = await db
        .selectFrom('watch_sighting')
        .innerJoin('watch_nudge', 'watch_nudge.id', 'watch_sighting.nudge_id')
        .select([
          'watch_sighting.id',
          'watch_nudge.id as nudge_id',
          'watch_nudge.person_id',
          'watch_nudge.community_id',
          'watch_sighting.space_id',
        ])
        .where('watch_sighting.state', 'in', ['open', 'taken'])
        .whereRef('watch_sighting.seen_at', '>', 'watch_nudge.due_at')
        .where('watch_nudge.due_at', '<=', new Date(now.getTime() - NUDGE_EVERY_MS))
        .execute();
      const sent = new Set<string>();
      for (const row of late) {
        const whom = { communityId: row.community_id, spaceId: row.space_id, personId: row.person_id };
        const when = await whenFor(whom, now);
        const moved = await db.transaction().execute(async (trx) => {
          const nudgeId = await cardFor(trx, whom, when);
          const swapped = await trx
            .updateTable('watch_sighting')
            .set({ nudge_id: nudgeId })
            .where('id', '=', row.id)
            .where('nudge_id', '=', row.nudge_id)
            .executeTakeFirst();
          return swapped.numUpdatedRows > 0n ? nudgeId : null;
        });
        if (moved) sent.add(moved);
      }
      for (const nudgeId of sent) await send(nudgeId, now);
      return sent.size;
    },

    async retell(now) {
      const recent = await db
        .selectFrom('watch_nudge')
        .select('id')
        .where('due_at', '>', new Date(now.getTime() - RETOLD_MS))
        .execute();
      for (const { id } of recent) await send(id, now);
    },
  };
}

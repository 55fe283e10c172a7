import type { Kysely } from 'kysely';
import type { Jobs } from '../jobs/jobs.ts';
import type { Communities } from '../space/communities.ts';
import { type Delivery, DeliveryRefused } from '../space/delivery.ts';
import type { Database } from '../storage/schema.ts';
import type { WatchNudges } from './watch-nudges.ts';

/** What was seen is listed this long. */
const KEPT_MS = 30 * 86_400_000;
/** A message that is still up by then is tried again. */
const PATIENCE_MS = 2 * 60_000;

/** What time and the queue do to what was seen. */
export interface WatchKeeping {
  /** The job of hold mode: down first, then its author hears of it. May run twice. */
  takeDown(sightingId: string, now: Date): Promise<void>;
  /** Erases copies whose day is over and what is old, and tries again what still stands. */
  sweep(now: Date): Promise<{ copiesErased: number }>;
}

export function createWatchKeeping(deps: {
  db: Kysely<Database>;
  jobs: Pick<Jobs, 'enqueue'>;
  communities: Communities;
  delivery: Delivery;
  nudges: WatchNudges;
}): WatchKeeping {
  const { db, jobs, communities, delivery, nudges } = deps;

  async function isDown(communityId: string, channelRef: string, messageRef: string): Promise<boolean> {
    try {
      await delivery.remove(communityId, channelRef, messageRef);
    } catch (error) {
      if (!(error instanceof DeliveryRefused)) throw error;
      return error.reason === 'channel-gone';
    }
    return true;
  }

  return {
    async takeDown(sightingId, now) {
      const row = await db
        .selectFrom('watch_sighting')
        .selectAll()
        .where('id', '=', sightingId)
        .executeTakeFirst();
      if (row?.state !== 'removing') return;
      const { communityId } = await communities.space(row.space_id);
      const down = await isDown(communityId, row.channel_ref, row.message_ref);
      const swapped = await db
        .updateTable('watch_sighting')
        // Still up: there is nothing to give back, and the author is nudged as elsewhere.
        .set(down ? { state: 'taken' } : { state: 'open', copy_sealed: null, copy_until: null })
        .where('id', '=', sightingId)
        .where('state', '=', 'removing')
        .executeTakeFirst();
      if (swapped.numUpdatedRows > 0n && row.nudge_id) await nudges.send(row.nudge_id, now);
    },

    async sweep(now) {
      const erased = await db
        .updateTable('watch_sighting')
        .set({ copy_sealed: null, copy_until: null })
        .where('copy_until', '<=', now)
        .executeTakeFirst();
      const old = new Date(now.getTime() - KEPT_MS);
      await db.deleteFrom('watch_sighting').where('seen_at', '<', old).execute();
      await db.deleteFrom('watch_nudge').where('due_at', '<', old).execute();
      await db.deleteFrom('watch_rest').where('until', '<=', now).execute();
      const stuck = await db
        .selectFrom('watch_sighting')
        .select('id')
        .where('state', '=', 'removing')
        .where('seen_at', '<', new Date(now.getTime() - PATIENCE_MS))
        .execute();
      for (const { id } of stuck) await jobs.enqueue('watch.take-down', { id });
      return { copiesErased: Number(erased.numUpdatedRows) };
    },
  };
}

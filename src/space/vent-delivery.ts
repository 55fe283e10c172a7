import type { Kysely } from 'kysely';
import type { Database } from '../storage/schema.ts';
import type { AuthorNotes } from './author-notes.ts';
import type { Communities, Space } from './communities.ts';
import { type Delivery, DeliveryRefused } from './delivery.ts';
import type { VentRow, VentStore } from './vent-store.ts';
import { PREVIEW_LIFE_MS } from './vents.ts';

/** From the store to the platform: the jobs behind a vent. Each may run twice. */
export interface VentDelivery {
  /** Puts a queued vent on the platform. */
  deliver(ventId: string): Promise<void>;
  /** Makes a posted one anew, with the count it has now. */
  revise(ventId: string): Promise<void>;
  /** Ids of vents that are stored and not yet on the platform: what a crash left behind. */
  undelivered(): Promise<string[]>;
}

export function createVentDelivery(deps: {
  db: Kysely<Database>;
  communities: Communities;
  delivery: Delivery;
  authorNotes: AuthorNotes;
  store: VentStore;
}): VentDelivery {
  const { db, communities, delivery, authorNotes, store } = deps;

  async function inState(ventId: string, state: VentRow['state']): Promise<VentRow | undefined> {
    return db
      .selectFrom('vent')
      .selectAll()
      .where('id', '=', ventId)
      .where('state', '=', state)
      .executeTakeFirst();
  }

  /** The platform will not take it: it is a preview again, and its writer knows. */
  async function giveBack(space: Space, row: VentRow, now: Date): Promise<void> {
    const back = await db
      .updateTable('vent')
      .set({ state: 'preview', expires_at: new Date(now.getTime() + PREVIEW_LIFE_MS) })
      .where('id', '=', row.id)
      .where('state', '=', 'queued')
      .executeTakeFirst();
    if (back.numUpdatedRows === 1n) await authorNotes.tell(space, row, 'vent.not-posted', now);
  }

  return {
    async deliver(ventId) {
      const row = await inState(ventId, 'queued');
      if (!row) return;
      const space = await communities.space(row.space_id);
      const message = await store.outgoing(space, row, store.text(space, row) ?? '');
      let messageRef: string;
      try {
        messageRef = await delivery.post(message);
      } catch (error) {
        if (!(error instanceof DeliveryRefused)) throw error;
        return giveBack(space, row, new Date());
      }
      const posted = await db
        .updateTable('vent')
        .set({ state: 'posted', message_ref: messageRef, posted_at: new Date() })
        .where('id', '=', ventId)
        .where('state', '=', 'queued')
        .executeTakeFirst();
      if (posted.numUpdatedRows === 1n || (await inState(ventId, 'posted'))) return;
      // Its writer took it back while it was on its way.
      await delivery.remove(space.communityId, message.channelRef, messageRef);
    },

    async revise(ventId) {
      const row = await inState(ventId, 'posted');
      if (!row?.message_ref || row.origin === 'typed') return;
      const space = await communities.space(row.space_id);
      const message = await store.outgoing(space, row, store.text(space, row) ?? '');
      await delivery.revise?.(row.message_ref, message);
    },

    async undelivered() {
      const rows = await db.selectFrom('vent').select('id').where('state', '=', 'queued').execute();
      return rows.map(({ id }) => id);
    },
  };
}

import { type Kysely, sql } from 'kysely';
import type { Jobs } from '../jobs/jobs.ts';
import { newId } from '../storage/id.ts';
import type { Database } from '../storage/schema.ts';
import { DeliveryRefused } from './delivery.ts';
import type { Notice, Notices } from './notices.ts';
import type { Stewards } from './stewards.ts';

/** What was sent is kept this long, so that saying it twice says it once and a card can be made anew. */
const KEPT_MS = 90 * 86_400_000;

interface Sending extends Notice {
  communityId: string;
  /** Whose erasure takes the notice along. */
  spaceId: string | null;
  now: Date;
  /** When it may arrive; at once when left out. Ask `quiet` for anything that can wait. */
  at?: Date;
  /** Tells two sendings of one notice to one receiver apart, e.g. the number of a reminder. */
  again?: string;
}

/** Notices on their way: stored before they are acknowledged, sent by a job, once. */
export interface Outbox {
  tell(notice: Sending & { personId: string }): Promise<void>;
  announce(notice: Sending & { channelRef: string }): Promise<void>;
  /** In the stewards' channel; where a space has none, to each steward in private. */
  toStewards(
    space: { id: string; communityId: string; stewardsRef: string | null },
    notice: Notice & { now: Date; at?: Date; again?: string },
  ): Promise<void>;
  /** Has every announced card about this made anew. */
  refresh(notice: Notice): Promise<void>;
  /** The jobs behind it. May run twice. */
  deliver(outboxId: string): Promise<void>;
  redraw(outboxId: string): Promise<void>;
  /** What is waiting, and for how many milliseconds still: queued again at a start. */
  undelivered(now: Date): Promise<Array<{ id: string; delayMs: number }>>;
  forget(now: Date): Promise<void>;
}

export function createOutbox(deps: {
  db: Kysely<Database>;
  jobs: Pick<Jobs, 'enqueue'>;
  notices: Notices;
  stewards: Stewards;
}): Outbox {
  const { db, jobs, notices, stewards } = deps;

  async function put(notice: Sending, receiver: { personId?: string; channelRef?: string }): Promise<void> {
    const { communityId, spaceId, kind, ref, now, at = now, again = '1' } = notice;
    const id = newId('outbox');
    const nonce = [kind, ref, receiver.personId ?? receiver.channelRef, again].join(':');
    const added = await db
      .insertInto('outbox')
      .values({
        ...{ id, kind, ref, nonce, community_id: communityId, space_id: spaceId, due_at: at },
        ...{ person_id: receiver.personId ?? null, channel_ref: receiver.channelRef ?? null },
      })
      .onConflict((conflict) => conflict.column('nonce').doNothing())
      .executeTakeFirst();
    if (added.numInsertedOrUpdatedRows === 0n) return;
    await jobs.enqueue('outbox.deliver', { id }, { delayMs: at.getTime() - now.getTime() });
  }

  async function row(outboxId: string) {
    return db.selectFrom('outbox').selectAll().where('id', '=', outboxId).executeTakeFirst();
  }

  async function toEachSteward(spaceId: string, notice: Sending): Promise<void> {
    for (const personId of await stewards.of(spaceId)) await put({ ...notice, spaceId }, { personId });
  }

  return {
    tell: ({ personId, ...notice }) => put(notice, { personId }),
    announce: ({ channelRef, ...notice }) => put(notice, { channelRef }),

    async toStewards({ id, communityId, stewardsRef }, notice) {
      const sending = { ...notice, communityId, spaceId: id };
      if (stewardsRef) await put(sending, { channelRef: stewardsRef });
      else await toEachSteward(id, sending);
    },

    async refresh({ kind, ref }) {
      const rows = await db
        .selectFrom('outbox')
        .select('id')
        .where('kind', '=', kind)
        .where('ref', '=', ref)
        .where('message_ref', 'is not', null)
        .execute();
      for (const { id } of rows) await jobs.enqueue('outbox.redraw', { id });
    },

    async deliver(outboxId) {
      const waiting = await row(outboxId);
      if (!waiting || waiting.sent_at) return;
      const { community_id, space_id, person_id, channel_ref, kind, ref, nonce } = waiting;
      let messageRef: string | null = null;
      try {
        if (person_id) await notices.tell(community_id, person_id, { kind, ref }, nonce);
        if (channel_ref) messageRef = await notices.announce(community_id, channel_ref, { kind, ref }, nonce);
      } catch (error) {
        if (!(error instanceof DeliveryRefused)) throw error;
        // A channel that is gone or closed to us: nobody must miss what was meant for the stewards.
        const notice = { communityId: community_id, spaceId: space_id, kind, ref, now: new Date() };
        if (channel_ref && space_id) await toEachSteward(space_id, notice);
      }
      await db
        .updateTable('outbox')
        // To the day: it only says how long to keep the row, and nothing is to be joined by it.
        .set({ sent_at: sql`date_trunc('day', now(), 'UTC')`, message_ref: messageRef })
        .where('id', '=', outboxId)
        .where('sent_at', 'is', null)
        .execute();
    },

    async redraw(outboxId) {
      const sent = await row(outboxId);
      if (!sent?.message_ref || !sent.channel_ref) return;
      const { community_id, channel_ref, message_ref, kind, ref } = sent;
      await notices.refresh(community_id, channel_ref, message_ref, { kind, ref });
    },

    async undelivered(now) {
      const rows = await db
        .selectFrom('outbox')
        .select(['id', 'due_at'])
        .where('sent_at', 'is', null)
        .execute();
      return rows.map(({ id, due_at }) => ({ id, delayMs: Math.max(0, due_at.getTime() - now.getTime()) }));
    },

    async forget(now) {
      await db
        .deleteFrom('outbox')
        .where('sent_at', '<', new Date(now.getTime() - KEPT_MS))
        .execute();
    },
  };
}

import type { Kysely } from 'kysely';
import { Refusal } from '../refusal.ts';
import type { Database, RetentionFailureReason } from '../storage/schema.ts';
import type { Audit, AuditAction } from './audit.ts';
import type { Communities } from './communities.ts';
import { type Delivery, DeliveryRefused } from './delivery.ts';
import type { Stewards } from './stewards.ts';
import type { Who } from './vents.ts';

export interface RetentionFailure {
  id: string;
  reason: RetentionFailureReason;
  /** Where to open the message; null where the platform has no such address. */
  link: string | null;
  since: Date;
}

/** Messages that outlived their time because a platform would not let go of them. Their words are not stored. */
export interface RetentionFailures {
  list(spaceId: string, stewardId: string): Promise<RetentionFailure[]>;
  /** For a steward who has set right what was in the way. Gives whether it went. */
  retry(failureId: string, who: Who): Promise<boolean>;
  /** A steward has taken it down by hand. */
  done(failureId: string, who: Who): Promise<{ first: boolean }>;
}

export function createRetentionFailures(deps: {
  db: Kysely<Database>;
  audit: Audit;
  communities: Communities;
  delivery: Delivery;
  stewards: Stewards;
}): RetentionFailures {
  const { db, audit, communities, delivery, stewards } = deps;

  async function find(failureId: string, { personId }: Who) {
    const row = await db
      .selectFrom('retention_failure')
      .selectAll()
      .where('id', '=', failureId)
      .executeTakeFirst();
    if (!row) return null;
    await stewards.require(row.space_id, personId);
    return row;
  }

  async function settle(
    failureId: string,
    spaceId: string,
    who: Who,
    action: AuditAction,
  ): Promise<{ first: boolean }> {
    const gone = await db.deleteFrom('retention_failure').where('id', '=', failureId).executeTakeFirst();
    if (gone.numDeletedRows === 0n) return { first: false };
    await audit.record({ spaceId, actorPersonId: who.personId, action, subject: failureId, now: who.now });
    return { first: true };
  }

  return {
    async list(spaceId, stewardId) {
      await stewards.require(spaceId, stewardId);
      const { communityId } = await communities.space(spaceId);
      const rows = await db
        .selectFrom('retention_failure')
        .selectAll()
        .where('space_id', '=', spaceId)
        .orderBy('created_at')
        .execute();
      return Promise.all(
        rows.map(async ({ id, reason, channel_ref, message_ref, created_at: since }) => {
          const link = (await delivery.link?.(communityId, channel_ref, message_ref)) ?? null;
          return { id, reason, link, since };
        }),
      );
    },

    async retry(failureId, who) {
      const row = await find(failureId, who);
      if (!row) return true;
      const { communityId } = await communities.space(row.space_id);
      try {
        await delivery.remove(communityId, row.channel_ref, row.message_ref);
      } catch (error) {
        if (error instanceof DeliveryRefused) return false;
        throw new Refusal('unreachable', 'The platform does not answer.', 'Try again in a while.');
      }
      await settle(failureId, row.space_id, who, 'retention.retried');
      return true;
    },

    async done(failureId, who) {
      const row = await find(failureId, who);
      if (!row) return { first: false };
      return settle(failureId, row.space_id, who, 'retention.done-by-hand');
    },
  };
}

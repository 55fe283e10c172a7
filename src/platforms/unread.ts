import type { Kysely } from 'kysely';
import type { Notice } from '../space/notices.ts';
import type { Database } from '../storage/schema.ts';

/** How long it is taken for granted that nothing is unread; another process may know better by then. */
const QUIET_MS = 5_000;

/** Notices that could not reach their person; they come with the next private answer. */
export interface Unread {
  /** @param nonce the notice's in the outbox. */
  keep(nonce: string): Promise<void>;
  /** A person's, each once. */
  take(personId: string): Promise<Notice[]>;
}

export function createUnread(db: Kysely<Database>): Unread {
  /** Nothing is unread by anyone until then, as far as this process knows. */
  let quietUntil = 0;

  return {
    async keep(nonce) {
      quietUntil = 0;
      await db
        .insertInto('platform_unread')
        .columns(['nonce'])
        .expression(db.selectFrom('outbox').select('nonce').where('nonce', '=', nonce))
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },

    async take(personId) {
      if (performance.now() < quietUntil) return [];
      const mine = db.selectFrom('outbox').select('nonce').where('person_id', '=', personId);
      const taken = await db
        .deleteFrom('platform_unread')
        .where('nonce', 'in', mine)
        .returning('nonce')
        .execute();
      if (taken.length === 0) {
        const any = await db.selectFrom('platform_unread').select('nonce').limit(1).executeTakeFirst();
        if (!any) quietUntil = performance.now() + QUIET_MS;
        return [];
      }
      const nonces = taken.map(({ nonce }) => nonce);
      return db
        .selectFrom('outbox')
        .select(['kind', 'ref'])
        .where('nonce', 'in', nonces)
        .orderBy('due_at')
        .execute();
    },
  };
}

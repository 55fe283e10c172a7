import type { Kysely } from 'kysely';
import type { Database } from '../storage/schema.ts';

const KEPT_MS = 86_400_000;

/** Events that every instance hears and one deals with: whoever writes the row. */
export interface Claims {
  /** False when another instance, or an earlier delivery of the same event, was first. */
  take(id: string): Promise<boolean>;
  isTaken(id: string): Promise<boolean>;
  forget(now: Date): Promise<void>;
}

export function createClaims(db: Kysely<Database>): Claims {
  return {
    async take(id) {
      const row = await db
        .insertInto('platform_event')
        .values({ id })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return row.numInsertedOrUpdatedRows === 1n;
    },

    async isTaken(id) {
      const row = await db.selectFrom('platform_event').select('id').where('id', '=', id).executeTakeFirst();
      return row !== undefined;
    },

    async forget(now) {
      await db
        .deleteFrom('platform_event')
        .where('taken_at', '<', new Date(now.getTime() - KEPT_MS))
        .execute();
    },
  };
}

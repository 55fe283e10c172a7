import type { Kysely } from 'kysely';
import type { Database } from '../storage/schema.ts';

/** How long the vent that should have vanished first is overdue, in milliseconds; 0 when none is. */
export async function retentionLag(db: Kysely<Database>, now = new Date()): Promise<number> {
  const { due } = await db
    .selectFrom('vent')
    .select((row) => row.fn.min<Date | null>('expires_at').as('due'))
    .where('expires_at', '<', now)
    .executeTakeFirstOrThrow();
  return due ? now.getTime() - due.getTime() : 0;
}

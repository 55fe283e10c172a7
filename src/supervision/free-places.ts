import { type Kysely, sql } from 'kysely';
import type { Database } from '../storage/schema.ts';

/** More than anyone offers. */
export const MOST_PLACES = 99;

/**
 * A rhythm of two takes one of the places that its supervisor's listing says are free when it is booked, if there is
 * one. A single session takes none.
 */
export async function takeFreePlace(
  trx: Kysely<Database>,
  seriesId: string,
  supervisorId: string,
): Promise<void> {
  const taken = await moveFreePlaces(trx, supervisorId, -1);
  if (!taken) return;
  await trx.updateTable('session_series').set({ took_place: true }).where('id', '=', seriesId).execute();
}

/** At the end of a rhythm that took one: a supervisor who rests, with no place free, goes on resting after others. */
export async function giveFreePlaceBack(trx: Kysely<Database>, supervisorId: string): Promise<void> {
  await moveFreePlaces(trx, supervisorId, 1);
}

async function moveFreePlaces(trx: Kysely<Database>, supervisorId: string, by: 1 | -1): Promise<boolean> {
  const places = sql<number>`(facets->>'freeSlots')::int + ${by}::int`;
  const moved = await trx
    .updateTable('listing')
    .set({
      facets: sql`jsonb_set(facets, '{freeSlots}', to_jsonb(${places}))`,
      revision: sql`nextval('listing_revision')`,
    })
    .where('person_id', '=', supervisorId)
    .where(places, '>=', 0)
    .where(places, '<=', MOST_PLACES)
    .executeTakeFirst();
  return moved.numUpdatedRows > 0n;
}

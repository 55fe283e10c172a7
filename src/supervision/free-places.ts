import { type Kysely, sql } from 'kysely';
import type { Database } from '../storage/schema.ts';

/** More than anyone offers. */
export const MOST_PLACES = 99;

/**
 * A rhythm of two takes one of the places that its supervisor's listing says are free when it is booked (-1), and
 * gives it back at its end (1). A single session takes none.
 */
export async function moveFreePlaces(trx: Kysely<Database>, supervisorId: string, by: 1 | -1): Promise<void> {
  await trx
    .updateTable('listing')
    .set({
      facets: sql`jsonb_set(facets, '{freeSlots}',
        to_jsonb(least(greatest((facets->>'freeSlots')::int + ${by}::int, 0), ${MOST_PLACES}::int)))`,
      revision: sql`nextval('listing_revision')`,
    })
    .where('person_id', '=', supervisorId)
    .execute();
}

import type { Kysely } from 'kysely';
import type { Database } from '../storage/schema.ts';

/**
 * Ends what is open about a draft, as the text that was to be judged is no more. Gives the reviews that ended, for
 * their cards to be made anew.
 */
export async function withdrawReviewsOf(
  within: Kysely<Database>,
  draftId: string,
  now: Date,
): Promise<string[]> {
  const ended = await within
    .updateTable('review')
    .set({ state: 'withdrawn', text_sealed: null, decided_at: now })
    .where('draft_id', '=', draftId)
    .where('state', '=', 'open')
    .returning('id')
    .execute();
  return ended.map(({ id }) => id);
}

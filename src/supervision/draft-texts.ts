import type { Kysely } from 'kysely';
import { createDraftStore } from '../gate/draft-store.ts';
import { Refusal } from '../refusal.ts';
import type { Database } from '../storage/schema.ts';
import type { Vault } from '../storage/vault.ts';

/** What someone's own drafts say, as they are kept. */
export interface DraftTexts {
  ofDraft(draftId: string, personId: string): Promise<string>;
  /** The draft that a review is or was about. */
  ofReview(reviewId: string, personId: string): Promise<string>;
}

export function createDraftTexts(deps: { db: Kysely<Database>; vault: Vault }): DraftTexts {
  const store = createDraftStore(deps.db, deps.vault);
  const ofDraft = async (draftId: string, personId: string) => store.text(await store.own(draftId, personId));
  return {
    ofDraft,
    async ofReview(reviewId, personId) {
      const review = await deps.db
        .selectFrom('review')
        .select('draft_id')
        .where('id', '=', reviewId)
        .where('person_id', '=', personId)
        .executeTakeFirst();
      if (review?.draft_id) return ofDraft(review.draft_id, personId);
      throw new Refusal('no-such-draft', 'That draft is gone.', 'Add it in your own words with /agenda.');
    },
  };
}

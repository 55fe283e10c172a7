import type { Kysely } from 'kysely';
import { Refusal } from '../refusal.ts';
import type { AsyncScreener } from '../screening/async-screener.ts';
import type { Audit } from '../space/audit.ts';
import type { Communities } from '../space/communities.ts';
import { newId } from '../storage/id.ts';
import type { Database, ReviewState } from '../storage/schema.ts';
import type { Vault } from '../storage/vault.ts';
import { type Destination, type Destinations, labelOf } from './destinations.ts';
import { type DraftStore, regionOf } from './draft-store.ts';
import { DRAFT_LIFE_MS } from './drafts.ts';
import type { Who } from './home.ts';
import type { ReviewCalls } from './review-calls.ts';
import { quorumFor } from './review-rules.ts';
import type { ReviewStore } from './review-store.ts';
import { directLabels } from './review-words.ts';
import { textHash } from './text-hash.ts';

/** A review that nobody decided ends after this time. */
export const REVIEW_LIFE_MS = 72 * 3_600_000;

/** Asking peers about a draft that is not clear, and taking that back. Their side is in review-votes.ts. */
export interface Reviews {
  /** `first` is false when this draft is with the reviewers already. */
  ask(
    asked: Who & { draftId: string; destination: Destination; named: boolean },
  ): Promise<{ reviewId: string; first: boolean }>;
  /** By its author. `first` is false when it had ended before, in `state`. */
  withdraw(reviewId: string, who: Who): Promise<{ first: boolean; state: ReviewState }>;
}

export function createReviews(deps: {
  db: Kysely<Database>;
  vault: Vault;
  screener: AsyncScreener;
  communities: Communities;
  audit: Audit;
  destinations: Destinations;
  drafts: DraftStore;
  store: ReviewStore;
  calls: ReviewCalls;
}): Reviews {
  const { db, vault, screener, communities, audit, destinations, drafts, store, calls } = deps;

  /** Screens what is to be asked about. */
  async function assess(text: string, covered: number, region: Parameters<AsyncScreener['screen']>[1]) {
    const screening = await screener.screen(text, { ...region, rewrite: false, notes: false });
    const direct = directLabels(screening.findings);
    if (covered > 0 || direct) {
      const what = direct ? `These must go first: ${direct}.` : 'Names and numbers must go first.';
      throw new Refusal('direct-identifier', what, 'Edit the draft so that it reads without them.');
    }
    if (screening.verdict === 'clear')
      throw new Refusal(
        'already-clear',
        'Nothing to review: nothing in it points to a client.',
        'You can share it.',
      );
    return screening;
  }

  return {
    async ask({ draftId, destination, named, communityId, personId, now }) {
      const draft = await drafts.own(draftId, personId);
      if (draft.state !== 'open') throw new Refusal('decided', 'That draft has already been shared.');
      if (!draft.space_id)
        throw new Refusal(
          'not-a-member',
          'Reviews are for members of a space.',
          'Ask to be let in with /join.',
        );
      const { space } = await communities.membershipOf(communityId, personId, {
        spaceId: draft.space_id,
        now,
      });
      const text = drafts.text(draft);
      const { narrative, reasons } = await assess(text, draft.masked_count, { region: regionOf(draft) });
      const reviewers = (await store.reviewers(space.id, personId, now)).length;
      if (reviewers === 0)
        throw new Refusal(
          'no-reviewers',
          'There is nobody here who could review it yet.',
          'Take it to supervision.',
        );
      const id = newId('review');
      const row = await db.transaction().execute(async (trx) => {
        const added = await trx
          .insertInto('review')
          .values({
            ...{ id, space_id: space.id, person_id: personId, draft_id: draftId, named, narrative },
            text_sealed: store.seal(space, 'text_sealed', id, text),
            text_hash: textHash(vault, communityId, text),
            destination_tag: destinations.tag(communityId, destination),
            destination_sealed: store.seal(space, 'destination_sealed', id, labelOf(destination)),
            channel_ref: destination.kind === 'channel' ? destination.ref : null,
            quorum: quorumFor(space.quorum, reviewers),
            reasons: JSON.stringify(reasons.map(({ code }) => code)),
            created_at: now,
            expires_at: new Date(now.getTime() + REVIEW_LIFE_MS),
          })
          .onConflict((conflict) => conflict.column('draft_id').where('state', '=', 'open').doNothing())
          .returningAll()
          .executeTakeFirst();
        if (!added) return null;
        // Still there when the reviewers have decided, and with the words they were shown.
        const kept = await trx
          .updateTable('draft')
          .set({ expires_at: new Date(now.getTime() + REVIEW_LIFE_MS + DRAFT_LIFE_MS) })
          .where('id', '=', draftId)
          .where('state', '=', 'open')
          .where('text_sealed', '=', draft.text_sealed)
          .executeTakeFirst();
        if (kept.numUpdatedRows === 0n)
          throw new Refusal(
            'changed',
            'The draft was changed a moment ago.',
            'Look at it once more, then ask.',
          );
        // Who asks is for reviewers to see only when they wish it.
        const actorPersonId = named ? personId : null;
        await audit.record(
          { spaceId: space.id, actorPersonId, action: 'review.asked', subject: id, now },
          trx,
        );
        return added;
      });
      if (row) {
        await calls.ask(space, row, now);
        return { reviewId: id, first: true };
      }
      const open = await db
        .selectFrom('review')
        .select('id')
        .where('draft_id', '=', draftId)
        .where('state', '=', 'open')
        .executeTakeFirst();
      if (!open) throw new Refusal('decided', 'That review has just been decided.', 'See it with /review.');
      return { reviewId: open.id, first: false };
    },

    async withdraw(reviewId, { personId, now }) {
      const { row } = await store.find(reviewId);
      if (row.person_id !== personId)
        throw new Refusal('not-yours', 'Only its author can take a draft back.', 'You can vote on it.');
      const ended = await db.transaction().execute(async (trx) => {
        const changed = await trx
          .updateTable('review')
          .set({ state: 'withdrawn', text_sealed: null, decided_at: now })
          .where('id', '=', reviewId)
          .where('state', '=', 'open')
          .executeTakeFirst();
        if (changed.numUpdatedRows === 0n) return false;
        const entry = { spaceId: row.space_id, subject: reviewId, now };
        const actorPersonId = row.named ? personId : null;
        await audit.record({ ...entry, actorPersonId, action: 'review.withdrawn' }, trx);
        return true;
      });
      if (!ended) return { first: false, state: (await store.find(reviewId)).row.state };
      await calls.redraw(reviewId);
      return { first: true, state: 'withdrawn' };
    },
  };
}

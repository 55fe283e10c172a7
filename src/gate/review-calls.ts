import type { Space } from '../space/communities.ts';
import type { Outbox } from '../space/outbox.ts';
import type { Quiet } from '../space/quiet-hours.ts';
import type { ReviewRow, ReviewStore } from './review-store.ts';

/** Telling reviewers and authors about reviews. Pings wait for the morning; all of it may be said twice. */
export interface ReviewCalls {
  /** A card where enough people can decide: the stewards' channel, or the space's when too few read that. */
  ask(space: Space, row: ReviewRow, now: Date): Promise<void>;
  remind(space: Space, row: ReviewRow, number: number, now: Date): Promise<void>;
  /** Tells the author what came of it, and has the card made anew. */
  decided(space: Space, row: ReviewRow, now: Date): Promise<void>;
  redraw(reviewId: string): Promise<void>;
}

export function createReviewCalls(deps: { outbox: Outbox; quiet: Quiet; store: ReviewStore }): ReviewCalls {
  const { outbox, quiet, store } = deps;

  async function announce(space: Space, row: ReviewRow, notice: { kind: string; again?: string }, now: Date) {
    const { id: spaceId, communityId, stewardsRef, channelRef } = space;
    const sending = { ...notice, ref: row.id, now, at: await quiet.announceAt(now, spaceId) };
    const stewards = (await store.reviewers(spaceId, row.person_id, now)).filter(({ steward }) => steward);
    const enough = stewardsRef !== null && stewards.length >= row.quorum;
    if (enough || channelRef === null) await outbox.toStewards(space, sending);
    else await outbox.announce({ ...sending, communityId, spaceId, channelRef });
  }

  return {
    ask: (space, row, now) => announce(space, row, { kind: 'review.open' }, now),
    remind: (space, row, number, now) =>
      announce(space, row, { kind: 'review.reminder', again: String(number) }, now),

    async decided({ id: spaceId, communityId }, { id: ref, person_id: personId }, now) {
      const at = await quiet.deliverAt(now, spaceId, personId);
      await outbox.tell({ communityId, spaceId, personId, kind: 'review.decided', ref, now, at });
      await outbox.refresh({ kind: 'review.open', ref });
    },

    redraw: (ref) => outbox.refresh({ kind: 'review.open', ref }),
  };
}

import type { Kysely } from 'kysely';
import { Refusal } from '../refusal.ts';
import type { AsyncScreener } from '../screening/async-screener.ts';
import type { Audit } from '../space/audit.ts';
import type { Communities, Space } from '../space/communities.ts';
import { maskedText } from '../space/masking.ts';
import { newId } from '../storage/id.ts';
import type { Database, ReviewState, ReviewVote } from '../storage/schema.ts';
import type { Clearances } from './clearances.ts';
import type { Consents } from './consents.ts';
import type { Who } from './home.ts';
import type { ReviewCalls } from './review-calls.ts';
import { decide, isReviewer, type Tally, tallyOf } from './review-rules.ts';
import type { ReviewRow, ReviewStore } from './review-store.ts';
import { directLabels } from './review-words.ts';

/** The longest comment, in UTF-16 code units. */
export const COMMENT_LIMIT = 1_000;

export type VoteResult =
  /** It counts; others have yet to vote. */
  | { state: 'counted'; tally: Tally; quorum: number }
  /** It was the vote that decided. */
  | { state: 'decided'; outcome: ReviewState }
  /** Somebody else was first. */
  | { state: 'late'; outcome: ReviewState; by: string | null };

/** What reviewers say. One vote each, which they may change until it is decided. */
export interface ReviewVotes {
  /** `comment` goes with a return and is needed there; names and numbers in it are covered. */
  vote(vote: Who & { reviewId: string; vote: ReviewVote; comment?: string }): Promise<VoteResult>;
}

export function createReviewVotes(deps: {
  db: Kysely<Database>;
  screener: AsyncScreener;
  communities: Communities;
  audit: Audit;
  clearances: Clearances;
  consents: Consents;
  store: ReviewStore;
  calls: ReviewCalls;
}): ReviewVotes {
  const { db, screener, communities, audit, clearances, consents, store, calls } = deps;

  async function late(reviewId: string): Promise<VoteResult> {
    const { row } = await store.find(reviewId);
    const by = row.decided_by ? await communities.displayName(row.decided_by) : null;
    return { state: 'late', outcome: row.state === 'open' ? 'expired' : row.state, by };
  }

  /** Looks at the words again before they are let go: a newer model may see what an older one did not. */
  async function rescreen(space: Space, text: string): Promise<{ isCase: boolean }> {
    const { findings, narrative } = await screener.screen(text, {
      region: space.region,
      rewrite: false,
      notes: false,
    });
    const direct = directLabels(findings);
    if (!direct) return { isCase: narrative === 'case' };
    const advice = 'Return it with a comment.';
    throw new Refusal('direct-identifier', `This cannot be approved: there is ${direct} in it.`, advice);
  }

  async function readComment(space: Space, vote: ReviewVote, given = ''): Promise<string | null> {
    if (vote !== 'return') return null;
    if (!given.trim()) throw new Refusal('empty', 'What would help?', 'A word on what to change is enough.');
    if (given.length > COMMENT_LIMIT) throw new Refusal('too-long', 'That is too long for a comment.');
    return maskedText(screener, given.trim(), { region: space.region });
  }

  async function approve(trx: Kysely<Database>, space: Space, row: ReviewRow, text: string, now: Date) {
    const { communityId } = space;
    const destination = store.destination(space, row);
    const consentId = await consentFor(trx, row, now);
    await clearances.issue(
      {
        ...{ communityId, personId: row.person_id, text, destination, via: 'review', consentId, now },
        ...{ draftId: row.draft_id, reviewId: row.id },
      },
      trx,
    );
    // A channel's appearance is noted when it is posted there; elsewhere this receipt is the last we see of it.
    if (consentId && destination.kind === 'outlet')
      await consents.appeared(trx, { consentId, draftId: null, destination, now });
  }

  function consentFor(within: Kysely<Database>, row: ReviewRow, now: Date): Promise<string | null> {
    const { person_id: personId, text_hash: hash, destination_tag: destinationTag } = row;
    return consents.covering({ personId, hash, destinationTag, now }, within);
  }

  return {
    async vote({ reviewId, personId, communityId, vote, comment, now }) {
      const { row: seen, space } = await store.find(reviewId);
      const { role } = await communities.membershipOf(communityId, personId, { spaceId: space.id, now });
      if (seen.person_id === personId)
        throw new Refusal('own-review', 'Nobody decides on their own draft.', 'A colleague will look at it.');
      if (!isReviewer(role))
        throw new Refusal('not-a-reviewer', 'Qualified members and supervisors decide on drafts.');
      const text = store.text(space, seen);
      if (text === null || seen.expires_at <= now) return late(reviewId);
      const isCase = vote === 'approve' && (await rescreen(space, text)).isCase;
      const words = await readComment(space, vote, comment);

      const result = await db.transaction().execute(async (trx): Promise<VoteResult | null> => {
        // Votes queue here, one behind the other: the first to complete the quorum decides.
        const row = await trx
          .selectFrom('review')
          .selectAll()
          .where('id', '=', reviewId)
          .where('state', '=', 'open')
          .forUpdate()
          .executeTakeFirst();
        if (!row) return null;
        if (isCase && !(await consentFor(trx, row, now))) {
          const advice =
            'Its author can add the record with /consent. You can return it or send it to supervision.';
          throw new Refusal(
            'needs-consent',
            'This is one client’s story, and no consent to it is on record.',
            advice,
          );
        }
        const id = newId('vote');
        const values = {
          ...{ id, vote, voted_at: now },
          comment_sealed: words === null ? null : store.sealComment(space, id, words),
        };
        await trx
          .insertInto('review_vote')
          .values({ ...values, review_id: reviewId, person_id: personId })
          .onConflict((conflict) => conflict.columns(['review_id', 'person_id']).doUpdateSet(values))
          .execute();
        const tally = tallyOf(await store.votes(row, now, trx));
        const outcome = decide(tally, row.quorum);
        if (!outcome) return { state: 'counted', tally, quorum: row.quorum };
        await trx
          .updateTable('review')
          .set({ state: outcome, text_sealed: null, decided_by: personId, decided_at: now })
          .where('id', '=', reviewId)
          .where('state', '=', 'open')
          .execute();
        if (outcome === 'approved') await approve(trx, space, row, text, now);
        await audit.record(
          {
            ...{
              spaceId: space.id,
              actorPersonId: personId,
              action: `review.${outcome}`,
              subject: reviewId,
              now,
            },
            detail: { ...tally, quorum: row.quorum },
          },
          trx,
        );
        return { state: 'decided', outcome };
      });

      if (!result) return late(reviewId);
      if (result.state === 'decided') await calls.decided(space, seen, now);
      else await calls.redraw(reviewId);
      return result;
    },
  };
}

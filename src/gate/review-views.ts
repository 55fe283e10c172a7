import type { Kysely } from 'kysely';
import { Refusal } from '../refusal.ts';
import type { AsyncScreener } from '../screening/async-screener.ts';
import type { Finding, ReasonCode } from '../screening/types.ts';
import type { Communities, Space } from '../space/communities.ts';
import type { Database, ReviewState } from '../storage/schema.ts';
import type { Clearance, Clearances } from './clearances.ts';
import type { Consents } from './consents.ts';
import type { Destination } from './destinations.ts';
import type { Who } from './home.ts';
import { isReviewer, type Tally, tallyOf } from './review-rules.ts';
import type { ReviewRow, ReviewStore } from './review-store.ts';

/** A review as reviewers see it. */
export interface ReviewView {
  id: string;
  state: ReviewState;
  /** null unless they wished to be named. */
  author: string | null;
  /** `#general` or `TikTok`. */
  destination: string;
  /** Direct identifiers covered; null once it is decided. */
  text: string | null;
  findings: Finding[];
  /** Why it was not clear. */
  reasons: ReasonCode[];
  /** Whether it tells one client's story, and whether a consent to exactly that is on record. */
  consent: 'not-needed' | 'missing' | 'on-record';
  tally: Tally;
  quorum: number;
  decidedBy: string | null;
  expiresAt: Date;
}

/** A review as its author sees it. */
export interface OwnReview extends ReviewView {
  draftId: string | null;
  /** Where it was to go. */
  to: Destination;
  comments: string[];
  /** What it may go out with, once approved. */
  clearance: Clearance | null;
}

export interface ReviewViews {
  /** For the card that everyone in the channel sees. Refuses with `no-such-review` once it is forgotten. */
  view(reviewId: string, now: Date): Promise<ReviewView>;
  /** For one who asks to see it again: its author, or a member of its space. */
  forMember(reviewId: string, who: Who): Promise<ReviewView>;
  own(reviewId: string, personId: string, now: Date): Promise<OwnReview>;
  /** Those that wait for this person's vote, and those they asked for themselves. */
  list(who: Who): Promise<{ waiting: ReviewView[]; mine: ReviewView[] }>;
}

export function createReviewViews(deps: {
  db: Kysely<Database>;
  screener: AsyncScreener;
  communities: Communities;
  clearances: Clearances;
  consents: Consents;
  store: ReviewStore;
}): ReviewViews {
  const { db, screener, communities, clearances, consents, store } = deps;

  async function consentOf(row: ReviewRow, now: Date): Promise<ReviewView['consent']> {
    if (row.narrative !== 'case') return 'not-needed';
    const { person_id: personId, text_hash: hash, destination_tag: destinationTag } = row;
    return (await consents.covering({ personId, hash, destinationTag, now })) ? 'on-record' : 'missing';
  }

  async function shown(space: Space, row: ReviewRow, now: Date): Promise<ReviewView> {
    const text = store.text(space, row);
    const options = { region: space.region, rewrite: false, notes: false };
    const screening = text ? await screener.screen(text, options) : null;
    return {
      id: row.id,
      state: row.state,
      author: row.named ? await communities.displayName(row.person_id) : null,
      destination: store.label(space, row),
      text,
      findings: screening ? screening.findings : [],
      reasons: row.reasons as ReasonCode[],
      consent: await consentOf(row, now),
      tally: tallyOf(await store.votes(row, now)),
      quorum: row.quorum,
      decidedBy: row.decided_by ? await communities.displayName(row.decided_by) : null,
      expiresAt: row.expires_at,
    };
  }

  async function all(rows: ReviewRow[], now: Date): Promise<ReviewView[]> {
    const views: ReviewView[] = [];
    for (const row of rows) views.push(await shown(await communities.space(row.space_id), row, now));
    return views;
  }

  const reviews = () => db.selectFrom('review').selectAll('review').orderBy('review.created_at');

  return {
    async view(reviewId, now) {
      const { row, space } = await store.find(reviewId);
      return shown(space, row, now);
    },

    async forMember(reviewId, { communityId, personId, now }) {
      const { row, space } = await store.find(reviewId);
      if (row.person_id !== personId)
        await communities.membershipOf(communityId, personId, { spaceId: space.id, now });
      return shown(space, row, now);
    },

    async own(reviewId, personId, now) {
      const { row, space } = await store.find(reviewId);
      if (row.person_id !== personId) throw new Refusal('no-such-review', 'That review is gone.');
      const receipts = row.state === 'approved' ? await clearances.ofReview(reviewId, now) : [];
      return {
        ...(await shown(space, row, now)),
        draftId: row.draft_id,
        to: store.destination(space, row),
        comments: await store.comments(space, reviewId),
        clearance: receipts[0] ?? null,
      };
    },

    async list({ communityId, personId, now }) {
      const spaces = [];
      for (const { id } of await communities.spacesOf(communityId, personId, now)) {
        const { role } = await communities.membershipOf(communityId, personId, { spaceId: id, now });
        if (isReviewer(role)) spaces.push(id);
      }
      const voted = db.selectFrom('review_vote').select('review_id').where('person_id', '=', personId);
      const waiting =
        spaces.length === 0
          ? []
          : await reviews()
              .where('space_id', 'in', spaces)
              .where('state', '=', 'open')
              .where('expires_at', '>', now)
              .where('person_id', '!=', personId)
              .where('id', 'not in', voted)
              .execute();
      const mine = await reviews().where('person_id', '=', personId).execute();
      return { waiting: await all(waiting, now), mine: await all(mine, now) };
    },
  };
}

import type { Kysely, Selectable } from 'kysely';
import { Refusal } from '../refusal.ts';
import { type Communities, type Space, spaceScope } from '../space/communities.ts';
import type { Database, ReviewTable, ReviewVote } from '../storage/schema.ts';
import type { Vault } from '../storage/vault.ts';
import type { Destination } from './destinations.ts';
import { REVIEWER_ROLES } from './review-rules.ts';

export type ReviewRow = Selectable<ReviewTable>;

/** Reading reviews: what their sealed columns say, who may vote, and what was voted. */
export interface ReviewStore {
  /** @throws Refusal `no-such-review` when there is none. */
  find(reviewId: string): Promise<{ row: ReviewRow; space: Space }>;
  /** null once it is decided. */
  text(space: Space, row: ReviewRow): string | null;
  label(space: Space, row: ReviewRow): string;
  destination(space: Space, row: ReviewRow): Destination;
  seal(space: Space, column: 'text_sealed' | 'destination_sealed', reviewId: string, words: string): Buffer;
  sealComment(space: Space, voteId: string, comment: string): Buffer;
  comments(space: Space, reviewId: string): Promise<string[]>;
  /** Those who may decide on what this person wrote, with whether they are stewards. */
  reviewers(spaceId: string, authorId: string, now: Date): Promise<Array<{ steward: boolean }>>;
  /** The votes of those who may still vote. */
  votes(row: ReviewRow, now: Date, within?: Kysely<Database>): Promise<ReviewVote[]>;
}

export function createReviewStore(deps: {
  db: Kysely<Database>;
  vault: Vault;
  communities: Communities;
}): ReviewStore {
  const { db, vault, communities } = deps;
  const place = (column: string, id: string) => ({ table: 'review', column, id });
  const commentPlace = (id: string) => ({ table: 'review_vote', column: 'comment_sealed', id });

  function members(within: Kysely<Database>, spaceId: string, now: Date) {
    return within
      .selectFrom('member')
      .where('member.space_id', '=', spaceId)
      .where('member.role', 'in', REVIEWER_ROLES)
      .where((where) =>
        where.or([
          where('member.state', '=', 'active'),
          where.and([where('member.state', '=', 'suspended'), where('member.suspended_until', '<=', now)]),
        ]),
      );
  }

  function label(space: Space, row: ReviewRow): string {
    return vault.open(spaceScope(space), row.destination_sealed, place('destination_sealed', row.id));
  }

  return {
    label,

    async find(reviewId) {
      const row = await db.selectFrom('review').selectAll().where('id', '=', reviewId).executeTakeFirst();
      if (!row) throw new Refusal('no-such-review', 'That review is gone.', 'See what is open with /review.');
      return { row, space: await communities.space(row.space_id) };
    },

    text: (space, row) =>
      row.text_sealed && vault.open(spaceScope(space), row.text_sealed, place('text_sealed', row.id)),

    destination(space, row) {
      const name = label(space, row);
      return row.channel_ref
        ? { kind: 'channel', ref: row.channel_ref, name: name.replace(/^#/, '') }
        : { kind: 'outlet', name };
    },

    seal: (space, column, reviewId, words) => vault.seal(spaceScope(space), words, place(column, reviewId)),
    sealComment: (space, voteId, comment) => vault.seal(spaceScope(space), comment, commentPlace(voteId)),

    async comments(space, reviewId) {
      const rows = await db
        .selectFrom('review_vote')
        .select(['id', 'comment_sealed'])
        .where('review_id', '=', reviewId)
        .orderBy('voted_at')
        .orderBy('id')
        .execute();
      return rows.flatMap(({ id, comment_sealed }) =>
        comment_sealed ? [vault.open(spaceScope(space), comment_sealed, commentPlace(id))] : [],
      );
    },

    reviewers: (spaceId, authorId, now) =>
      members(db, spaceId, now).where('member.person_id', '!=', authorId).select('member.steward').execute(),

    async votes(row, now, within = db) {
      const found = await members(within, row.space_id, now)
        .innerJoin('review_vote', 'review_vote.person_id', 'member.person_id')
        .where('review_vote.review_id', '=', row.id)
        .where('member.person_id', '!=', row.person_id)
        .select('review_vote.vote')
        .execute();
      return found.map(({ vote }) => vote);
    },
  };
}

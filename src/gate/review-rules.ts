import type { MemberRole, ReviewVote } from '../storage/schema.ts';

export type Tally = Readonly<Record<ReviewVote, number>>;

/** Who may decide on a colleague's draft. */
export const REVIEWER_ROLES = ['qualified', 'supervisor'] as const satisfies readonly MemberRole[];

export function isReviewer(role: MemberRole): boolean {
  return REVIEWER_ROLES.some((reviewer) => reviewer === role);
}

export function tallyOf(votes: readonly ReviewVote[]): Tally {
  const count = (vote: ReviewVote) => votes.filter((each) => each === vote).length;
  return { approve: count('approve'), return: count('return'), supervision: count('supervision') };
}

/**
 * What the votes come to; null while the review goes on. A vote for supervision is an objection, as a return is, and
 * whichever side has the quorum first decides. Objections are a return unless as many of them ask for supervision.
 * Both sides cannot have the quorum at once, as votes come one by one.
 */
export function decide(tally: Tally, quorum: number): 'approved' | 'returned' | 'supervision' | null {
  if (tally.return + tally.supervision >= quorum)
    return tally.supervision >= tally.return ? 'supervision' : 'returned';
  return tally.approve >= quorum ? 'approved' : null;
}

/** The space's quorum, or everyone there is to ask when they are fewer. */
export function quorumFor(wanted: number, reviewers: number): number {
  return Math.max(1, Math.min(wanted, reviewers));
}

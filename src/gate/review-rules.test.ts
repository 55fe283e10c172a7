import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReviewVote } from '../storage/schema.ts';
import { decide, quorumFor, tallyOf } from './review-rules.ts';

const VOTES: ReviewVote[] = ['approve', 'return', 'supervision'];

describe('what votes come to', () => {
  it.each([
    ['nothing yet', [], 2, null],
    ['nothing yet', ['approve'], 2, null],
    ['approved', ['approve'], 1, 'approved'],
    ['approved', ['return', 'approve', 'approve'], 2, 'approved'],
    ['returned', ['approve', 'return', 'return'], 2, 'returned'],
    ['for supervision', ['supervision', 'supervision'], 2, 'supervision'],
    ['for supervision when as many objections ask for it', ['return', 'supervision'], 2, 'supervision'],
    ['returned when more objections do not', ['return', 'supervision', 'return'], 3, 'returned'],
  ] as const)('is %s', (_, votes, quorum, outcome) => {
    expect(decide(tallyOf(votes), quorum)).toBe(outcome);
  });

  it('is decided by whichever side has the quorum first, and by one side only', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...VOTES)), fc.integer({ min: 1, max: 5 }), (votes, quorum) => {
        const outcomes = votes.map((_, index) => decide(tallyOf(votes.slice(0, index + 1)), quorum));
        const first = outcomes.findIndex(Boolean);
        const cast = first < 0 ? votes : votes.slice(0, first + 1);
        const approvals = cast.filter((vote) => vote === 'approve').length;
        expect(outcomes[first] === 'approved').toBe(approvals >= quorum);
        expect(first >= 0 && outcomes[first] !== 'approved').toBe(cast.length - approvals >= quorum);
      }),
    );
  });
});

describe('the quorum', () => {
  it.each([
    [2, 7, 2],
    [3, 2, 2],
    [2, 1, 1],
  ])('of %i with %i reviewers is %i', (wanted, reviewers, quorum) => {
    expect(quorumFor(wanted, reviewers)).toBe(quorum);
  });
});

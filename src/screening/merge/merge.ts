import { overlap } from '../spans.ts';
import type { Proposal } from '../types.ts';
import { isDirect } from '../types.ts';
import { trimmed } from './edges.ts';

/**
 * Makes one list of spans that do not overlap, in order. Where two meet, a likely direct identifier beats a
 * quasi-identifier, then what a recogniser found by its form beats what the tagger read, then the higher score,
 * then the longer span. A loser keeps what sticks out of the winner when that still holds a word.
 */
export function mergeProposals(text: string, ...lists: ReadonlyArray<readonly Proposal[]>): Proposal[] {
  const given = lists.flat();
  const ranked = withoutOutread(given).sort(
    (a, b) => rank(b) - rank(a) || b.end - b.start - (a.end - a.start),
  );
  const kept: Proposal[] = [];
  const places = neighbours();
  for (const proposal of ranked) {
    for (const piece of outside(proposal, places.near(proposal))) {
      const whole = trimmed(text, piece);
      if (!whole) continue;
      kept.push(whole);
      places.add(whole);
    }
  }
  return kept.sort((a, b) => a.start - b.start);
}

function withoutOutread(given: readonly Proposal[]): Proposal[] {
  const places = neighbours();
  for (const one of given) if (!isDirect(one.label)) places.add(one);
  return given.filter((one) => !isOutread(one, places.near(one)));
}

/** Units of text in a block. */
const BLOCK = 64;

/** Proposals by the blocks of text they touch: only neighbours are compared, so that time stays linear. */
function neighbours() {
  const blocks = new Map<number, Proposal[]>();
  const firstOf = ({ start }: Proposal) => Math.floor(start / BLOCK);
  const lastOf = ({ start, end }: Proposal) => Math.floor(Math.max(start, end - 1) / BLOCK);
  return {
    add(one: Proposal): void {
      for (let block = firstOf(one); block <= lastOf(one); block++) {
        const there = blocks.get(block);
        if (there) there.push(one);
        else blocks.set(block, [one]);
      }
    },
    near(one: Proposal): readonly Proposal[] {
      let found: readonly Proposal[] = [];
      for (let block = firstOf(one); block <= lastOf(one); block++) {
        const there = blocks.get(block);
        if (there) found = found.length > 0 ? [...found, ...there] : there;
      }
      return found;
    },
  };
}

function rank(proposal: Proposal): number {
  const formed = proposal.source !== 'tagger' && proposal.source !== 'name';
  return (isDirect(proposal.label) ? 4 : 0) + (formed ? 1 : 0) + proposal.score;
}

/** Below this a direct identifier gives way to a likelier reading of the same words. */
const LIKELY = 0.35;

/** Whether an unlikely name is more likely a place, an employer or the like: the same words, read another way. */
function isOutread(proposal: Proposal, near: readonly Proposal[]): boolean {
  if (!isDirect(proposal.label) || proposal.score >= LIKELY) return false;
  const length = proposal.end - proposal.start;
  return near.some(
    (other) =>
      overlap(other, proposal) &&
      !isDirect(other.label) &&
      other.score > proposal.score &&
      other.end - other.start < 2 * length,
  );
}

/** What is left of a span when those already kept are cut out of it. */
function outside(proposal: Proposal, kept: readonly Proposal[]): Proposal[] {
  let pieces = [proposal];
  for (const other of kept) {
    if (other.start >= proposal.end || other.end <= proposal.start) continue;
    // The same kind of thing at the same place: the winner stands for both.
    if (other.label === proposal.label) return [];
    pieces = pieces.flatMap((piece) => cut(piece, other));
  }
  return pieces;
}

function cut(piece: Proposal, other: Proposal): Proposal[] {
  if (other.start >= piece.end || other.end <= piece.start) return [piece];
  const left = { ...piece, end: other.start };
  const right = { ...piece, start: other.end };
  return [left, right].filter(({ start, end }) => end > start);
}

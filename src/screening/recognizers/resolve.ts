import type { Proposal } from '../types.ts';

/** Keeps, of proposals that overlap, the strongest; of equals, the longer and then the earlier. */
export function resolve(proposals: readonly Proposal[]): Proposal[] {
  const ranked = proposals
    .map((one, order) => ({ one, order }))
    .filter(({ one }) => one.end > one.start && one.score > 0)
    .sort(
      (a, b) =>
        b.one.score - a.one.score || b.one.end - b.one.start - (a.one.end - a.one.start) || a.order - b.order,
    );
  const byStart = ranked.map(({ one }) => one).sort((a, b) => a.start - b.start);
  const rank = new Map(ranked.map(({ one }, index) => [one, index]));
  return sweep(byStart, rank);
}

/** One pass over groups of proposals that touch; within a group the best ranked are taken first. */
function sweep(byStart: readonly Proposal[], rank: ReadonlyMap<Proposal, number>): Proposal[] {
  const kept: Proposal[] = [];
  let group: Proposal[] = [];
  let reach = -1;
  const settle = () => {
    const taken: Proposal[] = [];
    for (const one of group.sort((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0))) {
      if (taken.every((other) => one.start >= other.end || other.start >= one.end)) taken.push(one);
    }
    kept.push(...taken.sort((a, b) => a.start - b.start));
    group = [];
  };
  for (const one of byStart) {
    if (one.start >= reach) settle();
    group.push(one);
    reach = Math.max(reach, one.end);
  }
  settle();
  return kept;
}

import type { Crowd } from '../types.ts';

/** Below this many others to be expected, we say that it is probably nobody else. */
const PROBABLY_ALONE = 0.05;

const STEPS: readonly (readonly [number, string])[] = [
  [100, 'dozens'],
  [1000, 'hundreds'],
  [10_000, 'thousands'],
  [100_000, 'tens of thousands'],
  [1_000_000, 'hundreds of thousands'],
  [Infinity, 'millions'],
];

function inWords(count: number): string {
  if (count < 20) return String(count);
  for (const [below, word] of STEPS) if (count < below) return word;
  return 'millions';
}

/** A whole number as it is written in English. The runtime's own way is to load a locale first, for 30 ms. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** How many others are to be expected. */
export function othersIn({ high, factors }: Pick<Crowd, 'high' | 'factors'>): number {
  return factors.at(-1)?.remaining ?? high - 1;
}

/** Whether nobody else plausibly fits. */
export function isProbablyAlone(crowd: Pick<Crowd, 'high' | 'factors'>): boolean {
  return crowd.high <= 1 || othersIn(crowd) < PROBABLY_ALONE;
}

/** How many people fit, in plain British English: `about 5 to 20 people`. */
export function describeCrowd(crowd: Crowd): string {
  const { low, high } = crowd;
  if (isProbablyAlone(crowd)) return 'probably the only one';
  if (low === high) return `about ${low} people`;
  if (high <= 1000) return `about ${grouped(low)} to ${grouped(high)} people`;
  const from = inWords(low);
  const to = inWords(high);
  if (from === to) return to;
  if (low >= 10_000 && to.endsWith(' of thousands')) return `${from.replace(' of thousands', '')} to ${to}`;
  return low < 20 ? `anything from ${low === 1 ? 'one' : from} to ${to} of people` : `${from} to ${to}`;
}

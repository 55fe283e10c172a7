import type { Screener } from '../../screening/screener.ts';

export interface Danger {
  /** Whose life it is about: the writer's own, or a client's or someone else's. */
  about: 'self' | 'other';
}

/** Least chance that counts, read off texts of a writer the networks had not learnt from (corpus/support/README.md). */
const LEAST = 0.6;

/**
 * Whether a text suggests that someone is in danger: its writer, or someone it tells of. Learned from texts
 * (training/), and quick enough to stand in the way of an answer. It errs towards showing a few lines once too often;
 * it is no assessment of anybody.
 */
export function detectDanger(screener: Pick<Screener, 'danger'>, text: string): Danger | null {
  const { none, self, other } = screener.danger(text);
  if (1 - none < LEAST) return null;
  return { about: self >= other ? 'self' : 'other' };
}

import { Refusal } from '../refusal.ts';
import type { AsyncScreener } from '../screening/async-screener.ts';

/** Texts of one member that may wait to be read: nobody fills the queue alone. */
const MOST_OF_ONE = 3;

const waiting = new WeakMap<AsyncScreener, Map<string, number>>();

/**
 * Turns away, before anything is read or kept, what its writer has before them and can send again: when too much waits
 * to be read, or too much of theirs. What was said where others see it is never turned away: that waits for its turn.
 * @param whose the id of the person or member who wrote it
 * @throws Refusal
 */
export async function readInTurn<Read>(
  screener: AsyncScreener,
  whose: string,
  read: () => Promise<Read>,
): Promise<Read> {
  const advice = 'Nothing of it was kept. Please send it again in a minute.';
  if (screener.isBehind?.())
    throw new Refusal('busy', 'More is being read right now than I can keep up with.', advice);
  const counts = waiting.get(screener) ?? new Map<string, number>();
  waiting.set(screener, counts);
  const before = counts.get(whose) ?? 0;
  if (before >= MOST_OF_ONE)
    throw new Refusal('busy', 'I am still reading what you sent before this.', advice);
  counts.set(whose, before + 1);
  try {
    return await read();
  } finally {
    const left = (counts.get(whose) ?? 1) - 1;
    if (left > 0) counts.set(whose, left);
    else counts.delete(whose);
  }
}

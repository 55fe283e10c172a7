import { Refusal } from '../refusal.ts';
import type { AsyncScreener } from '../screening/async-screener.ts';

/**
 * Turns away, before anything is read or kept, what its writer has before them and can send again. What was said
 * where others see it is never turned away: that waits for its turn.
 * @throws Refusal
 */
export function refuseWhenBehind(screener: AsyncScreener): void {
  if (!screener.isBehind?.()) return;
  const advice = 'Nothing of it was kept. Please send it again in a minute.';
  throw new Refusal('busy', 'More is being read right now than I can keep up with.', advice);
}

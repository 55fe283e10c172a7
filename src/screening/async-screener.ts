import type { DangerChances } from './support/danger-chances.ts';
import type { SignChances } from './support/supervision-signs.ts';
import type { Screening, ScreeningOptions } from './types.ts';

/** A `Screener`, or one that is at work elsewhere (`src/roles/screener-thread.ts`): a text may take seconds to read. */
export interface AsyncScreener {
  screen(text: string, options?: ScreeningOptions): Screening | Promise<Screening>;
  danger(text: string): DangerChances | Promise<DangerChances>;
  signs(text: string): SignChances | Promise<SignChances>;
  /** Whether so much waits to be read that whoever can come again later had better do so. */
  isBehind?(): boolean;
}

import type { Verdict } from '../../screening/types.ts';

/** What a verdict is called on the page. */
export const VERDICT_NAMES: Record<Verdict, string> = {
  clear: 'Clear to share',
  revise: 'Change a few details',
  hold: 'Keep it in the space',
};

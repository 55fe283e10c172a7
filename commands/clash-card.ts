import type { Clash } from '../src/supervision/clashes.ts';
import { type Card, type Form, say } from './card.ts';
import { clashItems } from './supervision-request-card.ts';

/** What the form is called that goes ahead over something else. */
export const ANYWAY = 'Change it, or go ahead';

/**
 * What they have then already, and the form once more, to change it or to go ahead on purpose. All of it is text: where
 * the form opens at once, nothing else is shown. `still` says that nothing is done yet.
 */
export function clashCard(clashes: readonly Clash[], zone: string, still: string, form: Form): Card {
  const have = `Then you have ${clashItems(clashes, zone).join('; ')}.`;
  const text = `${have} ${still} Change the time, or send it again as it is.`;
  return { ...say('You have something else then', text, 'caution'), form };
}

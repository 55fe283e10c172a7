import type { Clash } from '../src/supervision/clashes.ts';
import { type Card, type Form, say } from './card.ts';
import { clashBlock } from './supervision-request-card.ts';

/** What the form is called that goes ahead over something else. */
export const ANYWAY = 'Change it, or go ahead';

/** Nothing is done yet: what they have then already, and the form once more, to change it or to go ahead on purpose. */
export function clashCard(clashes: readonly Clash[], zone: string, form: Form): Card {
  const card = say(
    'You have something else then',
    'Nothing is booked yet. Change the time, or send it again as it is.',
    'caution',
  );
  return { ...card, blocks: [clashBlock(clashes, zone), ...card.blocks], form };
}

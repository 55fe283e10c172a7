import type { Span } from '../types.ts';
import { ownLinks } from './own-links.ts';
import { ownPremises } from './own-premises.ts';
import { peersHandles } from './peers-handles.ts';
import { thingsNumbers } from './things-numbers.ts';

/**
 * What has the form of a detail and is plainly nobody's client's: links to handouts and forms, a practice's own
 * address and line, the handles of the writer and of peers, the numbers of tickets, parcels and gates.
 */
export function nobodysDetails(text: string): Span[] {
  return [...ownLinks(text), ...ownPremises(text), ...peersHandles(text), ...thingsNumbers(text)];
}

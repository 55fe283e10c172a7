import { Refusal } from '../refusal.ts';

/** For the one who pressed second: who was first, and what they decided. */
export function alreadyDecided(by: string | null, outcome: string): Refusal {
  const whom = by ?? 'Someone';
  return new Refusal('decided', `${whom} was first: ${outcome}.`, 'Nothing more is needed.');
}

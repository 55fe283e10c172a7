import { matchesOf } from '../matches.ts';
import type { Span } from '../types.ts';
import { nameAt } from './called.ts';

/** "Cried in supervision again about Anjali", "Supervision today. Farah again.": whom it was about. */
const ABOUT: readonly RegExp[] = [
  /\b(?:[Cc]ried|[Ww]ept|[Ss]obbed|[Bb]awled|[Tt]alked|[Rr]anted|[Mm]oaned|[Ww]orried|[Ff]retted) in (?:my |group |peer )?supervision(?: again| today| yesterday)? (?:about|over) (?=\p{Lu})/gu,
  /(?:^|[.!?\n]\s{0,2})(?:[Gg]roup |[Pp]eer )?[Ss]upervision(?: today| tonight| this (?:morning|week|afternoon)| again)?[.:] (?=\p{Lu}[\p{L}'’-]+(?: again| as ever| of course| as usual)[.!…])/gu,
];

/** Who was brought to supervision. */
export function supervisedIn(text: string): Span[] {
  if (!/supervision/i.test(text)) return [];
  return ABOUT.flatMap((pattern) =>
    matchesOf(text, pattern).flatMap(({ index, 0: cue }) => nameAt(text, index + cue.length) ?? []),
  );
}

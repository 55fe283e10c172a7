import { blank } from '../spans.ts';
import type { Label, Span } from '../types.ts';

/** Longer than any text that says no more, in UTF-16 units. */
const LONGEST = 120;
/** Words that say nothing of anybody's story. */
const BARE =
  /^(?:[^\p{L}\p{N}]|(?<!\p{L})(?:s?he|they|she|my|the|this|new|clients?|patients?|pt|ct|couple|famil(?:y|ies)|mum|mom|dad|mother|father|wife|husband|partner|side|her|his|their|is|are|was|were|s|re|an?|and|but|or|half|part|both|also|from|not|i|am|m)(?!\p{L}))*$/iu;

/** "She's Efik and he's Ibibio": what is said of a client is a people or a faith, as many are of, and nothing that happened. */
export function saysOnlyKind(text: string, details: readonly (Span & { label: Label })[]): boolean {
  if (text.length > LONGEST || details.length === 0) return false;
  if (details.some(({ label }) => label !== 'DEMOGRAPHIC')) return false;
  return BARE.test(blank(text, details));
}

import { matchesOf } from '../matches.ts';
import type { Span } from '../types.ts';

const REACH = 40;

/**
 * The first match of a pattern that no veto speaks against. Vetoes are tried on the words just before the match and
 * on the match with the words just after it.
 */
export function firstMatch(
  text: string,
  patterns: readonly RegExp[],
  vetoBefore?: RegExp,
  vetoAround?: RegExp,
): Span | null {
  for (const pattern of patterns) {
    for (const match of matchesOf(text, pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      if (vetoBefore?.test(text.slice(Math.max(0, start - REACH), start))) continue;
      if (vetoAround?.test(text.slice(start, end + REACH))) continue;
      return { start, end };
    }
  }
  return null;
}

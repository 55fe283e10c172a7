import { matchesOf } from '../matches.ts';
import type { Span } from '../types.ts';

const REACH = 40;
/** How far off a quotation may begin and end. */
const QUOTED = 300;

/**
 * The first match of a pattern that no veto speaks against and that is not somebody else's words. Vetoes are tried on
 * the words just before the match and on the match with the words just after it.
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
      if (isQuoted(text, start)) continue;
      return { start, end };
    }
  }
  return null;
}

/** Within double quotation marks that open before it and close after it, on one line. */
function isQuoted(text: string, at: number): boolean {
  let open = false;
  for (let i = Math.max(text.lastIndexOf('\n', at - 1) + 1, at - QUOTED); i < at; i++) {
    if (text[i] === '"') open = !open;
    else if (text[i] === '“') open = true;
    else if (text[i] === '”') open = false;
  }
  return open && /^[^\n]*["”]/.test(text.slice(at, at + QUOTED));
}

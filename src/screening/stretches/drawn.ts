import { DRAWN } from '../merge/edges.ts';

/**
 * A text without the emoji it ends with: they colour what was said, and what was said is read. All of it where there is
 * nothing else.
 */
export function withoutDrawnEnd(text: string): string {
  const signs = [...text];
  const isTail = (sign: string) => DRAWN.test(sign) || /\s/.test(sign);
  const last = signs.findLastIndex((sign) => !isTail(sign));
  const tail = signs.slice(last + 1);
  if (last < 0 || !tail.some((sign) => DRAWN.test(sign))) return text;
  return text.slice(0, text.length - tail.join('').length);
}

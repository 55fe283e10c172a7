import type { AsyncScreener } from '../../screening/async-screener.ts';
import { SIGNS, type Sign } from '../../screening/supervision-signs.ts';
import { detectSigns } from './signs.ts';
import { partsOf, sentencesOf } from './text.ts';

/**
 * Least chances that a text belongs in supervision: read whole, in parts, of which there are many, and where words that say so
 * outright were heard; and of a kind of sign. Read off what `training/signs.ts` prints and `signs.tune` (corpus/support).
 */
const LEAST = { any: 0.6, part: 0.75, heard: 0.1, kind: 0.3 };
/** Longer than nearly every text that was learned from, in UTF-16 units: a longer one is read in parts. */
const WHOLE = 450;
/** Nobody waits for a book. */
const MOST = 20_000;

/**
 * The signs a text has that it belongs in supervision, the weightiest first: as learned from texts (training/signs.ts), and
 * as said outright. It errs towards silence, and is no judgement of anybody's work.
 */
export async function supervisionSigns(
  screener: Pick<AsyncScreener, 'signs'>,
  text: string,
): Promise<Sign[]> {
  const read = text.slice(0, MOST);
  const parts = text.length <= WHOLE ? [text] : partsOf(read, sentencesOf(read), WHOLE);
  let most: Awaited<ReturnType<AsyncScreener['signs']>> | null = null;
  for (const part of parts) {
    const next = await screener.signs(part);
    if (!most || next.none < most.none) most = next;
  }
  if (!most) return [];
  const chances = most;
  const heard = detectSigns(read).map(({ sign }) => sign);
  const any = 1 - chances.none;
  if (any < (parts.length > 1 ? LEAST.part : LEAST.any)) return any >= LEAST.heard ? heard : [];
  const likeliest = SIGNS.reduce((best, sign) => (chances[sign] > chances[best] ? sign : best));
  return SIGNS.filter((sign) => sign === likeliest || chances[sign] >= LEAST.kind || heard.includes(sign));
}

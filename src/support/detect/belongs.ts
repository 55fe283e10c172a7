import type { AsyncScreener } from '../../screening/async-screener.ts';
import { SIGNS, type Sign } from '../../screening/supervision-signs.ts';
import { leastCalm, MOST, partsOf, WHOLE } from './parts.ts';
import { detectSigns } from './signs.ts';
import { sentencesOf } from './text.ts';

/**
 * Least chances that a text belongs in supervision: read whole, in parts, of which there are many, and where words that say so
 * outright were heard; and of a kind of sign. The first is read off what `training/signs.ts` prints; the others are judgement.
 */
const LEAST = { any: 0.6, part: 0.75, heard: 0.1, kind: 0.3 };
/**
 * The signs a text has that it belongs in supervision, the weightiest first: as learned from texts (training/signs.ts), and
 * as said outright. It errs towards silence, and is no judgement of anybody's work.
 */
export async function supervisionSigns(
  screener: Pick<AsyncScreener, 'signs'>,
  text: string,
): Promise<Sign[]> {
  const read = text.slice(0, MOST);
  const parts = text.length <= WHOLE ? [text] : partsOf(read, sentencesOf(read));
  const chances = await leastCalm(parts, screener.signs);
  const any = chances ? 1 - chances.none : 0;
  if (!chances || any < LEAST.heard) return [];
  const heard = detectSigns(read).map(({ sign }) => sign);
  if (any < (parts.length > 1 ? LEAST.part : LEAST.any)) return heard;
  const likeliest = SIGNS.reduce((best, sign) => (chances[sign] > chances[best] ? sign : best));
  return SIGNS.filter((sign) => sign === likeliest || chances[sign] >= LEAST.kind || heard.includes(sign));
}

import type { AsyncScreener } from '../../screening/async-screener.ts';
import { SIGNS, type Sign } from '../../screening/supervision-signs.ts';
import { detectSigns } from './signs.ts';
import { partsOf, sentencesOf } from './text.ts';

/**
 * Least chance that a text belongs in supervision, and of a kind of sign, that count; the first where words that say so
 * outright were heard, too. Read off what `training/signs.ts` prints and `signs.tune` (corpus/support).
 */
const LEAST = { any: 0.6, heard: 0.1, kind: 0.2 };
/** Longer than nearly every text that was learned from, in UTF-16 units: a longer one is read in parts. */
const WHOLE = 450;
/** Nobody waits for a book. */
const MOST = 20_000;

/**
 * The signs a text has that it belongs in supervision, the likeliest first: as learned from texts (training/signs.ts), and
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
  if (any < (heard.length > 0 ? LEAST.heard : LEAST.any)) return [];
  const likely = SIGNS.filter((sign) => chances[sign] >= LEAST.kind).sort((a, b) => chances[b] - chances[a]);
  return any >= LEAST.any ? [...new Set([...likely, ...heard])] : heard;
}

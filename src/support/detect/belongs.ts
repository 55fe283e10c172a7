import type { AsyncScreener } from '../../screening/async-screener.ts';
import { SIGNS, type Sign } from '../../screening/support/supervision-signs.ts';
import { leastCalm, MOST, partsOf } from './parts.ts';
import { detectSigns, signsHeard } from './signs.ts';
import { type Stretch, sentencesOf } from './text.ts';

/**
 * Least chances that a text belongs in supervision: read whole; in parts, of which there are many; where words that say so
 * outright were heard in it, and in a sentence of a long one; and of a kind of sign. With the first, calm texts that
 * nothing learned from are taken for signs as seldom as they were by three readings (docs/decisions/013-encoder.md); the
 * others are judgement.
 */
const LEAST = { whole: 0.85, part: 0.95, heard: 0.1, sentence: 0.6, kind: 0.3 };
/** Longer than nearly every text that was learned from, in UTF-16 units: a longer one is read in parts. */
const WHOLE = 450;
/** In a longer part one sign drowns. */
const PART = 250;
/** So many sentences of a long text are read again for a sign that was heard in them. */
const MOST_TRIED = 5;

type Reader = Pick<AsyncScreener, 'signs'>;

/**
 * The signs a text has that it belongs in supervision, the weightiest first: as learned from texts (training/signs.ts), and
 * as said outright. It errs towards silence, and is no judgement of anybody's work.
 */
export async function supervisionSigns(screener: Reader, text: string): Promise<Sign[]> {
  const read = text.slice(0, MOST);
  const isLong = text.length > WHOLE;
  const places = sentencesOf(read);
  const enough = isLong ? LEAST.part : LEAST.whole;
  const chances = await leastCalm(isLong ? partsOf(read, places, PART) : [text], screener.signs, enough);
  const any = chances ? 1 - chances.none : 0;
  if (!chances || (!isLong && any < LEAST.heard)) return [];
  const heard = isLong ? await borneOut(screener, read, places) : detectSigns(read).map(({ sign }) => sign);
  if (any < enough) return heard;
  const likeliest = SIGNS.reduce((best, sign) => (chances[sign] > chances[best] ? sign : best));
  return SIGNS.filter((sign) => sign === likeliest || chances[sign] >= LEAST.kind || heard.includes(sign));
}

/** The signs heard in a long text that a sentence they stand in bears out when it is read by itself. */
async function borneOut(screener: Reader, text: string, places: readonly Stretch[]): Promise<Sign[]> {
  const heard = signsHeard(text);
  const kept: Sign[] = [];
  for (const sign of SIGNS) {
    for (const one of heard.filter((found) => found.sign === sign).slice(0, MOST_TRIED)) {
      const sentence = places.find(({ start, end }) => start <= one.start && one.start < end);
      const from = Math.max(sentence?.start ?? 0, one.start - PART / 2);
      const { none } = await screener.signs(
        text.slice(from, Math.min(sentence?.end ?? text.length, from + PART)),
      );
      if (1 - none < LEAST.sentence) continue;
      kept.push(sign);
      break;
    }
  }
  return kept;
}

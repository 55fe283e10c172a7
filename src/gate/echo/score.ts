/**
 * How much speaks for one text being a retelling of another: a likelihood ratio, in nats. Under "retold" each gram of
 * one is found in the other with the chance RETOLD, under "chance" with the share of texts that have it, so that what
 * everybody says weighs nothing. Both ways round, as either may be a part of the other. Grams overlap and so are
 * not independent; GRAM_WEIGHT makes up for that. Its values are measured: docs/decisions/006-echo.md.
 */
import type { Question } from './fingerprint.ts';

/** Evidence from which a text counts as an echo. */
export const ECHO_AT = 15;
/** Below this many words a text is an echo only when the whole of it is in a vent, or a whole vent in it. */
export const SHORT_WORDS = 8;
/** Below this many words nothing is compared. */
export const FEWEST_WORDS = 4;
/** A gram that so many of the vents have tells nothing. */
export const MOST_TEXTS_SHARE = 0.05;

/** An echo shares at least so much of the smaller text: one well-turned phrase in common is not enough. */
const LEAST_SHARE = 0.3;

const RETOLD = 0.7;
const GRAM_WEIGHT = 0.35;
/** How many texts' worth the share at large counts beside the space's own vents. */
const SHARE_COUNTS_AS = 200;
const LARGEST_CHANCE = 0.5;
const SMALLEST_CHANCE = 1e-4;
/** A long text is also looked at piece by piece: a quoted part counts as much as when it stood alone. */
const WINDOW_WORDS = 40;

const MISSING = GRAM_WEIGHT * Math.log(1 - RETOLD);

/** What is known of the grams of a text, by their order in it, and of the vents that have them, by slot. */
export interface Evidence {
  texts: number;
  shares: Float64Array;
  counts: number[];
  slotsOf: number[][];
  words: readonly number[];
  sizes: readonly number[];
  meanSize: number;
}

/** A part of the text, as a range of its grams. */
export interface Stretch {
  from: number;
  to: number;
  words: number;
}

/** The text as a whole, and for a long one each piece of it, half over the next. */
export function windowsOf({ words, grams }: Question): Stretch[] {
  if (words < FEWEST_WORDS) return [];
  const whole = { from: 0, to: grams.length, words };
  const size = Math.round((grams.length * WINDOW_WORDS) / words);
  if (words < WINDOW_WORDS * 1.5 || size === 0) return [whole];
  const pieces = [whole];
  for (let from = 0; from + size / 2 < grams.length; from += Math.ceil(size / 2))
    pieces.push({ from, to: Math.min(grams.length, from + size), words: WINDOW_WORDS });
  return pieces;
}

/** The vent for which most speaks, when that is enough. */
export function score(
  evidence: Evidence,
  { from, to, words }: Stretch,
): { slot: number; evidence: number } | null {
  const { sizes, meanSize } = evidence;
  const asked = to - from;
  const tallies = new Map<number, { found: number; inVent: number; inText: number }>();
  for (let gram = from; gram < to; gram++) {
    const slots = evidence.slotsOf[gram]!;
    if (slots.length === 0) continue;
    const chance = chanceOf(evidence.counts[gram]!, evidence.shares[gram]!, evidence.texts);
    const inText = weight(chance, asked / meanSize);
    for (const slot of slots) {
      const tally = tallies.get(slot) ?? { found: 0, inVent: 0, inText: 0 };
      tally.found++;
      tally.inVent += weight(chance, sizes[slot]! / meanSize);
      tally.inText += inText;
      tallies.set(slot, tally);
    }
  }
  let best: { slot: number; evidence: number } | null = null;
  for (const [slot, { found, inVent, inText }] of tallies) {
    const size = sizes[slot]!;
    const textInVent =
      found >= asked * (words < SHORT_WORDS ? 1 : LEAST_SHARE) ? inVent + MISSING * asked : 0;
    const short = evidence.words[slot]! < SHORT_WORDS;
    const ventInText = found >= size * (short ? 1 : LEAST_SHARE) ? inText + MISSING * size : 0;
    const most = Math.max(textInVent, ventInText);
    if (most >= ECHO_AT && most > (best?.evidence ?? 0)) best = { slot, evidence: most };
  }
  return best;
}

/** How likely a text that has nothing to do with a vent has a gram of it: by all other vents, and texts at large. */
function chanceOf(count: number, share: number, texts: number): number {
  return Math.max(SMALLEST_CHANCE, (count - 1 + SHARE_COUNTS_AS * share) / (texts - 1 + SHARE_COUNTS_AS));
}

/** What one shared gram says. The longer the other text, the likelier it is to have any gram by chance. */
function weight(chance: number, length: number): number {
  const byChance = Math.min(LARGEST_CHANCE, chance * Math.max(1, length));
  return GRAM_WEIGHT * Math.log(RETOLD / byChance) - MISSING;
}

import { matchesOf } from '../matches.ts';
import type { Span } from '../types.ts';

/** What the splitter and the name rules need to know about words; lower case, no accents required. */
export interface Lexicon {
  isName(word: string): boolean;
  isWord(word: string): boolean;
  /** Left out where only first names are known. */
  isSurname?(word: string): boolean;
}

const LONGEST_WORD = 18;
const LONGEST_TAG = 60;

/** Words that open or close a tag about somebody: what stands beside them is a name, known or not. */
const OPENERS =
  /^(?:justice|pray(?:ing|ers)?|rip|remember(?:ing)?|find|bringback|free|team|standwith|love(?:you)?)(?:for|4)?(?=[\p{L}])/u;
const COMMON = new Set(
  'for the and of in my our your me we with to a is on at be all you love rip pray prayers praying justice team find free bring back home help save run ride strong fly high happy birthday forever angel therapist therapy mental health matters tok life day week story time'.split(
    ' ',
  ),
);

/**
 * Splits the words of a hashtag (without its #): at capitals, digits and underscores first, then by the
 * lexicon, preferring few and long known words. Offsets are relative to `tag`.
 */
export function splitHashtag(tag: string, lexicon?: Lexicon): Span[] {
  const pieces = matchesOf(
    tag.slice(0, LONGEST_TAG),
    /\p{Lu}?[\p{Ll}\p{M}]+|\p{Lu}+(?!\p{Ll})|\p{N}+|[\p{Lo}\p{M}]+/gu,
  );
  return pieces.flatMap((piece) => {
    const word = piece[0].toLowerCase();
    return cut(word, lexicon).map(([start, end]) => ({ start: piece.index + start, end: piece.index + end }));
  });
}

function cut(word: string, lexicon?: Lexicon): [number, number][] {
  const known = lexicon ? segment(word, lexicon) : null;
  if (known) return known;
  const opener = OPENERS.exec(word)?.[0];
  if (!opener || word.length - opener.length < 2) return [[0, word.length]];
  const inner = segment(opener, { isName: () => false, isWord: () => false });
  return [...(inner ?? ([[0, opener.length]] as [number, number][])), [opener.length, word.length]];
}

/** Cheapest segmentation into known words (Viterbi); null when some stretch is unknown. */
function segment(word: string, lexicon: Lexicon): [number, number][] | null {
  const best: number[] = [0];
  const from: number[] = [0];
  for (let end = 1; end <= word.length; end++) {
    best[end] = Number.POSITIVE_INFINITY;
    for (let start = Math.max(0, end - LONGEST_WORD); start < end; start++) {
      const price = (best[start] ?? 0) + cost(word.slice(start, end), lexicon);
      if (price >= (best[end] ?? 0)) continue;
      best[end] = price;
      from[end] = start;
    }
  }
  if (!Number.isFinite(best[word.length] ?? Number.POSITIVE_INFINITY)) return null;
  const cuts: [number, number][] = [];
  for (let end = word.length; end > 0; end = from[end] ?? 0) cuts.unshift([from[end] ?? 0, end]);
  return cuts;
}

function cost(piece: string, lexicon: Lexicon): number {
  if (COMMON.has(piece)) return 1;
  if (piece.length < 3) return Number.POSITIVE_INFINITY;
  if (lexicon.isWord(piece)) return 1.6 - Math.min(piece.length, 10) * 0.05;
  if (lexicon.isName(piece)) return 1.7 - Math.min(piece.length, 10) * 0.05;
  return Number.POSITIVE_INFINITY;
}

import type { Span } from '../types.ts';
import { fold } from './fold.ts';
import { type Lexicon, splitHashtag } from './hashtags.ts';
import { blankMarkup, findSegments, type Segment } from './markup.ts';
import { type Token, tokenise } from './tokens.ts';

export interface Normalised {
  /** The text as given. */
  original: string;
  /** Readable text: look-alikes plain, invisible characters gone, platform markup blanked. */
  text: string;
  /** `text` in lower case, unit for unit. */
  lower: string;
  /** Links, mentions, hashtags, quotes and code, with offsets into `text`. */
  segments: readonly Segment[];
  /** The words of each hashtag, with offsets into `text`. */
  hashtags: readonly { segment: Segment; words: readonly Span[] }[];
  /** Words, numbers and symbols of `text`; computed once, on first use. */
  readonly tokens: readonly Token[];
  /** Maps a span of `text` to the stretch of the original that it was read from. */
  toOriginal(start: number, end: number): Span;
}

/**
 * Prepares a text for recognition. Linear time; every offset maps back exactly, in UTF-16 units.
 * The lexicon, where given, tells where a hashtag such as #prayforaoife comes apart.
 */
export function normalise(original: string, lexicon?: Lexicon): Normalised {
  const folded = fold(original);
  const segments = findSegments(folded.text);
  const text = blankMarkup(folded.text, segments);
  const lower = text.toLowerCase();
  const hashtags = segments
    .filter((one) => one.kind === 'hashtag')
    .map((segment) => ({ segment, words: hashtagWords(text, segment, lexicon) }));
  let tokens: Token[] | undefined;
  return {
    original,
    text,
    lower: lower.length === text.length ? lower : text,
    segments,
    hashtags,
    get tokens() {
      tokens ??= tokenise(text, hashtags);
      return tokens;
    },
    toOriginal(start, end) {
      return mapSpan(folded.starts, folded.ends, original.length, start, end);
    },
  };
}

function hashtagWords(text: string, segment: Segment, lexicon?: Lexicon): Span[] {
  const start = segment.start + 1;
  return splitHashtag(text.slice(start, segment.end), lexicon).map((word) => {
    return { start: start + word.start, end: start + word.end };
  });
}

function mapSpan(
  starts: Int32Array | null,
  ends: Int32Array | null,
  length: number,
  start: number,
  end: number,
): Span {
  if (!starts || !ends) return { start, end };
  const from = starts[start] ?? length;
  if (end <= start) return { start: from, end: from };
  return { start: from, end: ends[Math.min(end, ends.length) - 1] ?? length };
}

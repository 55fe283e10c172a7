import type { Span } from '../types.ts';
import type { Segment } from './markup.ts';

export interface Token extends Span {
  kind: 'word' | 'number' | 'symbol';
}

const TOKEN = /[\p{L}\p{M}]+(?:['-][\p{L}\p{M}]+)*|\p{N}+|[^\s\p{L}\p{M}\p{N}]/gu;

/** What a piece is that begins with a character of the plain alphabet, by its code. */
const PLAIN = Array.from({ length: 128 }, (_, code): Token['kind'] => {
  const character = String.fromCharCode(code);
  if (/\d/.test(character)) return 'number';
  return /[a-z]/i.test(character) ? 'word' : 'symbol';
});

/** Cuts normalised text into words, numbers and symbols; the words of a hashtag come apart. */
export function tokenise(
  text: string,
  hashtags: readonly { segment: Segment; words: readonly Span[] }[],
): Token[] {
  const tokens: Token[] = [];
  let tag = 0;
  for (const match of text.matchAll(TOKEN)) {
    const start = match.index;
    while (tag < hashtags.length && (hashtags[tag]?.segment.end ?? 0) <= start) tag++;
    const inside = hashtags[tag];
    if (inside && start >= inside.segment.start) {
      if (start === inside.segment.start) tokens.push(...hashtagTokens(text, inside.words, start));
      continue;
    }
    tokens.push({ start, end: start + match[0].length, kind: kindOf(match[0]) });
  }
  return tokens;
}

function hashtagTokens(text: string, words: readonly Span[], hash: number): Token[] {
  const mark: Token = { start: hash, end: hash + 1, kind: 'symbol' };
  return [mark, ...words.map((word) => ({ ...word, kind: kindOf(text.slice(word.start, word.end)) }))];
}

function kindOf(piece: string): Token['kind'] {
  const code = piece.charCodeAt(0);
  if (code < 128) return PLAIN[code]!;
  if (/^\p{N}/u.test(piece)) return 'number';
  return /^[\p{L}\p{M}]/u.test(piece) ? 'word' : 'symbol';
}

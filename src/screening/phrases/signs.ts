import { BASIS, fed, hash, stirred } from '../hash.ts';
import { startsSentence } from '../normalise/sentence.ts';
import type { Span } from '../types.ts';

const WORD = /[\p{L}\p{M}\p{Nd}']+|[.!?]/gu;
/** Beside a name a comma counts too: it tells who is spoken to from who is spoken of. */
const WORD_OR_MARK = /[\p{L}\p{M}\p{Nd}']+|[.!?,;:()"“”\n@#*-]/gu;
/** Nobody's whole book is one text. */
const MOST_WORDS = 3_000;
/** Words looked at on each side of a name, and how many of them by their place. */
const AROUND = 12;
/** Units of text in which those are looked for; a word cut at its edge is one of the furthest. */
const WINDOW = 100;
const PLACED = 3;
/** So that a pair is not the pair with one between. */
const SALTS = { pair: 0x9e3779b1, three: 0x85ebca6b, apart: 0xc2b2ae35 };

/**
 * The signs of a text's phrases, each once, as 32 bits of hash: one, two and three words in a row, and two words with
 * one between them. Digits count alike, letters of either case too.
 */
export function signsOf(text: string): Set<number> {
  const words = ['<', ...wordsOf(text).slice(0, MOST_WORDS), '>'];
  const hashes = words.map((word) => hash(word));
  const signs = new Set<number>();
  for (let at = 0; at < words.length; at++) {
    const [one, two, three] = [hashes[at]!, hashes[at + 1], hashes[at + 2]];
    signs.add(one);
    if (two === undefined) continue;
    signs.add(joined(one, two, SALTS.pair));
    if (three === undefined) continue;
    signs.add(joined(joined(one, two, SALTS.pair), three, SALTS.three));
    signs.add(joined(one, three, SALTS.apart));
  }
  return signs;
}

/** The signs of what stands around a name: the words beside it by place, alone and in a row, and those further off. */
export function signsAround(text: string, { start, end }: Span): Set<number> {
  const before = wordsOf(text.slice(Math.max(0, start - WINDOW), start), WORD_OR_MARK)
    .slice(-AROUND)
    .reverse();
  const after = wordsOf(text.slice(end, end + WINDOW), WORD_OR_MARK).slice(0, AROUND);
  const name = text.slice(start, end);
  const [b, a] = [placed(before), placed(after)];
  const shape = `${name === name.toLowerCase() ? 'small' : 'capital'} ${startsSentence(text, start)} ${name.split(' ').length}`;
  return new Set([
    ...b.map((word, at) => sign(`b${at}`, word)),
    ...a.map((word, at) => sign(`a${at}`, word)),
    sign('b', b[1]!, b[0]!),
    sign('b', b[2]!, b[1]!, b[0]!),
    sign('a', a[0]!, a[1]!),
    sign('a', a[0]!, a[1]!, a[2]!),
    sign('m', b[0]!, a[0]!),
    sign('m', b[1]!, b[0]!, a[0]!),
    sign('m', b[0]!, a[0]!, a[1]!),
    sign('s', shape),
    sign('s', shape, b[0]!),
    sign('s', shape, a[0]!),
    ...wordsOf(name).map((word) => sign('n', word)),
    ...before.slice(PLACED).map((word) => sign('w', word)),
    ...after.slice(PLACED).map((word) => sign('w', word)),
  ]);
}

/** Words of a text, as they come: in small letters, every digit a nought, and what else `word` takes for one. */
export function wordsOf(text: string, word = WORD): string[] {
  const plain = text
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/\p{Nd}/gu, '0');
  return plain.match(word) ?? [];
}

function placed(words: readonly string[]): string[] {
  return Array.from({ length: PLACED }, (_, at) => words[at] ?? '-');
}

/** The hash of words with a space between, of which no string is made. */
function sign(...words: string[]): number {
  return stirred(words.reduce((value, word, at) => fed(at === 0 ? value : fed(value, ' '), word), BASIS));
}

function joined(a: number, b: number, salt: number): number {
  return stirred(Math.imul(a ^ salt, 0x01000193) ^ b);
}

import { createHmac } from 'node:crypto';
import { shareOf } from './commonness.ts';
import { winnow } from './winnow.ts';
import { foldedWords } from './words.ts';

/** The longest stretch of an outside text that is looked at, in UTF-16 code units. */
const READ_LIMIT = 20_000;
const HEADER_BYTES = 2;
const GRAM_BYTES = 4;

/** What is kept of a vent for comparing. Without the space's key it says nothing, and no text can be told from it. */
export interface Fingerprint {
  /** How many words the text had. */
  words: number;
  /** The first 32 bits of each gram's HMAC-SHA-256, each once. */
  grams: Uint32Array;
}

/** A fingerprint of a text at hand: its grams in order, and the share of texts at large that have each. */
export interface Question extends Fingerprint {
  shares: Float64Array;
}

/** Takes the fingerprint of a text under a space's echo key. */
export function fingerprint(key: Uint8Array, text: string): Question {
  const words = foldedWords(text.slice(0, READ_LIMIT));
  const grams = winnow(words);
  return {
    words: words.length,
    grams: Uint32Array.from(grams, (gram) => createHmac('sha256', key).update(gram).digest().readUInt32LE()),
    shares: Float64Array.from(grams, shareOf),
  };
}

/** As a string that can be sealed. Grams in rising order: their own says how the text ran. */
export function encode({ words, grams }: Fingerprint): string {
  const bytes = Buffer.alloc(HEADER_BYTES + GRAM_BYTES * grams.length);
  bytes.writeUInt16LE(Math.min(words, 0xffff));
  for (const [index, gram] of grams.toSorted().entries())
    bytes.writeUInt32LE(gram, HEADER_BYTES + GRAM_BYTES * index);
  return bytes.toString('base64');
}

/** The inverse of `encode`. */
export function decode(text: string): Fingerprint {
  const bytes = Buffer.from(text, 'base64');
  const length = (bytes.length - HEADER_BYTES) / GRAM_BYTES;
  const grams = Uint32Array.from({ length }, (_, index) =>
    bytes.readUInt32LE(HEADER_BYTES + GRAM_BYTES * index),
  );
  return { words: bytes.readUInt16LE(), grams };
}

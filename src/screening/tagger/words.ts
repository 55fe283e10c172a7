import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readZipped } from '../zipped.ts';
import { indexWords } from './word-index.ts';

/** Everything the tagger knows about words before it reads a text: vectors and lexicon columns. */
export interface WordTable {
  /** Number of words, with and without a vector. */
  size: number;
  /** The first `vectors` words have a vector. */
  vectors: number;
  /** Components of a vector, and the size of one unit. */
  width: number;
  step: number;
  columns: string[];
  /** Row of a lower-case word or phrase, or undefined. */
  rowOf(word: string): number | undefined;
  /** `vectors` x `width` int8 units. */
  vector: Int8Array;
  /** Row r's (column, value) pairs are `pairs[pairsAt[r] .. pairsAt[r + 1])`; values in sixteenths. */
  pairs: Uint8Array;
  pairsAt: Uint32Array;
}

interface Header {
  words: number;
  vectors: number;
  width: number;
  step: number;
  columns: string[];
}

/** The row of a lower-case word's vector, its possessive's too; -1 for a word without one. */
export function vectorRow(table: WordTable, word: string): number {
  const row = table.rowOf(word) ?? table.rowOf(word.replace(/'s$/, ''));
  return row === undefined || row >= table.vectors ? -1 : row;
}

/** Writes a word's vector, less the mean of all, in whole units to the start of `to`; nothing for a word without one. */
export function writeVector(
  table: WordTable,
  word: string,
  { mean, unit }: { mean: Float32Array; unit: number },
  to: Int16Array,
): void {
  const row = vectorRow(table, word);
  if (row < 0) return;
  const from = row * table.width;
  for (let i = 0; i < table.width; i++)
    to[i] = Math.round((table.vector[from + i]! * table.step - mean[i]!) * unit);
}

/** Reads `words.json`, and `words.txt`, `vectors.bin` and `columns.bin`, all three zipped, from `folder`. */
export function loadWordTable(folder: string): WordTable {
  const header = JSON.parse(readFileSync(join(folder, 'words.json'), 'utf8')) as Header;
  const rowOf = indexWords(readZipped(folder, 'words.txt').toString('utf8'), header.words);
  const vectors = readZipped(folder, 'vectors.bin');
  const packed = readZipped(folder, 'columns.bin');
  if (vectors.length !== header.vectors * header.width)
    throw new Error('the word table is damaged: sizes differ from words.json');
  const pairsAt = new Uint32Array(header.words + 1);
  const pairs = new Uint8Array(packed.length - header.words);
  let from = 0;
  let to = 0;
  for (let row = 0; row < header.words; row++) {
    const length = 2 * packed[from++]!;
    for (let i = 0; i < length; i++) pairs[to++] = packed[from++]!;
    pairsAt[row + 1] = to;
  }
  return {
    size: header.words,
    vectors: header.vectors,
    width: header.width,
    step: header.step,
    columns: header.columns,
    rowOf,
    vector: new Int8Array(vectors.buffer, vectors.byteOffset, vectors.length),
    pairs,
    pairsAt,
  };
}

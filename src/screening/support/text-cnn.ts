import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { wordsOf } from '../phrases/signs.ts';
import type { Kernel } from '../tagger/kernel.ts';
import { loadTensors, type Tensors } from '../tagger/weights.ts';
import { type WordTable, writeVector } from '../tagger/words.ts';
import { questionsOf, type TextReader } from './questions.ts';

interface Header {
  file: string;
  tensors: Tensors;
  /** How many words each filter sees, a group of filters each; and filters of a group. */
  widths: number[];
  filters: number;
  /** Components of the vector that a frequent word has learned here, beside the word table's. */
  own: number;
  /** Whole units in 1.0 of an input. */
  inputUnit: number;
}

const WORD = /[\p{L}\p{M}\p{Nd}']+|[.!?,;:]/gu;
/** Words read. Whoever asks cuts a long text in parts: a filter's greatest answer rises with the text. */
const MOST_WORDS = 400;
/** Columns of the kernel come in eights. */
const EIGHT = 8;

/** The words of a text as the network reads them. */
export function wordsRead(text: string): string[] {
  return wordsOf(text, WORD).slice(0, MOST_WORDS);
}

/**
 * Loads the convolutional network of a folder (`data/text-cnn`, made by training/text_cnn.py), after Kim, "Convolutional Neural Networks for
 * Sentence Classification", EMNLP 2014: filters over a few words in a row, of each its greatest answer anywhere in the text,
 * and a linear layer a question. It is laid out in the kernel's memory. @throws Error when a file is missing or damaged
 */
export function loadTextCnn(folder: string, kernel: Kernel, table: WordTable): TextReader {
  const header = JSON.parse(readFileSync(join(folder, 'model.json'), 'utf8')) as Header;
  const { widths, filters, inputUnit } = header;
  const tensors = loadTensors(folder, header.file, header.tensors);
  const known = readFileSync(join(folder, 'words.txt'), 'utf8').split('\n');
  const ownOf = new Map(known.map((word, at) => [word, at]));
  const own = tensors.shorts('own');
  if (own.length !== known.length * header.own) throw new Error('the text CNN is damaged: its sizes differ');
  const mean = tensors.floats('mean');
  const bias = tensors.floats('bias');
  const columns = Math.ceil((table.width + header.own) / EIGHT) * EIGHT;
  const rows = filters * widths.reduce((sum, width) => sum + width, 0);

  const w = kernel.place(tensors.shorts('filters'));
  const scale = kernel.place(tensors.floats('filters.scale'));
  const none = kernel.place(new Float32Array(rows));
  const input = kernel.reserve(MOST_WORDS * columns * 2);
  const output = kernel.reserve(MOST_WORDS * rows * 4);

  function write(word: string, to: Int16Array): void {
    to.fill(0);
    writeVector(table, word, { mean, unit: inputUnit }, to);
    const at = ownOf.get(word);
    if (at !== undefined) to.set(own.subarray(at * header.own, (at + 1) * header.own), table.width);
  }

  const answersOf = questionsOf(tensors);
  return (text) => {
    const words = wordsRead(text);
    const { buffer } = kernel.memory;
    for (const [at, word] of words.entries())
      write(word, new Int16Array(buffer, input + at * columns * 2, columns));
    kernel.gemm(input, words.length, columns, w, rows, scale, none, output);
    const answers = new Float32Array(buffer, output, words.length * rows);
    return answersOf(greatest(answers, words.length, { rows, widths, filters, bias }));
  };
}

/**
 * Of every filter its greatest answer, or nought, wherever it is laid over `n` words: also over the edges, where there is
 * nothing. A row of `taps` has for each group, word of its width, and filter what that word adds to the answer.
 */
function greatest(
  taps: Float32Array,
  n: number,
  {
    rows,
    widths,
    filters,
    bias,
  }: { rows: number; widths: readonly number[]; filters: number; bias: Float32Array },
): Float32Array {
  const most = bias.map((value) => Math.max(0, value));
  let group = 0;
  let tap = 0;
  for (const width of widths) {
    for (let first = 1 - width; first < n; first++)
      for (let filter = 0; filter < filters; filter++) {
        const at = group + filter;
        let sum = bias[at]!;
        const to = Math.min(width, n - first);
        for (let j = Math.max(0, -first); j < to; j++)
          sum += taps[(first + j) * rows + (tap + j) * filters + filter]!;
        if (sum > most[at]!) most[at] = sum;
      }
    group += filters;
    tap += width;
  }
  return most;
}

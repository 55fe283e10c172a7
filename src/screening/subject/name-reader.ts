import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Token } from '../normalise/tokens.ts';
import { type Kernel, loadKernel } from '../tagger/kernel.ts';
import { halveTiles } from '../tagger/tiles.ts';
import { loadTensors, type Tensors, type Weights } from '../tagger/weights.ts';
import { type WordTable, writeVector } from '../tagger/words.ts';
import type { Span } from '../types.ts';
import { logit, softmax, weighedSum } from '../weigh/logistic.ts';

interface Header {
  members: { file: string; tensors: Tensors }[];
  /** States of each direction, units in between, and components of a frequent word's own vector. */
  hidden: number;
  between: number;
  own: number;
  /** Whole units in 1.0 of an input, and of a state. */
  inputUnit: number;
  stateUnit: number;
  /** The chance is the logistic of these on the log-odds weighed without this reading, on what is read here, and one. */
  mix: { weighed: number; read: number; constant: number };
}

/** Tokens read before the name, of it, and after it. */
export const BEFORE = 20;
export const OF_NAME = 6;
export const AFTER = 14;
const WINDOW = BEFORE + OF_NAME + AFTER;
/** Places are told apart up to this many tokens before a name; the name's own comes next, then those after it. */
const FAR = 15;
const DIRECTIONS = ['ahead', 'back'] as const;
/** Columns of the kernel come in eights. */
const EIGHT = 8;
/** Words of which is kept what they add to the gates, three kilobytes each: people use few. More than a window's. */
const KEPT = 2048;

/** What a token looks like: a symbol, a number, small, all capitals, a capital first, else. Nought is none. */
export function shapeOf(word: string, kind: Token['kind']): number {
  if (kind === 'symbol') return 1;
  if (kind === 'number') return 2;
  const small = word.toLowerCase();
  if (word === small) return 3;
  if (word.length > 1 && word === word.toUpperCase()) return 4;
  return word[0] === small[0] ? 6 : 5;
}

/** Where a token of a window stands that holds a name from `from` to `to`. */
export function placeOf(at: number, from: number, to: number): number {
  if (at < from) return Math.max(1, FAR + 1 - (from - at));
  return at < to ? FAR + 1 : FAR + 2 + (at - to);
}

interface Window {
  /** Tokens `first` to `last` of the text; the name stands from `from` to `to` among them. */
  first: number;
  last: number;
  from: number;
  to: number;
}

/** The tokens around a name; null where none is of it. */
export function windowOf(tokens: readonly Token[], name: Span): Window | null {
  let [low, high] = [0, tokens.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tokens[middle]!.end <= name.start) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (end < tokens.length && end < low + OF_NAME && tokens[end]!.start < name.end) end++;
  if (end === low) return null;
  const first = Math.max(0, low - BEFORE);
  return { first, last: Math.min(tokens.length, end + AFTER), from: low - first, to: end - first };
}

export interface NameReader {
  /** Takes a text's tokens; then of a name in it, with the chance weighed so far, says the chance that it is a client's. */
  of(text: string, tokens: readonly Token[]): (name: Span, weighed: number) => number;
}

/**
 * Loads the reader of names of a folder (`data/name-reader`, made by training/names.py): LSTMs read both ways over the words
 * around a name, told where the name stands, that answer one question: is this a client, or somebody in a client's life?
 * Their answers are averaged, then mixed with what was weighed before. Laid out in kernels of their own; not reentrant.
 * @throws Error when a file is missing or damaged
 */
export function loadNameReader(folder: string, kernelFolder: string, table: WordTable): NameReader {
  const header = JSON.parse(readFileSync(join(folder, 'model.json'), 'utf8')) as Header;
  const known = readFileSync(join(folder, 'words.txt'), 'utf8').split('\n');
  const ownOf = new Map(known.map((word, at) => [word, at]));
  const members = header.members.map(({ file, tensors }) =>
    memberOf(loadKernel(kernelFolder), header, loadTensors(folder, file, tensors), table, ownOf),
  );
  const { mix } = header;
  return {
    of(text, tokens) {
      return (name, weighed) => {
        const window = windowOf(tokens, name);
        if (!window) return weighed;
        const near = tokens.slice(window.first, window.last);
        const words = near.map(({ start, end }) => text.slice(start, end));
        const shapes = words.map((word, at) => shapeOf(word, near[at]!.kind));
        const small = words.map((word) => word.toLowerCase());
        const odds = members.reduce((sum, member) => sum + member(small, shapes, window), 0) / members.length;
        return softmax([0, mix.weighed * logit(weighed) + mix.read * odds + mix.constant])[1]!;
      };
    },
  };
}

/** The log-odds that a name is a client's, by the words of its window in small letters and by their shapes. */
type Member = (words: readonly string[], shapes: readonly number[], window: Window) => number;

function memberOf(
  kernel: Kernel,
  { hidden, between, own: ownWidth, inputUnit, stateUnit }: Header,
  tensors: Weights,
  table: WordTable,
  ownOf: ReadonlyMap<string, number>,
): Member {
  const own = tensors.shorts('own');
  if (own.length !== (ownOf.size + 1) * ownWidth)
    throw new Error('the reader of names is damaged: its sizes differ');
  const mean = tensors.floats('mean');
  const columns = Math.ceil((table.width + ownWidth) / EIGHT) * EIGHT;
  const rows = 4 * hidden;
  const both = 2 * hidden;
  const ways = DIRECTIONS.map((way) => ({
    input: kernel.place(tensors.shorts(`${way}.input`)),
    scale: kernel.place(tensors.floats(`${way}.input.scale`)),
    bias: kernel.place(tensors.floats(`${way}.bias`)),
    known: kernel.reserve(KEPT * rows * 4),
    state: kernel.place(halveTiles(tensors.shorts(`${way}.state`), rows)),
    stateScale: kernel.place(tensors.floats(`${way}.state.scale`)),
    shapes: tensors.floats(`${way}.shapes`),
    places: tensors.floats(`${way}.places`),
  }));
  const input = kernel.reserve(WINDOW * columns * 2);
  const gates = kernel.reserve(WINDOW * rows * 4);
  const states = kernel.reserve(WINDOW * both * 2);
  const cell = kernel.reserve(hidden * 4);
  const none = kernel.reserve(hidden * 2);
  const work = kernel.reserve(rows * 4);
  // Nothing is reserved after this, so that the views stay.
  const { buffer } = kernel.memory;
  const inputs = new Int16Array(buffer, input, WINDOW * columns);
  const toGates = new Float32Array(buffer, gates, WINDOW * rows);
  const made = new Int16Array(buffer, states, WINDOW * both);
  const shares = ways.map(({ known }) => new Float32Array(buffer, known, KEPT * rows));
  const slotOf = new Map<string, number>();
  const weight = tensors.floats('between.weight');
  const units = Array.from({ length: between }, (_, unit) =>
    weight.subarray(unit * 2 * both, (unit + 1) * 2 * both),
  );
  const unitBias = tensors.floats('between.bias');
  const ask = tensors.floats('ask.weight');
  const askBias = tensors.floats('ask.bias')[0]!;

  function write(word: string, to: Int16Array): void {
    to.fill(0);
    writeVector(table, word, { mean, unit: inputUnit }, to);
    // The first vector is that of a word which has none of its own.
    const at = (ownOf.get(word) ?? -1) + 1;
    to.set(own.subarray(at * ownWidth, (at + 1) * ownWidth), table.width);
  }

  /** Where what each word adds to the gates is kept; worked out for those that are new. */
  function slotsOf(words: readonly string[]): number[] {
    if (slotOf.size + words.length > KEPT) slotOf.clear();
    const first = slotOf.size;
    for (const word of words) {
      if (slotOf.has(word)) continue;
      const fresh = slotOf.size - first;
      write(word, inputs.subarray(fresh * columns, (fresh + 1) * columns));
      slotOf.set(word, slotOf.size);
    }
    const fresh = slotOf.size - first;
    if (fresh > 0)
      for (const { input: w, scale, bias, known } of ways)
        kernel.gemm(input, fresh, columns, w, rows, scale, bias, known + first * rows * 4);
    return words.map((word) => slotOf.get(word)!);
  }

  /** Of every state the mean over the name, then the greatest over all of `n` tokens. */
  function summedUp(n: number, { from, to }: Window): Float32Array {
    const sums = new Float32Array(2 * both);
    for (let i = 0; i < both; i++) {
      let [sum, most] = [0, Number.NEGATIVE_INFINITY];
      for (let t = 0; t < n; t++) {
        const value = made[t * both + i]!;
        if (value > most) most = value;
        if (t >= from && t < to) sum += value;
      }
      sums[i] = sum / (to - from) / stateUnit;
      sums[both + i] = most / stateUnit;
    }
    return sums;
  }

  return (words, shapes, window) => {
    const n = words.length;
    const slots = slotsOf(words);
    ways.forEach((way, direction) => {
      const share = shares[direction]!;
      for (let t = 0, at = 0; t < n; t++) {
        const word = slots[t]! * rows;
        const shape = shapes[t]! * rows;
        const place = placeOf(t, window.from, window.to) * rows;
        for (let row = 0; row < rows; row++, at++)
          toGates[at] = share[word + row]! + way.shapes[shape + row]! + way.places[place + row]!;
      }
      const { state, stateScale } = way;
      const out = states + direction * hidden * 2;
      kernel.lstm(gates, n, hidden, direction, state, stateScale, stateUnit, cell, work, none, out, both);
    });
    const sums = summedUp(n, window);
    const answers = Float32Array.from(units, (unit, at) => Math.tanh(weighedSum(unitBias[at]!, unit, sums)));
    return weighedSum(askBias, ask, answers);
  };
}

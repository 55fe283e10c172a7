import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A text counts by the root of its known signs, so that a long one is not surer for its length alone. */
const PULL = 3;

export interface Header {
  /** How many signs are known. */
  rows: number;
  /** One unit of each column, and what is added to its sum. */
  step: number[];
  bias: number[];
}

/** How much each of so many known signs counts. */
export function pullOf(known: number): number {
  return PULL / Math.sqrt(Math.max(1, known));
}

/**
 * Loads `<name>.json` and `<name>.bin` (training/linear.ts): a linear model over signs, each known by 32 bits of hash. A
 * sign that was hardly ever learned from is not known and says nothing. Returns a function from signs to log-odds, one a
 * column. @throws Error when the table is damaged.
 */
export function loadTable(folder: string, name: string): (signs: Iterable<number>) => number[] {
  const { rows, step, bias } = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as Header;
  const file = readFileSync(join(folder, `${name}.bin`));
  const width = step.length;
  const { find, end } = readKeys(file, rows);
  if (file.length !== end + rows * width)
    throw new Error(`the table of ${name} is damaged: its size is wrong`);
  const weights = new Int8Array(file.buffer, file.byteOffset + end, rows * width);
  return (signs) => {
    const sums = new Float64Array(width);
    let known = 0;
    for (const sign of signs) {
      const row = find(sign);
      if (row < 0) continue;
      known++;
      for (let column = 0; column < width; column++) sums[column]! += weights[row * width + column]!;
    }
    const pull = pullOf(known);
    return Array.from(sums, (sum, column) => sum * step[column]! * pull + bias[column]!);
  };
}

/** Hashes in rising order as the gaps between them, seven bits a byte and the eighth for "more to come". */
export function writeKeys(keys: Uint32Array): Buffer {
  const bytes: number[] = [];
  let last = 0;
  for (const key of keys) {
    let gap = key - last;
    last = key;
    while (gap > 127) {
      bytes.push((gap % 128) + 128);
      gap = Math.floor(gap / 128);
    }
    bytes.push(gap);
  }
  return Buffer.from(bytes);
}

/** How far a hash is shifted to tell its drawer: its upper bits, and as hashes lie evenly, each drawer holds a few. */
const DRAWER = 16;

/** Reads the keys, and in which row each drawer begins. */
function readKeys(file: Buffer, rows: number): { find: (key: number) => number; end: number } {
  const keys = new Uint32Array(rows);
  const begins = new Uint32Array((1 << (32 - DRAWER)) + 1);
  let end = 0;
  let last = 0;
  let drawer = 0;
  for (let row = 0; row < rows; row++) {
    let scale = 1;
    for (; file[end]! > 127; end++, scale *= 128) last += (file[end]! - 128) * scale;
    last += (file[end++] ?? 0) * scale;
    keys[row] = last;
    while (drawer <= last >>> DRAWER) begins[drawer++] = row;
  }
  begins.fill(rows, drawer);
  return { find: finderIn(keys, begins), end };
}

/** Finds the row of a key, or -1. */
function finderIn(keys: Uint32Array, begins: Uint32Array): (key: number) => number {
  return (key) => {
    const drawer = key >>> DRAWER;
    const end = begins[drawer + 1]!;
    for (let at = begins[drawer]!; at < end; at++) if (keys[at] === key) return at;
    return -1;
  };
}

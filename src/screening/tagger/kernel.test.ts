import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadKernel } from './kernel.ts';
import { halveTiles, splitColumns } from './tiles.ts';

const FOLDER = fileURLToPath(new URL('../../../data/tagger/', import.meta.url));
/** The greatest weight, state and input that a model has: see `training/export.py`. */
const WEIGHT = 2047;
const STATE = 4095;

/** Whole numbers from -most to most, the same for the same seed. */
function numbers(count: number, most: number, seed = 1): Int16Array {
  let state = seed;
  return Int16Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.round((state / 2 ** 31 - 1) * most);
  });
}

function reals(count: number, most: number, seed = 1): Float32Array {
  return Float32Array.from(numbers(count, 30_000, seed), (value) => (value / 30_000) * most);
}

/** Rows of a matrix in the order the kernel reads them: tiles of 32 rows, two columns of four rows at a time. */
function packed(matrix: Int16Array, rows: number, columns: number): Int16Array {
  const out = new Int16Array(matrix.length);
  let at = 0;
  for (let tile = 0; tile < rows; tile += 32)
    for (let column = 0; column < columns; column += 2)
      for (let row = tile; row < tile + 32; row++)
        for (let k = 0; k < 2; k++) out[at++] = matrix[row * columns + column + k]!;
  return out;
}

/** The sum of products of a row of a matrix and the numbers at `from`. */
function dot(matrix: Int16Array, row: number, columns: number, x: ArrayLike<number>, from: number): number {
  let sum = 0;
  for (let c = 0; c < columns; c++) sum += matrix[row * columns + c]! * x[from + c]!;
  return sum;
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** A kernel with room for what a test makes, and a way to read it. */
function load() {
  const kernel = loadKernel(FOLDER);
  const read = (at: number, count: number) => new Float32Array(kernel.memory.buffer, at, count).slice();
  return { kernel, read };
}

function expectNear(made: ArrayLike<number>, expected: ArrayLike<number>, within: number): void {
  expect(made.length).toBe(expected.length);
  for (let i = 0; i < made.length; i++)
    if (!(Math.abs(made[i]! - expected[i]!) <= within))
      throw new Error(`at ${i}: ${made[i]} and not ${expected[i]}`);
}

describe('the kernel, beside the same in plain TypeScript', () => {
  it.each([1, 2, 3, 4, 5, 63])('multiplies %i inputs by a matrix', (n) => {
    const { kernel, read } = load();
    const rows = 96;
    const columns = 224;
    const matrix = numbers(rows * columns, WEIGHT, n);
    const x = numbers(n * columns, STATE, n + 1);
    const scale = reals(rows, 1e-6, 3);
    const bias = reals(rows, 1, 4);
    const out = kernel.reserve(n * rows * 4);
    const args = [kernel.place(x), n, columns, kernel.place(packed(matrix, rows, columns)), rows];
    kernel.gemm(
      ...(args as [number, number, number, number, number]),
      kernel.place(scale),
      kernel.place(bias),
      out,
    );
    const expected = Array.from({ length: n * rows }, (_, i) => {
      const row = i % rows;
      return bias[row]! + scale[row]! * dot(matrix, row, columns, x, Math.floor(i / rows) * columns);
    });
    expectNear(read(out, n * rows), expected, 1e-4);
  });

  it('has room for the greatest sum there can be', () => {
    const { kernel, read } = load();
    const rows = 32;
    const columns = 224;
    const out = kernel.reserve(rows * 4);
    const w = kernel.place(new Int16Array(rows * columns).fill(WEIGHT));
    const x = kernel.place(new Int16Array(columns).fill(STATE));
    const one = kernel.place(new Float32Array(rows).fill(1));
    kernel.gemm(x, 1, columns, w, rows, one, kernel.place(new Float32Array(rows)), out);
    expect(read(out, 1)[0]! / (WEIGHT * STATE * columns)).toBeCloseTo(1, 6);
  });

  it('adds what few features a token has to what is known of its word', () => {
    const { kernel, read } = load();
    const [rows, columns, wide, n] = [64, 37, 40, 9];
    const matrix = numbers(rows * wide, WEIGHT, 5);
    const x = Uint8Array.from(numbers(n * columns, 30, 6), (value) => (value > 20 ? value : 0));
    const slots = Int32Array.from({ length: n }, (_, i) => (i * 5) % 4);
    const known = reals(4 * rows, 2, 7);
    const scale = reals(rows, 1e-4, 8);
    const slotsAt = kernel.reserve(slots.byteLength);
    const xAt = kernel.reserve(x.byteLength);
    const knownAt = kernel.place(known);
    const w = kernel.place(packed(matrix, rows, wide));
    const scaleAt = kernel.place(scale);
    const out = kernel.reserve(n * rows * 4);
    new Int32Array(kernel.memory.buffer, slotsAt, n).set(slots);
    new Uint8Array(kernel.memory.buffer, xAt, x.length).set(x);
    kernel.addSparse(slotsAt, knownAt, xAt, n, columns, w, wide, rows, scaleAt, out);
    const expected = Array.from({ length: n * rows }, (_, i) => {
      const row = i % rows;
      const token = Math.floor(i / rows);
      let sum = 0;
      for (let c = 0; c < columns; c++) sum += matrix[row * wide + c]! * x[token * columns + c]!;
      return known[slots[token]! * rows + row]! + scale[row]! * sum;
    });
    expectNear(read(out, n * rows), expected, 1e-4);
  });

  it.each([
    ['forwards', 0],
    ['back', 1],
  ])('reads an LSTM %s', (_, reverse) => {
    const { kernel } = load();
    const [n, hidden] = [40, 112];
    const rows = 4 * hidden;
    const matrix = numbers(rows * hidden, WEIGHT, 9);
    const scale = reals(rows, 5e-8, 10);
    const gates = reals(n * rows, 8, 11);
    const w = kernel.place(halveTiles(packed(matrix, rows, hidden), rows));
    const [gatesAt, scaleAt] = [kernel.place(gates), kernel.place(scale)];
    const [cellAt, work, none] = [rows, 4 * rows, rows].map((bytes) => kernel.reserve(bytes)) as [
      number,
      number,
      number,
    ];
    const stride = 2 * hidden;
    const out = kernel.reserve(n * stride * 2);
    kernel.lstm(gatesAt, n, hidden, reverse, w, scaleAt, STATE, cellAt, work, none, out, stride);
    const made = new Int16Array(kernel.memory.buffer, out, n * stride);

    let state: number[] = new Array(hidden).fill(0);
    const cell: number[] = new Array(hidden).fill(0);
    for (let step = 0; step < n; step++) {
      const t = reverse ? n - 1 - step : step;
      const gate = (row: number) => gates[t * rows + row]! + scale[row]! * dot(matrix, row, hidden, state, 0);
      const next = cell.map((before, i) => {
        const kept = sigmoid(gate(hidden + i)) * before;
        cell[i] = kept + sigmoid(gate(i)) * Math.tanh(gate(2 * hidden + i));
        return Math.round(sigmoid(gate(3 * hidden + i)) * Math.tanh(cell[i]!) * STATE);
      });
      // From the kernel's own, so that a half rounded the other way does not grow over time.
      const shown = made.subarray(t * stride, t * stride + hidden);
      expectNear(shown, next, 1);
      state = [...shown];
    }
  });

  it('multiplies by a matrix of real numbers', () => {
    const { kernel, read } = load();
    const [rows, columns] = [5, 40];
    const [x, w, bias] = [reals(columns, 1, 14), reals(rows * columns, 1, 15), reals(rows, 1, 16)];
    const out = kernel.reserve(rows * 4);
    kernel.dense(kernel.place(x), columns, kernel.place(w), rows, kernel.place(bias), out);
    const expected = Array.from(bias, (value, row) =>
      x.reduce((sum, one, c) => sum + one * w[row * columns + c]!, value),
    );
    expectNear(read(out, rows), expected, 1e-5);
  });

  it('sums up the states of a text', () => {
    const { kernel, read } = load();
    const [n, columns] = [51, 24];
    const states = numbers(n * columns, STATE, 12);
    const shares = reals(n, 0.5, 13).map((value) => value + 0.5);
    const out = kernel.reserve(3 * columns * 4);
    kernel.pool(kernel.place(states), n, columns, kernel.place(shares), STATE, out);
    const total = shares.reduce((sum, share) => sum + share, 0);
    const column = (c: number) => Array.from(shares, (_, t) => states[t * columns + c]! / STATE);
    const all = Array.from({ length: columns }, (_, c) => column(c));
    const expected = [
      ...all.map((values) => Math.max(...values)),
      ...all.map((values) => values.reduce((sum, value) => sum + value, 0) / n),
      ...all.map((values) => values.reduce((sum, value, t) => sum + value * shares[t]!, 0) / total),
    ];
    expectNear(read(out, 3 * columns), expected, 1e-5);
  });
});

describe('packed matrices', () => {
  it('are cut between columns, and their tiles in half', () => {
    const matrix = numbers(64 * 8, WEIGHT);
    const columns = (from: number, to: number) =>
      Int16Array.from(
        Array.from({ length: 64 }, (_, row) => [...matrix.subarray(row * 8 + from, row * 8 + to)]).flat(),
      );
    expect(splitColumns(packed(matrix, 64, 8), 64, 6)).toEqual([
      packed(columns(0, 6), 64, 6),
      packed(columns(6, 8), 64, 2),
    ]);
    const halves = halveTiles(packed(matrix, 64, 8), 64);
    // The first half of the second tile begins with row 32, its second with row 48.
    expect(halves[2 * 16 * 8]).toBe(matrix[32 * 8]);
    expect(halves[3 * 16 * 8 + 33]).toBe(matrix[48 * 8 + 3]);
  });
});

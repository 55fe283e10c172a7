import { seeded } from '../corpus/seeded.ts';
import type { Layers } from '../src/screening/weigh/layers.ts';
import type { Features } from '../src/screening/weigh/logistic.ts';

const STEPS = 1_000;
const BATCH = 1_024;
const RATE = 0.02;
/** Penalties on the weights from features straight to classes, and on those by way of the hidden units. */
const DECAY = 2e-3;
const HIDDEN_DECAY = 2e-4;
/** Share of the hidden units left out of a step, so that none is relied on. */
const DROPOUT = 0.2;
const SEED = 7;

/**
 * A multinomial logistic model with one layer of hidden tanh units beside it, by Adam over batches of rows drawn at
 * random (seeded), with L2 penalties: two signs together may say what neither says alone.
 *
 * @param gold class of each row
 * @param costs weight of each row
 */
export function fitLayers(
  rows: readonly Features[],
  gold: readonly number[],
  classes: number,
  costs: readonly number[],
  units: number,
): Layers {
  const random = seeded(SEED);
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))].sort();
  const table = pack(rows, names);
  const width = names.length + 1;
  const direct = part(classes, width, DECAY, true, () => 0);
  const inward = part(units, width, HIDDEN_DECAY, true, () => (random() * 2 - 1) / Math.sqrt(width));
  const outward = part(classes, units, HIDDEN_DECAY, false, () => (random() * 2 - 1) / Math.sqrt(units));
  const work = {
    hidden: new Float64Array(units),
    back: new Float64Array(units),
    odds: new Float64Array(classes),
  };
  const kept = new Float64Array(units);
  for (let step = 1; step <= STEPS; step++) {
    for (const { slope } of [direct, inward, outward]) slope.fill(0);
    for (let unit = 0; unit < units; unit++) kept[unit] = random() < DROPOUT ? 0 : 1 / (1 - DROPOUT);
    let total = 0;
    for (let count = 0; count < BATCH; count++) {
      const row = Math.floor(random() * rows.length);
      total += costs[row]!;
      addSlopes({ table, direct, inward, outward, kept, ...work }, row, gold[row]!, costs[row]!);
    }
    const rate = RATE * 0.5 * (1 + Math.cos((Math.PI * step) / STEPS));
    for (const each of [direct, inward, outward]) descend(each, step, rate, total);
  }
  return { names, direct: rowsOf(direct), inward: rowsOf(inward), outward: rowsOf(outward) };
}

/** One matrix of weights, row by row, with what Adam keeps of each. */
export interface Part {
  height: number;
  width: number;
  decay: number;
  /** Whether the last column is a bias, which is not held small. */
  bias: boolean;
  weights: Float64Array;
  slope: Float64Array;
  first: Float64Array;
  second: Float64Array;
}

export function part(
  height: number,
  width: number,
  decay: number,
  bias: boolean,
  weight: () => number,
): Part {
  const empty = () => new Float64Array(height * width);
  const weights = empty().map(weight);
  return { height, width, decay, bias, weights, slope: empty(), first: empty(), second: empty() };
}

function rowsOf({ height, width, weights }: Part): number[][] {
  return Array.from({ length: height }, (_, at) => [...weights.subarray(at * width, (at + 1) * width)]);
}

/** Rows as one run of (column, value) pairs; row r lies between `at[r]` and `at[r + 1]`. */
interface Table {
  at: Uint32Array;
  columns: Uint16Array;
  values: Float64Array;
}

function pack(rows: readonly Features[], names: readonly string[]): Table {
  const place = new Map(names.map((name, index) => [name, index]));
  const pairs = rows.map((row) => Object.entries(row));
  const count = pairs.reduce((sum, row) => sum + row.length, 0);
  const table = {
    at: new Uint32Array(rows.length + 1),
    columns: new Uint16Array(count),
    values: new Float64Array(count),
  };
  let next = 0;
  for (const [index, row] of pairs.entries()) {
    for (const [name, value] of row) {
      table.columns[next] = place.get(name)!;
      table.values[next++] = value;
    }
    table.at[index + 1] = next;
  }
  return table;
}

interface Pass {
  table: Table;
  direct: Part;
  inward: Part;
  outward: Part;
  /** What each hidden unit counts for in this step. */
  kept: Float64Array;
  hidden: Float64Array;
  back: Float64Array;
  odds: Float64Array;
}

/** Adds what one row says of the slope of each weight; forward as `chancesOf` of layers.ts does it. */
function addSlopes(pass: Pass, row: number, gold: number, cost: number): void {
  const { table, direct, inward, outward, kept, hidden, back, odds } = pass;
  const [from, to] = [table.at[row]!, table.at[row + 1]!];
  const units = inward.height;
  for (let unit = 0; unit < units; unit++) {
    hidden[unit] = kept[unit] === 0 ? 0 : Math.tanh(dot(inward, unit, table, from, to));
    back[unit] = 0;
  }
  let sum = 0;
  for (let k = 0; k < direct.height; k++) {
    let total = dot(direct, k, table, from, to);
    for (let unit = 0; unit < units; unit++)
      total += outward.weights[k * units + unit]! * hidden[unit]! * kept[unit]!;
    // Odds of sums of unit-size features stay far from overflow.
    odds[k] = Math.exp(total);
    sum += odds[k]!;
  }
  for (let k = 0; k < direct.height; k++) {
    const error = cost * (odds[k]! / sum - (gold === k ? 1 : 0));
    spread(direct, k, table, from, to, error);
    for (let unit = 0; unit < units; unit++) {
      outward.slope[k * units + unit]! += error * hidden[unit]! * kept[unit]!;
      back[unit]! += error * outward.weights[k * units + unit]! * kept[unit]!;
    }
  }
  for (let unit = 0; unit < units; unit++)
    if (kept[unit] !== 0) spread(inward, unit, table, from, to, back[unit]! * (1 - hidden[unit]! ** 2));
}

function dot({ weights, width }: Part, row: number, table: Table, from: number, to: number): number {
  const base = row * width;
  let total = weights[base + width - 1]!;
  for (let i = from; i < to; i++) total += weights[base + table.columns[i]!]! * table.values[i]!;
  return total;
}

function spread(
  { slope, width }: Part,
  row: number,
  table: Table,
  from: number,
  to: number,
  error: number,
): void {
  const base = row * width;
  slope[base + width - 1]! += error;
  for (let i = from; i < to; i++) slope[base + table.columns[i]!]! += error * table.values[i]!;
}

/** One step of Adam. */
export function descend(one: Part, step: number, rate: number, total: number): void {
  const { width, decay, bias, weights, slope, first, second } = one;
  for (let i = 0; i < weights.length; i++) {
    const isBias = bias && i % width === width - 1;
    const g = slope[i]! / total + (isBias ? 0 : decay * weights[i]!);
    first[i] = 0.9 * first[i]! + 0.1 * g;
    second[i] = 0.999 * second[i]! + 0.001 * g * g;
    const mean = first[i]! / (1 - 0.9 ** step);
    const size = Math.sqrt(second[i]! / (1 - 0.999 ** step));
    weights[i]! -= (rate * mean) / (size + 1e-8);
  }
}

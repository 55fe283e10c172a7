import { type Layers, reach } from '../src/screening/weigh/layers.ts';
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
  const random = generator(SEED);
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))].sort();
  const place = new Map(names.map((name, index) => [name, index]));
  const packed = rows.map((row) =>
    Object.entries(row).map(([name, value]) => [place.get(name)!, value] as const),
  );
  const matrix = (height: number, width: number, spread: number) =>
    Array.from({ length: height }, () => Array.from({ length: width }, () => (random() * 2 - 1) * spread));
  const width = names.length + 1;
  const layers: Layers = {
    names,
    direct: matrix(classes, width, 0),
    inward: matrix(units, width, 1 / Math.sqrt(width)),
    outward: matrix(classes, units, 1 / Math.sqrt(units)),
  };
  const parts = [
    { weights: layers.direct, decay: DECAY, bias: true },
    { weights: layers.inward, decay: HIDDEN_DECAY, bias: true },
    { weights: layers.outward, decay: HIDDEN_DECAY, bias: false },
  ].map((part) => ({
    ...part,
    slope: part.weights.map((row) => new Float64Array(row.length)),
    first: part.weights.map((row) => new Float64Array(row.length)),
    second: part.weights.map((row) => new Float64Array(row.length)),
  }));
  const [direct, inward, outward] = parts.map(({ slope }) => slope) as [
    Float64Array[],
    Float64Array[],
    Float64Array[],
  ];
  for (let step = 1; step <= STEPS; step++) {
    for (const { slope } of parts) for (const row of slope) row.fill(0);
    const kept = Array.from({ length: units }, () => (random() < DROPOUT ? 0 : 1 / (1 - DROPOUT)));
    let total = 0;
    for (let count = 0; count < Math.min(BATCH, rows.length); count++) {
      const at = Math.floor(random() * rows.length);
      const row = packed[at]!;
      const { hidden, chances } = reach(layers, row, kept);
      const cost = costs[at]!;
      total += cost;
      const back = new Float64Array(units);
      for (let k = 0; k < classes; k++) {
        const error = cost * (chances[k]! - (gold[at] === k ? 1 : 0));
        for (const [column, value] of row) direct[k]![column]! += error * value;
        direct[k]![width - 1]! += error;
        for (let unit = 0; unit < units; unit++) {
          outward[k]![unit]! += error * hidden[unit]! * kept[unit]!;
          back[unit]! += error * layers.outward[k]![unit]! * kept[unit]!;
        }
      }
      for (let unit = 0; unit < units; unit++) {
        if (kept[unit] === 0) continue;
        const error = back[unit]! * (1 - hidden[unit]! ** 2);
        for (const [column, value] of row) inward[unit]![column]! += error * value;
        inward[unit]![width - 1]! += error;
      }
    }
    const rate = RATE * 0.5 * (1 + Math.cos((Math.PI * step) / STEPS));
    for (const part of parts) descend(part, step, rate, total);
  }
  return layers;
}

interface Part {
  weights: number[][];
  decay: number;
  /** Whether the last column is a bias, which is not held small. */
  bias: boolean;
  slope: Float64Array[];
  first: Float64Array[];
  second: Float64Array[];
}

/** One step of Adam. */
function descend(
  { weights, decay, bias, slope, first, second }: Part,
  step: number,
  rate: number,
  total: number,
): void {
  for (const [r, row] of weights.entries())
    for (let i = 0; i < row.length; i++) {
      const isBias = bias && i === row.length - 1;
      const g = slope[r]![i]! / total + (isBias ? 0 : decay * row[i]!);
      first[r]![i] = 0.9 * first[r]![i]! + 0.1 * g;
      second[r]![i] = 0.999 * second[r]![i]! + 0.001 * g * g;
      const mean = first[r]![i]! / (1 - 0.9 ** step);
      const size = Math.sqrt(second[r]![i]! / (1 - 0.999 ** step));
      row[i]! -= (rate * mean) / (size + 1e-8);
    }
}

/** Mulberry32 (Ettinger, public domain): the same numbers on every machine. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

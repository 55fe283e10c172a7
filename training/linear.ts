import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { seeded } from '../corpus/seeded.ts';
import { type Header, pullOf, writeKeys } from '../src/screening/phrases/table.ts';
import { softmax } from '../src/screening/weigh/logistic.ts';

const EPOCHS = 10;
const BATCH = 256;
const RATE = 0.05;
/** A sign seen less often is not learned from: it would be told by chance. */
const LEAST_SEEN = 2;

export interface Example {
  signs: Iterable<number>;
  /** Each head that it teaches: its first column, its classes of which the first has none, which is right, and its weight. */
  lessons: ReadonlyArray<{ from: number; classes: number; gold: number; weight: number }>;
}

interface Fitted {
  /** Hashes of the signs, in the order of their rows. */
  signs: Uint32Array;
  /** How many examples have each. */
  seen: Uint32Array;
  weights: Float32Array;
  bias: Float64Array;
}

/**
 * Multinomial logistic models over signs, all heads in one table, by AdaGrad (Duchi, Hazan, Singer, JMLR 2011) over
 * batches in seeded order. No two signs share a row: else nearly every sign of a new text falls on what others have taught
 * (docs/decisions/010-phrases.md).
 */
export function fitLinear(examples: readonly Example[], width: number): Fitted {
  const { signs, seen, rowOf } = knownSigns(examples);
  const known = examples.map(({ lessons, ...one }) => {
    const rows = [...one.signs].map((sign) => rowOf.get(sign)).filter((row) => row !== undefined);
    return { rows: Int32Array.from(rows), lessons };
  });
  const weights = new Float32Array(signs.length * width);
  const bias = new Float64Array(width);
  const squares = new Float32Array(signs.length * width);
  const biasSquares = new Float64Array(width);
  const random = seeded(7);
  const order = known.map((_, at) => at);
  for (let epoch = 1; epoch <= EPOCHS; epoch++) {
    shuffle(order, random);
    let loss = 0;
    for (let from = 0; from < order.length; from += BATCH) {
      const batch = order.slice(from, from + BATCH);
      const slopes = new Map<number, Float64Array>();
      const biasSlope = new Float64Array(width);
      for (const at of batch) {
        const { rows, lessons } = known[at]!;
        const made = slopeOf(rows, lessons, weights, bias);
        loss += made.loss;
        const pull = pullOf(rows.length);
        for (const row of rows) {
          const slope = slopes.get(row) ?? new Float64Array(width);
          slopes.set(row, slope);
          for (let column = 0; column < width; column++) slope[column]! += made.slope[column]! * pull;
        }
        for (let column = 0; column < width; column++) biasSlope[column]! += made.slope[column]!;
      }
      for (const [row, slope] of slopes) descend(weights, squares, row * width, slope, batch.length);
      descend(bias, biasSquares, 0, biasSlope, batch.length);
    }
    console.log(`epoch ${epoch} loss ${(loss / order.length).toFixed(3)} of ${order.length}`);
  }
  return { signs, seen, weights, bias };
}

function knownSigns(examples: readonly Example[]) {
  const counts = new Map<number, number>();
  for (const { signs } of examples) {
    for (const sign of signs) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  }
  const known = [...counts].filter(([, count]) => count >= LEAST_SEEN);
  return {
    signs: Uint32Array.from(known, ([sign]) => sign),
    seen: Uint32Array.from(known, ([, count]) => count),
    rowOf: new Map(known.map(([sign], row) => [sign, row])),
  };
}

function shuffle(order: number[], random: () => number): void {
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [order[at], order[other]] = [order[other]!, order[at]!];
  }
}

/** How the odds of one example, added up as `loadTable` does, ought to move, and its loss. */
function slopeOf(rows: Int32Array, lessons: Example['lessons'], weights: Float32Array, bias: Float64Array) {
  const width = bias.length;
  const pull = pullOf(rows.length);
  const odds = Float64Array.from(bias);
  for (const row of rows) {
    for (let column = 0; column < width; column++) odds[column]! += weights[row * width + column]! * pull;
  }
  const slope = new Float64Array(width);
  let loss = 0;
  for (const { from, classes, gold, weight } of lessons) {
    const chances = softmax([0, ...odds.subarray(from, from + classes - 1)]);
    for (let at = 1; at < classes; at++) slope[from + at - 1] = (chances[at]! - Number(at === gold)) * weight;
    loss -= Math.log(chances[gold]!) * weight;
  }
  return { slope, loss };
}

function descend(
  weights: Float32Array | Float64Array,
  squares: Float32Array | Float64Array,
  from: number,
  slope: Float64Array,
  count: number,
): void {
  for (const [column, sum] of slope.entries()) {
    const down = sum / count;
    if (down === 0) continue;
    squares[from + column]! += down * down;
    weights[from + column]! -= (RATE * down) / (Math.sqrt(squares[from + column]!) + 1e-10);
  }
}

/**
 * The `most` signs that move most odds, by their weight and how often they come; their weights in 8 bits, each column
 * with a unit of its own, the few greatest cut short.
 */
export function writeTable(folder: string, name: string, fitted: Fitted, most: number): void {
  const { signs, seen, weights, bias } = fitted;
  const width = bias.length;
  const sizes = Float64Array.from(signs, (_, row) => {
    const own = weights.subarray(row * width, (row + 1) * width);
    return Math.sqrt(seen[row]!) * Math.hypot(...own);
  });
  const rows = [...signs.keys()].sort((a, b) => sizes[b]! - sizes[a]!).slice(0, most);
  rows.sort((a, b) => signs[a]! - signs[b]!);
  const step = Array.from(bias, (_, column) => {
    const great = Float32Array.from(rows, (row) => Math.abs(weights[row * width + column]!)).sort();
    return (great[Math.floor(great.length * 0.9995)] || 1) / 127;
  });
  const units = rows.flatMap((row) =>
    step.map((unit, column) =>
      Math.max(-127, Math.min(127, Math.round(weights[row * width + column]! / unit))),
    ),
  );
  const keys = writeKeys(Uint32Array.from(rows, (row) => signs[row]!));
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, `${name}.bin`),
    Buffer.concat([keys, Buffer.from(Int8Array.from(units).buffer)]),
  );
  const header: Header = { rows: rows.length, step, bias: [...bias] };
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(header)}\n`);
}

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Header, pullOf, SLOTS } from '../src/screening/phrases/table.ts';
import { softmax } from '../src/screening/weigh/logistic.ts';
import { seeded } from './augment.ts';

const EPOCHS = 6;
const BATCH = 256;
const RATE = 0.05;

export interface Example {
  slots: readonly number[];
  /**
   * Each head that it teaches: its first column, its classes, which is right, and how much that counts. A head of one
   * class is the odds of yes, and of no with the sign turned: `gold` is then 1 or 0.
   */
  lessons: ReadonlyArray<{ from: number; classes: number; gold: number; weight: number }>;
}

interface Fitted {
  weights: Float32Array;
  bias: Float64Array;
}

/**
 * Multinomial logistic models over hashed signs, all heads in one table, by AdaGrad (Duchi, Hazan, Singer, JMLR 2011)
 * over batches in seeded order.
 */
export function fitHashed(examples: readonly Example[], width: number): Fitted {
  const weights = new Float32Array(SLOTS * width);
  const bias = new Float64Array(width);
  const squares = new Float32Array(SLOTS * width);
  const biasSquares = new Float64Array(width);
  const random = seeded(7);
  const order = examples.map((_, at) => at);
  for (let epoch = 1; epoch <= EPOCHS; epoch++) {
    shuffle(order, random);
    let loss = 0;
    for (let from = 0; from < order.length; from += BATCH) {
      const batch = order.slice(from, from + BATCH);
      const slopes = new Map<number, Float64Array>();
      const biasSlope = new Float64Array(width);
      for (const at of batch) {
        const made = slopeOf(examples[at]!, weights, bias);
        loss += made.loss;
        const pull = pullOf(examples[at]!.slots.length);
        for (const slot of examples[at]!.slots) {
          const slope = slopes.get(slot) ?? new Float64Array(width);
          slopes.set(slot, slope);
          for (let column = 0; column < width; column++) slope[column]! += made.slope[column]! * pull;
        }
        for (let column = 0; column < width; column++) biasSlope[column]! += made.slope[column]!;
      }
      for (const [slot, slope] of slopes) descend(weights, squares, slot * width, slope, batch.length);
      descend(bias, biasSquares, 0, biasSlope, batch.length);
    }
    console.log(`epoch ${epoch} loss ${(loss / order.length).toFixed(3)} of ${order.length}`);
  }
  return { weights, bias };
}

function shuffle(order: number[], random: () => number): void {
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [order[at], order[other]] = [order[other]!, order[at]!];
  }
}

/** How the odds of one example, added up as `loadTable` does, ought to move, and its loss. */
function slopeOf({ slots, lessons }: Example, weights: Float32Array, bias: Float64Array) {
  const width = bias.length;
  const pull = pullOf(slots.length);
  const odds = Float64Array.from(bias);
  for (const slot of slots) {
    for (let column = 0; column < width; column++) odds[column]! += weights[slot * width + column]! * pull;
  }
  const slope = new Float64Array(width);
  let loss = 0;
  for (const { from, classes, gold, weight } of lessons) {
    const isOdds = classes === 1;
    const each = isOdds ? [-odds[from]!, odds[from]!] : [...odds.slice(from, from + classes)];
    const chances = softmax(each);
    for (let at = 0; at < classes; at++) {
      const of = isOdds ? 1 : at;
      slope[from + at] = (chances[of]! - Number(of === gold)) * weight;
    }
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

/** Weights in 8 bits, each column with a unit of its own; the few greatest are cut short. */
export function writeTable(folder: string, name: string, { weights, bias }: Fitted): void {
  mkdirSync(folder, { recursive: true });
  const width = bias.length;
  const step = Array.from({ length: width }, (_, column) => {
    const sizes = Float32Array.from({ length: SLOTS }, (_, slot) =>
      Math.abs(weights[slot * width + column]!),
    );
    const great = sizes.sort()[Math.floor(SLOTS * 0.9995)]! || sizes.at(-1)! || 1;
    return great / 127;
  });
  const units = Int8Array.from(weights, (weight, at) =>
    Math.max(-127, Math.min(127, Math.round(weight / step[at % width]!))),
  );
  writeFileSync(join(folder, `${name}.bin`), units);
  const header: Header = { step, bias: [...bias] };
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(header)}\n`);
}

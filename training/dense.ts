import { softmax } from '../src/screening/weigh/logistic.ts';
import { descend, type Part, part } from './perceptron.ts';

const STEPS = 120;
const RATE = 0.03;
/** Penalty on the weights of columns of unit variance; from a tenth to thrice as much unseen texts are told as well. */
const DECAY = 0.02;

/**
 * A multinomial logistic model over dense rows, by Adam over all of them at once with an L2 penalty. Returns for each
 * class the weight of every column and, last, the bias; for rows as they are given.
 */
export function fitDense(
  rows: readonly Float32Array[],
  gold: readonly number[],
  classes: number,
): Float32Array[] {
  const width = rows[0]!.length;
  const { mean, spread } = spreadOf(rows, width);
  const plain = rows.map((row) => row.map((value, at) => (value - mean[at]!) / spread[at]!));
  const one = part(classes, width + 1, DECAY, true, () => 0);
  for (let step = 1; step <= STEPS; step++) {
    one.slope.fill(0);
    for (const [index, row] of plain.entries()) addSlope(one, row, gold[index]!);
    descend(one, step, RATE * 0.5 * (1 + Math.cos((Math.PI * step) / STEPS)), rows.length);
  }
  return Array.from({ length: classes }, (_, k) => {
    const own = Float32Array.from(one.weights.subarray(k * (width + 1), (k + 1) * (width + 1)));
    for (let at = 0; at < width; at++) {
      own[at] = own[at]! / spread[at]!;
      own[width] = own[width]! - own[at]! * mean[at]!;
    }
    return own;
  });
}

function addSlope({ weights, slope, height, width }: Part, row: Float32Array, gold: number): void {
  const odds = Array.from({ length: height }, (_, k) => {
    let sum = weights[k * width + row.length]!;
    for (let at = 0; at < row.length; at++) sum += weights[k * width + at]! * row[at]!;
    return sum;
  });
  for (const [k, chance] of softmax(odds).entries()) {
    const off = chance - Number(k === gold);
    for (let at = 0; at < row.length; at++) slope[k * width + at] = slope[k * width + at]! + off * row[at]!;
    slope[k * width + row.length] = slope[k * width + row.length]! + off;
  }
}

function spreadOf(rows: readonly Float32Array[], width: number) {
  const mean = new Float64Array(width);
  const spread = new Float64Array(width);
  for (const row of rows) for (let at = 0; at < width; at++) mean[at] = mean[at]! + row[at]! / rows.length;
  for (const row of rows)
    for (let at = 0; at < width; at++) spread[at] = spread[at]! + (row[at]! - mean[at]!) ** 2 / rows.length;
  return { mean, spread: spread.map((value) => Math.sqrt(value) + 1e-3) };
}

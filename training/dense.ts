import { softmax } from '../src/screening/weigh/logistic.ts';

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
  const size = classes * (width + 1);
  const [weights, slope, first, second] = [0, 0, 0, 0].map(() => new Float64Array(size));
  for (let step = 1; step <= STEPS; step++) {
    slope!.fill(0);
    for (const [index, row] of plain.entries())
      addSlope(weights!, slope!, row, gold[index]!, classes, rows.length);
    const rate = RATE * 0.5 * (1 + Math.cos((Math.PI * step) / STEPS));
    for (let at = 0; at < size; at++) {
      const isBias = at % (width + 1) === width;
      const down = slope![at]! + (isBias ? 0 : DECAY * weights![at]!);
      first![at] = 0.9 * first![at]! + 0.1 * down;
      second![at] = 0.999 * second![at]! + 0.001 * down * down;
      const steady = Math.sqrt(second![at]! / (1 - 0.999 ** step)) + 1e-8;
      weights![at] = weights![at]! - (rate * first![at]!) / (1 - 0.9 ** step) / steady;
    }
  }
  return Array.from({ length: classes }, (_, k) => {
    const own = Float32Array.from(weights!.subarray(k * (width + 1), (k + 1) * (width + 1)));
    for (let at = 0; at < width; at++) {
      own[at] = own[at]! / spread[at]!;
      own[width] = own[width]! - own[at]! * mean[at]!;
    }
    return own;
  });
}

function addSlope(
  weights: Float64Array,
  slope: Float64Array,
  row: Float32Array,
  gold: number,
  classes: number,
  count: number,
): void {
  const wide = row.length + 1;
  const odds = Array.from({ length: classes }, (_, k) => {
    let sum = weights[k * wide + row.length]!;
    for (let at = 0; at < row.length; at++) sum += weights[k * wide + at]! * row[at]!;
    return sum;
  });
  for (const [k, chance] of softmax(odds).entries()) {
    const off = (chance - Number(k === gold)) / count;
    for (let at = 0; at < row.length; at++) slope[k * wide + at] = slope[k * wide + at]! + off * row[at]!;
    slope[k * wide + row.length] = slope[k * wide + row.length]! + off;
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

import { BIAS, type Features, softmax, type Weights } from '../src/screening/weigh/logistic.ts';

const STEPS = 600;
const RATE = 0.05;
const DECAY = 2e-3;

/**
 * Multinomial logistic regression by Adam over the whole set, with an L2 penalty (not on the bias). Features are of
 * like size by design and are not scaled, so that a rare sign cannot buy a large weight.
 *
 * @param costs weight of each class's rows, 1 where left out
 * @returns one set of weights a class
 */
export function fitSoftmax(
  rows: readonly Features[],
  gold: readonly number[],
  classes: number,
  costs: number[] = [],
): Weights[] {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))].sort();
  const at = new Map(names.map((name, index) => [name, index]));
  const sparse = rows.map((row) =>
    Object.entries(row).map(([name, value]) => [at.get(name)!, value] as const),
  );
  const width = names.length + 1;
  const weights = new Float64Array(classes * width);
  const first = new Float64Array(weights.length);
  const second = new Float64Array(weights.length);
  const total = gold.reduce((sum, value) => sum + (costs[value] ?? 1), 0);
  for (let step = 1; step <= STEPS; step++) {
    const slope = new Float64Array(weights.length);
    for (const [index, row] of sparse.entries()) {
      const odds = Array.from({ length: classes }, (_, k) => {
        let sum = weights[k * width + width - 1]!;
        for (const [name, value] of row) sum += weights[k * width + name]! * value;
        return sum;
      });
      const chances = softmax(odds);
      const cost = (costs[gold[index]!] ?? 1) / total;
      for (let k = 0; k < classes; k++) {
        const error = cost * (chances[k]! - (gold[index] === k ? 1 : 0));
        for (const [name, value] of row) slope[k * width + name]! += error * value;
        slope[k * width + width - 1]! += error;
      }
    }
    for (let i = 0; i < weights.length; i++) {
      const isBias = i % width === width - 1;
      const g = slope[i]! + (isBias ? 0 : DECAY * weights[i]!);
      first[i] = 0.9 * first[i]! + 0.1 * g;
      second[i] = 0.999 * second[i]! + 0.001 * g * g;
      const mean = first[i]! / (1 - 0.9 ** step);
      const size = Math.sqrt(second[i]! / (1 - 0.999 ** step));
      weights[i]! -= (RATE * mean) / (size + 1e-8);
    }
  }
  return Array.from({ length: classes }, (_, k) => {
    const own: Weights = { [BIAS]: weights[k * width + width - 1]! };
    for (const [index, name] of names.entries()) own[name] = weights[k * width + index]!;
    return own;
  });
}

import { BIAS, type Features, type Weights } from '../src/screening/weigh/logistic.ts';

const STEPS = 300;
const RATE = 0.08;
const DECAY = 2e-3;

/**
 * Multinomial logistic regression by Adam over the whole set, with an L2 penalty (not on the bias). Features are of
 * like size by design and are not scaled, so that a rare sign cannot buy a large weight.
 *
 * @param costs weight of each row
 * @returns one set of weights a class
 */
export function fitSoftmax(
  rows: readonly Features[],
  gold: readonly number[],
  classes: number,
  costs: readonly number[],
): Weights[] {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))].sort();
  const table = pack(rows, names);
  const width = names.length + 1;
  const weights = new Float64Array(classes * width);
  const first = new Float64Array(weights.length);
  const second = new Float64Array(weights.length);
  const slope = new Float64Array(weights.length);
  const total = costs.reduce((sum, cost) => sum + cost, 0);
  for (let step = 1; step <= STEPS; step++) {
    slope.fill(0);
    addSlopes(table, gold, costs, classes, width, weights, slope);
    for (let i = 0; i < weights.length; i++) {
      const isBias = i % width === width - 1;
      const g = slope[i]! / total + (isBias ? 0 : DECAY * weights[i]!);
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

function addSlopes(
  { at, columns, values }: Table,
  gold: readonly number[],
  costs: readonly number[],
  classes: number,
  width: number,
  weights: Float64Array,
  slope: Float64Array,
): void {
  const chances = new Float64Array(classes);
  for (let row = 0; row < gold.length; row++) {
    let sum = 0;
    for (let k = 0; k < classes; k++) {
      let odds = weights[k * width + width - 1]!;
      for (let i = at[row]!; i < at[row + 1]!; i++) odds += weights[k * width + columns[i]!]! * values[i]!;
      // Odds of sums of unit-size features stay far from overflow.
      chances[k] = Math.exp(odds);
      sum += chances[k]!;
    }
    const cost = costs[row]!;
    for (let k = 0; k < classes; k++) {
      const error = cost * (chances[k]! / sum - (gold[row] === k ? 1 : 0));
      for (let i = at[row]!; i < at[row + 1]!; i++) slope[k * width + columns[i]!]! += error * values[i]!;
      slope[k * width + width - 1]! += error;
    }
  }
}

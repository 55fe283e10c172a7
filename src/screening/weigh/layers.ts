import { type Features, softmax } from './logistic.ts';

/**
 * A logistic model with one layer of hidden tanh units beside it: two signs together may say what neither says alone.
 * Rows of `direct` and `outward` are classes; rows of `inward` are hidden units. The last column of `direct` and
 * `inward` is the bias.
 */
export interface Layers {
  names: string[];
  direct: number[][];
  inward: number[][];
  outward: number[][];
}

/** A row of features as (column, value) pairs. */
type Row = ReadonlyArray<readonly [column: number, value: number]>;

/** The chances of the classes for features; one the model was not fitted with counts for nothing. */
export function chancesOf(layers: Layers): (features: Features, shift?: readonly number[]) => number[] {
  const place = new Map(layers.names.map((name, index) => [name, index]));
  return (features, shift) => {
    const row: Array<readonly [number, number]> = [];
    for (const name in features) {
      const column = place.get(name);
      if (column !== undefined) row.push([column, features[name]!]);
    }
    return reach(layers, row, undefined, shift).chances;
  };
}

/**
 * One pass forward.
 *
 * @param kept what each hidden unit counts for: all 1 unless some are left out while it is fitted
 * @param shift added to the log-odds of each class
 */
export function reach(
  { direct, inward, outward }: Layers,
  row: Row,
  kept?: readonly number[],
  shift?: readonly number[],
): { hidden: number[]; chances: number[] } {
  const sum = (weights: readonly number[]) => {
    let total = weights[weights.length - 1]!;
    for (const [column, value] of row) total += weights[column]! * value;
    return total;
  };
  const hidden = inward.map((weights, unit) => (kept?.[unit] === 0 ? 0 : Math.tanh(sum(weights))));
  const odds = direct.map((weights, k) => {
    let total = sum(weights) + (shift?.[k] ?? 0);
    for (const [unit, value] of hidden.entries()) total += outward[k]![unit]! * value * (kept?.[unit] ?? 1);
    return total;
  });
  return { hidden, chances: softmax(odds) };
}

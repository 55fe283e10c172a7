import { type Features, softmax } from './logistic.ts';

/**
 * A logistic model with one layer of hidden tanh units beside it: two signs together may say what neither says alone.
 * Rows of `direct` and `outward` are classes; rows of `inward` are hidden units, of which there may be none. The last
 * column of `direct` and `inward` is the bias.
 */
export interface Layers {
  names: string[];
  direct: number[][];
  inward: number[][];
  outward: number[][];
}

/**
 * The chances of the classes for features; one the model was not fitted with counts for nothing. `shift` is added to
 * the log-odds of each class.
 */
export function chancesOf({
  names,
  direct,
  inward,
  outward,
}: Layers): (features: Features, shift?: readonly number[]) => number[] {
  const place = new Map(names.map((name, index) => [name, index]));
  return (features, shift) => {
    const row: Array<readonly [column: number, value: number]> = [];
    for (const name in features) {
      const column = place.get(name);
      if (column !== undefined) row.push([column, features[name]!]);
    }
    const sum = (weights: readonly number[]) => {
      let total = weights[weights.length - 1]!;
      for (const [column, value] of row) total += weights[column]! * value;
      return total;
    };
    const hidden = inward.map((weights) => Math.tanh(sum(weights)));
    const odds = direct.map((weights, k) => {
      const through = hidden.reduce((total, value, unit) => total + outward[k]![unit]! * value, 0);
      return sum(weights) + through + (shift?.[k] ?? 0);
    });
    return softmax(odds);
  };
}

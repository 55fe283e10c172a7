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

/** What a fitted model makes of features, in two steps; one that it was not fitted with counts for nothing. */
export interface Scorer {
  /** What features add up to in each row, on top of `onto`: what others did add up to. */
  sum(features: Features, onto?: Float64Array): Float64Array;
  /** The chances of the classes; `shift` is added to the log-odds of each. */
  chances(sums: Float64Array, shift?: readonly number[]): number[];
}

export function scorerOf({ names, direct, inward, outward }: Layers): Scorer {
  const place = new Map(names.map((name, index) => [name, index]));
  const rows = [...direct, ...inward];
  // One feature's weights after another's: what it adds to each row lies together.
  const weights = Float64Array.from({ length: (names.length + 1) * rows.length }, (_, at) => {
    return rows[at % rows.length]![Math.floor(at / rows.length)]!;
  });
  const bias = weights.subarray(names.length * rows.length);
  return {
    sum(features, onto = bias) {
      const sums = onto.slice();
      for (const name in features) {
        const column = place.get(name);
        if (column === undefined) continue;
        const value = features[name]!;
        const at = column * rows.length;
        for (let row = 0; row < sums.length; row++) sums[row] = sums[row]! + weights[at + row]! * value;
      }
      return sums;
    },
    chances(sums, shift) {
      const hidden = sums.subarray(direct.length).map(Math.tanh);
      const odds = direct.map((_, k) => {
        const through = hidden.reduce((total, value, unit) => total + outward[k]![unit]! * value, 0);
        return sums[k]! + through + (shift?.[k] ?? 0);
      });
      return softmax(odds);
    },
  };
}

/** The chances of the classes for features, in one step. */
export function chancesOf(model: Layers): (features: Features, shift?: readonly number[]) => number[] {
  const { sum, chances } = scorerOf(model);
  return (features, shift) => chances(sum(features), shift);
}

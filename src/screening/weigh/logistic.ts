/** Sparse features: name to value. A feature a model was not fitted with counts for nothing. */
export type Features = Record<string, number>;

/** log-odds of a chance, held within ±7 so that certainty stays finite. */
export function logit(chance: number): number {
  const held = Math.min(1 - 1e-3, Math.max(1e-3, chance));
  return Math.log(held / (1 - held));
}

/** What inputs add up to on top of a bias, each times its weight. */
export function weighedSum(bias: number, weights: Float32Array, inputs: Float32Array): number {
  let sum = bias;
  for (let at = 0; at < inputs.length; at++) sum += weights[at]! * inputs[at]!;
  return sum;
}

/** Chances that sum to one, from one log-odds a class. */
export function softmax(values: readonly number[]): number[] {
  const top = Math.max(...values);
  const parts = values.map((value) => Math.exp(value - top));
  const total = parts.reduce((sum, part) => sum + part, 0);
  return parts.map((part) => part / total);
}

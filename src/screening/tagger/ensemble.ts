import { buildMember, type Network, type NetworkResult } from './network.ts';
import type { Model } from './weights.ts';
import type { WordTable } from './words.ts';

const PARTS = [
  'tags',
  'mentions',
  'verdict',
  'narrative',
  'danger',
] as const satisfies (keyof NetworkResult)[];

/** The members of a model as one network: their probabilities' mean, and their summaries side by side. */
export function buildNetwork(folder: string, model: Model, table: WordTable): Network {
  const members = model.members.map((member) => buildMember(folder, model, member, table));
  return (encoded, from, to, withDanger) => {
    const [first, ...others] = members.map((member) => member(encoded, from, to, withDanger));
    if (!first) throw new Error('the model has no members');
    for (const part of PARTS) {
      const sum = first[part];
      if (!sum) continue;
      for (const other of others) {
        const values = other[part]!;
        for (let i = 0; i < sum.length; i++) sum[i] = sum[i]! + values[i]!;
      }
      for (let i = 0; i < sum.length; i++) sum[i] = sum[i]! / members.length;
    }
    first.summary = sideBySide([first, ...others].map(({ summary }) => summary));
    return first;
  };
}

function sideBySide(parts: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

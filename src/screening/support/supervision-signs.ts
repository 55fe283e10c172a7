import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { signsOf } from '../phrases/signs.ts';
import { loadTable } from '../phrases/table.ts';
import type { Tagger } from '../tagger/index.ts';
import { softmax, weighedSum } from '../weigh/logistic.ts';
import type { TextReader } from './questions.ts';

/** Why something belongs in supervision, the weightiest first. */
export const SIGNS = [
  'risk',
  'complaint',
  'dual',
  'boundary',
  'pull',
  'dread',
  'ending',
  'stuck',
  'first',
] as const;
export type Sign = (typeof SIGNS)[number];

/** In the order of what is learned. */
export const SIGN_CLASSES = ['none', ...SIGNS] as const;
export type SignChances = Record<Sign | 'none', number>;
/** What is said of nothing, and of what cannot be read. */
export const NO_SIGN = Object.fromEntries(
  SIGN_CLASSES.map((name) => [name, name === 'none' ? 1 : 0]),
) as SignChances;

/** How much what the networks make of a text counts beside its phrases: the former are surer than they are right. */
const NETWORKS = 0.5;
/** Of what three readings are so sure that it has no sign, the fourth and slowest is not asked. */
const BEYOND_DOUBT = 0.995;

/**
 * Loads what `training/signs.ts` made (`data/signs`). Returns the chances that a text of a few sentences has no sign, or
 * one of a kind: the product of four readings that err apart, which sums to one. @throws Error when a file is missing
 */
export function loadSupervisionSigns(
  folder: string,
  { tagger, cnn, encoder }: { tagger: Tagger; cnn: TextReader; encoder: TextReader },
): (text: string) => SignChances {
  const phrases = loadTable(folder, 'phrases');
  const file = readFileSync(join(folder, 'networks.bin'));
  // One row a class, its bias last.
  const weights = new Float32Array(file.buffer.slice(file.byteOffset, file.byteOffset + file.length));
  const wide = weights.length / SIGN_CLASSES.length;
  return (text) => {
    const summary = tagger.summary(text);
    if (summary.length === 0) return NO_SIGN;
    const seen = cnn(text).signs;
    // Of the phrases' odds, "none" has the nought.
    const told = [0, ...phrases(signsOf(text))];
    const quick = told.map((odds, at) => {
      const row = weights.subarray(at * wide, (at + 1) * wide);
      return NETWORKS * weighedSum(row[wide - 1]!, row, summary) + odds + Math.log(seen[at]!);
    });
    const isBeyondDoubt = softmax(quick)[0]! > BEYOND_DOUBT;
    const heard = isBeyondDoubt ? null : encoder(text).signs;
    const all = softmax(heard ? quick.map((odds, at) => odds + Math.log(heard[at]!)) : quick);
    return Object.fromEntries(SIGN_CLASSES.map((name, at) => [name, all[at]!])) as SignChances;
  };
}

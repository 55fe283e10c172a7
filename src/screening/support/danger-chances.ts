import { signsOf } from '../phrases/signs.ts';
import { loadTable } from '../phrases/table.ts';
import { ENDANGERED, type Endangered, type Tagger } from '../tagger/index.ts';
import { softmax } from '../weigh/logistic.ts';
import type { TextReader } from './questions.ts';

/** That nobody, the writer, or someone they tell of is in danger; they sum to one. */
export type DangerChances = Record<Endangered, number>;
/** What is said of what cannot be read. */
export const NO_DANGER: DangerChances = { none: 1, self: 0, other: 0 };
/** Of what three readings are so sure that it is calm, the fourth and slowest could not make a danger: it is not asked. */
const BEYOND_DOUBT = 0.9998;

/**
 * Loads what `training/danger.ts` made (`data/danger`). Returns the chances that nobody, the writer, or someone they tell of
 * is in danger, in a text of a few sentences: the product of four readings that err apart, which sums to one
 * (docs/decisions/012-text-cnn.md, 013-encoder.md). @throws Error when a file is missing
 */
export function loadDangerChances(
  folder: string,
  { tagger, cnn, encoder }: { tagger: Tagger; cnn: TextReader; encoder: TextReader },
): (text: string) => DangerChances {
  const phrases = loadTable(folder, 'phrases');
  return (text) => {
    const networks = tagger.danger(text);
    const seen = cnn(text).danger;
    // Of the phrases' odds, "none" has the nought.
    const told = softmax([0, ...phrases(signsOf(text))]);
    const quick = shares(ENDANGERED.map((one, at) => networks[one] * told[at]! * seen[at]!));
    const all =
      quick[0]! > BEYOND_DOUBT ? quick : shares(encoder(text).danger.map((one, at) => one * quick[at]!));
    const [none, self, other] = all as [number, number, number];
    return { none, self, other };
  };
}

function shares(parts: readonly number[]): number[] {
  const total = parts.reduce((sum, one) => sum + one, 0);
  return parts.map((part) => part / total);
}

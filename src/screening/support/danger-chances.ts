import { signsOf } from '../phrases/signs.ts';
import { loadTable } from '../phrases/table.ts';
import { ENDANGERED, type Endangered, type Tagger } from '../tagger/index.ts';
import { softmax } from '../weigh/logistic.ts';
import type { TextCnn } from './text-cnn.ts';

/** That nobody, the writer, or someone they tell of is in danger; they sum to one. */
export type DangerChances = Record<Endangered, number>;
/** What is said of what cannot be read. */
export const NO_DANGER: DangerChances = { none: 1, self: 0, other: 0 };

/**
 * Loads what `training/danger.ts` made (`data/danger`). Returns the chances that nobody, the writer, or someone they tell of
 * is in danger, in a text of a few sentences: the product of three readings that err apart, which sums to one
 * (docs/decisions/012-text-cnn.md). @throws Error when a file is missing
 */
export function loadDangerChances(
  folder: string,
  { tagger, cnn }: { tagger: Tagger; cnn: TextCnn },
): (text: string) => DangerChances {
  const phrases = loadTable(folder, 'phrases');
  return (text) => {
    const networks = tagger.danger(text);
    const seen = cnn(text).danger;
    // Of the phrases' odds, "none" has the nought.
    const told = softmax([0, ...phrases(signsOf(text))]);
    const all = ENDANGERED.map((one, at) => networks[one] * told[at]! * seen[at]!);
    const total = all.reduce((sum, one) => sum + one, 0);
    const [none, self, other] = all.map((one) => one / total) as [number, number, number];
    return { none, self, other };
  };
}

import type { Phrases } from '../phrases/phrases.ts';
import { ENDANGERED, type Endangered, type Tagger } from '../tagger/index.ts';
import type { TextCnn } from './text-cnn.ts';

export type DangerChances = Record<Endangered, number>;
/** What is said of what cannot be read. */
export const NO_DANGER: DangerChances = { none: 1, self: 0, other: 0 };

/**
 * The chances that nobody, the writer, or someone they tell of is in danger, in a text of a few sentences: the product of
 * three readings that err apart, which sums to one (docs/decisions/012-text-cnn.md).
 */
export function dangerChances(
  { tagger, phrases, cnn }: { tagger: Tagger; phrases: Phrases; cnn: TextCnn },
  text: string,
): DangerChances {
  const networks = tagger.danger(text);
  const told = phrases.ofText(text).danger;
  const seen = cnn(text).danger;
  const all = ENDANGERED.map((one, at) => networks[one] * told[one] * seen[at]!);
  const total = all.reduce((sum, one) => sum + one, 0);
  const [none, self, other] = all.map((one) => one / total) as [number, number, number];
  return { none, self, other };
}

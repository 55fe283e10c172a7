import type { Button } from './card.ts';

/** A part of a long list, and the buttons that lead to the rest of it. */
interface Page<Item> {
  shown: Item[];
  /** How many come before. */
  before: number;
  turns: Button[];
}

/** The `most` that follow the one whose id is `after`; from the first, where that one has gone. */
export function pageOf<Item extends { id: string }>(
  all: readonly Item[],
  { after, most, action }: { after: string; most: number; action: string },
  labels: { on?: string; back?: string } = {},
): Page<Item> {
  const { on = 'The next ones', back = 'From the first' } = labels;
  const before = all.findIndex(({ id }) => id === after) + 1;
  const shown = all.slice(before, before + most);
  const turns: Button[] = [];
  const last = shown.at(-1);
  if (last && before + most < all.length) turns.push({ label: on, style: 'plain', action, ref: last.id });
  if (before > 0) turns.push({ label: back, style: 'plain', action, ref: '' });
  return { shown, before, turns };
}

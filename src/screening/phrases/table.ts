import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Rows of a table; what is counted shares them by hash. */
export const SLOTS = 1 << 18;
/** A text counts by the root of its slots, so that a long one is not surer for its length alone. */
const PULL = 3;

export interface Header {
  /** One unit of each column, and what is added to its sum. */
  step: number[];
  bias: number[];
}

/** How much each of so many slots counts. */
export function pullOf(slots: number): number {
  return PULL / Math.sqrt(Math.max(1, slots));
}

/**
 * Loads `<name>.json` and `<name>.bin` (training/hashed.ts): a linear model over hashed signs, 8 bits a weight.
 * Returns a function from slots to log-odds, one a column. @throws Error when the table is damaged.
 */
export function loadTable(folder: string, name: string): (slots: readonly number[]) => number[] {
  const { step, bias } = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as Header;
  const file = readFileSync(join(folder, `${name}.bin`));
  const width = step.length;
  if (file.length !== SLOTS * width) throw new Error(`the table of ${name} is damaged: its size is wrong`);
  const weights = new Int8Array(file.buffer, file.byteOffset, file.length);
  return (slots) => {
    const sums = new Float64Array(width);
    for (const slot of slots) {
      for (let column = 0; column < width; column++) sums[column]! += weights[slot * width + column]!;
    }
    const pull = pullOf(slots.length);
    return Array.from(sums, (sum, column) => sum * step[column]! * pull + bias[column]!);
  };
}

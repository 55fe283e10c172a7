import { join } from 'node:path';
import type { Verdict } from '../../src/screening/types.ts';
import { type Item, readItems } from '../items.ts';
import { filesOf } from '../split.ts';

/** The casework corpus' texts of a verdict, from the files that no network learns from. */
export function casework(verdict: Verdict): Item[] {
  const folder = join(import.meta.dirname, '..');
  const files = [...filesOf('held-out', folder), ...filesOf('tune', folder)];
  return files.flatMap(readItems).filter((item) => item.verdict === verdict);
}

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Verdict } from '../../src/screening/types.ts';
import { type Item, readItems } from '../items.ts';
import { HELD_OUT, TUNE } from '../split.ts';

/** The casework corpus' texts of a verdict, from the files that anything may learn from. */
export function casework(verdict: Verdict): Item[] {
  const folder = join(import.meta.dirname, '..');
  const held = [...HELD_OUT, ...TUNE];
  const names = readdirSync(folder).filter(
    (name) => /^(?:train|own)-.*\.jsonl$/.test(name) && !held.includes(name.replace('.jsonl', '')),
  );
  const items = names.sort().flatMap((name) => readItems(join(folder, name)));
  return items.filter((item) => item.verdict === verdict);
}

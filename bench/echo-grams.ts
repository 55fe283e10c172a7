/**
 * Makes src/gate/echo/common-grams.json: which grams are common in texts of the trade, from the training part of the
 * corpus. Run it (`npx tsx bench/echo-grams.ts`) when grams or the corpus have changed.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readItems } from '../corpus/items.ts';
import { filesOf } from '../corpus/split.ts';
import { winnow } from '../src/gate/echo/winnow.ts';
import { foldedWords } from '../src/gate/echo/words.ts';
import { packageRoot } from '../src/paths.ts';

/** A gram that fewer texts have is no common one. */
const FEWEST = 8;

const texts = filesOf('train', join(packageRoot, 'corpus')).flatMap(readItems);
const counts = new Map<string, number>();
for (const { text } of texts)
  for (const gram of winnow(foldedWords(text))) counts.set(gram, (counts.get(gram) ?? 0) + 1);

const levels: Record<string, string[]> = {};
for (const [gram, count] of [...counts].sort()) {
  if (count < FEWEST) continue;
  const level = Math.round(Math.log2(texts.length / count));
  levels[level] = [...(levels[level] ?? []), gram];
}
const joined = Object.fromEntries(Object.entries(levels).map(([level, grams]) => [level, grams.join(' ')]));
const file = join(packageRoot, 'src', 'gate', 'echo', 'common-grams.json');
writeFileSync(file, `${JSON.stringify(joined, null, 2)}\n`);
console.log(`${Object.values(levels).flat().length} grams of ${texts.length} texts`);

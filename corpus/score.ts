/**
 * Accuracy on the corpus: `npm run score` for every part, `npm run score -- file.jsonl …` for files of your own in
 * `marked` or `{text, spans}` form. `--part held-out` for one part, `--misses` to see the worst ones, `--json`.
 */
import { parseArgs } from 'node:util';
import { dataFolder } from '../src/paths.ts';
import { loadScreener } from '../src/screening/screener.ts';
import { type Item, readItems, regionOf } from './items.ts';
import { measure } from './measure.ts';
import { measurePersons, personReport } from './persons.ts';
import { report } from './report.ts';
import { filesOf, PARTS, type Part } from './split.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { part: { type: 'string' }, misses: { type: 'boolean' }, json: { type: 'boolean' } },
});

const screener = loadScreener(dataFolder);

function screenAll(items: readonly Item[]) {
  return items.map((item) => {
    const region = regionOf(item);
    return {
      item,
      screening: screener.screen(item.text, { region, notes: false, rewrite: false, mentions: true }),
    };
  });
}

function score(title: string, items: readonly Item[]): void {
  const pairs = screenAll(items);
  const measures = measure(pairs);
  const labels = Object.fromEntries(measures.labels);
  if (values.json) console.log(JSON.stringify({ title, ...measures, labels }));
  else if (items.some(({ spans }) => spans.some(({ label }) => label === 'person' || label === 'PER'))) {
    console.log(personReport(title, measurePersons(pairs)));
  } else console.log(`${report(title, measures, { misses: values.misses ?? false })}\n`);
}

if (positionals.length > 0) {
  for (const file of positionals) score(file, readItems(file));
} else {
  const folder = import.meta.dirname;
  const parts = values.part ? PARTS.filter((part) => part === values.part) : PARTS;
  if (parts.length === 0) throw new Error(`--part takes ${PARTS.join(', ')}`);
  for (const part of parts satisfies readonly Part[]) score(part, filesOf(part, folder).flatMap(readItems));
}

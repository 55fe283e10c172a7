/**
 * Builds the compact lexicons in `data/lexicons` from the tables in `training/sources`.
 * Each row is `name<TAB>level`, level = ten times log10(count + 1), so that "hope" and "Oluwaseun" weigh differently.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { wordClasses } from './wordclasses.ts';

const HERE = new URL('.', import.meta.url);
const OUT = new URL('../data/lexicons/', HERE);
const HOME = new Set(['GB', 'US', 'IE', 'CA', 'AU', 'NZ', 'IN', 'ZA', 'NG']);

/** Rows of a gzipped tab-separated source, without its first line. */
function rows(name: string): string[][] {
  const text = gunzipSync(readFileSync(new URL(`sources/${name}.tsv.gz`, HERE))).toString('utf8');
  return text
    .split('\n')
    .slice(1)
    .filter(Boolean)
    .map((line) => line.split('\t'));
}

function raise(map: Map<string, number>, name: string, count: number): void {
  const key = name.normalize('NFC').toLowerCase().replaceAll('’', "'").trim();
  if (key.length > 0) map.set(key, Math.max(map.get(key) ?? 0, count));
}

function write(file: string, map: Map<string, number>): void {
  const lines = [...map].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const body = lines.map(([name, count]) => `${name}\t${Math.round(10 * Math.log10(count + 1))}`);
  writeFileSync(new URL(file, OUT), `${body.join('\n')}\n`);
  console.log(file, body.length);
}

const first = new Map<string, number>();
const last = new Map<string, number>();
for (const file of ['us-first', 'uk-first'])
  for (const [name, female, male] of rows(file)) raise(first, name!, Number(female) + Number(male));
for (const [name, percent, rank] of rows('us-surnames-1990'))
  if (Number(rank) <= 45_000) raise(last, name!, Number(percent) * 2_500_000);
// Lists without counts: rare enough to be telling, common enough to be names.
for (const file of ['faker-locales', 'nigeria-fakernaija', 'popular-by-country'])
  for (const [, kind, , name] of rows(file))
    for (const part of (name ?? '').split(/[ -]/))
      if (part.length > 1) raise(kind === 'first' ? first : last, part, 300);
write('first-names.tsv', first);
write('surnames.tsv', last);

const places = new Map<string, number>();
for (const [country, name, population] of rows('places'))
  if (HOME.has(country!) || Number(population) >= 80_000) raise(places, name!, Number(population) + 20);
const terms = JSON.parse(readFileSync(new URL('sources/terms.json', HERE), 'utf8')) as Record<
  string,
  string[]
>;
for (const name of [...terms.places!, ...terms.countries!])
  raise(places, name.replace(/ (State|County)$/, ''), 100_000);
for (const name of [...places.keys()]) if (name.length < 3) places.delete(name);
write('places.tsv', places);

for (const kind of ['occupations', 'health', 'events']) {
  const list = new Set(
    terms[kind]!.map((name) =>
      name
        .toLowerCase()
        .replace(/\s*\(.*?\)/g, '')
        .trim(),
    ),
  );
  writeFileSync(new URL(`${kind}.txt`, OUT), `${[...list].sort().join('\n')}\n`);
}
writeFileSync(new URL('word-classes.json', OUT), `${JSON.stringify(wordClasses, null, 1)}\n`);

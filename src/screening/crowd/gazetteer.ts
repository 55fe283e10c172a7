import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { placeSpread, REGION_SPREAD } from './estimate.ts';
import { foldName } from './fold.ts';
import type { Place } from './model.ts';
import type { Tables } from './tables.ts';

/** 90 % factor of a region's head count where the figure is an order of magnitude. */
const ROUGH_REGION = 1.6;
const NEW_LINE = 10;
const TAB = 9;
/** Bytes scanned for one look-up. */
const BLOCK = 8192;

/** A place or region, with the codes that tell its neighbours apart. */
export interface Found extends Place {
  /** Region code or letters within the country: GeoNames admin 1, US state. */
  admin: string;
  kind: 'town' | 'region' | 'country';
  /** Found by another name than its own: a nickname or a name in another language. */
  alias: boolean;
}

export interface Gazetteer {
  /** Every place, region and country of this name, largest first. */
  find(name: string): Found[];
  /** What a state or province is called, by its code within the country; null when no table has it. */
  regionName(country: string, admin: string): string | null;
  /** US county shares in percent: white, Black, Hispanic, Asian, Native; null when unknown. */
  county(fips: string): readonly number[] | null;
}

/**
 * Loads the gazetteer. `places.tsv` stays one buffer, sorted by byte, and is searched where it lies: parsing its 90,000
 * lines would cost 100 ms and 60 MB.
 *
 * @throws when a file is missing
 */
export function loadGazetteer(tables: Tables): Gazetteer {
  const places = readFileSync(join(tables.folder, 'places.tsv'));
  const regions = loadRegions(tables);
  const blocks = indexBlocks(places);
  let counties: Map<string, readonly number[]> | null = null;

  /** Only read when shares of a US county are asked for. */
  function readCounties(): Map<string, readonly number[]> {
    const lines = readFileSync(join(tables.folder, 'us_counties.tsv'), 'utf8').trimEnd().split('\n');
    return new Map(lines.map((line) => [line.slice(0, 5), line.slice(6).split('\t').map(Number)]));
  }

  function find(name: string): Found[] {
    const key = foldName(name);
    if (key.length < 2) return [];
    const hits = searchLines(places, blocks, key).map((line) => town(line, key, tables));
    const found = [...hits, ...(regions.get(key) ?? [])];
    if (key.startsWith('the ')) found.push(...(regions.get(key.slice(4)) ?? []));
    return found.length > 1 ? found.sort((a, b) => b.population - a.population) : found;
  }

  return {
    find,
    regionName: (country, admin) => {
      if (admin === '') return null;
      for (const places of regions.values())
        for (const place of places) if (place.country === country && place.admin === admin) return place.name;
      return null;
    },
    county: (fips) => {
      counties ??= readCounties();
      return counties.get(fips) ?? null;
    },
  };
}

function region(name: string, country: string, admin: string, population: number, spread: number): Found {
  return {
    name,
    country,
    admin,
    population,
    spread,
    areas: [],
    us: null,
    group: 0,
    finding: null,
    kind: 'region',
    alias: false,
  };
}

function town(line: string, key: string, tables: Tables): Found {
  const [, country = '', admin1 = '', admin2 = '', kind = 'n', name = '', pop = '0'] = line.split('\t');
  const population = Number(pop);
  // Irish towns are filed under their Irish names; people know them by the English one that was looked up.
  const shown = country === 'IE' && foldName(name) !== key ? titleCase(key) : name;
  const fips = country === 'US' ? stateFips(tables, admin1, admin2) : null;
  return {
    name: shown,
    country,
    admin: admin1,
    population,
    spread: kind === 'c' ? REGION_SPREAD : placeSpread(population),
    areas: tables.ukPlaceAreas[`${country}.${admin1}.${admin2}`] ?? [],
    us: fips,
    group: 0,
    finding: null,
    kind: kind === 'c' ? 'region' : 'town',
    alias: kind === 'a',
  };
}

const FIPS =
  'AL01 AK02 AZ04 AR05 CA06 CO08 CT09 DE10 DC11 FL12 GA13 HI15 ID16 IL17 IN18 IA19 KS20 KY21 LA22 ME23 MD24 MA25 MI26 MN27 MS28 MO29 MT30 NE31 NV32 NH33 NJ34 NM35 NY36 NC37 ND38 OH39 OK40 OR41 PA42 RI44 SC45 SD46 TN47 TX48 UT49 VT50 VA51 WA53 WV54 WI55 WY56';
const FIPS_BY_STATE = new Map(FIPS.split(' ').map((pair) => [pair.slice(0, 2), pair.slice(2)]));

function stateFips(tables: Tables, state: string, county: string): string | null {
  if (county === '') return tables.usStates[state] === undefined ? null : state;
  const fips = FIPS_BY_STATE.get(state);
  return fips === undefined ? null : `${fips}${county}`;
}

function titleCase(key: string): string {
  return key.replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
}

function add(map: Map<string, Found[]>, key: string, place: Found): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [place]);
  else if (!list.some((other) => other.name === place.name && other.admin === place.admin)) list.push(place);
}

function loadRegions(tables: Tables): Map<string, Found[]> {
  const map = new Map<string, Found[]>();
  const lines = readFileSync(join(tables.folder, 'regions.tsv'), 'utf8').trimEnd().split('\n').slice(1);
  for (const line of lines) {
    const [country = '', admin = '', name = '', aliases = '', population = '0', quality = 'C'] =
      line.split('\t');
    const place = region(
      name,
      country,
      admin,
      Number(population),
      quality === 'C' ? ROUGH_REGION : REGION_SPREAD,
    );
    for (const key of [name, ...aliases.split('|')]) if (key !== '') add(map, foldName(key), place);
  }
  addUkRegions(map, tables);
  for (const [state, row] of Object.entries(tables.usStates)) {
    const place: Found = { ...region(row.name, 'US', state, row.pop2019, REGION_SPREAD), us: state };
    add(map, foldName(row.name), place);
  }
  for (const [code, row] of Object.entries(tables.countries)) {
    add(map, foldName(row.name), { ...region(row.name, code, '', row.pop, REGION_SPREAD), kind: 'country' });
  }
  const other: [string, string][] = [
    ['uk', 'GB'],
    ['britain', 'GB'],
    ['great britain', 'GB'],
    ['ireland', 'IE'],
    ['usa', 'US'],
    ['us', 'US'],
    ['the states', 'US'],
    ['america', 'US'],
    ['aotearoa', 'NZ'],
  ];
  for (const [key, code] of other) {
    const row = tables.countries[code];
    if (row) add(map, key, { ...region(row.name, code, '', row.pop, REGION_SPREAD), kind: 'country' });
  }
  return map;
}

/** Districts that people call by less than their name; "Anglesey" without its "Isle of" goes for all such. */
const SHORT: Readonly<Record<string, string>> = {
  'Merthyr Tydfil': 'Merthyr',
  'Rhondda Cynon Taf': 'Rhondda',
};

/** Districts, counties, regions and nations of the UK, summed from the districts. */
function addUkRegions(map: Map<string, Found[]>, tables: Tables): void {
  const made = new Map<string, { population: number; areas: string[] }>();
  for (const area of tables.uk.areas) {
    for (const name of new Set([area.name, area.county, area.region, area.country])) {
      const sum = made.get(name) ?? { population: 0, areas: [] };
      sum.population += area.pop;
      sum.areas.push(area.code);
      made.set(name, sum);
    }
  }
  for (const [name, { population, areas }] of made) {
    const plain = name
      .replace(/,? (City|County) of$/, '')
      .replace(/^City of (?!London)/, '')
      .replace(/ City$/, '');
    const place = { ...region(plain, 'GB', '', population, REGION_SPREAD), areas };
    const short = SHORT[plain] ?? plain.replace(/^Isle of /, '');
    for (const key of new Set([name, plain, short].map(foldName))) add(map, key, place);
  }
}

interface Blocks {
  keys: string[];
  offsets: number[];
}

/** The key of the first whole line of every block, so that a search scans one block. */
function indexBlocks(buffer: Buffer): Blocks {
  const blocks: Blocks = { keys: [], offsets: [] };
  for (let at = 0; at < buffer.length; ) {
    blocks.keys.push(buffer.toString('utf8', at, buffer.indexOf(TAB, at)));
    blocks.offsets.push(at);
    const end = buffer.indexOf(NEW_LINE, at + BLOCK);
    if (end < 0) break;
    at = end + 1;
  }
  return blocks;
}

/** Lines of a sorted buffer whose first field is `key`. */
function searchLines(buffer: Buffer, blocks: Blocks, key: string): string[] {
  let low = 0;
  let high = blocks.keys.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((blocks.keys[middle] ?? '') < key) low = middle + 1;
    else high = middle;
  }
  // The run of equal keys begins inside the block before the first block that starts with the key or later.
  const from = blocks.offsets[Math.max(0, low - 1)] ?? 0;
  const to = blocks.offsets[low] ?? buffer.length;
  const prefix = `${key}\t`;
  const inside = buffer.subarray(Math.max(0, from - 1), to).indexOf(`\n${prefix}`);
  let first = to;
  if (inside >= 0) first = Math.max(0, from - 1) + inside + 1;
  else if (blocks.keys[low] !== key) return [];
  const lines: string[] = [];
  for (let at = first; at < buffer.length; ) {
    const end = buffer.indexOf(NEW_LINE, at);
    const line = buffer.toString('utf8', at, end < 0 ? buffer.length : end);
    if (!line.startsWith(prefix)) break;
    lines.push(line);
    at = end < 0 ? buffer.length : end + 1;
  }
  return lines;
}

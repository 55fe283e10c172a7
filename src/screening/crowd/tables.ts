import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AgeShares } from './shares.ts';

export type Quality = 'A' | 'B' | 'C' | '?';

/** 90 % factor by quality letter of an occupation count: official, recalled, order of magnitude, none. */
export const QUALITY_SPREAD: Record<Quality, number> = { A: 1.3, B: 1.7, C: 3, '?': 10 };

export interface OccupationRow {
  id: string;
  name: string;
  syn: string[];
  UK: { n: number; per100k: number; q: Quality };
  US?: { per100k: number; q: Quality };
  female: number;
  female_uk?: number;
}

/** A condition or life event; figures are per 100,000 adults. */
export interface RateRow {
  id: string;
  name: string;
  syn: string[];
  per100k: number;
  lo: number;
  hi: number;
  US?: number;
  female: number;
  q: Quality;
}

interface UkArea {
  code: string;
  name: string;
  country: string;
  region: string;
  county: string;
  pop: number;
  age?: number[];
  eth?: number[];
  rel?: number[];
  so?: number[];
}

interface UkAreas {
  _meta: { eth: string[]; rel: string[]; so: string[] };
  areas: UkArea[];
}

interface ShareBlock {
  base: string;
  q: Quality;
  share: Record<string, number>;
}

interface FamilyShare {
  GB: number;
  US: number;
  lo?: number;
  hi?: number;
  q: Quality;
}

interface UsState {
  name: string;
  pop2019: number;
  white_nh: number;
  black: number;
  hispanic: number;
  asian: number;
  native: number;
  pac_isl: number;
}

export interface Tables {
  folder: string;
  occupations: OccupationRow[];
  health: RateRow[];
  events: RateRow[];
  uk: UkAreas;
  ukPlaceAreas: Record<string, string[]>;
  countries: Record<string, { name: string; pop: number }>;
  families: Record<string, FamilyShare>;
  demographics: Record<string, Record<string, ShareBlock>>;
  employment: Record<string, { share_of_population: number }>;
  usStates: Record<string, UsState>;
  /** Age shares of a country, with those of UK districts where given. Kept once made. */
  ageShares(country: string, areas: readonly string[]): AgeShares;
}

/** Share of residents in work where the tables have none: between the rich and the poor countries listed. */
export const EMPLOYED_ELSEWHERE = 0.48;

/**
 * Loads the population tables except the gazetteer.
 *
 * @throws when a file is missing or is not JSON
 */
export function loadTables(folder: string): Tables {
  const read = <T>(name: string): T => JSON.parse(readFileSync(join(folder, name), 'utf8')) as T;
  const bands = read<{ countries: Record<string, { f: number[]; m: number[] }> }>('age_sex.json').countries;
  const { employment, ...demographics } = read<
    Record<string, Record<string, ShareBlock>> & { employment: Tables['employment'] }
  >('demographics.json');
  const uk = read<UkAreas>('uk_areas.json');
  const byCode = new Map(uk.areas.map((area) => [area.code, area]));
  const made = new Map<string, AgeShares>();

  function ageShares(country: string, areas: readonly string[]): AgeShares {
    const key = `${country}:${areas.join(',')}`;
    const kept = made.get(key);
    if (kept !== undefined) return kept;
    const own = bands[country] ?? bands.WORLD;
    if (own === undefined) throw new Error('age_sex.json has no WORLD row');
    const local = areas.flatMap((code) => byCode.get(code)?.age ?? []);
    const localBands = local.length === 0 ? null : sumBands(areas.map((code) => byCode.get(code)?.age));
    const shares = new AgeShares(
      own.f.map((f, i) => f + (own.m[i] ?? 0)),
      localBands,
    );
    if (made.size > 500) made.clear();
    made.set(key, shares);
    return shares;
  }

  return {
    folder,
    occupations: read<{ occupations: OccupationRow[] }>('occupations.json').occupations,
    health: read<{ rows: RateRow[] }>('health.json').rows,
    events: read<{ rows: RateRow[] }>('life_events.json').rows,
    uk,
    ukPlaceAreas: read<{ map: Record<string, string[]> }>('uk_place_areas.json').map,
    countries: read<{ countries: Tables['countries'] }>('countries.json').countries,
    families: read<{ adults: Record<string, FamilyShare> }>('families.json').adults,
    demographics,
    employment,
    usStates: read<{ states: Record<string, UsState> }>('us_states.json').states,
    ageShares,
  };
}

function sumBands(bands: (number[] | undefined)[]): number[] {
  const sum: number[] = new Array(19).fill(0);
  for (const band of bands)
    band?.forEach((n, i) => {
      sum[i] = (sum[i] ?? 0) + n;
    });
  return sum;
}

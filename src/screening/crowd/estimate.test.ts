import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { basePlace } from './count.ts';
import { estimate, placeSpread, REGION_SPREAD } from './estimate.ts';
import type { Description, Job, Place, Trait } from './model.ts';
import { loadTables, QUALITY_SPREAD } from './tables.ts';

const tables = loadTables(join(import.meta.dirname, '../../../data/population'));

interface Example {
  text: string;
  steps: [string, number][];
  k: number;
  k_lo: number;
  k_hi: number;
}
const examples = JSON.parse(readFileSync(join(import.meta.dirname, 'examples.json'), 'utf8')) as Example[];

function town(name: string, population: number, country = 'GB', admin2 = ''): Place {
  const areas = tables.ukPlaceAreas[admin2] ?? [];
  return {
    name,
    country,
    population,
    spread: placeSpread(population),
    areas,
    us: null,
    group: 0,
    finding: 0,
  };
}

function region(name: string, population: number): Place {
  return { ...town(name, population), spread: REGION_SPREAD };
}

function job(id: string, country = 'GB'): Job {
  const row = tables.occupations.find((o) => o.id === id);
  if (row === undefined) throw new Error(id);
  const rate = country === 'US' && row.US !== undefined ? row.US : row.UK;
  const female = (country === 'GB' ? row.female_uk : undefined) ?? (row.female || 0.5);
  return {
    id,
    name: row.name,
    share: rate.per100k / 1e5,
    spread: QUALITY_SPREAD[rate.q],
    female,
    finding: 0,
  };
}

function trait(id: string, share: number, spread: number): Trait {
  return { id, name: id, share, spread, female: 0.5, profile: 'flat', group: 'alone', finding: 0 };
}

function condition(id: string, country = 'GB'): Trait {
  const row = [...tables.health, ...tables.events].find((r) => r.id === id);
  if (row === undefined) throw new Error(id);
  const rate = country === 'US' && row.US !== undefined ? row.US : row.per100k;
  return { ...trait(id, rate / 1e5, Math.max(1.2, Math.sqrt(row.hi / row.lo))), female: row.female };
}

function say(place: Place, more: Partial<Description>, country = 'GB'): Description {
  const base: Place = { ...place, name: country, population: 1e12, areas: [], finding: null };
  return {
    country,
    base,
    places: [place],
    ages: [],
    sexes: [],
    jobs: [],
    traits: [],
    organisations: [],
    guesses: [],
    caps: [],
    ...more,
  };
}

function aged(lo: number, hi = lo): Description['ages'] {
  return [{ lo, hi, name: '', finding: 0 }];
}

const truro = () => town('Truro', 23_041, 'GB', 'GB.ENG.C6');
const mps = 650 / 0.49 / (650 / 33_500_000);
const bangladeshi = 0.0016780494647600846;

// Worked out with a separate script in plain JavaScript over the same tables; examples.json keeps its answers.
const described: Description[] = [
  say(truro(), { ages: aged(34), jobs: [job('paramedic')], traits: [trait('twins', 0.0146423808, 1.6)] }),
  say(truro(), { jobs: [job('paramedic')] }),
  say(region('Cornwall', 570_305), { ages: aged(30, 39), sexes: ['f'], jobs: [job('paramedic')] }),
  say(town('Leeds', 516_298, 'GB', 'GB.ENG.H3'), {
    ages: aged(20, 29),
    sexes: ['f'],
    traits: [condition('generalised_anxiety')],
  }),
  say(town('Hay-on-Wye', 1675, 'GB', 'GB.WLS.Y8'), {
    ages: aged(50, 59),
    sexes: ['f'],
    jobs: [job('vicar')],
    traits: [trait('widowed', 0.03, 1.5)],
  }),
  say(region('Cornwall', 570_305), {
    sexes: ['m'],
    jobs: [job('gp')],
    traits: [trait('bangladeshi', bangladeshi, 3), trait('gay', 0.013507654477172714, 1.8)],
  }),
  say(town('Aberdeen', 198_590, 'GB', 'GB.SCT.T5'), {
    ages: aged(70, 79),
    traits: [trait('was_teacher', 0.025, 1.8), trait('parkinsons', 0.011, 1.4)],
  }),
  say(town('Southampton', 269_781, 'GB', 'GB.ENG.M4'), {
    ages: aged(45),
    sexes: ['m'],
    jobs: [job('air_traffic_controller')],
    traits: [condition('ocd')],
  }),
  say(
    town('Portland', 652_503, 'US'),
    { ages: aged(24), jobs: [job('barista', 'US')], traits: [trait('trans', 0.013, 1.5)] },
    'US',
  ),
  say(region('UK', mps), { jobs: [job('mp')], traits: [condition('bipolar')] }),
  say(town('London', 8_961_989, 'GB', 'GB.ENG.GLA'), {
    ages: aged(40, 49),
    sexes: ['m'],
    traits: [condition('depression')],
  }),
  say(
    town('Marfa', 1733, 'US'),
    { ages: aged(41), jobs: [job('nurse', 'US')], traits: [condition('adopted', 'US')] },
    'US',
  ),
];

describe('the core agrees with the worked examples', () => {
  it.each(examples.map((example, i) => [example.text, example, described[i]] as const))(
    '%s',
    (_, example, d) => {
      if (d === undefined) throw new Error('no description');

      const result = estimate(d, setting(d));

      expect(relative(1 + result.others, example.k)).toBeLessThan(0.03);
      expect(relative(1 + result.low, example.k_lo)).toBeLessThan(0.1);
      expect(relative(1 + result.high, example.k_hi)).toBeLessThan(0.1);
      expect(Math.abs(Math.log(result.others / (example.k - 1)))).toBeLessThan(0.05);
    },
  );
});

function relative(a: number, b: number): number {
  return Math.abs(a / b - 1);
}

function setting(d: Description) {
  const place = basePlace(d);
  return {
    shares: tables.ageShares(d.country, place.areas),
    national: tables.ageShares(d.country, []),
    employed: tables.employment[d.country]?.share_of_population ?? 0.48,
  };
}

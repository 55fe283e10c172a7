import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Region } from '../types.ts';
import { loadCrowd } from './index.ts';
import { readMarked } from './marked.fixture.ts';

const crowd = loadCrowd(join(import.meta.dirname, '../../../data/population'));
const base = (region: Region, marked: string) =>
  crowd.estimate({ ...readMarked(marked), region })!.factors[0]!;

describe('people are counted where the client is', () => {
  it.each([
    [
      'UK',
      'a {{OCCUPATION|baker}} in {{PLACE|Hull}}, her mother lives in {{PLACE|Truro}}',
      'Kingston upon Hull',
    ],
    ['UK', 'a {{OCCUPATION|baker}} from {{PLACE|Jaffna}}, now in {{PLACE|Hull}}', 'Kingston upon Hull'],
    ['UK', 'a {{OCCUPATION|baker}} who lives with her mother in {{PLACE|Truro}}', 'Truro'],
    ['UK', 'a {{OCCUPATION|baker}}, his parents are in {{PLACE|Nairobi}}', 'people in the United Kingdom'],
    ['UK', 'keeps it at {{PLACE|bay}}, a {{OCCUPATION|baker}}', 'people in the United Kingdom'],
    ['US', 'it sits at the {{PLACE|bay}}, a {{OCCUPATION|baker}}', 'people in the United States of America'],
    ['UK', 'HIDDEN IN {{PLACE|PLAIN}} SIGHT, a {{OCCUPATION|baker}}', 'people in the United Kingdom'],
    ['UK', 'a {{OCCUPATION|baker}} in {{PLACE|cornwall}}', 'Cornwall'],
  ] as const)('in %s: %s', (region, marked, name) => {
    expect(base(region, marked).name).toBe(name);
  });
});

describe('a name that few tables have', () => {
  it.each([
    ['UK', 'Anglesey', 60_000, 80_000],
    ['UK', 'Merthyr', 50_000, 70_000],
    ['UK', 'Govan', 20_000, 40_000],
    ['UK', 'Toxteth', 10_000, 25_000],
  ] as const)('is known in %s: %s', (region, place, least, most) => {
    const { remaining } = base(region, `a {{OCCUPATION|baker}} in {{PLACE|${place}}}`);
    expect(remaining).toBeGreaterThan(least);
    expect(remaining).toBeLessThan(most);
  });

  it.each([
    ['CA', 'Bella Bella'],
    ['UK', 'Grenfell'],
    ['UK', 'Marlby'],
  ] as const)('is owned up to in %s: %s', (region, place) => {
    const marked = `a {{OCCUPATION|nurse}} in {{PLACE|${place}}}`;
    expect(base(region, marked).name).toBe('a place that we have no figure for');
    const { low, high } = crowd.estimate({ ...readMarked(marked), region })!;
    expect(high / low).toBeGreaterThan(20);
  });

  it('a part of a city is no tie to another place', () => {
    const marked = 'a {{OCCUPATION|baker}} in {{PLACE|Toxteth}}, {{PLACE|Liverpool}}';
    const { factors } = crowd.estimate({ ...readMarked(marked), region: 'UK' })!;
    expect(factors.map(({ name }) => name)).toEqual(['Toxteth', 'baker']);
  });
});

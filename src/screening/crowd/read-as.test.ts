import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Region } from '../types.ts';
import { loadCrowd } from './index.ts';
import { readMarked } from './marked.fixture.ts';

const crowd = loadCrowd(join(import.meta.dirname, '../../../data/population'));

function size(marked: string, region: Region = 'UK') {
  return crowd.estimate({ ...readMarked(marked), region });
}
const names = (marked: string, region: Region = 'UK') =>
  size(marked, region)?.factors.map(({ name }) => name);

describe('a span counts as what its words say', () => {
  it.each([
    ['UK', '{{OCCUPATION|Welsh man}}', '{{DEMOGRAPHIC|Welsh man}}'],
    ['US', '{{OCCUPATION|young Hispanic guy}}', '{{DEMOGRAPHIC|young Hispanic guy}}'],
    ['UK', '{{OCCUPATION|Polish lady}}', '{{DEMOGRAPHIC|Polish lady}}'],
    ['UK', '{{AGE|divorced}}', '{{FAMILY|divorced}}'],
    ['UK', '{{EVENT|still single}}', '{{FAMILY|still single}}'],
  ] as const)('in %s %s as %s', (region, told, meant) => {
    const place = 'my client in {{PLACE|York}}, a ';
    expect(size(place + told, region)).toEqual(size(place + meant, region));
  });

  it.each(['Chinese takeaway owner', 'Irish dancer', 'white van man'])('a job stays a job: %s', (job) => {
    expect(names(`a {{OCCUPATION|${job}}} in {{PLACE|York}}`)).not.toContain('adults');
  });

  it.each([
    'HEALTH|takes',
    'HEALTH|thinking of coming off',
    'OCCUPATION|works',
    'OCCUPATION|struggling',
    'EVENT|had just gone back',
    'PLACE|home',
  ])('words that say nothing narrow nothing: %s', (filler) => {
    const told = 'in {{PLACE|York}} on {{HEALTH|clozapine}}';
    expect(size(`${told}, {{${filler}}}`)?.high).toBe(size(told)?.high);
  });

  it('one background in two words is one, of two peoples the rarer', () => {
    expect(names('a {{DEMOGRAPHIC|Greek Cypriot}} baker in {{PLACE|York}}')).toEqual([
      'York',
      'adults',
      'from or with roots in Cyprus (no local figure)',
    ]);
    expect(names('a {{DEMOGRAPHIC|Korean American}} baker in {{PLACE|Boise}}', 'US')?.at(-1)).toMatch(
      /Korea/,
    );
    expect(names('a {{DEMOGRAPHIC|Black Muslim}} baker in {{PLACE|York}}')).toHaveLength(4);
    expect(names('a {{DEMOGRAPHIC|Polish Catholic}} baker in {{PLACE|York}}')).toHaveLength(4);
  });
});

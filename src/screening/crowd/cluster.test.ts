import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Region } from '../types.ts';
import { loadCrowd } from './index.ts';
import { readMarked } from './marked.fixture.ts';

const crowd = loadCrowd(join(import.meta.dirname, '../../../data/population'));
const size = (region: Region, marked: string) => crowd.estimate({ ...readMarked(marked), region })!;
const others = (region: Region, marked: string) => size(region, marked).factors.at(-1)!.remaining;

describe('a country’s own rate', () => {
  it.each([
    ['ZA', 'living with {{HEALTH|HIV}} in {{PLACE|Durban}}', 200_000, 800_000],
    ['ZA', '{{OCCUPATION|unemployed}} in {{PLACE|Soweto}}', 50_000, 500_000],
    ['NG', 'a {{OCCUPATION|farmer}} in {{PLACE|Kano}}', 100_000, 1_000_000],
    ['IE', 'a {{OCCUPATION|farmer}} in {{PLACE|Mayo}}', 1500, 15_000],
  ] as const)('goes before the UK’s in %s: %s', (region, marked, least, most) => {
    expect(others(region, marked)).toBeGreaterThan(least);
    expect(others(region, marked)).toBeLessThan(most);
  });

  it.each([
    ['IN', 'a {{DEMOGRAPHIC|Tamil}} man in {{PLACE|Madurai}}', 0.5],
    ['IN', 'a {{DEMOGRAPHIC|Sikh}} man in {{PLACE|Ludhiana}}', 0.4],
    ['CA', 'an {{DEMOGRAPHIC|Inuk}} man in {{PLACE|Iqaluit}}', 0.5],
    ['US', 'a {{DEMOGRAPHIC|Mormon}} man in {{PLACE|Provo}}', 0.4],
  ] as const)('is that of the region where it has one, in %s: %s', (region, marked, share) => {
    const bare = size(region, marked).factors.find(({ name }) => name === 'men')!.remaining;
    expect(others(region, marked) / bare).toBeGreaterThan(share);
  });
});

describe('what may gather in one place', () => {
  it.each([
    ['UK', 'a {{OCCUPATION|soldier}} in {{PLACE|Catterick}}'],
    ['AU', 'a {{OCCUPATION|miner}} in {{PLACE|Kalgoorlie}}'],
    ['CA', 'a {{DEMOGRAPHIC|Sikh}} woman in {{PLACE|Brampton}}'],
  ] as const)('has an upper end that owns up to it, and says so, in %s: %s', (region, marked) => {
    const { high, factors } = size(region, marked);
    expect(high).toBeGreaterThan(4 * factors.at(-1)!.remaining);
    expect(factors.at(-1)!.name).toMatch(/\(no local figure\)$/);
  });

  it.each([
    ['UK', 'a {{OCCUPATION|soldier}}'],
    ['UK', 'a {{DEMOGRAPHIC|Sikh}} man in {{PLACE|Leeds}}'],
    ['UK', 'a {{OCCUPATION|dentist}} in {{PLACE|Leeds}}'],
  ] as const)('is counted as ever where there is a figure, in %s: %s', (region, marked) => {
    expect(size(region, marked).factors.at(-1)!.name).not.toContain('no local figure');
  });
});

describe('words that are taken for no other', () => {
  const names = (region: Region, marked: string) => size(region, marked).factors.map(({ name }) => name);

  it.each([
    ['UK', '{{APPEARANCE|a macaw on her shoulder}}', 'keeps a parrot or other bird', 'a joint injury'],
    ['UK', '{{APPEARANCE|wooden leg}}', 'amputee', 'a joint injury'],
    ['US', 'a {{OCCUPATION|PA}}', 'physician assistant', 'secretary'],
    ['UK', 'a {{OCCUPATION|PA}}', 'secretary', 'physician assistant'],
    [
      'UK',
      '{{OCCUPATION|drives a Class 1 lorry}}',
      'lorry driver',
      'a distinctive look or belonging (our guess)',
    ],
  ] as const)('in %s: %s', (region, marked, is, isNot) => {
    const told = names(region, `In {{PLACE|Leeds}}, ${marked}.`);
    expect(told).not.toContain(isNot);
    expect(told).toContain(is);
  });

  it('a trauma-informed service is nobody’s trauma', () => {
    const told = names('US', '{{HEALTH|trauma-informed}} care for a {{OCCUPATION|nurse}}');
    expect(told.join()).not.toMatch(/PTSD|guess/);
  });

  it('an apprentice of a trade is one of some', () => {
    const all = others('UK', 'a {{OCCUPATION|nurse}} in {{PLACE|Leeds}}');
    expect(others('UK', 'an {{OCCUPATION|apprentice nurse}} in {{PLACE|Leeds}}')).toBeGreaterThan(all / 30);
  });
});

it('who is called upon one by one is not one person', () => {
  const called =
    '{{OCCUPATION|Nurse}}, {{OCCUPATION|teacher}}, {{FAMILY|carer}}, mum: rest, says my client in {{PLACE|Leeds}}';
  const rarest = size('UK', '{{OCCUPATION|Nurse}} in {{PLACE|Leeds}}');
  expect(size('UK', called).high).toBe(rarest.high);
});

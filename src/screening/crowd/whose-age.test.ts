import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadCrowd } from './index.ts';
import { readMarked } from './marked.fixture.ts';

const crowd = loadCrowd(join(import.meta.dirname, '../../../data/population'));
const names = (marked: string) =>
  crowd.estimate({ ...readMarked(marked), region: 'UK' })!.factors.map(({ name }) => name);

describe('whose age it is', () => {
  it.each([
    'my client: {{FAMILY|single mum}}, one boy aged {{AGE|5}}, does {{OCCUPATION|nights}}',
    'client has a {{AGE|2yo}} and a {{AGE|4yo}}',
    'she is {{FAMILY|married}} with a {{AGE|16 year old}}',
    'he is dad to Oscar ({{AGE|9}}), sleeps badly',
    'a {{OCCUPATION|plumber}}, up all night, {{AGE|3}} and teething',
    'their {{AGE|15 year old}} found out first',
    'the {{FAMILY|widowed}} one, with {{AGE|11}} at home',
    'Parents of a {{AGE|14 year old}} who rang',
  ])('is a child’s: %s', (marked) => {
    const told = names(marked);
    expect(told).toContain('a relative of that age');
    expect(told.join()).not.toMatch(/\baged \d/);
  });

  it.each([
    'my client, {{AGE|9}}, {{FAMILY|parents divorced}}',
    'my {{AGE|15 year old}} client rang',
    'I have a {{AGE|16 year old}} who paints',
    'working with a {{AGE|15 year old}} and her mum',
    'her mum brought my client, a girl aged {{AGE|8}}',
    'dad of two, {{AGE|38}}, a {{OCCUPATION|plumber}}',
    'she mourns her {{AGE|40 year old}} body',
    'a {{AGE|17}} year old {{OCCUPATION|apprentice}}',
    'she has a {{AGE|15 year old}} client of her own',
  ])('is the client’s: %s', (marked) => {
    expect(names(marked).join()).toMatch(/\baged \d/);
  });
});

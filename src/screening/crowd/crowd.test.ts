import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Crowd, Region } from '../types.ts';
import { describeCrowd, loadCrowd } from './index.ts';
import { readMarked } from './marked.fixture.ts';

const crowd = loadCrowd(join(import.meta.dirname, '../../../data/population'));

function count(region: Region, marked: string, caseload?: number): Crowd {
  const found = crowd.estimate({ ...readMarked(marked), region, caseload });
  if (found === null) throw new Error('nothing to count');
  return found;
}

/** Expected others: what is left after the last detail. */
function others(found: Crowd): number {
  return found.factors.at(-1)?.remaining ?? 0;
}

// Bounds of the expected number of others, a factor of three to ten wide: the order of magnitude is what we assert.
const CASES: [Region, string, number, number][] = [
  [
    'UK',
    'She is a {{AGE|34}} year old {{OCCUPATION|paramedic}} in {{PLACE|Truro}} with {{FAMILY|twins}}.',
    0.0003,
    0.01,
  ],
  ['UK', 'A {{OCCUPATION|paramedic}} in {{PLACE|Truro}}.', 8, 25],
  ['UK', 'A {{OCCUPATION|paramedic}} in {{PLACE|Cornwall}}, {{AGE|thirties}}, she drives nights.', 10, 45],
  ['UK', 'Woman in {{AGE|her twenties}} in {{PLACE|Leeds}} with {{HEALTH|GAD}}.', 2000, 9000],
  [
    'UK',
    'The {{FAMILY|widowed}} {{OCCUPATION|vicar}} of {{PLACE|Hay-on-Wye}}, in {{AGE|her fifties}}.',
    0.0003,
    0.01,
  ],
  [
    'UK',
    'A {{DEMOGRAPHIC|gay}} {{DEMOGRAPHIC|Bangladeshi}} {{OCCUPATION|GP}} in {{PLACE|Cornwall}}.',
    0.0005,
    0.02,
  ],
  [
    'UK',
    'A {{OCCUPATION|retired teacher}} in {{PLACE|Aberdeen}}, {{AGE|in his 70s}}, {{HEALTH|Parkinson’s}}.',
    0.3,
    8,
  ],
  [
    'UK',
    'He has {{HEALTH|OCD}}, is {{AGE|45}}, an {{OCCUPATION|air traffic controller}} in {{PLACE|Southampton}}.',
    0.0005,
    0.01,
  ],
  ['UK', 'He is {{HEALTH|depressed}}, in {{AGE|his forties}}, lives in {{PLACE|London}}.', 25_000, 120_000],
  ['UK', 'An {{OCCUPATION|MP}} with {{HEALTH|bipolar}}.', 5, 40],
  ['UK', 'He is in {{AGE|year 9}} in {{PLACE|Leeds}}.', 3000, 12_000],
  ['UK', 'Two of us saw a {{AGE|teenager}} from {{PLACE|Kent}} with {{HEALTH|anorexia}}.', 200, 3000],
  ['UK', 'A {{DEMOGRAPHIC|Sikh}} {{OCCUPATION|bus driver}} in {{PLACE|Wolverhampton}}.', 30, 300],
  ['UK', 'A {{DEMOGRAPHIC|Sikh}} {{OCCUPATION|bus driver}} in {{PLACE|Cornwall}}.', 0.05, 5],
  ['UK', 'Her {{OCCUPATION~|husband drives trains}} and she lives in {{PLACE|Crewe}}.', 5, 80],
  ['UK', '{{AGE|Fifteen}}, at {{ORG|St Brannoc’s Academy}} in {{PLACE|Hull}}.', 50, 500],
  ['UK', 'The {{OCCUPATION|miner’s daughter}} from {{PLACE|the valleys}}.', 50, 3000],
  ['UK', 'A {{OCCUPATION|crofter}} on {{PLACE|the Isle of Barra}}.', 0.5, 10],
  ['UK', 'A {{DEMOGRAPHIC|Polish}} {{OCCUPATION|lorry driver}} near {{PLACE|Boston}}.', 0.1, 10],
  ['UK', 'A {{FAMILY|mother of five}} with {{HEALTH|MS}} in {{PLACE|Norwich}}.', 1, 20],
  ['UK', 'She is {{HEALTH|anxious}}.', 1e6, 1e7],
  ['IE', 'A {{OCCUPATION|garda}} in {{PLACE|north Leitrim}}.', 5, 100],
  ['IE', 'A {{OCCUPATION|nurse}} in {{PLACE|Dingle}}, {{AGE|late forties}}.', 0.5, 8],
  ['IE', '{{DEMOGRAPHIC|Traveller}}, {{AGE|22}}, from {{PLACE|Galway}}.', 1, 30],
  ['IE', 'A {{OCCUPATION|farmer}} in {{PLACE|Donegal}} who is {{DEMOGRAPHIC|gay}}.', 10, 300],
  [
    'US',
    'A {{DEMOGRAPHIC|trans}} {{OCCUPATION|barista}}, {{AGE|24}}, in {{PLACE|Portland}}, Oregon.',
    0.05,
    1,
  ],
  ['US', 'A {{OCCUPATION|nurse}}, {{AGE|41}}, {{FAMILY|adopted}}, in {{PLACE|Marfa}} TX.', 0.001, 0.03],
  ['US', '{{AGE|27F}} in {{PLACE|Tulsa}} with {{HEALTH|bulimia}}.', 5, 80],
  ['US', 'A {{DEMOGRAPHIC|Hispanic}} {{OCCUPATION|rancher}} in {{PLACE|Montana}}.', 20, 300],
  ['US', 'A {{OCCUPATION|veteran}} with {{HEALTH|PTSD}} in {{PLACE|Fargo}}.', 50, 1500],
  ['US', '{{AGE|9th grader}} in {{PLACE|Bucks County}}.', 5000, 40_000],
  ['US', 'He is a {{OCCUPATION|firefighter}} in {{PLACE|Springfield}}, Illinois.', 50, 300],
  ['US', 'A {{OCCUPATION|rabbi}} in {{PLACE|Duluth}}.', 0.2, 10],
  ['CA', 'An {{DEMOGRAPHIC|Inuk}} {{OCCUPATION|teacher}} in {{PLACE|Pangnirtung}}.', 0.5, 40],
  ['CA', 'A {{OCCUPATION|pilot}} in {{PLACE|Yukon}}, {{AGE|mid thirties}}.', 0.2, 10],
  ['CA', 'A {{OCCUPATION|lineman}} from {{PLACE|Moose Jaw}}.', 2, 30],
  ['AU', 'The {{OCCUPATION|vet}} in {{PLACE|Longreach}}.', 0.5, 6],
  ['AU', 'The only {{OCCUPATION|vet}} in {{PLACE|Longreach}}.', 0, 0.05],
  ['AU', 'An {{DEMOGRAPHIC|Aboriginal}} {{OCCUPATION|nurse}} in {{PLACE|Dubbo}}.', 2, 60],
  ['AU', '{{OCCUPATION|FIFO worker}} in {{PLACE|the Pilbara}}, {{AGE|31}}.', 0.1, 5],
  ['NZ', 'A {{DEMOGRAPHIC|Māori}} {{OCCUPATION|shearer}} near {{PLACE|Ruatōria}}, {{AGE|51}}.', 0.0003, 0.05],
  ['NZ', '{{AGE|Year 11}} in {{PLACE|Timaru}}.', 300, 1500],
  ['NZ', 'A {{OCCUPATION|dairy farmer}} in {{PLACE|the Waikato}} with {{HEALTH|depression}}.', 30, 500],
  ['IN', 'A {{OCCUPATION|software engineer}} in {{PLACE|Bangalore}}, {{AGE|29}}.', 300, 8000],
  ['IN', 'A {{DEMOGRAPHIC|Parsi}} {{OCCUPATION|dentist}} in {{PLACE|Pune}}.', 0.005, 1],
  ['IN', '{{OCCUPATION|IAS officer}} posted to {{PLACE|Sikkim}}.', 100, 8000],
  ['ZA', 'A {{OCCUPATION|nurse}} in {{PLACE|Makhanda}} who speaks {{DEMOGRAPHIC|isiXhosa}}.', 10, 200],
  ['ZA', 'A {{DEMOGRAPHIC|Coloured}} {{OCCUPATION|teacher}} in {{PLACE|Calvinia}}.', 0.3, 30],
  ['NG', 'A {{OCCUPATION|pastor}} in {{PLACE|Ibadan}} with {{FAMILY|triplets}}.', 0.1, 10],
  ['NG', '{{DEMOGRAPHIC|Tiv}} {{OCCUPATION|student}} in {{PLACE|Zaria}}, {{AGE|19}}.', 1, 500],
  ['other', 'A {{OCCUPATION|chef}} in {{PLACE|Berlin}}.', 3000, 40_000],
];

describe('a crowd of the right order of magnitude', () => {
  it.each(CASES)('%s: %s', (region, marked, least, most) => {
    const found = count(region, marked);

    expect(others(found)).toBeGreaterThanOrEqual(least);
    expect(others(found)).toBeLessThanOrEqual(most);
    expect(found.low).toBeLessThanOrEqual(found.high);
    expect(1 + others(found)).toBeGreaterThanOrEqual(found.low - 0.5);
  });
});

describe('what cannot be counted', () => {
  it.each([
    'She came {{DATE|last Tuesday}} and said {{QUOTE|never again}}.',
    'It is {{NAME|Priya}}.',
    'A quiet week.',
  ])('%s has no crowd', (marked) => {
    expect(crowd.estimate({ ...readMarked(marked), region: 'UK' })).toBeNull();
  });
});

describe('the funnel', () => {
  it('names details in our words, ties each to its finding and only narrows', () => {
    const found = count(
      'UK',
      'my {{AGE|34 yr old}} {{OCCUPATION|ambo}} up in {{PLACE|truro}}, {{HEALTH|on zoloft}}',
    );

    expect(found.factors.map(({ name }) => name)).toEqual([
      'Truro',
      'paramedic',
      'aged 34',
      'taking an antidepressant',
    ]);
    expect(found.factors.map(({ finding }) => finding)).toEqual([2, 1, 0, 3]);
    const left = found.factors.map(({ remaining }) => remaining);
    expect(left).toEqual([...left].sort((a, b) => b - a));
  });

  it('never repeats the writer: an unknown detail is named by its kind', () => {
    const found = count(
      'UK',
      'she {{EVENT|rode a zebra through Argos}}, a {{OCCUPATION|zorbing guru}} from {{PLACE|Marlby}}',
    );

    for (const { name } of found.factors) expect(name).not.toMatch(/zebra|argos|zorb|guru|marlby/i);
    expect(found.factors.some(({ name }) => name.includes('our guess'))).toBe(true);
  });

  it('takes an everyday word for no diagnosis, and an abbreviation in small letters for what it means', () => {
    const names = (marked: string) => count('UK', marked).factors.map(({ name }) => name);
    const sad = names('a {{OCCUPATION|nurse}} in {{PLACE|York}} who was {{HEALTH|sad}}');
    expect(sad.join(' ')).not.toMatch(/seasonal/i);
    const inSmall = count('UK', 'an {{OCCUPATION|ot}} in {{PLACE|York}}');
    expect(inSmall.high).toBeCloseTo(count('UK', 'an {{OCCUPATION|OT}} in {{PLACE|York}}').high);
  });

  it('finds the detail whose removal helps most', () => {
    const found = count(
      'UK',
      'a {{HEALTH|depressed}} {{OCCUPATION|lighthouse keeper}} in {{PLACE|Scotland}}',
    );

    expect(found.biggest).toBe(1);
  });

  it('counts a detail said twice once', () => {
    const once = count('UK', 'a {{HEALTH|depressed}} {{OCCUPATION|nurse}} in {{PLACE|York}}');
    const twice = count(
      'UK',
      'a {{HEALTH|depressed}} {{OCCUPATION|nurse}} in {{PLACE|York}}, {{HEALTH|depression}}',
    );

    expect(others(twice)).toBe(others(once));
  });
});

describe('which place is meant', () => {
  it.each([
    ['US', 'a {{OCCUPATION|baker}} in {{PLACE|Portland}}, Maine', 66_900],
    ['UK', 'a {{OCCUPATION|baker}} in {{PLACE|Portland}}', 12_700],
    ['US', 'a {{OCCUPATION|baker}} in {{PLACE|Portland}}', 653_000],
    ['UK', 'a {{OCCUPATION|baker}} in {{PLACE|Hay-on-Wye}}, {{PLACE|Powys}}', 1680],
    ['IE', 'a {{OCCUPATION|baker}} in {{PLACE|Mayo}}', 138_000],
    ['UK', 'a {{OCCUPATION|baker}} in {{PLACE|a village of 300 people}}', 300],
  ] as const)('%s: %s', (region, marked, population) => {
    expect(count(region, marked).factors[0]?.remaining).toBe(population);
  });

  it('takes somewhere abroad for where a client comes from', () => {
    const found = count('UK', 'a {{OCCUPATION|baker}} from {{PLACE|Lagos}}');

    expect(found.factors[0]?.remaining).toBeLessThan(1e6);
  });
});

describe('the caseload', () => {
  it('always holds the client and never more than there are', () => {
    const rare = count('UK', 'a {{OCCUPATION|lion tamer}} in {{PLACE|Truro}}', 10);
    const common = count('UK', 'she is {{HEALTH|anxious}} and {{FAMILY|has a boyfriend}}', 10);

    expect(rare.caseload).toEqual({ low: 1, high: 1 });
    expect(common.caseload.low).toBeGreaterThan(1);
    expect(common.caseload.high).toBeLessThanOrEqual(10);
  });

  it('grows with the caseload', () => {
    const few = count('UK', 'she is {{HEALTH|anxious}}', 5);
    const many = count('UK', 'she is {{HEALTH|anxious}}', 50);

    expect(many.caseload.high).toBeGreaterThan(few.caseload.high);
  });
});

describe('a word with two meanings', () => {
  const names = (region: Region, marked: string) => count(region, marked).factors.map(({ name }) => name);

  it.each([
    ['US', 'A {{AGE|50}} year old {{OCCUPATION|Navy vet}} in {{PLACE|Boise}}.', 'veteran'],
    ['US', 'He deployed twice. {{OCCUPATION|Vet}}, {{AGE|44}}, in {{PLACE|Reno}}.', 'veteran'],
    ['UK', 'A {{OCCUPATION|vet}} in {{PLACE|Truro}}, mostly cows.', 'vet'],
    ['UK', 'A {{OCCUPATION|consultant}} on the wards in {{PLACE|Leeds}}.', 'consultant'],
    ['UK', 'A {{OCCUPATION|hospital consultant}} in {{PLACE|Leeds}}.', 'doctor'],
    ['UK', 'The {{OCCUPATION|judge}}’s wife in {{PLACE|Leeds}}.', 'in the family: judge'],
    ['UK', 'She has {{HEALTH|a bad back}}, in {{PLACE|Leeds}}.', 'back pain'],
    ['UK', '{{EVENT|was in the news}} in {{PLACE|Leeds}}.', 'in the news or widely shared'],
    ['US', '{{AGE|27}}, {{ORG|Blue Shield}}, in {{PLACE|Reno}}.', 'an insurer or benefit scheme'],
  ] as const)('in %s is read as it is meant: %s', (region, marked, name) => {
    expect(names(region, marked)).toContain(name);
  });

  it.each([
    ['UK', 'In {{PLACE|Leeds}}, {{EVENT|went back to her mother}}.', /back pain/],
    ['UK', 'In {{PLACE|Leeds}}, {{APPEARANCE|a new coat}}.', /news/],
    ['UK', 'In {{PLACE|Leeds}}, {{EVENT|saw the farewell tour}}.', /veteran/],
    ['UK', 'In {{PLACE|Leeds}}, {{EVENT|left the fire brigade}}.', /house fire/],
  ] as const)('in %s is read as nothing else: %s', (region, marked, name) => {
    expect(names(region, marked).join()).not.toMatch(name);
  });

  it.each(['lady', 'young lassie', 'female', 'professional', 'drives a white Volvo', 'guy from work'])(
    'is no uncommon job where it tells none: %s',
    (words) => {
      expect(names('UK', `In {{PLACE|Leeds}}, a {{OCCUPATION|${words}}}.`)).not.toContain(
        'an uncommon occupation',
      );
    },
  );

  it('counts nobody down by a number that is no age', () => {
    const known = 'In {{PLACE|Leeds}}, {{OCCUPATION|nurse}}';
    for (const age of ['60%', '5’4', '20 years of it'])
      expect(others(count('UK', `${known}, {{AGE|${age}}}`))).toBe(others(count('UK', known)));
  });
});

it('what is said once more makes no crowd larger', () => {
  const once = '{{ORG|Northmoor Academy}}. {{OCCUPATION|nurse}}. {{ORG|the hospital}}.';
  expect(count('UK', `${once} {{OCCUPATION|nurse}}.`).high).toBe(count('UK', once).high);
});

describe('in words', () => {
  const say = (low: number, high: number, remaining: number) =>
    describeCrowd({
      low,
      high,
      factors: [{ name: '', finding: null, remaining }],
      biggest: null,
      caseload: { low: 1, high: 1 },
    });

  it.each([
    [1, 1, 0.01, 'probably the only one'],
    [1, 2, 0.049, 'probably the only one'],
    [5, 20, 10, 'about 5 to 20 people'],
    [2200, 9000, 4000, 'thousands'],
    [400, 2000, 900, 'hundreds to thousands'],
    [20_000, 150_000, 60_000, 'tens to hundreds of thousands'],
    [1, 5000, 40, 'anything from one to thousands of people'],
  ])('%i to %i is %s', (low, high, remaining, words) => {
    expect(say(low, high, remaining)).toBe(words);
  });
});

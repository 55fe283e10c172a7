import { expect, it } from 'vitest';
import { BODIES, CLIENTS, codesWithin, LANGUAGES, readCodes, WAYS } from '../src/supervision/facets.ts';
import { readSlots } from './supervision-offer.ts';

it.each([
  ['2, Leeds', 2, 'Leeds'],
  ['2 Leeds', 2, 'Leeds'],
  ['Leeds, 3', 3, 'Leeds'],
  ['0', 0, ''],
  ['none, Cork', 0, 'Cork'],
  ['Leeds', null, 'Leeds'],
  ['1st floor, Leeds', null, '1st floor, Leeds'],
  ['', null, ''],
])('free places and a town are read from %j, and a town says nothing of places', (text, places, town) => {
  expect(readSlots(text)).toEqual({ places, town });
});

it.each([
  ['BSL, Farsi and Mandarin', ['bfi', 'fa', 'zh']],
  ['Gaeilge; Tagalog', ['ga', 'tl']],
])('languages are known by what people call them: %s', (text, codes) => {
  expect(readCodes(LANGUAGES, text).codes).toEqual(codes);
});

it.each([
  [WAYS, 'Cognitive-behavioural therapy', ['cbt']],
  [WAYS, 'cognitive behavioral psychotherapy (CBT), Person-centered counselling', ['cbt', 'person']],
  [WAYS, 'Acceptance and commitment therapy, Systemic Family Therapy', ['act', 'systemic']],
  [CLIENTS, 'eating disorder, adult clients & couples work', ['eating', 'adults', 'couples']],
  [CLIENTS, 'Race and culture', ['race']],
  [CLIENTS, 'trauma-informed; LGBTQIA+', ['trauma', 'lgbtq']],
  [LANGUAGES, 'English (fluent), native Welsh', ['en', 'cy']],
  [LANGUAGES, 'therapy', []],
] as const)('lists are read as supervisors write them', (facets, text, codes) => {
  expect(readCodes(facets, text).codes).toEqual(codes);
});

it.each([
  ['MBACP (Senior Accred), MNCPS', ['bacp', 'ncps']],
  ['FUKCP; CPsychol', ['ukcp', 'bps']],
  ['CCPA certified', ['ccpa']],
])('bodies are known by what their members put behind their names: %s', (text, codes) => {
  expect(codesWithin(BODIES, text)).toEqual(codes);
});

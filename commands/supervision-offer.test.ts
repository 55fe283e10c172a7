import { expect, it } from 'vitest';
import { LANGUAGES, readCodes } from '../src/supervision/facets.ts';
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

import { join } from 'node:path';
import { expect, it } from 'vitest';
import { dataFolder } from '../../paths.ts';
import type { Region } from '../types.ts';
import { loadCrowd } from './index.ts';

const crowd = loadCrowd(join(dataFolder, 'population'));

it.each([
  ['Sheffield', 'UK', 'Yorkshire'],
  ['Paisley', 'UK', 'Scotland'],
  ['South London', 'UK', 'Greater London'],
  ['Boise', 'US', 'Idaho'],
  ['Portland, OR', 'US', 'Oregon'],
  ['Regina', 'CA', 'Saskatchewan'],
  ['Ballarat', 'AU', 'Victoria'],
  ['Nashik', 'IN', 'Maharashtra'],
  ['Tralee', 'IE', 'Munster'],
  ['Joburg', 'ZA', 'Gauteng'],
] as const)('%s in %s lies in %s', (town, region, wider) => {
  expect(crowd.regionOf(town, region)).toBe(wider);
});

it.each([
  ['Springfield', 'US'],
  ['Boise', 'UK'],
  ['Nowhere-on-Sea', 'UK'],
  ['Sheffield', 'other'],
  ['', 'UK'],
] as ReadonlyArray<[string, Region]>)('where it is not sure, nothing is said: %s in %s', (town, region) => {
  expect(crowd.regionOf(town, region)).toBeNull();
});

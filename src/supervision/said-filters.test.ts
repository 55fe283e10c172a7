import { expect, it } from 'vitest';
import { saidFilters } from './said-filters.ts';

it.each([
  ['trauma online Welsh', 'trauma Welsh', { meets: 'online' }],
  ['Ireland', '', { region: 'IE' }],
  ['couples in Northern Ireland', 'couples in Northern Ireland', {}],
  ['face-to-face, Leeds', ', Leeds', { meets: 'in-person' }],
  ['in person in New Zealand', 'in', { meets: 'in-person', region: 'NZ' }],
  ['group supervision', 'supervision', { format: 'group' }],
  ['group therapy, therapy group', 'group therapy, therapy group', {}],
  ['free', '', { fee: 'free' }],
  ['free place, low cost', ',', { free: true, fee: 'low' }],
  ['drug-free living', 'drug-free living', {}],
  ['person centred', 'person centred', {}],
  ['online or in person, couples', ', couples', {}],
  ['online or in person trauma', 'trauma', {}],
  ['online, Zoom, and in person', ',', {}],
  ['group and online', '', { format: 'group', meets: 'online' }],
  ['trauma or online', 'trauma or', { meets: 'online' }],
  ['free from judgement', 'free from judgement', {}],
  ['free of charge', '', { fee: 'free' }],
  ['free of judgement', 'free of judgement', {}],
  ['Indiana', 'Indiana', {}],
])('filters are read from what is said: %j', (typed, words, filters) => {
  expect(saidFilters(typed)).toMatchObject({ words, filters });
});

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
  ['free on Tuesdays', 'free on Tuesdays', {}],
  ['I am free Thursday mornings', 'I am free Thursday mornings', {}],
  ['couples, Thursdays free', 'couples, Thursdays free', {}],
  ['free association', 'free association', {}],
  ['free supervision', 'supervision', { fee: 'free' }],
  ['free or low cost', '', {}],
  ['no fee', '', { fee: 'free' }],
  ['not too expensive', '', { fee: 'low' }],
  ['video interaction guidance', 'video interaction guidance', {}],
  ['by video', '', { meets: 'online' }],
  ['not online', '', { meets: 'in-person' }],
  ['in person, not online', ',', { meets: 'in-person' }],
  ['I don’t want online, trauma', 'I , trauma', { meets: 'in-person' }],
  ['not one to one', '', { format: 'group' }],
  ['online but not group', '', { meets: 'online', format: 'individual' }],
  ['not only online', 'not only', { meets: 'online' }],
])('filters are read from what is said: %j', (typed, words, filters) => {
  expect(saidFilters(typed)).toMatchObject({ words, filters });
});

it.each([
  ['not in Ireland', '', [{ region: 'IE' }]],
  ['no CBT', '', [{ words: 'CBT' }]],
  ['CBT not couples', 'CBT', [{ words: 'couples' }]],
  ['CBT, but no couples or families, Leeds', 'CBT, , Leeds', [{ words: 'couples' }, { words: 'families' }]],
  ['no CBT/EMDR', '', [{ words: 'CBT' }, { words: 'EMDR' }]],
  ['anything but person centred', '', [{ words: 'person centred' }]],
  ['trauma without group therapy', 'trauma', [{ words: 'group therapy' }]],
  ['not Northern Ireland', '', [{ words: 'Northern Ireland' }]],
  ['not free', '', [{ fee: 'free' }]],
  ['no', 'no', []],
  ['not sure yet', 'not sure yet', []],
  ['no one in particular', 'no one in particular', []],
  ['not-for-profit', 'not-for-profit', []],
])('what is not wanted is read out of %j', (typed, words, unwanted) => {
  expect(saidFilters(typed)).toMatchObject({ words, filters: {}, unwanted });
});

it('however often something is refused, it is read at once', () => {
  const began = performance.now();
  saidFilters('not '.repeat(2_000));
  saidFilters(`no CBT ${'or CBT '.repeat(1_000)}`);
  expect(performance.now() - began).toBeLessThan(2_000);
});

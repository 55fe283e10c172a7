import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { faultWords } from './fault-words.ts';
import { filtersIn } from './typed-filters.ts';
import { verbOf } from './verb.ts';

const FILTERS = z.object({
  way: z.string().optional(),
  region: z.enum(['UK', 'IE']).optional(),
  fee: z.enum(['free', 'low']).optional(),
});

describe('options written among the words', () => {
  it.each([
    ['couples way:CBT leeds', 'couples leeds', { way: 'CBT' }],
    ['WAY:"person centred" fee:LOW', '', { way: 'person centred', fee: 'low' }],
    ['region:uk', '', { region: 'UK' }],
    ['region: ie trauma', 'trauma', { region: 'IE' }],
    ['fee:cheap', '', { fee: 'cheap' }],
    ['anyway:here time:5', 'anyway:here time:5', {}],
    ['', '', {}],
  ])('are read out of %j', (typed, words, filters) => {
    expect(filtersIn(typed, FILTERS)).toEqual({ words, filters });
  });
});

describe('what is wrong with an option', () => {
  it.each([
    [z.object({ region: z.enum(['UK', 'IE']) }), { region: 'Mars' }, 'region: one of UK, IE.'],
    [z.object({ words: z.string().max(3) }), { words: 'long' }, 'words: at most 3 characters.'],
  ])('is said as people read it', (options, given, said) => {
    const read = options.safeParse(given);
    expect(read.error?.issues.map(faultWords)).toEqual([said]);
  });
});

describe('what to do', () => {
  const VERBS = ['find', 'sessions', 'groups', 'group', 'body'] as const;
  it.each([
    ['session', 'sessions'],
    ['Group', 'group'],
    ['groups', 'groups'],
    ['bodies BACP', 'body'],
    ['couples', null],
  ])('is understood in the singular and the plural: %s', (words, verb) => {
    expect(verbOf(VERBS, { words }).verb).toBe(verb);
  });
});

import { describe, expect, it } from 'vitest';
import { testScreener } from '../../space/testing.ts';
import { supervisionSigns } from './belongs.ts';
import { partsOf } from './parts.ts';
import { detectSigns } from './signs.ts';
import { sentencesOf } from './text.ts';

const screener = testScreener();

const TOLD = [
  [
    'dual',
    'New referral opened the door and it was the man who services our boiler and knows the code to our gate.',
  ],
  [
    'dread',
    'My stomach drops on Wednesday mornings, it is her slot, and I catch myself hoping the bus breaks down.',
  ],
  ['pull', 'I bought a coat for myself and thought in the shop of what he would say about it on Friday.'],
  ['boundary', 'Somehow we are at an hour and twenty every week and I have stopped charging her for it.'],
  ['stuck', 'Same row with his brother for the ninth week and I hear myself say the same three things back.'],
  [
    'complaint',
    'A solicitor for her ex wants my process notes by Friday and the practice manager is on leave.',
  ],
] as const;

it('most are seen in words no pattern knows', async () => {
  const found = await Promise.all(
    TOLD.map(async ([sign, text]) => (await supervisionSigns(screener, text)).includes(sign)),
  );
  expect(found.filter(Boolean).length).toBeGreaterThanOrEqual(4);
  expect(TOLD.flatMap(([, text]) => detectSigns(text)).length).toBeLessThan(3);
});

it.each([
  'The boiler man knows the code to our gate and still rings the bell.',
  'My stomach drops on Wednesday mornings, it is the bin lorry and I have forgotten again.',
  'Somehow the staff meeting is an hour and twenty every week and nobody is charged for it.',
  'Is the group room free on Friday? Mine smells of somebody’s fish.',
  '',
  '🙂',
])('none in: %s', async (text) => {
  expect(await supervisionSigns(screener, text)).toEqual([]);
});

it('is seen in one part of a long text', async () => {
  const day =
    'Two rooms were free, the printer worked, and lunch was soup on the bench by the canal. '.repeat(8);
  expect(await supervisionSigns(screener, day)).toEqual([]);
  const told = `${day}I dread every session with her and I was relieved when she cancelled. ${day}`;
  expect(await supervisionSigns(screener, told)).toContain('dread');
});

describe('in a long text, what is said outright', () => {
  const calm =
    'Two rooms were free, the printer worked, and lunch was soup on the bench by the canal. '.repeat(8);
  const none = {
    risk: 0,
    complaint: 0,
    dual: 0,
    boundary: 0,
    pull: 0,
    dread: 0,
    ending: 0,
    stuck: 0,
    first: 0,
  };
  /** Reads one sentence as telling of dread, and everything else as calm. */
  const hearing = (words: string) => ({
    signs: (text: string) =>
      text.length < 200 && text.includes(words)
        ? { ...none, dread: 0.7, none: 0.3 }
        : { ...none, none: 0.99 },
  });
  const told = `${calm}I dread every session with her. ${calm}`;

  it('counts where its sentence, read by itself, bears it out', async () => {
    expect(await supervisionSigns(hearing('dread every session'), told)).toEqual(['dread']);
  });

  it('does not count where it does not', async () => {
    expect(await supervisionSigns(hearing('nothing of the kind'), told)).toEqual([]);
  });

  it('counts after lighter words of the same kind', async () => {
    const twice = `${calm}I dread seeing her car in my space. ${calm}I dread every session with her. ${calm}`;
    expect(await supervisionSigns(hearing('dread every session'), twice)).toEqual(['dread']);
  });
});

it('says nothing of what is not English', async () => {
  const text =
    'Ik zie al weken op tegen de sessies met haar en ik weet niet meer wat ik moet doen met deze cliënt.';
  expect(await supervisionSigns(screener, text)).toEqual([]);
});

it('what is said outright counts where the reading is unsure, and not where it is sure of the contrary', async () => {
  const chances = {
    risk: 0,
    complaint: 0,
    dual: 0,
    boundary: 0,
    pull: 0,
    dread: 0.1,
    ending: 0,
    stuck: 0,
    first: 0,
  };
  const reading = (none: number) => ({ signs: () => ({ ...chances, none }) });
  expect(await supervisionSigns(reading(0.6), 'I dread every session with her.')).toEqual(['dread']);
  expect(await supervisionSigns(reading(0.97), 'I dread every session with her.')).toEqual([]);
});

it('nothing, and a part that is not English, say nothing', async () => {
  expect(screener.signs('').none).toBe(1);
  const dutch = 'Ik zie al weken op tegen de sessies met haar en ik weet niet meer wat ik moet doen. '.repeat(
    5,
  );
  const day =
    'Two rooms were free, the printer worked, and lunch was soup on the bench by the canal. '.repeat(8);
  expect(await supervisionSigns(screener, `${day}${dutch}${day}`)).toEqual([]);
});

it('is looked for in parts of a length that was learned from, where nobody set a full stop', () => {
  const text = `${'and then we talked about the garden '.repeat(60)}${'x'.repeat(1_000)} end`;
  const parts = partsOf(text, sentencesOf(text), 450);
  expect(Math.max(...parts.map(({ length }) => length))).toBeLessThanOrEqual(450);
  expect(parts.at(-1)?.endsWith(' end')).toBe(true);
  expect(parts.every((part) => text.includes(part))).toBe(true);
});

it('is read in seconds, however long', async () => {
  const began = performance.now();
  await supervisionSigns(screener, 'my client and I go in circles '.repeat(40_000));
  expect(performance.now() - began).toBeLessThan(10_000);
});

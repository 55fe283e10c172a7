import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testScreener } from '../../space/testing.ts';
import { detectDanger } from './danger.ts';

const FRAGMENTS = [
  ...[
    'I want to die',
    'my client',
    'kill',
    'tablets',
    'tonight',
    'not',
    'denied',
    '“',
    "'",
    '\n',
    '…',
    'İ',
    '😀',
  ],
  ...['he said', 'used to', 'training', 'a plan', '.', '!', 'the bridge', 'hurt herself', ' ', '’'],
];
const writing = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 60 }).map((parts) => parts.join(' ')),
);

describe('danger to the writer', () => {
  it.each([
    'I want it all to stop and I have the tablets here in front of me.',
    'I’m suicidal. There, I’ve said it.',
    'I took an overdose on Sunday and told nobody',
    'my husband had his hands round my neck again last night',
    'I think about killing myself and I have a clinic full tomorrow',
  ])('is seen in: %s', async (text) => {
    expect((await detectDanger(testScreener(), text))?.about).toBe('self');
  });
});

describe('danger to a client or someone else', () => {
  it.each([
    'Client is suicidal with a plan and I can’t reach the crisis team',
    'He told me he has a gun and he’s going to kill his wife',
    'A child disclosed sexual abuse by her stepfather today and she is at home with him now',
    'My friend just messaged me that she has taken all her pills',
    'At the door my client said she is going to kill herself tonight, and left.',
  ])('is seen in: %s', async (text) => {
    expect((await detectDanger(testScreener(), text))?.about).toBe('other');
  });
});

describe('no danger', () => {
  it.each([
    'this admin is killing me',
    'I could die of embarrassment, I called a client by my dog’s name',
    'Suicide awareness training on the 14th, lunch is not included.',
    'Why does a note with nothing in it take twenty minutes?',
    'She had suicidal thoughts as a teenager, twenty years ago, and we spent today on her garden.',
    'We lost a client to suicide last year and today is the anniversary.',
    'Mock exam vignette: "Dan, 24, says he is going to kill himself tonight." What do you do?',
    'Update: client is inpatient and safe as of last night. Thank you all for staying up with me.',
    'If you or someone you know is thinking about suicide, call or text 988.',
    'Endings are on my mind.',
    '',
  ])('is seen in: %s', async (text) => {
    expect(await detectDanger(testScreener(), text)).toBeNull();
  });
});

describe('danger', () => {
  it('is seen where nobody set a full stop', async () => {
    const talk =
      'the rota is up and the kettle is mended and whoever has the key to room two please bring it back ';
    for (const about of ['self', 'other'] as const) {
      const words = {
        self: 'i have decided to kill myself tonight and i have the tablets here ',
        other: 'he told me he has a gun and he is going to kill his wife tonight ',
      }[about];
      for (const before of [0, 4, 8])
        expect(
          (await detectDanger(testScreener(), talk.repeat(before) + words + talk.repeat(8)))?.about,
        ).toBe(about);
    }
    expect(await detectDanger(testScreener(), talk.repeat(16))).toBeNull();
  });

  it('is not in a letter or a number', async () => {
    for (const text of ['x', 'y', 'OK', '12', '??', '😀 a'])
      expect(await detectDanger(testScreener(), text), text).toBeNull();
  });

  it('is looked for in any text, and seen the same way each time', async () => {
    await fc.assert(
      fc.asyncProperty(writing, async (text) => {
        const seen = await detectDanger(testScreener(), text);
        expect([null, { about: 'self' }, { about: 'other' }]).toContainEqual(seen);
        expect(await detectDanger(testScreener(), text)).toEqual(seen);
      }),
      { numRuns: 200 },
    );
  });

  it('is seen in one sentence of a long text', async () => {
    const day = [
      'The boiler was off again, and I wrote up my notes in a coat until the engineer came at four.',
      'Reception has moved the kettle. Nobody will say where.',
      'Three reports are late, two of them mine, and the template has changed twice since Easter.',
      'On the good side, the new chairs arrived and one of them even matches the room.',
      'Peer group is on Thursday, bring something to eat and the form from last month.',
    ].join(' ');
    const told = `${day}\n\n${day}\n\nI am suicidal and I have the tablets here in front of me.\n\n${day}\n\n${day}`;
    expect(await detectDanger(testScreener(), `${day}\n\n${day}\n\n${day}\n\n${day}`)).toBeNull();
    expect((await detectDanger(testScreener(), told))?.about).toBe('self');
  });

  it('is seen in one plain sentence of a text that is read whole', async () => {
    const day = 'I had supervision at ten, then three assessments, and the printer broke twice before lunch.';
    const told = `${day} We talked about waiting lists. I am suicidal and I have the tablets here. ${day}`;
    expect(await detectDanger(testScreener(), `${day} We talked about waiting lists. ${day}`)).toBeNull();
    expect((await detectDanger(testScreener(), told))?.about).toBe('self');
  });
});

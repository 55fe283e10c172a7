import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EchoIndex } from './echo-index.ts';
import { decode, encode, fingerprint } from './fingerprint.ts';
import { winnow } from './winnow.ts';
import { foldedWords } from './words.ts';

const KEY = randomBytes(32);
const VENT =
  'So she turned up with her sister again, sat down on the radiator and told me the whole story of the goat at the wedding. I laughed. Then she cried for the rest of the hour, and I have no idea what I said.';
const OTHERS = [
  'Supervision got moved again. I am so tired of telling my supervisor that I need a fixed hour.',
  'Perfectionism is everywhere this term. Half of my caseload cannot hand in an essay without crying.',
  'Does anyone have a good worksheet on boundaries for couples? Mine is from the nineties.',
];

function indexWith(...vents: string[]): EchoIndex {
  const index = new EchoIndex();
  for (const [at, vent] of [...OTHERS, ...vents].entries()) index.set(`vent_${at}`, fingerprint(KEY, vent));
  return index;
}

const find = (index: EchoIndex, text: string) => index.find(fingerprint(KEY, text))?.ventId ?? null;

describe('an echo is found', () => {
  const index = indexWith(VENT);

  it.each([
    ['pasted', VENT],
    ['in capitals and without punctuation', VENT.toUpperCase().replace(/[.,]/g, '')],
    ['with look-alikes and invisible letters', VENT.replaceAll('a', '\u0430').replaceAll('th', 't\u200bh')],
    ['trimmed', 'turned up with her sister again, sat down on the radiator and told me the whole story'],
    [
      'retyped with typos',
      'so she turnd up with her sistre again, sat dwon on the radiator and told me the whole stroy of the goat at teh weding.',
    ],
    [
      'with its sentences reordered',
      'Then she cried for the rest of the hour, and I have no idea what I said. I laughed. So she turned up with her sister again, sat down on the radiator and told me the whole story of the goat at the wedding.',
    ],
    [
      'lightly reworded',
      'She came with her sister again, sat down on the heater and told us the whole story of the goat at the party. I laughed. Then she wept for the rest of the hour and I have no clue what I said.',
    ],
    [
      'inside a longer post',
      `Hello everyone, and welcome to another week on this channel, in which I answer your letters about starting out, about fees, and about what to wear. ${VENT} Anyway, do like and subscribe, and write to me below what you would like to hear about next time, as I am always short of ideas in spring.`,
    ],
  ])('%s', (_how, text) => {
    expect(find(index, text)).toBe('vent_3');
  });

  it('when a covered name stands in the vent and the true one outside', () => {
    const covered = indexWith(`[name] rang again at six, furious about the invoice and the parrot. ${VENT}`);
    expect(find(covered, 'Denise rang again at six, furious about the invoice and the parrot.')).toBe(
      'vent_3',
    );
  });
});

describe('it is no echo', () => {
  const index = indexWith(VENT);

  it.each([
    [
      'a theme in common',
      'Perfectionism again. Every student I see this term is crying over an essay, and so am I.',
    ],
    [
      'a stock phrase in common',
      'I have no idea what I said to my supervisor about supervision, it was a long day.',
    ],
    ['a few common words', 'the rest of the hour'],
    ['nothing but punctuation', '?!… 🙃'],
    ['nothing', ''],
  ])('%s', (_what, text) => {
    expect(find(index, text)).toBeNull();
  });

  it('a short text of which only a part is in a vent', () => {
    expect(find(index, 'the goat at the wedding was mine')).toBeNull();
  });

  it('under another key: nothing can be compared without the space’s own', () => {
    expect(index.find(fingerprint(randomBytes(32), VENT))).toBeNull();
  });
});

it('a short text that is wholly in a vent, in words that are rare, is an echo', () => {
  expect(find(indexWith(VENT), 'whole story of the goat at the wedding')).toBe('vent_3');
});

describe('the index', () => {
  it('forgets a vent that is taken away, and takes a new fingerprint in place of an old one', () => {
    const index = indexWith(VENT);
    index.set('vent_3', fingerprint(KEY, OTHERS[0]!));
    expect(find(index, VENT)).toBeNull();
    index.set('vent_3', fingerprint(KEY, VENT));
    index.delete('vent_3');
    expect(find(index, VENT)).toBeNull();
    expect(index.size).toBe(3);
  });

  it('stays right while many come and go', () => {
    const index = indexWith(VENT);
    for (let round = 0; round < 2_000; round++) {
      index.set(
        `passing_${round}`,
        fingerprint(KEY, `passing remark number ${round} about tea ${round % 7}`),
      );
      if (round >= 10) index.delete(`passing_${round - 10}`);
    }
    expect(index.size).toBe(14);
    expect(find(index, VENT)).toBe('vent_3');
  });
});

describe('a fingerprint', () => {
  it('comes back from storage as it went in, but for its order', () => {
    const { words, grams } = fingerprint(KEY, VENT);
    expect(decode(encode({ words, grams }))).toEqual({ words, grams: grams.toSorted() });
  });

  it('holds no word and no letter in order: equal texts under two keys share nothing', () => {
    const [one, other] = [fingerprint(KEY, VENT), fingerprint(randomBytes(32), VENT)];
    expect([...one.grams].filter((gram) => other.grams.includes(gram))).toEqual([]);
  });

  it('can be taken of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const { words, grams, shares } = fingerprint(KEY, text);
        expect(grams.length).toBe(shares.length);
        expect(words).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('of two texts with eight letters in a row in common shares a gram, wherever they stand', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'abcdefgh'), maxLength: 20 });
    const shared = fc.string({ unit: fc.constantFrom(...'abcdefgh'), minLength: 8, maxLength: 12 });
    fc.assert(
      fc.property(letters, letters, shared, letters, letters, (a, b, common, c, d) => {
        const other = new Set(winnow([c, common, d]));
        expect(winnow([a, common, b]).some((gram) => other.has(gram))).toBe(true);
      }),
    );
  });
});

it.each([
  ['Crying, cried; cries!', ['cry', 'cry', 'cry']],
  ["don’t DON'T dont", ['dont', 'dont', 'dont']],
  ['café naïve', ['cafe', 'naiv']],
  ['[name] rang about [phone number]', ['rang', 'about']],
])('folds %s', (text, words) => {
  expect(foldedWords(text)).toEqual(words);
});

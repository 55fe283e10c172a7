import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalise } from '../normalise/normalise.ts';
import { findFormed, recognizerInput, recognizers } from './index.ts';

const SEEDS = [
  'My 3pm, client K, 34F, rang from 07700 900417. NHS no 943 476 5919, dob 3/4/91, 14 Acacia Road, SE8 4ZX.',
  'She wrote from a.person@example.com, @hope.lessly.late on insta, see instagram.com/jolene.bakes.tx. #prayforaoife',
  'J. is turning 40 in May; <@123456789012345678> said oh seven seven double oh, nine hundred, four one eight',
];
const INVISIBLE = ['\u200b', '\u200d', '\u2060', '\ufeff', '\u00ad', '\u202e', '\u2066', '\ufe0f'];
/** Arbitrary UTF-16, lone surrogates included, mixed with pieces that set recognisers off. */
const anyText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc
        .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 8 })
        .map((units) => String.fromCharCode(...units)),
      fc.constantFrom(
        ...SEEDS,
        ' 07700 900417',
        'a@b.co',
        '<@',
        '#a',
        'e\u0301',
        '\ud83d',
        '\ude00',
        '１２３',
        '𝓙𝓮𝓼𝓼',
        'she is 34,',
      ),
    ),
    { maxLength: 10 },
  )
  .map((parts) => parts.join(''));

function mapped(text: string) {
  const normalised = normalise(text);
  return findFormed(normalised, { region: 'UK' }).map((one) => ({
    ...one,
    ...normalised.toOriginal(one.start, one.end),
  }));
}

describe('whatever the text', () => {
  it('findings lie inside it, in order, apart, with scores from 0 to 1', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let last = 0;
        for (const one of mapped(text)) {
          expect(one.start).toBeGreaterThanOrEqual(last);
          expect(one.end).toBeGreaterThan(one.start);
          expect(one.end).toBeLessThanOrEqual(text.length);
          expect(one.score).toBeGreaterThan(0);
          expect(one.score).toBeLessThanOrEqual(1);
          last = one.end;
        }
      }),
      { numRuns: 300 },
    );
  });

  it('tokens and segments lie inside the readable text, in order', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { tokens, segments, text: readable } = normalise(text);
        let last = 0;
        for (const token of tokens) {
          expect(token.start).toBeGreaterThanOrEqual(last);
          last = token.end;
        }
        expect(last).toBeLessThanOrEqual(readable.length);
        for (const one of segments) expect(one.start < one.end && one.end <= readable.length).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('a recogniser proposes only the labels it declares', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const input = recognizerInput(normalise(text));
        for (const one of recognizers) {
          for (const proposal of one.find(input)) expect(one.labels).toContain(proposal.label);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('invisible characters anywhere change no finding', () => {
    const places = fc.array(
      fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(...INVISIBLE)),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(fc.constantFrom(...SEEDS), places, (text, inserts) => {
        let disguised = text;
        for (const [where, character] of inserts) {
          const at = Math.floor(where * disguised.length);
          disguised = disguised.slice(0, at) + character + disguised.slice(at);
        }
        const words = (from: string) =>
          mapped(from).map((one) => {
            const cover = INVISIBLE.reduce(
              (kept, character) => kept.replaceAll(character, ''),
              from.slice(one.start, one.end),
            );
            return `${one.label} ${one.score} ${cover}`;
          });
        expect(words(disguised)).toEqual(words(text));
      }),
      { numRuns: 200 },
    );
  });
});

describe('hostile input costs linear time', () => {
  it.each([
    ['repeated digits', '1'],
    ['spaced digits', '1 '],
    ['dates without end', '1/2/'],
    ['nested brackets', '[(<{'],
    ['open tags', '<@'],
    ['at signs', 'a@b.'],
    ['spelled at', ' at '],
    ['stacked marks', 'a\u0301\u0302\u0303\u0304'],
    ['zero-width', 'a\u200b'],
    ['capitals', 'Word '],
    ['units', 'unit 1, '],
    ['addresses', '12 a a a a road '],
    ['underscores', 'a_'],
    ['stars', 'a*b'],
    ['hashtags', '#a'],
    ['dots', 'a.'],
    ['code letters', 'AA11 '],
    ['spoken digits', 'oh seven '],
    ['clients', 'client A '],
    ['numbers', '07700 900123 '],
    ['links', 'http://a.b/ '],
    ['handles answered', 'Replying to @'],
  ])('%s', (_name, piece) => {
    const cost = (length: number) => {
      const text = piece.repeat(Math.ceil(length / piece.length));
      const start = performance.now();
      findFormed(normalise(text), { region: 'UK' });
      return performance.now() - start;
    };
    cost(2_000);
    const small = Math.max(4, cost(20_000));
    const large = Math.min(cost(160_000), cost(160_000));
    expect(large).toBeLessThan(small * 8 * 5);
    expect(large).toBeLessThan(3_000);
  });
});

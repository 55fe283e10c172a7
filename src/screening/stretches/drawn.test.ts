import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dataFolder } from '../../paths.ts';
import { loadScreener } from '../screener.ts';
import { withoutDrawnEnd } from './drawn.ts';

describe('the emoji at the end of a text', () => {
  it.each([
    ['Anyone free? 🙏🏽', 'Anyone free?'],
    ['so close 🕯️ 👩‍👩‍👧\n', 'so close'],
    ['tea 🍵 at four', 'tea 🍵 at four'],
    ['tea at four ', 'tea at four '],
    ['🧠 🧠', '🧠 🧠'],
    ['', ''],
  ])('go: %j', (text, said) => {
    expect(withoutDrawnEnd(text)).toBe(said);
  });
});

describe('the screening', () => {
  const screener = loadScreener(dataFolder);
  const who = [
    'Has Dev',
    'My 3pm',
    'Has the caretaker',
    'dora',
    'A client',
    'The 34 year old from Truro',
    'Wanjiru',
  ];
  const does = [
    'fixed the wifi yet?',
    'walked out and cried',
    'cancelled again.',
    'is on leave',
    'told me about the fire',
  ];
  const drawn = ['🙏🏽', '😂😂', '🕯️', '👩‍👩‍👧', '🇮🇪', '💛 ✨'];

  it('is the same whatever emoji a text ends with', () => {
    const texts = fc.tuple(fc.constantFrom(...who), fc.constantFrom(...does), fc.constantFrom(...drawn));
    fc.assert(
      fc.property(texts, ([subject, verb, emoji]) => {
        const plain = screener.screen(`${subject} ${verb}`, { rewrite: false });
        expect(screener.screen(`${subject} ${verb} ${emoji}`, { rewrite: false })).toEqual(plain);
      }),
      { numRuns: 60 },
    );
  });
});

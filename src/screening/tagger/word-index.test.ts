import fc from 'fast-check';
import { expect, it } from 'vitest';
import { indexWords } from './word-index.ts';

it('each word is found on its line, and no other is', () => {
  const word = fc.string({ minLength: 1, unit: fc.constantFrom('a', 'b', "'", 'é', '😀') });
  fc.assert(
    fc.property(fc.uniqueArray(word, { minLength: 2 }), word, (words, other) => {
      const lineOf = indexWords(words.join('\n'), words.length);
      expect(words.map(lineOf)).toEqual(words.map((_, line) => line));
      expect(lineOf(other)).toBe(words.includes(other) ? words.indexOf(other) : undefined);
    }),
  );
});

it('a list of another length is damaged', () => {
  expect(() => indexWords('one\ntwo\nthree', 2)).toThrow('3 words instead of 2');
});

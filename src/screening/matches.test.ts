import fc from 'fast-check';
import { expect, it } from 'vitest';
import { matchesOf } from './matches.ts';

it.each([/a/g, /[ab]+/gi, /a*/gu, /(?=b)|😀/gu, /^|$/gm])('%s matches as it does by itself', (pattern) => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', 'B', '\n', '😀') }), (text) => {
      expect(matchesOf(text, pattern)).toEqual([...text.matchAll(pattern)]);
    }),
  );
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { overlap, overlapsAny } from './spans.ts';

const spans = fc
  .tuple(fc.nat({ max: 30 }), fc.nat({ max: 6 }))
  .map(([start, length]) => ({ start, end: start + length }));

it('tells of many spans what is told of each', () => {
  fc.assert(
    fc.property(fc.array(spans, { maxLength: 12 }), spans, (others, one) => {
      expect(overlapsAny(others)(one)).toBe(others.some((other) => overlap(other, one)));
    }),
  );
});

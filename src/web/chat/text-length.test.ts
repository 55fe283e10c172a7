import { describe, expect, it } from 'vitest';
import { lengthWords, tooLong } from './text-length.ts';

const field = (maxLength: number) => ({
  ...{ kind: 'text' as const, name: 'text', label: 'Your words', long: true, required: true },
  maxLength,
});

describe('the length of a text', () => {
  it.each([
    ['a date that fills its field', 10, 10, ''],
    ['a long text with room left', 4_000, 3_199, ''],
    ['a long text near its limit', 4_000, 3_200, '3,200 of 4,000 characters'],
    ['a short text that is too long', 3, 4, '4 of 3 characters'],
  ])('%s', (_, limit, length, words) => {
    expect(lengthWords(field(limit), 'a'.repeat(length)).words).toBe(words);
  });

  it('is held to its limit before it is sent', () => {
    expect(tooLong([field(4_000)], { text: 'a'.repeat(4_500) })).toEqual({
      error: 'That is too long.',
      advice: '“Your words” takes 4,000 characters; this has 4,500.',
    });
    expect(tooLong([field(4_000)], { text: 'a'.repeat(4_000) })).toBeNull();
    expect(tooLong([field(10)], { text: '2026-05-04 ' })).toBeNull();
  });
});

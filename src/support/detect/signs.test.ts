import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectSigns } from './signs.ts';

describe('a sign that something belongs in supervision', () => {
  it.each([
    ['risk', 'I did the safety plan with him and I still don’t feel I’ve covered it.'],
    ['complaint', 'Got a subpoena for records today.'],
    ['dual', 'Turns out my new client is my son’s football coach.'],
    ['boundary', 'I gave him my personal number in March and he texts every evening now.'],
    ['pull', 'I have feelings about a client that I haven’t said out loud.'],
    ['dread', 'I dread Tuesdays at four.'],
    ['ending', 'She ended by text after four years.'],
    ['stuck', 'I feel completely useless with her.'],
    ['first', 'My first client cried today.'],
  ])('is %s: %s', (sign, text) => {
    expect(detectSigns(text).map((found) => found.sign)).toContain(sign);
  });

  it.each([
    'This admin is killing me.',
    'I’m stuck on the M25, can someone let the 3pm know?',
    'Dreading the Christmas party, sit next to me.',
    'First coffee of the day.',
    'Perfectionism is everywhere this term.',
    'Complaints procedure needs updating on the website.',
  ])('is none in: %s', (text) => {
    expect(detectSigns(text)).toEqual([]);
  });

  it('lies within the text, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        for (const { start, end } of detectSigns(`${text} I dread Tuesdays. ${text}`)) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeLessThanOrEqual(2 * text.length + 20);
          expect(end).toBeGreaterThan(start);
        }
      }),
    );
  });
});

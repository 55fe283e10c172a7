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
    ['complaint', 'My client made a complaint against me and wants my notes for court.'],
    ['complaint', 'Had a solicitor’s letter asking for my notes.'],
    ['risk', 'I am worried about my client, she has been self-harming more.'],
    ['dual', 'A friend asked if I would see her daughter.'],
    ['boundary', 'He added me on Instagram and I accepted.'],
    ['boundary', 'I gave my client a lift home.'],
    ['boundary', 'I keep letting sessions run on.'],
    ['pull', 'I am so drawn to my client, I keep thinking about her after sessions.'],
    ['pull', 'I can’t stand this client.'],
    ['dread', 'I dread every session with her.'],
    ['dread', 'I am dreading my 3pm.'],
    ['ending', 'I have to tell my clients I am leaving the service.'],
    ['stuck', 'Nothing I do seems to help him.'],
  ])('is %s: %s', (sign, text) => {
    expect(detectSigns(text).map((found) => found.sign)).toContain(sign);
  });

  it.each([
    'This admin is killing me.',
    'I’m stuck on the M25, can someone let the 3pm know?',
    'Dreading the Christmas party, sit next to me.',
    'First coffee of the day.',
    'Dreading my 3pm dentist appointment.',
    'The lift is broken again.',
    'My landlord wants the notes from the meeting.',
    'Keep thinking about that sandwich.',
    'She asked if I could see the screen.',
    'We are letting the session room at weekends.',
    'They left therapy rooms in a mess.',
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

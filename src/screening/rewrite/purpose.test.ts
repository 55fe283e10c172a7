import { describe, expect, it } from 'vitest';
import { asksForHeads, isPlea, isReply, recognises } from './purpose.ts';

describe('an answer to a peer', () => {
  it.each([
    'Mine does that with his keys, and we both laugh.',
    'oh same here, she counts the tiles',
    'I had one with the same fear, it took a year.',
    'A welder I see says so too.',
    'Feel this. Ours is always early.',
    'I have a baker who is exactly like that, kind to everyone else.',
    'That’s lovely. Mine put it nearly so.',
  ])('is told from a vent: %s', (text) => expect(isReply(text)).toBe(true));

  it.each([
    'I cried in the car, and she had cried in the room.',
    'My client was far too tired to talk today.',
    'Same day as the fire he came in.',
  ])('and a vent from it: %s', (text) => expect(isReply(text)).toBe(false));
});

describe('an errand', () => {
  it.each([
    'Pls give Mr Dlamini the blue form when he comes.',
    'Heads up for the desk: she brings her mother.',
    'Taxi for the lady at four, whoever is in.',
    'Could someone print the letter for Ms Moss?',
  ])('is read from how it opens or closes: %s', (text) => expect(isPlea(text)).toBe(true));

  it.each(['Any advice please?', 'Please how do you all sit with this?', 'He asked me for a lift home.'])(
    'is none where advice is wanted or something told: %s',
    (text) => expect(isPlea(text)).toBe(false),
  );
});

describe('a question', () => {
  it.each(['How do you end well?', 'Would you tell her?', 'Shave it or leave it?', 'Is sand tray any use?'])(
    'for heads: %s',
    (text) => expect(asksForHeads(text)).toBe(true),
  );

  it.each(['is that the one who knits?', 'Back already?? give her the chair'])('for none: %s', (text) =>
    expect(asksForHeads(text)).toBe(false),
  );
});

it('somebody seen in a photo is recognised, whoever crops it', () => {
  expect(recognises('Is that our choir man behind you? Crop it')).toBe(true);
  expect(recognises('I crop my nails when I worry.')).toBe(false);
});

it('a hostile text is read at once', () => {
  const started = performance.now();
  for (const text of ['oh, '.repeat(9_000), 'I had a '.repeat(4_000), `pls${' '.repeat(30_000)}x`]) {
    isReply(text);
    isPlea(text);
    asksForHeads(text);
    recognises(text);
  }
  expect(performance.now() - started).toBeLessThan(1_500);
});

import { describe, expect, it } from 'vitest';
import { readAge } from './age-bands.ts';
import { cutAround } from './clauses.ts';
import { healthNoun } from './health.ts';
import { sectorOf } from './occupation.ts';
import { kindOfPlace } from './places.ts';
import { sentencesOf } from './sentences.ts';
import { themeOf } from './theme.ts';
import { applyEdits, startsWithVowelSound } from './tidy.ts';

describe('ages', () => {
  it.each([
    ['34', 34],
    ['thirty-four', 34],
    ['fifteen-year-old', 15],
    ['34F', 34],
    ['seventy', 70],
    ['the same age as my son', null],
  ])('%s', (phrase, age) => expect(readAge(phrase)).toBe(age));
});

describe('sectors', () => {
  it.each([
    ['paramedic', 'works in emergency care'],
    ['primary teacher', 'works in education'],
    ['Ice road hauler', null],
    ['retired fire chief', 'works in emergency care'],
    ['school bus driver', 'works in transport'],
    ['quantity surveyor', 'works in a trade'],
  ])('%s', (job, who) => {
    const sector = sectorOf(job);
    if (who === null) expect(sector).toBeNull();
    else expect(sector?.who).toBe(who);
  });
});

describe('health and places', () => {
  it.each([
    ['OCD', 'a mental health condition'],
    ['lithium', 'medication'],
    ['chemo', 'medical treatment'],
    ['stillborn at 38 weeks', 'a loss'],
    ["Parkinson's", 'a health condition'],
  ])('%s', (phrase, noun) => expect(healthNoun(phrase)).toBe(noun));

  it.each([
    ['the UK', 'country'],
    ['Ohio', 'region'],
    ['Lagos', 'city'],
    ['Truro', 'other'],
  ])('%s', (name, kind) => expect(kindOfPlace(name)).toBe(kind));
});

describe('sentences', () => {
  it('are the text when put together', () => {
    const text = 'Dr. Who came. "Really?" I said… Yes\n\n- one\n- two  ';
    expect(
      sentencesOf(text)
        .map(({ start, end }) => text.slice(start, end))
        .join(''),
    ).toBe(text);
    expect(sentencesOf(text)).toHaveLength(6);
  });
});

describe('the theme', () => {
  it("keeps the writer's own sentences and drops those about a client", () => {
    const text = 'I dread my inbox on a Sunday night and wonder who else does. She emailed at 2am.';
    expect(themeOf(text, [])).toEqual({
      text: 'I dread my inbox on a Sunday night and wonder who else does.',
      own: true,
    });
  });

  it('offers a sentence on the topic where nothing is left', () => {
    expect(themeOf('He cancelled again.', [])?.text).toContain('No-shows and cancellations');
    expect(themeOf('he cancelled again.', [])?.text).toMatch(/^no-shows/);
  });
});

describe('an errand', () => {
  it('has no theme', () => expect(themeOf('Please swap Ms Mkhwanazi with Mr Botha.', [])).toBeNull());
});

describe('seams', () => {
  it.each([
    ['I saw a nurse.', [{ start: 8, end: 13, text: 'office worker' }], 'I saw an office worker.'],
    ['Lives (in Truro) now', [{ start: 7, end: 15, text: '' }], 'Lives now'],
    ['Priya, tired, left.', [{ start: 0, end: 7, text: '' }], 'Tired, left.'],
    ['Saw the the man', [], 'Saw the the man'],
    ['a X came', [{ start: 2, end: 3, text: 'someone' }], 'someone came'],
  ])('%s', (text, edits, expected) => expect(applyEdits(text, edits)).toBe(expected));

  it.each([
    ['hour', true],
    ['university', false],
    ['office', true],
    ['one', false],
    ['18', true],
  ])('before %s', (word, an) => {
    expect(startsWithVowelSound(word)).toBe(an);
  });
});

describe('clauses', () => {
  it('are told apart at once, however many there are', () => {
    const text = ', a'.repeat(7_000);
    const started = performance.now();
    cutAround(text, { start: 0, end: text.length }, [{ start: 9_000, end: 9_001 }]);
    expect(performance.now() - started).toBeLessThan(1_500);
  });
});

it('a row of stops is read at once', () => {
  const started = performance.now();
  sentencesOf('.'.repeat(100_000));
  expect(performance.now() - started).toBeLessThan(1_500);
});

import { describe, expect, it } from 'vitest';
import { ageOrElse } from './measures.ts';

/** What the stretch in brackets is, read as an age. */
function told(marked: string) {
  const start = marked.indexOf('[');
  const text = marked.replace(/[[\]]/g, '');
  return ageOrElse(text, { start, end: marked.indexOf(']') - 1 });
}

describe('a number that counts something else is no age', () => {
  it.each([
    'stuck for an hour on the [M62]',
    'she froze at junction [M25]',
    'he will not drive [the M4] now',
    'she is a size [16] again',
    'Sess [14], she laughed at last',
    'session #[12] today',
    'crying in room [14]',
    'they rang [911] from the car',
    'he holds a [Class 1] licence',
    'swims [40] km a week',
    'one of the [90]% who relapse',
  ])('%s', (marked) => {
    expect(told(marked)).toBeNull();
  });

  it.each([
    ['he is [6ft 9] and shy about it', 'APPEARANCE'],
    ["all of [5'2] and fierce", 'APPEARANCE'],
    ['[six] foot of him on my couch', 'APPEARANCE'],
    ['she has [40k] followers', 'APPEARANCE'],
    ['put up to [40]mg in May', 'HEALTH'],
  ])('%s is %s', (marked, label) => {
    expect(told(marked)).toBe(label);
  });

  it.each([
    'seeing [M34], anxious',
    'my [34M] came back',
    'he is in [Class 12] and tired',
    'my client, [40], knits',
    'she is [six], and kind',
    'room for one more, [34], shy',
    'at [102] she still paints',
  ])('an age stays one: %s', (marked) => {
    expect(told(marked)).toBe('AGE');
  });
});

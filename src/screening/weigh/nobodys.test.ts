import { describe, expect, it } from 'vitest';
import { normalise } from '../normalise/normalise.ts';
import type { Label } from '../types.ts';
import { nobodysIn } from './nobodys.ts';

const lexicon = { isName: () => false, isWord: () => false };

/** Whether the detail in square brackets is surely nobody's. */
function isNobodys(label: Label, marked: string): boolean {
  const [start, end] = [marked.indexOf('['), marked.indexOf(']') - 1];
  const normalised = normalise(marked.replace(/[[\]]/g, ''));
  return nobodysIn({ normalised, lexicon })({ start, end, label });
}

describe('surely nobody’s', () => {
  it.each<[Label, string]>([
    ['NAME', "[Ottoline Brack]'s new column is about envy"],
    ['NAME', "[Adaeze]'s 'Letters to My Sister' is on the list"],
    ['NAME', "[Magda]'s on annual leave, who has her room?"],
    ['NAME', 'Post is late. [Magda] is off sick'],
    ['NAME', '[Magda] and I are swapping Tuesdays'],
    ['NAME', 'could anyone swap rooms with [Magda] please'],
    ['NAME', 'My kid [Clementine] has nits'],
    ['NAME', 'No sleep. Our youngest daughter, [Clementine], has croup'],
    ['NAME', 'Exam question: "[Tobias], 20, has low mood'],
    ['ID', 'my reg is [KX21 ABC] if it blocks you'],
    ['ID', 'My NPI is [1234567893]'],
    ['ID', 'Invoice [30977] for the room'],
    ['PHONE', 'logged at [2023-11-05T09]:30'],
    ['DEMOGRAPHIC', 'My lovely [Eritrean] neighbour taught me to cook'],
  ])('%s: %s', (label, text) => expect(isNobodys(label, text)).toBe(true));
});

describe('may be a client’s', () => {
  it.each<[Label, string]>([
    ['NAME', "[Magda]'s book came out, she brought it in"],
    ['NAME', "[Magda]'s 'I give up' face again"],
    ['NAME', "my client [Magda]'s on leave from the bank"],
    ['NAME', "[Magda]'s on leave with stress"],
    ['NAME', '[Magda] swapped to Tuesdays'],
    ['NAME', 'please call my son [Anton], he will not ask'],
    ['NAME', 'her email said "My son [Anton] hates me"'],
    ['NAME', 'My kid [Anton] gets sent to me by every teacher, hardest case of the year'],
    ['NAME', 'case example: [Tobias], 20, has low mood'],
    ['ID', "my client's reg is [KX21 ABC]"],
    ['ID', 'Invoice [30977] for Anton'],
    ['DEMOGRAPHIC', 'My [Eritrean] client knitted me a scarf'],
    ['DEMOGRAPHIC', 'My supervisor told me about the [Eritrean] twins'],
    ['DEMOGRAPHIC', 'My manager gets me. The [Eritrean] twins less so, in session'],
  ])('%s: %s', (label, text) => expect(isNobodys(label, text)).toBe(false));
});

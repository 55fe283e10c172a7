import { describe, expect, it } from 'vitest';
import { found } from './testing.ts';

describe('a name cut down is found', () => {
  it.each([
    ['I treat client K, a baker', 'K'],
    ['pt T. left early', 'T.'],
    ['Client R. Goodwater no-showed', 'R. Goodwater'],
    ['Pt L. Whitehorse, MRN 0099', 'L. Whitehorse'],
    ['saw client R. Thanks for the cover', 'R.'],
    ['Mr. and Mrs. Sandhu came with her', 'Mr. and Mrs. Sandhu'],
    ['client Ó said nothing', 'Ó'],
    ['J. turned up with her mum', 'J.'],
    ['R.T. told me he was fine', 'R.T.'],
    ['her initials S. M., drives a van', 'S. M.'],
    ['D— was the one who told me she left', 'D—'],
    ['Please swap Mrs Abernathy with my client', 'Mrs Abernathy'],
    ['Mr v.d. Westhuizen came, he was early', 'Mr v.d. Westhuizen'],
    ['Tyler B. said he was done', 'Tyler B.'],
    ['T. Braithwaite, DOB to follow, her file', 'T. Braithwaite'],
    ['Last in was Niamh F. Thanks for the room', 'Niamh F.'],
    ['I am seeing Daniel K. She is early', 'Daniel K.'],
    ['Could someone see Rhian V? I am off', 'Rhian V'],
    ['File of Tyler B. Grace has it, ref to follow', 'Tyler B. Grace'],
  ])('%s', (text, name) => {
    expect(found('NAME', text)).toEqual([name]);
  });
});

describe('letters are no name', () => {
  it.each([
    ['The house is called Tŷ Gwennol and she said it twice'],
    ['Plan B is a vitamin D test for Gen Z'],
    ['Q. Is it normal?\nA. Yes. Ask your GP.'],
    ['in the U.S. and the U.K., not D.C.'],
    ['Told my client I leave in May'],
    ['As a client I loved it'],
    ['H.M. lost his memory and gave us much'],
    ['Mr X is invented for the log'],
    ["It doesn't. I can't."],
    ['Hepatitis C is treatable'],
  ])('%s', (text) => {
    expect(found('NAME', text)).toEqual([]);
  });
});

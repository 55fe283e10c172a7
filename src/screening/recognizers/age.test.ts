import { describe, expect, it } from 'vitest';
import { found } from './testing.ts';

describe('an age of a client is found', () => {
  it.each([
    ['got a 34F with panic', '34F'],
    ['referral for F34, anxious', 'F34'],
    ['patient is 46/M', '46/M'],
    ['my 34 yo will not sit', '34 yo'],
    ['working with a 14-year-old who draws', '14-year-old'],
    ['a forty-six year old man, my client', 'forty-six year old'],
    ['she just turned 40 and', 'just turned 40'],
    ["he's turning 40 in May", 'turning 40'],
    ['my client is in his 80s', 'in his 80s'],
    ['she is mid-thirties and tired', 'mid-thirties'],
    ["she's fifteen, and fierce", 'fifteen'],
    ['the client is 58, and kind', '58'],
    ['my client (31, nurse) left', '31'],
    ['he was nine when his dad left', 'nine'],
    ['adopted at nine, she says', 'nine'],
    ['my year 9 client', 'year 9'],
    ["she's in grade 8 and", 'grade 8'],
    ['my Y9 girl came', 'Y9'],
    ['a 4th grader who bites, he', '4th grader'],
    ['my client, aged six, bit me', 'six'],
    ['got a teen client who naps', 'teen'],
  ])('%s', (text, words) => {
    expect(found('AGE', text)).toEqual([words]);
  });
});

describe('a number is no client’s age', () => {
  it.each([
    ['If your four-year-old clings at drop-off'],
    ['My own six-year-old asked me to play families'],
    ['I have 14 years of practice and 20 hours of CPD'],
    ['PHQ-9 of 21, GAD-7 of 18'],
    ['1. Breathe\n2. Count\n3. Rest'],
    ['Year 11 parents: the grade is not the child'],
    ['it hit 96°F and 34F outside'],
    ['teenagers need sleep'],
    ['When I was nine I wanted to be a vet'],
    ['my daughter, who is sixteen and merciless'],
    ['Picture an invented client: she is 34, a florist'],
    ["she's one of the good ones"],
    ['the session costs £40, or 55 for two'],
  ])('%s', (text) => {
    expect(found('AGE', text)).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { found } from './testing.ts';

describe('a date of birth is found', () => {
  it.each([
    ['her dob 3/4/91, please check', '3/4/91'],
    ['he was born 4 May 1987 in the hall', '4 May 1987'],
    ['d.o.b. 2 Nov 1968', '2 Nov 1968'],
    ["d.o.b. 30-11-'58, night matron", "30-11-'58"],
    ['DOB: 1997-08-30', '1997-08-30'],
    ['pt d/o/b 07-22-87 and this time', '07-22-87'],
    ['b. 30.8.99, NI pending', '30.8.99'],
    ['born the ninth of the ninth ninety-nine, he says', 'the ninth of the ninth ninety-nine'],
    ["last4 and dob Nov 3 '86 on every page", "Nov 3 '86"],
    ['bday 7-7-77 hence the name', '7-7-77'],
    ['dob xmas day 2007 and hates it', 'xmas day 2007'],
    ['born on Boxing Day 07 and hates it', 'Boxing Day 07'],
    ['born the third of the first sixty two, he says', 'the third of the first sixty two'],
    ['born the fourth of the fifth nineteen eighty two', 'the fourth of the fifth nineteen eighty two'],
    ['born the first of the first two thousand and four', 'the first of the first two thousand and four'],
    ['born the first of the second nineteen-oh-four', 'the first of the second nineteen-oh-four'],
    ["born St Patrick's Day '84 and named for it", "St Patrick's Day '84"],
    ['born June 3rd, 1979', 'June 3rd, 1979'],
    ['Concepta Hanratty, 4/11/1951, went to 14 Abbey Close', '4/11/1951'],
    ['patient dob 04051979', '04051979'],
    ['Klientin Friederike, geb. 14.02.1981', '14.02.1981'],
    ['Patient, geboren am 14.02.2020', '14.02.2020'],
    ['ma patiente, né(e) le 14/02/2020', '14/02/2020'],
    ['mi paciente, nacida el 4/7/2020', '4/7/2020'],
    ['il paziente, nato il 3.5.2020', '3.5.2020'],
    ['pacjentka, ur. 12.04.2020', '12.04.2020'],
    ['dob check: 3/9/88 or 9/3/88', '9/3/88'],
    ["4 May 1963. It's on the whiteboard over the bed", '4 May 1963'],
    ['7/7/1977 on the front of his file', '7/7/1977'],
    ['He turned twenty-one on 3 March 2023 and nobody came', '3 March 2023'],
    ['the client turned 65 on 2 Jan 2020', '2 Jan 2020'],
  ])('%s', (text, date) => {
    expect(found('DOB', text)).toContain(date);
  });
});

describe('a date is no date of birth', () => {
  it.each([
    ['license good through 2/28/2027'],
    ['session notes from 12/05/2021'],
    ['published on 3 March 2014'],
    ['born in Leeds'],
    ['a birthday card the other day 2019'],
    ['her birthday the next day, 2024 budget and all'],
    ['I was born to do this at 10.30'],
    ['I turned forty on 2 February 2024'],
    ['My daughter turned 18 on 6 May 2024'],
    ['The clinic turned ten on 2 February 2024'],
    ['1 July 2026 is on the whiteboard as the audit date'],
    ["19 July 2009. It's on my diploma"],
  ])('%s', (text) => {
    expect(found('DOB', text)).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { found } from './testing.ts';

describe('a moment tied to a client is found', () => {
  it.each([
    ['my 3pm brought a cello', '3pm'],
    ['my Tuesday 4pm is a vet', 'Tuesday 4pm'],
    ["my 9.30's here early", '9.30'],
    ['my Thursday girl laughed', 'Thursday'],
    ["my 2 o'clock no-showed", "2 o'clock"],
    ['client cried last Tuesday', 'last Tuesday'],
    ['my client has been stuck since Easter 2019', 'since Easter 2019'],
    ['my client comes Thursday at 5', 'Thursday at 5'],
    ['the client is due on the 14th', 'on the 14th'],
    ['a client told me yesterday', 'yesterday'],
  ])('%s', (text, words) => {
    expect(found('DATE', text)).toEqual([words]);
  });
});

describe('a date without a client is let be', () => {
  it.each([
    ['Peer group meets Thursday at 5, all welcome'],
    ['my 4pm today is my own therapist'],
    ["I'd like my Sunday back"],
    ['my 4,000 word essay is due'],
    ['workshop last Tuesday was great'],
    ['Rogers wrote it in 1961'],
  ])('%s', (text) => {
    expect(found('DATE', text)).toEqual([]);
  });
});

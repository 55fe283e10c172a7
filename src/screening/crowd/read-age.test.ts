import { describe, expect, it } from 'vitest';
import { readAge } from './read-age.ts';

describe('an age', () => {
  it.each([
    ['80%', '', 'a share'],
    ['90', '% of it', 'a share, its sign behind it'],
    ["6'1", '"', 'a height'],
    ['5’9', '', 'a height'],
    ['5', "'4 and", 'a height, half of it found'],
    ['11 stone', '', 'a weight'],
    ['£60', '', 'a price'],
    ['25 years', ' of marriage', 'how long'],
    ['twelve years', ' in the trade', 'how long'],
    ['9 years', ' sober', 'how long'],
    ['15 years', '. He still waits', 'how long'],
    ['18 years in', '', 'how long'],
    ['16', ' years in and still shy', 'how long, its years left out'],
    ['a 30', '-year career', 'how long, its years left out'],
  ])('is not read from %s%s: %s', (phrase, after) => {
    expect(readAge(phrase, 'GB', after)).toBeNull();
  });

  it.each([
    ['34', '" she said', [34, 34]],
    ['19 years', ' old', [19, 19]],
    ['19 years', ' of age', [19, 19]],
    ['19', ' years old', [19, 19]],
    ['34', ', years in care', [34, 34]],
    ['9 yrs', ', F', [9, 9]],
    ['100', '', [100, 100]],
    ['over 60', '', [60, 75]],
    ['aged 45 years', '. She', [45, 45]],
    ['a man of 62 years', ' in Truro', [62, 62]],
  ] as const)('is read from %s%s', (phrase, after, range) => {
    expect(readAge(phrase, 'GB', after)).toEqual(range);
  });

  it.each([
    ['B.Com 3rd year', 'IN', [17, 24]],
    ['first-year', 'US', [17, 24]],
    ['second year', 'IE', [12, 24]],
    ['5th year', 'IE', [15, 18]],
    ['2nd grade', 'US', [7, 8]],
    ['Year 2', 'GB', [6, 7]],
  ] as const)('of %s in %s is that of those who say it', (phrase, country, range) => {
    expect(readAge(phrase, country)).toEqual(range);
  });
});

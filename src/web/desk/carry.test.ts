import { describe, expect, it } from 'vitest';
import type { Finding } from '../../screening/types.ts';
import { carried, withSuggestion } from './carry.ts';

const at = (text: string, words: string, suggestion = ''): Finding => {
  const start = text.indexOf(words);
  return {
    ...{ start, end: start + words.length, label: 'PLACE', kind: 'quasi', subject: 'client', score: 1 },
    ...{ why: '', guidance: [], suggestion },
  };
};

describe('marks while one writes', () => {
  const before = 'From Truro to Bath by train.';
  const findings = [at(before, 'Truro'), at(before, 'Bath')];
  const words = (after: string) =>
    carried(findings, before, after).map(({ start, end }) => after.slice(start, end));

  it.each([
    ['From Truro to Bath by train. And back.', ['Truro', 'Bath']],
    ['Yes. From Truro to Bath by train.', ['Truro', 'Bath']],
    ['From Truro over to Bath by train.', ['Truro', 'Bath']],
    ['From Trro to Bath by train.', ['Bath']],
    ['From Truro to Bat', ['Truro']],
    ['', []],
    [before, ['Truro', 'Bath']],
  ])('stay with their words in "%s"', (after, expected) => {
    expect(words(after)).toEqual(expected);
  });
});

describe('taking a suggestion', () => {
  it.each([
    ['She moved to Truro.', at('She moved to Truro.', 'Truro', 'a town'), 'She moved to a town.'],
    ['She moved to Truro.', at('She moved to Truro.', 'Truro'), 'She moved to.'],
    ['In Truro we met.', at('In Truro we met.', 'Truro'), 'In we met.'],
    ['Truro.', at('Truro.', 'Truro'), '.'],
  ])('in "%s"', (text, finding, expected) => {
    expect(withSuggestion(text, finding)).toBe(expected);
  });
});

import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadCrowd } from './index.ts';
import { readMarked } from './marked.fixture.ts';
import { peopleIn } from './people.ts';

const crowd = loadCrowd(join(import.meta.dirname, '../../../data/population'));

function people(marked: string): number[][] | null {
  const { text, findings } = readMarked(marked);
  return peopleIn(text, findings)?.map((own) => [...own]) ?? null;
}

describe('several people', () => {
  it.each([
    [
      'Today: a {{OCCUPATION|dentist}} from {{PLACE|Bude}}, an {{OCCUPATION|organist}}, and a {{OCCUPATION|welder}}.',
      [[0, 1], [2], [3]],
    ],
    [
      'A {{OCCUPATION|plumber}}, a {{OCCUPATION|poet and a}} {{OCCUPATION|judge}} share my couch on {{DATE|Mondays}}.',
      [[0], [1], [2, 3]],
    ],
    [
      'I see two from {{PLACE|Wick}}: one’s a {{OCCUPATION|baker}}, {{AGE|40}}, the other is {{OCCUPATION|a diver}}.',
      [
        [0, 1, 2],
        [0, 3],
      ],
    ],
  ])('are told apart: %s', (marked, expected) => {
    expect(people(marked)).toEqual(expected);
  });

  it.each([
    'She is a mother, a {{OCCUPATION|nurse}} and a {{OCCUPATION|bell-ringer}}.',
    'He’s a {{OCCUPATION|stripper}}, and a {{OCCUPATION|churchwarden}}.',
    'A {{OCCUPATION|nurse}} and a {{OCCUPATION|part-time DJ}} in {{PLACE|Leeds}}.',
    'My client, 34, a {{OCCUPATION|nurse}}, and a {{OCCUPATION|churchwarden}}.',
    'A {{OCCUPATION|nurse}}. Her mother, a {{OCCUPATION~|vicar}}, and a {{OCCUPATION~|judge}} uncle.',
  ])('are not seen in one: %s', (marked) => {
    expect(people(marked)).toBeNull();
  });

  it('are counted one by one, and the rarest stands', () => {
    const size = (marked: string) => crowd.estimate({ ...readMarked(marked), region: 'UK' })!;
    const together = size(
      'A {{OCCUPATION|nurse}}, a {{OCCUPATION|teacher}} and a {{OCCUPATION|paramedic}} came today.',
    );
    const rarest = size('A {{OCCUPATION|paramedic}} came today.');
    expect(together.high).toBe(rarest.high);
    expect(together.factors.map(({ name }) => name)).not.toContain('nurse');
  });
});

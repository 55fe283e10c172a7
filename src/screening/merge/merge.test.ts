import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Label, Proposal } from '../types.ts';
import { mergeProposals } from './merge.ts';

const TEXT = 'my client Priya Shah, 34, a paramedic in Truro, said (quietly) “no more”. '.repeat(3);

function proposal(words: string, label: Label, score = 0.8, source = 'tagger'): Proposal {
  const start = TEXT.indexOf(words);
  return { start, end: start + words.length, label, score, source };
}

const wordsOf = (spans: Proposal[]) => spans.map(({ start, end }) => TEXT.slice(start, end));

describe('merging', () => {
  it('keeps what does not meet, in order', () => {
    const merged = mergeProposals(TEXT, [proposal('Truro', 'PLACE'), proposal('34', 'AGE')]);
    expect(wordsOf(merged)).toEqual(['34', 'Truro']);
  });

  it('lets a direct identifier win over a surer quasi-identifier', () => {
    const merged = mergeProposals(TEXT, [
      proposal('Priya Shah', 'NAME', 0.4),
      proposal('Priya', 'FAMILY', 0.99),
    ]);
    expect(merged).toHaveLength(1);
    expect(merged[0]).toMatchObject({ label: 'NAME' });
  });

  it('keeps of a loser what sticks out and holds a word', () => {
    const merged = mergeProposals(TEXT, [
      proposal('Priya Shah', 'NAME'),
      proposal('Priya Shah, 34, a paramedic', 'OCCUPATION'),
    ]);
    expect(wordsOf(merged)).toEqual(['Priya Shah', '34, a paramedic']);
  });

  it('leaves no comma or bracket at the edge of a piece', () => {
    const merged = mergeProposals(TEXT, [
      proposal('paramedic', 'OCCUPATION', 0.9),
      proposal('paramedic in Truro, said (quietly)', 'EVENT', 0.5),
    ]);
    expect(wordsOf(merged)).toEqual(['paramedic', 'in Truro, said (quietly']);
  });

  it('never overlaps and never leaves the text, whatever is proposed', () => {
    const spans = fc.record({
      start: fc.nat({ max: TEXT.length - 1 }),
      length: fc.integer({ min: 1, max: 40 }),
      label: fc.constantFrom<Label>('NAME', 'PHONE', 'AGE', 'QUOTE'),
      score: fc.double({ min: 0, max: 1, noNaN: true }),
      source: fc.constantFrom('tagger', 'phone'),
    });
    fc.assert(
      fc.property(fc.array(spans, { maxLength: 30 }), (given) => {
        const proposals = given.map(({ length, ...rest }) => ({
          ...rest,
          end: Math.min(TEXT.length, rest.start + length),
        }));
        let at = 0;
        for (const { start, end } of mergeProposals(TEXT, proposals)) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(start);
          at = end;
        }
        expect(at).toBeLessThanOrEqual(TEXT.length);
      }),
    );
  });
});

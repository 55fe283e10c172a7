import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../screening/types.ts';
import {
  aboutCount,
  barLengths,
  caseloadSentence,
  crowdMeaning,
  crowdSentence,
  shownFactors,
} from './crowd-words.ts';
import { wordDiff } from './diff.ts';
import { linksIn } from './links.ts';
import { segmentsOf } from './segments.ts';

const finding = (start: number, end: number): Finding => ({
  ...{ start, end, label: 'PLACE', kind: 'quasi', subject: 'client', score: 1 },
  ...{ why: '', guidance: [], suggestion: '' },
});

describe('a marked text', () => {
  it('is cut at its findings', () => {
    expect(segmentsOf('in Truro today', [finding(3, 8)])).toEqual([
      { text: 'in ', finding: null },
      { text: 'Truro', finding: 0 },
      { text: ' today', finding: null },
    ]);
  });

  it('loses and doubles no letter, whatever overlaps', () => {
    const spans = fc.array(
      fc.tuple(fc.nat(30), fc.nat(12)).map(([start, length]) => finding(start, start + length)),
    );
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), spans, (text, findings) => {
        expect(
          segmentsOf(text, findings)
            .map((segment) => segment.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });
});

describe('a line', () => {
  const hrefs = (line: string, dials: Parameters<typeof linksIn>[1] = []) =>
    linksIn(line, dials).flatMap(({ text, href }) => (href ? [[text, href]] : []));

  it('leads to the addresses in it, and to nothing else', () => {
    expect(hrefs('More: https://findahelpline.com/gb. Ring 116 123, or javascript:alert(1)')).toEqual([
      ['https://findahelpline.com/gb', 'https://findahelpline.com/gb'],
    ]);
  });

  it('can be rung where it has a number to ring, and not inside a longer one or an address', () => {
    const dials = [
      { words: '988', to: 'tel:988' },
      { words: 'text 988', to: 'sms:988' },
    ];
    expect(
      hrefs('The 988 line: 988, or text 988, or 1988, https://988lifeline.org/chat (24/7)', dials),
    ).toEqual([
      ['988', 'tel:988'],
      ['text 988', 'sms:988'],
      ['https://988lifeline.org/chat', 'https://988lifeline.org/chat'],
    ]);
  });
});

describe('a rewrite', () => {
  it('is shown phrase by phrase', () => {
    expect(wordDiff('My 34 year old from Truro.', 'My thirty something from a town.')).toEqual([
      { kind: 'same', text: 'My ' },
      { kind: 'removed', text: '34 year old ' },
      { kind: 'added', text: 'thirty something ' },
      { kind: 'same', text: 'from ' },
      { kind: 'removed', text: 'Truro' },
      { kind: 'added', text: 'a town' },
      { kind: 'same', text: '.' },
    ]);
  });

  it('adds up to both texts', () => {
    const words = fc
      .array(fc.constantFrom('a', 'b', 'c', ' ', '\n', '.', 'Truro'))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(words, words, (before, after) => {
        const pieces = wordDiff(before, after) ?? [];
        const without = (kind: string) =>
          pieces
            .filter((piece) => piece.kind !== kind)
            .map(({ text }) => text)
            .join('');
        expect(without('added')).toBe(before);
        expect(without('removed')).toBe(after);
      }),
    );
  });

  it('is shown beside the original when hardly a word is left', () => {
    expect(wordDiff('My client from Truro cried, and I did too.', 'Grief weighs on all of us')).toHaveLength(
      2,
    );
  });

  it('gives up on what nobody would read', () => {
    expect(wordDiff('a '.repeat(10_000), 'b '.repeat(10_000))).toBeNull();
  });
});

describe('a crowd in words', () => {
  it.each([
    [0.4, 'under 1'],
    [7.4, '7'],
    [1_234, '1,200'],
    [123_456, '120,000'],
    [67_300_000, '67 million'],
    [1_400_000_000, '1.4 billion'],
  ])('says %d', (count, words) => {
    expect(aboutCount(count)).toBe(words);
  });

  it.each([
    [0.2, 0.9, 'Probably one person alone fits this.'],
    [0.5, 9, 'Between one and 9 people fit this.'],
    [3, 3.2, 'About 3 people fit this.'],
    [1_200, 8_000, 'Between 1,200 and 8,000 people fit this.'],
  ])('says %d to %d', (low, high, words) => {
    expect(crowdSentence({ low, high })).toBe(words);
  });

  it('speaks of colleagues', () => {
    expect(caseloadSentence({ caseload: { low: 0, high: 1 } })).toContain('would know who this is');
    expect(caseloadSentence({ caseload: { low: 2, high: 6 } })).toContain('about 2 to 6');
  });

  it('has a word for every threshold', () => {
    expect(new Set([4, 10, 19, 20].map((low) => crowdMeaning({ low }))).size).toBe(4);
  });

  it('draws no bars below one person', () => {
    const factors = [900, 3, 0.4, 0.1].map((remaining) => ({ name: '', finding: null, remaining }));
    expect(shownFactors({ factors }).bars).toHaveLength(3);
    expect(shownFactors({ factors }).rest).toHaveLength(1);
    expect(shownFactors({ factors: factors.slice(0, 2) }).rest).toEqual([]);
  });

  it('draws bars that shrink and never vanish', () => {
    const factors = [67_000_000, 20_000, 12, 0.2].map((remaining) => ({
      name: '',
      finding: null,
      remaining,
    }));
    const lengths = barLengths({ factors });
    expect(lengths).toEqual([...lengths].sort((a, b) => b - a));
    expect(Math.min(...lengths)).toBeGreaterThan(0);
    expect(barLengths({ factors: [] })).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import type { Finding, Label, Screening, Verdict } from '../src/screening/types.ts';
import { unmark } from './items.ts';
import { measure } from './measure.ts';
import { filesOf, HELD_OUT, TUNE } from './split.ts';

function screening(verdict: Verdict, spans: Array<[number, number, Label]>): Screening {
  const findings = spans.map(([start, end, label]) => ({ start, end, label }) as Finding);
  return { verdict, narrative: 'case', crowd: null, findings, reasons: [], notes: [], rewrite: null };
}

function pair(marked: string, gold: Verdict, given: Screening) {
  const item = { id: 'x', ignore: [], verdict: gold, narrative: 'case' as const, ...unmark(marked) };
  return { item, screening: given };
}

describe('the scorer', () => {
  it('takes marks apart into plain text and spans', () => {
    expect(unmark('my {{NAME|Priya}} is {{AGE|34}}.')).toEqual({
      text: 'my Priya is 34.',
      spans: [
        { start: 3, end: 8, label: 'NAME' },
        { start: 12, end: 14, label: 'AGE' },
      ],
    });
  });

  it('counts a touch as found, and the right label apart', () => {
    const { labels } = measure([
      pair(
        '{{NAME|Priya}} {{AGE|34}}',
        'hold',
        screening('hold', [
          [0, 2, 'NAME'],
          [6, 8, 'DATE'],
        ]),
      ),
    ]);
    expect(labels.get('NAME')).toEqual({ gold: 1, found: 1, typed: 1 });
    expect(labels.get('AGE')).toEqual({ gold: 1, found: 1, typed: 0 });
  });

  it('calls a name covered only when every letter is', () => {
    const half = measure([pair('{{NAME|Priya Shah}}', 'hold', screening('hold', [[0, 5, 'NAME']]))]);
    const whole = measure([
      pair(
        '{{NAME|Priya Shah}}',
        'hold',
        screening('hold', [
          [0, 5, 'NAME'],
          [6, 10, 'NAME'],
        ]),
      ),
    ]);
    expect(half.direct).toEqual({ items: 1, allFound: 1, allCovered: 0 });
    expect(whole.direct).toEqual({ items: 1, allFound: 1, allCovered: 1 });
  });

  it('counts false spans and alarms in clear texts', () => {
    const { clear, spans } = measure([
      pair('four short clear words', 'clear', screening('revise', [[0, 4, 'AGE']])),
    ]);
    expect(clear).toEqual({ items: 1, alarmed: 1, falseSpans: 1, words: 4 });
    expect(spans).toEqual({ findings: 1, touching: 0 });
  });

  it('lists a hold that was passed', () => {
    const { verdicts, misses } = measure([pair('{{QUOTE|never again}}', 'hold', screening('clear', []))]);
    expect(verdicts.hold.clear).toBe(1);
    expect(misses.map(({ what }) => what)).toContain('hold passed as clear');
  });
});

describe('the split', () => {
  it('puts every file into exactly one part, and never a held-out one into training', () => {
    const parts = (['held-out', 'tune', 'train'] as const).map((part) => filesOf(part, import.meta.dirname));
    const all = parts.flat();
    expect(new Set(all).size).toBe(all.length);
    expect(parts[0]).toHaveLength(HELD_OUT.length);
    expect(parts[1]).toHaveLength(TUNE.length);
    expect(parts[2]!.length).toBeGreaterThan(15);
  });
});

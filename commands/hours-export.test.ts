import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HoursEntry } from '../src/supervision/hours-store.ts';
import { hoursCsv, hoursPage } from './hours-export.ts';
import { inHours, readingWords } from './hours-words.ts';

const entry = (supervisor: string | null): HoursEntry => ({
  ...{
    id: 'hours_x',
    heldOn: '2026-05-04',
    kind: 'individual',
    minutes: 60,
    groupSize: 1,
    facilitated: true,
  },
  ...{ presentingMinutes: null, state: 'confirmed', supervisor, word: null },
  decidedAt: new Date('2026-05-05T20:00:00Z'),
});

describe('the export', () => {
  it('keeps a supervisor’s name in one cell that is no formula, whatever it is', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        const [, line = ''] = hoursCsv([entry(name)]).split(/\r\n(?=2026)/);
        const quoted = line.slice(
          '2026-05-04,individual,60,1,yes,,'.length,
          -',confirmed,2026-05-05\r\n'.length,
        );
        const read = quoted.startsWith('"') ? quoted.slice(1, -1).replaceAll('""', '"') : quoted;
        expect(read).not.toMatch(/^[=+\-@\t\r]/);
        expect(read.replace(/^'(?=[=+\-@\t\r])/, '')).toBe(name);
      }),
    );
  });

  it('shows markup in a name as it is written', () => {
    const page = hoursPage('<b>Leila</b>', [entry('<script>')], [], '2026-05-04');
    expect(page).not.toMatch(/<b>Leila|<script>/);
  });

  it('says on the page when it was made and how many hours with clients there were', () => {
    const page = hoursPage('Leila', [entry(null)], [], '2026-05-04', ['April 2026: 24 h']);
    expect(page).toContain('Leila, 4 May 2026');
    expect(page).toContain('<li>April 2026: 24 h</li>');
    expect(hoursPage('Leila', [], [], '2026-05-04')).not.toContain('with clients');
  });

  it('sets the month that is running beside an average of those that are over', () => {
    const measure = { kind: 'minutes', period: 'month', portion: 'all', minutes: 90, average: true } as const;
    const reading = {
      measure: { ...measure, yearEnds: null, extra: null, soft: false },
      ...({ have: 90, want: 90, unit: 'minutes', from: '2026-09-01', to: '2026-11-30' } as const),
      running: { have: 45, from: '2026-12-01' },
    };
    expect(readingWords(reading)).toBe(
      '1 h 30 min counted on average a month, beside 1 h 30 min (1 September 2026 to 30 November 2026); 45 min since 1 December 2026',
    );
  });

  it.each([
    [0, '0 min'],
    [11.25, '11.3 min'],
    [60, '1 h'],
    [90, '1 h 30 min'],
    [119.99, '2 h'],
  ])('%s minutes are %s', (minutes, said) => {
    expect(inHours(minutes)).toBe(said);
  });
});

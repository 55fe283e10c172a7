import { describe, expect, it } from 'vitest';
import { REGIONS, type Region } from '../src/screening/types.ts';
import { readSize } from './supervision-groups.ts';
import { readTerms } from './supervision-requests.ts';
import { type Calendar, readDay, readMonth, readWhen } from './typed-days.ts';
import { readHours, readMinutes } from './typed-minutes.ts';

/** A Friday. */
const NOW = new Date('2026-11-27T10:00:00Z');
const of = (region: Region): Calendar => ({ zone: 'Europe/London', region, now: NOW });

describe('a day', () => {
  it.each([
    ['2026-11-01', '2026-11-01'],
    ['2026/11/1', '2026-11-01'],
    ['01/11/2026', '2026-11-01'],
    ['1.11.26', '2026-11-01'],
    ['1/11', '2026-11-01'],
    ['1 November 2026', '2026-11-01'],
    ['1st of November, 2026', '2026-11-01'],
    ['1 Nov', '2026-11-01'],
    ['Sun 1 Nov 2026', '2026-11-01'],
    ['November 1, 2026', '2026-11-01'],
    ['Sept 3rd', '2026-09-03'],
    ['today', '2026-11-27'],
    [' Yesterday ', '2026-11-26'],
    ['Monday', '2026-11-23'],
    ['last Friday', '2026-11-20'],
    ['1 Dec', '2025-12-01'],
    ['29 Feb', '2024-02-29'],
    ['14/31/2026', null],
  ])('written as %j is read', (text, day) => {
    if (day) expect(readDay(text, of('UK'), 'past')).toBe(day);
    else expect(() => readDay(text, of('UK'), 'past')).toThrow('Which day?');
  });

  it.each([
    ['1 Nov', '2027-11-01'],
    ['27 Nov', '2026-11-27'],
    ['tomorrow', '2026-11-28'],
    ['next Monday', '2026-11-30'],
  ])('to come, written as %j, is the next of its name', (text, day) => {
    expect(readDay(text, of('UK'), 'future')).toBe(day);
  });

  it.each(['tomorrow', '28 November 2026', '2027-01-01', 'Sat 28 Nov 2026'])(
    'that was does not lie ahead by the clock of whoever says it: %s',
    (text) => {
      expect(() => readDay(text, of('UK'), 'past')).toThrow('That day lies ahead.');
    },
  );

  it('in figures is day first, month first in the United States, and asked about elsewhere', () => {
    const read = (region: Region) => readDay('03/04/2026', of(region), 'past');
    for (const region of REGIONS)
      if (region === 'CA' || region === 'other')
        expect(() => read(region)).toThrow('Is that 3 April or 4 March?');
      else expect(read(region)).toBe(region === 'US' ? '2026-03-04' : '2026-04-03');
    expect(readDay('25/04/2026', of('CA'), 'past')).toBe('2026-04-25');
    expect(readDay('2026-04-03', of('CA'), 'past')).toBe('2026-04-03');
  });

  it.each([
    ['14 Sep', '2026-09-14'],
    ['14 January', '2027-01-14'],
    ['27 Nov', '2026-11-27'],
    ['14 May 2025', '2025-05-14'],
    ['last Monday', '2026-11-23'],
  ])('that may lie either way, written as %j, is the nearest of its name', (text, day) => {
    expect(readDay(text, of('UK'), 'either')).toBe(day);
  });

  it('that is as likely last year’s as this year’s is asked about', () => {
    const may = { ...of('UK'), now: new Date('2026-05-15T10:00:00Z') };
    expect(() => readDay('14 September', may, 'either')).toThrow('Is that 14 September 2025 or 2026?');
  });

  it.each([
    ['Monday 4 December 2026', 'future', '4 December 2026 is a Friday.'],
    ['Sat 27/11', 'past', '27 November 2026 is a Friday.'],
  ] as const)('and its day of the week that do not agree are refused: %j', (text, lean, words) => {
    expect(() => readDay(text, of('UK'), lean)).toThrow(words);
  });

  it.each([
    ['31/02/2026', 'There is no 31 February.'],
    ['31 February', 'There is no 31 February.'],
    ['2026-02-30', 'There is no 30 February.'],
    ['29 Feb 2026', 'There is no 29 February 2026.'],
    ['31 June', 'There is no 31 June.'],
    ['soon', 'Which day?'],
    ['', 'Which day?'],
    ['1 Novembre 2026', 'Which day?'],
  ])('that no calendar has is refused clearly: %j', (text, words) => {
    expect(() => readDay(text, of('UK'), 'past')).toThrow(words);
  });
});

describe('a time to come', () => {
  it.each([
    ['2026-12-04 17:00', '2026-12-04 17:00'],
    ['2026-12-04T17:00', '2026-12-04 17:00'],
    ['4 December 2026, 17:00', '2026-12-04 17:00'],
    ['4 Dec at 5pm', '2026-12-04 17:00'],
    ['Dec 4, 5:30 p.m.', '2026-12-04 17:30'],
    ['tomorrow 9.15', '2026-11-28 09:15'],
    ['Monday noon', '2026-11-30 12:00'],
    ['Friday 4 December 2026, 17:00', '2026-12-04 17:00'],
    ['17:00 on 4 December', '2026-12-04 17:00'],
    ['at 5pm on Friday 4 Dec', '2026-12-04 17:00'],
    ['9.30 on 4/12', '2026-12-04 09:30'],
    ['17:00, 4 Dec 2026', '2026-12-04 17:00'],
    ['4 December 17h', '2026-12-04 17:00'],
    ['4 December, 17h30', '2026-12-04 17:30'],
  ])('%j is read', (text, when) => {
    expect(readWhen(text, of('UK'))).toBe(when);
  });

  it('without a time is asked for one', () => {
    expect(() => readWhen('4 December 2026', of('UK'))).toThrow('At which time?');
  });
});

describe('several times', () => {
  const times = (text: string) => readTerms({ times: text }, of('UK')).times;

  it.each([
    ['1.11.26, 17:00', ['2026-11-01 17:00']],
    ['1.12.26, 17:00, 3.12.26, 9.30', ['2026-12-01 17:00', '2026-12-03 09:30']],
    ['Tue 1.12, 17:00', ['2026-12-01 17:00']],
    ['4 Dec 17:00 or 6 Dec 9:30', ['2026-12-04 17:00', '2026-12-06 09:30']],
    ['17:00 on 4 Dec and 9:30 on 6 Dec', ['2026-12-04 17:00', '2026-12-06 09:30']],
    ['17:00 on 4 Dec, 9:30 on 6 Dec', ['2026-12-04 17:00', '2026-12-06 09:30']],
    ['4 Dec 2026, 17:00, 6 Dec 2026, 9:30', ['2026-12-04 17:00', '2026-12-06 09:30']],
    ['Dec 4, 2026, 5 p.m., Dec 6, 2026 noon', ['2026-12-04 17:00', '2026-12-06 12:00']],
    ['2026-12-04 17:00; 2026-12-06 09:30\n', ['2026-12-04 17:00', '2026-12-06 09:30']],
    [' ; ', []],
  ])('written as %j are read', (text, whens) => {
    expect(times(text)).toEqual(whens);
  });

  it('that are too many are not all read', () => {
    expect(times(`${'tomorrow 9:00, '.repeat(5)}nonsense`)).toHaveLength(5);
    expect(times('tomorrow 9:00; '.repeat(10_000))).toHaveLength(5);
    expect(() => times(`tomorrow, ${'x,'.repeat(10_000)}`)).toThrow('At which time?');
  });
});

describe('a month', () => {
  it.each([
    ['2026-05', '2026-05'],
    ['05/2026', '2026-05'],
    ['May 2026', '2026-05'],
    ['may', '2026-05'],
    ['December', '2025-12'],
  ])('%j is read', (text, month) => {
    expect(readMonth(text, of('UK'))).toBe(month);
  });

  it('that has begun where the member is, and nowhere west of them, can be given', () => {
    const auckland = { ...of('NZ'), zone: 'Pacific/Auckland', now: new Date('2026-11-30T19:00:00Z') };
    expect(readMonth('December 2026', auckland)).toBe('2026-12');
    expect(() => readMonth('December 2026', { ...auckland, zone: 'UTC' })).toThrow('That month lies ahead.');
  });

  it.each(['13/2026', 'soon', ''])('%j is none', (text) => {
    expect(() => readMonth(text, of('UK'))).toThrow('Which month?');
  });
});

describe('how long', () => {
  it.each([
    ['90', 90],
    ['90 min', 90],
    ['1h', 60],
    ['1h30', 90],
    ['1 hour 30 minutes', 90],
    ['1:30', 90],
    ['1.5 hours', 90],
    ['1,5 h', 90],
  ])('%j is minutes', (text, minutes) => {
    expect(readMinutes(text)).toBe(minutes);
  });

  it.each([
    ['90, 4', [90, 4]],
    ['90,4', [90, 4]],
    ['90 4', [90, 4]],
    ['1,5 h, 4', [90, 4]],
    ['1 h 30 min; 4 places', [90, 4]],
    ['1:30 4', [90, 4]],
    ['1 h 30', [90, 4]],
    ['60', [60, 4]],
    [', 6', [90, 6]],
    ['', [90, 4]],
    ['long, 4', [Number.NaN, 4]],
  ])('%j is minutes and places', (text, size) => {
    expect(readSize(text)).toEqual(size);
  });

  it('in bare numbers is hours where hours are asked for', () => {
    expect([readHours('24'), readHours('24,5'), readHours('24h30'), readHours('90 min')]).toEqual([
      ...[1440, 1470, 1470, 90],
    ]);
  });

  it.each(['long', '', '1h75', '-5', 'h'])('%j is no length', (text) => {
    expect(readMinutes(text)).toBeNaN();
  });
});

import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it, vi } from 'vitest';
import { momentOf, occurrence, type Rhythm, readLocal } from './occurrences.ts';

const rhythm = (more: Partial<Rhythm>): Rhythm => ({
  ...{ zone: 'Europe/London', localStart: '2026-03-19T17:00', minutes: 60, every: 'week', until: null },
  ...more,
});
const wall = (date: Date, zone: string) => DateTime.fromJSDate(date, { zone }).toFormat('yyyy-MM-dd HH:mm');

describe('a rhythm', () => {
  it('of 17:00 in London stays 17:00 when the clocks go forward, an hour earlier elsewhere', () => {
    const starts = [0, 1, 2].map((number) => occurrence(rhythm({}), number)!.startsAt.toISOString());
    expect(starts).toEqual([
      '2026-03-19T17:00:00.000Z',
      '2026-03-26T17:00:00.000Z',
      '2026-04-02T16:00:00.000Z',
    ]);
  });

  it('stays when they go back, also south of the equator', () => {
    const sydney = rhythm({ zone: 'Australia/Sydney', localStart: '2026-03-30T09:00' });
    expect([0, 1].map((number) => wall(occurrence(sydney, number)!.startsAt, 'Australia/Sydney'))).toEqual([
      '2026-03-30 09:00',
      '2026-04-06 09:00',
    ]);
    expect(occurrence(sydney, 1)!.startsAt.getTime() - occurrence(sydney, 0)!.startsAt.getTime()).toBe(
      (7 * 24 + 1) * 3_600_000,
    );
  });

  it('at a time that a clock change leaves out is an hour later once, and back the week after', () => {
    const early = rhythm({ localStart: '2026-03-22T01:30' });
    expect([0, 1, 2].map((number) => wall(occurrence(early, number)!.startsAt, 'Europe/London'))).toEqual([
      '2026-03-22 01:30',
      '2026-03-29 02:30',
      '2026-04-05 01:30',
    ]);
  });

  it('of the 31st is the last day of a shorter month, and the 31st again after it', () => {
    const monthly = rhythm({ localStart: '2026-01-31T10:00', every: 'month' });
    expect([1, 2].map((number) => wall(occurrence(monthly, number)!.startsAt, 'Europe/London'))).toEqual([
      '2026-02-28 10:00',
      '2026-03-31 10:00',
    ]);
  });

  it.each([
    ['2026-05-07T17:00', ['2026-06-04 17:00', '2026-07-02 17:00', '2026-11-05 17:00']],
    ['2026-01-29T17:00', ['2026-02-26 17:00', '2026-03-26 17:00', '2026-07-30 17:00']],
    ['2026-04-24T17:00', ['2026-05-22 17:00', '2026-06-26 17:00', '2026-10-23 17:00']],
    ['2026-02-22T01:30', ['2026-03-22 01:30', '2026-04-26 01:30', '2026-08-23 01:30']],
  ])('of a month goes by the weekday of %s: first to fourth, a fifth as the last', (localStart, whens) => {
    const monthly = rhythm({ localStart, every: 'month-weekday' });
    expect([1, 2, 6].map((number) => wall(occurrence(monthly, number)!.startsAt, 'Europe/London'))).toEqual(
      whens,
    );
  });

  it('that was booked by the date of the month still goes by it', () => {
    const monthly = rhythm({ localStart: '2026-05-07T17:00', every: 'month' });
    expect(wall(occurrence(monthly, 1)!.startsAt, 'Europe/London')).toBe('2026-06-07 17:00');
  });

  it.each(['2026-06-01', '2026-12-01'])('at an hour that comes twice takes the first, said on %s', (day) => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date(day) });
    const once = rhythm({ localStart: '2027-10-31T01:30', every: 'once' });
    const weekly = rhythm({ localStart: '2027-10-24T01:30' });
    const moments = [
      occurrence(once, 0)!.startsAt,
      occurrence(weekly, 1)!.startsAt,
      momentOf(once.localStart, once.zone),
    ];
    vi.useRealTimers();
    expect(new Set(moments.map((at) => at.toISOString()))).toEqual(new Set(['2027-10-31T00:30:00.000Z']));
  });

  it.each([
    [{ every: 'once' } as const, 1],
    [{ until: new Date('2026-03-25T00:00:00Z') }, 1],
  ])('ends: %j', (more, number) => {
    expect(occurrence(rhythm(more), number)).toBeNull();
  });

  it('keeps to its hour on the wall in every zone, save where that hour is missing', () => {
    const zones = [
      'Europe/London',
      'America/New_York',
      'Australia/Sydney',
      'Pacific/Auckland',
      'Asia/Kolkata',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 364 }),
        fc.integer({ min: 4, max: 23 }),
        fc.constantFrom('week' as const, 'fortnight' as const),
        fc.integer({ min: 0, max: 60 }),
        (zone, days, hour, every, number) => {
          const first = DateTime.fromISO('2026-01-01', { zone }).plus({ days }).set({ hour, minute: 15 });
          const localStart = first.toFormat("yyyy-MM-dd'T'HH:mm");
          const { startsAt, endsAt } = occurrence(rhythm({ zone, localStart, every }), number)!;
          const local = DateTime.fromJSDate(startsAt, { zone });
          expect([local.hour, local.minute, local.weekday]).toEqual([hour, 15, first.weekday]);
          expect(endsAt.getTime() - startsAt.getTime()).toBe(3_600_000);
        },
      ),
    );
  });
});

describe('a time as it is typed', () => {
  const now = new Date('2026-03-02T10:00:00Z');

  it.each([
    ['2026-05-04 17:00', '2026-05-04T17:00'],
    [' 2026-5-4  9.30 ', '2026-05-04T09:30'],
    ['2026-05-04T17:00', '2026-05-04T17:00'],
  ])('%s is read', (text, local) => {
    expect(readLocal(text, 'Europe/London', now)).toBe(local);
  });

  it.each([
    'tomorrow at five',
    '2026-02-30 10:00',
    '2026-03-29 01:30',
    '2026-03-01 09:00',
    '2062-03-09 17:00',
    '',
  ])('%s is refused', (text) => {
    expect(() => readLocal(text, 'Europe/London', now)).toThrow(expect.objectContaining({ code: 'when' }));
  });
});

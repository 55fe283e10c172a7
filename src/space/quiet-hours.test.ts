import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { afterQuietHours, readQuietHours, writeQuietHours } from './quiet-hours.ts';
import { isZone } from './zones.ts';

const NIGHT = { from: 22 * 60, to: 7 * 60 };

describe('quiet hours', () => {
  it.each([
    ['in the day nothing waits', 'Europe/London', '2026-05-04T12:00', '2026-05-04T12:00'],
    ['in the evening it waits for the morning', 'Europe/London', '2026-05-04T23:10', '2026-05-05T07:00'],
    ['after midnight it waits for the same morning', 'Europe/London', '2026-05-04T02:00', '2026-05-04T07:00'],
    ['the end itself is no longer quiet', 'Europe/London', '2026-05-04T07:00', '2026-05-04T07:00'],
    ['the beginning is quiet', 'Australia/Sydney', '2026-05-04T22:00', '2026-05-05T07:00'],
    ['across clocks that go forward', 'Europe/London', '2026-03-28T23:00', '2026-03-29T07:00'],
    ['across clocks that go back', 'America/New_York', '2026-10-31T23:00', '2026-11-01T07:00'],
  ])('%s', (_, zone, now, expected) => {
    const at = afterQuietHours(DateTime.fromISO(now, { zone }).toJSDate(), { zone, ...NIGHT });
    expect(DateTime.fromJSDate(at, { zone }).toFormat("yyyy-MM-dd'T'HH:mm")).toBe(expected);
  });

  it('may lie within a day', () => {
    const clinic = { zone: 'Asia/Kolkata', from: 9 * 60, to: 17 * 60 };
    const now = DateTime.fromISO('2026-05-04T11:11', clinic).toJSDate();
    expect(afterQuietHours(now, clinic)).toEqual(DateTime.fromISO('2026-05-04T17:00', clinic).toJSDate());
  });

  it.each([
    { from: null, to: null },
    { from: 60, to: 60 },
  ])('%o are none', (hours) => {
    const now = new Date('2026-05-04T01:10:00Z');
    expect(afterQuietHours(now, { zone: 'Europe/London', ...hours })).toBe(now);
  });

  it('never end before now, never last longer than a day and an hour, and end when it is not quiet', () => {
    const minute = fc.integer({ min: 0, max: 1439 });
    const zone = fc.constantFrom(
      ...['Europe/London', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'Africa/Lagos'],
    );
    const date = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(date, zone, minute, minute, (now, zone, from, to) => {
        const at = afterQuietHours(now, { zone, from, to });
        expect(at.getTime()).toBeGreaterThanOrEqual(now.getTime());
        expect(at.getTime() - now.getTime()).toBeLessThanOrEqual(25 * 3_600_000);
        // A second look changes nothing, except in the hour that comes twice.
        const again = afterQuietHours(at, { zone, from, to });
        expect(again.getTime() - at.getTime()).toBeLessThanOrEqual(3_600_000);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['22:00-07:00', { from: 1320, to: 420 }],
    [' 9.30 to 17:00 ', { from: 570, to: 1020 }],
    ['22:00–07:00', { from: 1320, to: 420 }],
    ['9pm-7am', { from: 1260, to: 420 }],
    ['10:30 PM until 7 a.m.', { from: 1350, to: 420 }],
    ['21 – 07:00', { from: 1260, to: 420 }],
    ['22:00-7am', { from: 1320, to: 420 }],
    ['midnight to noon', { from: 0, to: 720 }],
    ['9-7am', null],
    ['13pm-7am', null],
    ['off', { from: 0, to: 0 }],
    ['25:00-07:00', null],
    ['at night', null],
  ])('%s is read', (text, hours) => {
    expect(readQuietHours(text)).toEqual(hours);
    if (hours) expect(readQuietHours(writeQuietHours(hours))).toEqual(hours);
  });

  it('knows zones', () => {
    expect([isZone('Europe/London'), isZone('Mars/Olympus')]).toEqual([true, false]);
  });
});

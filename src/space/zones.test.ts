import { IANAZone } from 'luxon';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../refusal.ts';
import { isZone, readZone } from './zones.ts';

function adviceOn(typed: string): string {
  try {
    return `taken as ${readZone(typed)}`;
  } catch (error) {
    if (error instanceof Refusal) return error.advice;
    throw error;
  }
}

describe('a time zone that is typed', () => {
  it.each([
    ['Europe/London', 'Europe/London'],
    [' europe/london ', 'Europe/London'],
    ['Europe / London', 'Europe/London'],
    ['America/New York', 'America/New_York'],
    ['asia/kolkata', 'Asia/Kolkata'],
    ['America/Argentina/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
    ['utc', 'UTC'],
    ['London', 'Europe/London'],
    ['dublin', 'Europe/Dublin'],
    ['Sydney', 'Australia/Sydney'],
    ['new york', 'America/New_York'],
    ['Lagos', 'Africa/Lagos'],
    ['Mumbai', 'Asia/Kolkata'],
    ['São Paulo', 'America/Sao_Paulo'],
    ['St. John’s', 'America/St_Johns'],
    ['Cape Town', 'Africa/Johannesburg'],
  ])('%j is %s', (typed, zone) => {
    expect(readZone(typed)).toBe(zone);
    expect(isZone(zone)).toBe(true);
  });

  it.each([
    ['BST', 'Europe/London'],
    ['b.s.t.', 'Europe/London'],
    ['IST', 'Europe/Dublin, Asia/Kolkata or Asia/Jerusalem'],
    ['GMT', 'Europe/London, Europe/Dublin or UTC'],
    ['EST', 'America/New_York or America/Toronto'],
    ['EST5EDT', 'America/New_York or America/Toronto'],
    ['US/Eastern', 'America/New_York or America/Toronto'],
    ['UK', 'Europe/London'],
    ['GB', 'Europe/London'],
    ['Northern Ireland', 'Europe/London'],
    ['Ireland', 'Europe/Dublin'],
    ['London, UK', 'Europe/London'],
    ['London time', 'Europe/London'],
    ['Europe/Manchester', 'Europe/London'],
    ['Halifax', 'America/Halifax or Europe/London'],
  ])('%j is asked about, and the likely ones are named', (typed, zones) => {
    expect(adviceOn(typed)).toMatch(`Perhaps ${zones}?`);
  });

  it.each(['', 'Mars/Olympus', '+01:00', 'UTC+1', 'Etc/GMT+5', 'Factory', 'constructor', 'x'.repeat(500)])(
    '%j is none',
    (typed) => {
      expect(adviceOn(typed)).toMatch('Zones look like Europe/London.');
    },
  );

  it('suggests only zones that it takes', () => {
    const typed =
      'bst ist gmt est cst mst pst ast cet eet wet aest acst nst hst akst sast wat us canada uk'.split(' ');
    const named = typed.flatMap((one) => adviceOn(one).match(/[A-Z]\w+\/[\w/]+/g) ?? []);
    expect(named.length).toBeGreaterThan(typed.length);
    for (const zone of named) {
      expect(IANAZone.isValidZone(zone)).toBe(true);
      expect(readZone(zone)).toBe(zone);
    }
  });
});

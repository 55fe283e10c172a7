import { expect, it } from 'vitest';
import { reminderTitle } from './reminder-title.ts';

const at = '2026-05-07T17:00:00Z';

it.each([
  ['day', '2026-05-06T17:00:00Z', 'Supervision tomorrow: 7 May 2026, 18:00'],
  ['day', '2026-05-07T06:00:00Z', 'Supervision today: 7 May 2026, 18:00'],
  ['hour', '2026-05-07T16:00:00Z', 'Supervision in an hour: 7 May 2026, 18:00'],
  ['hour', '2026-05-07T16:41:00Z', 'Supervision in 20 minutes: 7 May 2026, 18:00'],
  ['hour', '2026-05-07T16:58:00Z', 'Supervision in a moment: 7 May 2026, 18:00'],
  ['hour', '2026-05-07T17:00:00Z', 'Supervision began: 7 May 2026, 18:00'],
  ['day', '2026-05-08T09:00:00Z', 'Supervision began: 7 May 2026, 18:00'],
] as const)('a reminder of the %s says at %s how near it is', (ahead, now, title) => {
  expect(reminderTitle(ahead, new Date(at), new Date(now), 'Europe/London')).toBe(title);
});

it('a day ahead is two by the calendar on the night when clocks go forward', () => {
  const startsAt = new Date('2026-03-29T23:15:00Z');
  const title = reminderTitle('day', startsAt, new Date('2026-03-28T23:15:00Z'), 'Europe/London');
  expect(title).toBe('Supervision in 2 days: 30 March 2026, 00:15');
});

import { expect, it } from 'vitest';
import { dayOf } from './times.ts';

it.each([
  ['2026-03-05T08:00:00', 'Today'],
  ['2026-03-04T23:59:00', 'Yesterday'],
  ['2026-03-02T12:00:00', 'Monday 2 March'],
])('calls %s %s', (at, name) => {
  expect(dayOf(at, new Date('2026-03-05T09:00:00'))).toBe(name);
});

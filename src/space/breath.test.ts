import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { breath } from './breath.ts';

const BUSY_MS = 20;

it('lets others in between, however many wait', async () => {
  const heard: string[] = [];
  const screenings = ['first', 'second', 'third'].map(async (name) => {
    await breath();
    const until = performance.now() + BUSY_MS;
    while (performance.now() < until);
    heard.push(name);
  });
  const acknowledged = pause(BUSY_MS / 4).then(() => heard.push('acknowledgement'));
  await Promise.all([...screenings, acknowledged]);
  expect(heard.filter((name) => name !== 'acknowledgement')).toEqual(['first', 'second', 'third']);
  expect(heard.indexOf('acknowledgement')).toBeLessThan(3);
});

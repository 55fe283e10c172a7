import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { inBreaths } from './in-breaths.ts';

const BUSY_MS = 30;

function busy(): void {
  const until = performance.now() + BUSY_MS;
  while (performance.now() < until);
}

it('lets others in between, however much work waits', async () => {
  const heard: string[] = [];
  const work = ['first', 'second', 'third'].map((name) =>
    inBreaths(() => {
      busy();
      heard.push(name);
    }),
  );
  const acknowledged = pause(1).then(() => heard.push('acknowledgement'));
  await Promise.all([...work, acknowledged]);
  expect(heard).toEqual(['first', 'acknowledgement', 'second', 'third']);
});

it('goes on after work that failed, and gives what came of each', async () => {
  const failed = inBreaths(() => {
    throw new Error('no');
  });
  await expect(failed).rejects.toThrow('no');
  await expect(inBreaths(() => 'yes')).resolves.toBe('yes');
});

import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { testScreener } from '../space/testing.ts';
import { type ScreenerThread, startScreenerThread } from './screener-thread.ts';

const BREAKING = fileURLToPath(new URL('./screener-thread.testing.mjs', import.meta.url));
const STORY = 'My 3pm, Priya, is a 34 year old paramedic in Truro. She said she had never told anyone.';
const log = { error: vi.fn() };
let thread: ScreenerThread;

beforeAll(async () => {
  thread = await startScreenerThread(log);
});
afterAll(() => thread.close());

it('says what the screener says', async () => {
  const options = { region: 'US', mentions: true } as const;
  expect(await thread.screen(STORY, options)).toEqual(testScreener().screen(STORY, options));
  expect(await thread.danger('I have the tablets here')).toEqual(
    testScreener().danger('I have the tablets here'),
  );
});

it('keeps nobody waiting over a long text, and answers in the order of asking', async () => {
  const long = `${STORY}\n\n`.repeat(400);
  const order: string[] = [];
  let turns = 0;
  const timer = setInterval(() => turns++, 5);
  await Promise.all([
    Promise.resolve(thread.screen(long)).then(() => order.push('long')),
    Promise.resolve(thread.screen('Be kind to yourselves.')).then(() => order.push('short')),
  ]);
  clearInterval(timer);
  expect(order).toEqual(['long', 'short']);
  // Read on this thread it would have been none.
  expect(turns).toBeGreaterThan(10);
});

it('takes broken UTF-16, nothing and noise as the screener does', async () => {
  for (const text of ['\ud83d and \udc00', '', ' @'.repeat(500)])
    expect(await thread.screen(text)).toEqual(testScreener().screen(text));
});

it('says when more waits than can be read, and when it has caught up', async () => {
  expect(thread.isBehind?.()).toBe(false);
  const asked = Array.from({ length: 51 }, () => thread.danger('Endings are on my mind.'));
  expect(thread.isBehind?.()).toBe(true);
  await Promise.all(asked);
  expect(thread.isBehind?.()).toBe(false);
});

it('starts another thread when one breaks down: only the text it broke down over is not read', async () => {
  const breaking = await startScreenerThread(log, BREAKING);
  const asked = await Promise.allSettled(['one', 'break', 'three'].map((text) => breaking.danger(text)));
  expect(asked.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(log.error).toHaveBeenCalledWith({ event: 'screening.ended', code: 3 });
  expect(await breaking.danger('after')).toMatchObject({ none: 5 });
  await breaking.close();
});

it('does not start with a screener that cannot be loaded', async () => {
  await expect(startScreenerThread(log, '/nowhere/thread.ts')).rejects.toThrow();
});

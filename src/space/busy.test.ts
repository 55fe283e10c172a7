import { expect, it } from 'vitest';
import { knownScreener } from '../gate/testing.ts';
import { readInTurn } from './busy.ts';

/** A reading that ends when it is told to. */
function reading() {
  let end = (_fails?: Error) => {};
  const work = new Promise<string>((resolve, reject) => {
    end = (fails) => (fails ? reject(fails) : resolve('read'));
  });
  return { end, read: () => work };
}

it('lets nobody fill the queue alone, and lets them in again once something is read', async () => {
  const screener = { ...knownScreener };
  const texts = [reading(), reading(), reading()];
  const asked = texts.map(({ read }) => readInTurn(screener, 'amara', read));
  await expect(readInTurn(screener, 'amara', reading().read)).rejects.toMatchObject({ code: 'busy' });
  expect(await readInTurn(screener, 'tom', async () => 'at once')).toBe('at once');
  texts[0]?.end();
  texts[1]?.end(new Error('broke down'));
  expect((await Promise.allSettled(asked.slice(0, 2))).map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
  ]);
  for (let count = 0; count < 3; count += 1)
    expect(await readInTurn(screener, 'amara', async () => 'at once')).toBe('at once');
  texts[2]?.end();
});

it('reads nothing for anybody while too much waits', async () => {
  const behind = { ...knownScreener, isBehind: () => true };
  let read = false;
  const asked = readInTurn(behind, 'amara', async () => {
    read = true;
  });
  await expect(asked).rejects.toMatchObject({ code: 'busy' });
  expect(read).toBe(false);
});

import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestStorage, type TestStorage } from '../storage/testing.ts';
import { createPosts } from './posts.ts';

describe('a post', () => {
  let test: TestStorage;
  beforeAll(async () => {
    test = await openTestStorage();
  });
  afterAll(() => test.dispose());

  /** Two workers and a platform that shows what was posted, a moment after. */
  function workers() {
    const shown: string[] = [];
    let failing = false;
    const post = () => {
      const posts = createPosts(test.storage.db, () => false);
      return (nonce: string) =>
        posts.once(
          nonce,
          async () => shown[0] ?? null,
          async () => {
            await pause(50);
            shown.push(`message-${shown.length + 1}`);
            if (failing) throw new Error('the answer was lost');
            return shown[0] ?? '';
          },
        );
    };
    return { shown, one: post(), two: post(), lose: (lost: boolean) => (failing = lost) };
  }

  it('that two workers were given at once is made by one, and both know it', async () => {
    const { shown, one, two } = workers();
    expect(await Promise.all([one('vent_1'), two('vent_1')])).toEqual(['message-1', 'message-1']);
    expect(shown).toHaveLength(1);
  });

  it('whose answer was lost is found again, and not made twice', async () => {
    const { shown, one, two, lose } = workers();
    lose(true);
    await expect(one('vent_2')).rejects.toThrow('the answer was lost');
    lose(false);
    expect(await two('vent_2')).toBe('message-1');
    expect(shown).toHaveLength(1);
  });
});

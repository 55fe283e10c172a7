import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestStorage, type TestStorage } from './testing.ts';
import { createTurns } from './turns.ts';

describe('turns', () => {
  let test: TestStorage;
  beforeAll(async () => {
    test = await openTestStorage();
  });
  afterAll(() => test.dispose());

  it('lets nobody work under a key while another does', async () => {
    const turns = [createTurns(test.storage.db), createTurns(test.storage.db)];
    let working = 0;
    let most = 0;
    const work = async () => {
      most = Math.max(most, ++working);
      await pause(30);
      working--;
    };
    await Promise.all([0, 1, 0, 1].map((which) => turns[which]?.alone('vent_1', work)));
    expect(most).toBe(1);
  });

  it('keeps nobody waiting who works under another key', async () => {
    const turns = createTurns(test.storage.db);
    await turns.alone('vent_1', () => turns.alone('vent_2', async () => {}));
  });

  it('passes on when the work fails, and hands on its error', async () => {
    const turns = createTurns(test.storage.db);
    const failing = turns.alone('vent_1', async () => {
      throw new RangeError();
    });
    await expect(failing).rejects.toThrow(RangeError);
    expect(await turns.alone('vent_1', async () => 'done')).toBe('done');
  });

  it('takes over from a process that died', async () => {
    const until = sql<Date>`now() + interval '400 milliseconds'`;
    await test.storage.db.insertInto('turn').values({ key: 'vent_1', holder: 'dead', until }).execute();
    const begun = performance.now();
    await createTurns(test.storage.db).alone('vent_1', async () => {});
    expect(performance.now() - begun).toBeGreaterThan(250);
  });
});

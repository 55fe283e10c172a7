/** Work that must not happen twice at once, in whatever process: one row says whose turn it is. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import type { Database } from './schema.ts';

/** A turn that nobody keeps alive is over after that: its process has died. */
const LIFE_S = 10;
const KEPT_ALIVE_MS = 3_000;
const LOOKS_AGAIN_MS = 100;

export interface Turns {
  /** Waits until nobody else works under this key, anywhere, then does. */
  alone<Result>(key: string, work: () => Promise<Result>): Promise<Result>;
}

/**
 * Turns by the database's own clock, so that clocks which differ, or jump, take nothing away from anyone. A process
 * that was stopped for longer than a turn's life may wake up and find another at work; what must not happen twice
 * is still looked at within.
 */
export function createTurns(db: Kysely<Database>): Turns {
  const until = sql<Date>`now() + make_interval(secs => ${LIFE_S})`;

  async function take(key: string, holder: string): Promise<boolean> {
    const row = await db
      .insertInto('turn')
      .values({ key, holder, until })
      .onConflict((conflict) =>
        conflict.column('key').doUpdateSet({ holder, until }).where('turn.until', '<', sql<Date>`now()`),
      )
      .executeTakeFirst();
    return row.numInsertedOrUpdatedRows === 1n;
  }

  return {
    async alone(key, work) {
      const holder = randomUUID();
      while (!(await take(key, holder))) await pause(LOOKS_AGAIN_MS);
      const timer = setInterval(() => {
        const row = db.updateTable('turn').set({ until }).where('key', '=', key).where('holder', '=', holder);
        row.execute().catch(() => {});
      }, KEPT_ALIVE_MS);
      try {
        return await work();
      } finally {
        clearInterval(timer);
        // Left behind, it is over soon all the same.
        await db
          .deleteFrom('turn')
          .where('key', '=', key)
          .where('holder', '=', holder)
          .execute()
          .catch(() => {});
      }
    },
  };
}

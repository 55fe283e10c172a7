import type { Kysely } from 'kysely';
import type { Database } from '../storage/schema.ts';
import { createTurns } from '../storage/turns.ts';
import { shortNonce } from './short-nonce.ts';

const KEPT_MS = 86_400_000;

/** Posting that may be asked for twice and happens once, also when the connection was cut before the answer came. */
export interface Posts {
  /**
   * @param find looks for the message among those posted since a time; null when it is not there.
   * @param send posts it and gives its ref.
   */
  once(
    nonce: string,
    find: (since: Date) => Promise<string | null>,
    send: () => Promise<string>,
  ): Promise<string>;
  forget(now: Date): Promise<void>;
}

export function createPosts(
  db: Kysely<Database>,
  /** Whether an error means that nothing was posted; anything else may have been done. */
  wasRefused: (error: unknown) => boolean,
  now: () => Date = () => new Date(),
): Posts {
  const turns = createTurns(db);

  async function done(key: string, ref: string): Promise<string> {
    await db.updateTable('platform_post').set({ message_ref: ref }).where('nonce', '=', key).execute();
    return ref;
  }

  async function post(
    key: string,
    find: (since: Date) => Promise<string | null>,
    send: () => Promise<string>,
  ): Promise<string> {
    const first = await db
      .insertInto('platform_post')
      .values({ nonce: key, tried_at: now() })
      .onConflict((conflict) => conflict.column('nonce').doNothing())
      .executeTakeFirst();
    if (first.numInsertedOrUpdatedRows === 0n) {
      const earlier = await db
        .selectFrom('platform_post')
        .selectAll()
        .where('nonce', '=', key)
        .executeTakeFirst();
      if (earlier?.message_ref) return earlier.message_ref;
      const found = earlier && (await find(earlier.tried_at));
      if (found) return done(key, found);
    }
    try {
      return await done(key, await send());
    } catch (error) {
      if (wasRefused(error)) await db.deleteFrom('platform_post').where('nonce', '=', key).execute();
      throw error;
    }
  }

  return {
    once(nonce, find, send) {
      const key = shortNonce(nonce);
      // Two workers that were given the same job would both look, find nothing, and post.
      return turns.alone(`post:${key}`, () => post(key, find, send));
    },

    async forget(at) {
      await db
        .deleteFrom('platform_post')
        .where('tried_at', '<', new Date(at.getTime() - KEPT_MS))
        .execute();
    },
  };
}

import type { Kysely } from 'kysely';
import type { Notice } from '../space/notices.ts';
import type { Database } from '../storage/schema.ts';

/** How long it is taken for granted that nothing is unread; another process may know better by then. */
const QUIET_MS = 5_000;

/** Notices that could not reach their person; they come with a private answer. */
export interface Unread {
  /** @param nonce the notice's in the outbox. */
  keep(nonce: string): Promise<void>;
  /**
   * Shows a person what waits for them, each once; what could not be shown waits on. Gives how many were shown.
   * @param sure looks also where nothing was found a moment ago
   */
  show(personId: string, put: (notice: Notice) => Promise<boolean>, sure?: boolean): Promise<number>;
  /** Which of these people something waits for. */
  waiting(personIds: readonly string[]): Promise<string[]>;
  /** Whether the last thing that was to reach this person could not, as far as is known. */
  isShut(personId: string): Promise<boolean>;
  /** Something has reached them. */
  reached(personId: string): Promise<void>;
}

export function createUnread(db: Kysely<Database>): Unread {
  /** Nothing is unread by anyone until then, as far as this process knows. */
  let quietUntil = 0;

  const noncesOf = (personId: string) =>
    db.selectFrom('outbox').select('nonce').where('person_id', '=', personId);

  /** Marks a person's as told and gives them: of two that ask at once, one gets them. */
  async function take(personId: string): Promise<Array<Notice & { nonce: string }>> {
    const taken = await db
      .updateTable('platform_unread')
      .set({ told: true })
      .where('told', '=', false)
      .where('nonce', 'in', noncesOf(personId))
      .returning('nonce')
      .execute();
    if (taken.length === 0) return [];
    const nonces = taken.map(({ nonce }) => nonce);
    return db
      .selectFrom('outbox')
      .select(['kind', 'ref', 'nonce'])
      .where('nonce', 'in', nonces)
      .orderBy('due_at')
      .execute();
  }

  async function putBack(nonces: readonly string[]): Promise<void> {
    quietUntil = 0;
    if (nonces.length === 0) return;
    await db.updateTable('platform_unread').set({ told: false }).where('nonce', 'in', nonces).execute();
  }

  return {
    async keep(nonce) {
      quietUntil = 0;
      await db
        .insertInto('platform_unread')
        .columns(['nonce'])
        .expression(db.selectFrom('outbox').select('nonce').where('nonce', '=', nonce))
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },

    async show(personId, put, sure = false) {
      if (!sure && performance.now() < quietUntil) return 0;
      const left = await take(personId);
      if (left.length === 0) {
        const any = await db
          .selectFrom('platform_unread')
          .select('nonce')
          .where('told', '=', false)
          .limit(1)
          .executeTakeFirst();
        if (!any) quietUntil = performance.now() + QUIET_MS;
        return 0;
      }
      const all = left.length;
      try {
        while (left[0] && (await put(left[0]))) left.shift();
      } finally {
        await putBack(left.map(({ nonce }) => nonce));
      }
      return all - left.length;
    },

    async waiting(personIds) {
      const rows = await db
        .selectFrom('platform_unread')
        .innerJoin('outbox', 'outbox.nonce', 'platform_unread.nonce')
        .select('outbox.person_id')
        .distinct()
        .where('told', '=', false)
        .where('outbox.person_id', 'in', personIds)
        .execute();
      return rows.flatMap(({ person_id }) => person_id ?? []);
    },

    async isShut(personId) {
      const row = await db
        .selectFrom('platform_unread')
        .select('nonce')
        .where('nonce', 'in', noncesOf(personId))
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },

    async reached(personId) {
      await db
        .deleteFrom('platform_unread')
        .where('told', '=', true)
        .where('nonce', 'in', noncesOf(personId))
        .execute();
    },
  };
}

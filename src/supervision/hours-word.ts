import type { Kysely } from 'kysely';
import type { AsyncScreener } from '../screening/async-screener.ts';
import { maskedText } from '../space/masking.ts';
import type { Who } from '../space/vents.ts';
import type { Database } from '../storage/schema.ts';
import type { Vault } from '../storage/vault.ts';

export const WORD_LIMIT = 300;

const place = (id: string) => ({ table: 'hours_word', column: 'word_sealed', id });

/** A supervisor's word on a session that they remember differently: covered, sealed, for the two it is between. */
export interface HoursWord {
  /** Gives what keeps it, in the place of any before, in the transaction of what it belongs to. No words, no row. */
  sealed(entryId: string, who: Who, word: string): Promise<(trx: Kysely<Database>) => Promise<void>>;
  of(entryId: string): Promise<string | null>;
}

export function createHoursWord(deps: {
  db: Kysely<Database>;
  vault: Vault;
  screener: AsyncScreener;
}): HoursWord {
  const { db, vault, screener } = deps;

  return {
    async sealed(entryId, { communityId, personId }, word) {
      const text = await maskedText(screener, word.trim().slice(0, WORD_LIMIT));
      const word_sealed = vault.seal({ community: { id: communityId } }, text, place(entryId));
      const row = { entry_id: entryId, community_id: communityId, person_id: personId, word_sealed };
      return async (trx) => {
        await forgetWord(trx, entryId);
        if (text) await trx.insertInto('hours_word').values(row).execute();
      };
    },

    async of(entryId) {
      const row = await db
        .selectFrom('hours_word')
        .selectAll()
        .where('entry_id', '=', entryId)
        .executeTakeFirst();
      return row
        ? vault.open({ community: { id: row.community_id } }, row.word_sealed, place(entryId))
        : null;
    },
  };
}

/** Before an entry is answered anew. */
export async function forgetWord(trx: Kysely<Database>, entryId: string): Promise<void> {
  await trx.deleteFrom('hours_word').where('entry_id', '=', entryId).execute();
}

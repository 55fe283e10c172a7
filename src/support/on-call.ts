import type { Kysely } from 'kysely';
import { Refusal } from '../refusal.ts';
import type { Audit } from '../space/audit.ts';
import { type Communities, type Space, spaceScope } from '../space/communities.ts';
import type { Stewards } from '../space/stewards.ts';
import type { Database } from '../storage/schema.ts';
import type { Vault } from '../storage/vault.ts';
import type { Asker } from './preferences.ts';

/** The longest words, in UTF-16 code units. */
export const ON_CALL_LIMIT = 200;

/** The supervisor whom members of a space may ring between sessions, and how; the stewards' words, sealed. */
export interface OnCall {
  /** For who writes: that of the space they write in, else of the first of theirs that has one. null for none. */
  of(who: Asker): Promise<string | null>;
  /** Of one space. */
  ofSpace(space: Space): Promise<string | null>;
  /** By a steward; nothing takes it back. @throws Refusal `too-long` */
  name(spaceId: string, who: Asker, words: string): Promise<void>;
}

export function createOnCall(deps: {
  db: Kysely<Database>;
  vault: Vault;
  audit: Audit;
  communities: Communities;
  stewards: Stewards;
}): OnCall {
  const { db, vault, audit, communities, stewards } = deps;
  const place = (id: string) => ({ table: 'on_call', column: 'words_sealed', id });

  async function ofSpace(space: Space): Promise<string | null> {
    const row = await db
      .selectFrom('on_call')
      .select('words_sealed')
      .where('space_id', '=', space.id)
      .executeTakeFirst();
    return row ? vault.open(spaceScope(space), row.words_sealed, place(space.id)) : null;
  }

  return {
    ofSpace,

    async of({ communityId, personId, channelRef, now }) {
      const spaces = await communities.spacesOf(communityId, personId, now);
      const isHere = ({ channelRef: room }: Space) => Number(room === channelRef);
      for (const space of spaces.sort((a, b) => isHere(b) - isHere(a))) {
        const words = await ofSpace(space);
        if (words) return words;
      }
      return null;
    },

    async name(spaceId, { personId, now }, given) {
      await stewards.require(spaceId, personId);
      const words = given.trim().replace(/\s+/g, ' ');
      if (words.length > ON_CALL_LIMIT)
        throw new Refusal(
          'too-long',
          `That is longer than ${ON_CALL_LIMIT} characters.`,
          'A name and a number are enough.',
        );
      const space = await communities.space(spaceId);
      if (words === ((await ofSpace(space)) ?? '')) return;
      await db.transaction().execute(async (trx) => {
        if (words) {
          const words_sealed = vault.seal(spaceScope(space), words, place(spaceId));
          await trx
            .insertInto('on_call')
            .values({ space_id: spaceId, words_sealed })
            .onConflict((conflict) => conflict.column('space_id').doUpdateSet({ words_sealed }))
            .execute();
        } else await trx.deleteFrom('on_call').where('space_id', '=', spaceId).execute();
        const entry = { spaceId, actorPersonId: personId, subject: spaceId, now };
        await audit.record({ ...entry, action: 'space.changed', detail: { onCall: words !== '' } }, trx);
      });
    },
  };
}

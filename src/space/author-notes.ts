import type { Kysely } from 'kysely';
import { Refusal } from '../refusal.ts';
import type { Database } from '../storage/schema.ts';
import type { Vault } from '../storage/vault.ts';
import type { Authors } from './authors.ts';
import { type Communities, type Space, spaceScope } from './communities.ts';
import type { Outbox } from './outbox.ts';

const DAY_MS = 86_400_000;
const LIFE_MS = 30 * DAY_MS;

/** What a writer is told in private about their own vent. */
export type AuthorNotice =
  | 'vent.recognisable'
  | 'vent.offer'
  | 'vent.word'
  | 'vent.please-edit'
  | 'vent.not-posted'
  | 'vent.removed';

/**
 * Telling a writer something about their vent without leaving a line that joins the two: the notice carries the id
 * of a note, and only the space's key opens which vent it stands for.
 */
export interface AuthorNotes {
  tell(
    space: Space,
    vent: { id: string; author_sealed: Uint8Array },
    kind: AuthorNotice,
    now: Date,
    /** Said once for each of these to a writer; once for each vent when left out. */
    occasion?: string,
  ): Promise<void>;
  /** The vent that a note stands for. */
  ventOf(noteId: string): Promise<{ space: Space; ventId: string }>;
  forget(now: Date): Promise<void>;
}

export function createAuthorNotes(deps: {
  db: Kysely<Database>;
  vault: Vault;
  authors: Authors;
  communities: Communities;
  outbox: Outbox;
}): AuthorNotes {
  const { db, vault, authors, communities, outbox } = deps;
  const place = (id: string) => ({ table: 'author_note', column: 'vent_sealed', id });

  return {
    async tell(space, vent, kind, now, occasion = vent.id) {
      const member = await db
        .selectFrom('member')
        .select('person_id')
        .where('id', '=', authors.open(space, vent.author_sealed, vent.id))
        .executeTakeFirst();
      if (!member) return;
      // To the day: an exact time would join the notice to what happened to the vent at that time.
      const today = new Date(Math.floor(now.getTime() / DAY_MS) * DAY_MS);
      // The same note for the same thing, so that a job that runs twice tells once.
      const digest = vault.hash(spaceScope(space), 'author note', `${kind}\0${occasion}`);
      const id = `note_${digest.subarray(0, 18).toString('base64url')}`;
      await db
        .insertInto('author_note')
        .values({
          id,
          space_id: space.id,
          vent_sealed: vault.seal(spaceScope(space), vent.id, place(id)),
          expires_at: new Date(today.getTime() + LIFE_MS),
        })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute();
      const { communityId, id: spaceId } = space;
      await outbox.tell({ communityId, spaceId, personId: member.person_id, kind, ref: id, now, at: today });
    },

    async ventOf(noteId) {
      const note = await db
        .selectFrom('author_note')
        .select(['space_id', 'vent_sealed'])
        .where('id', '=', noteId)
        .executeTakeFirst();
      if (!note) throw new Refusal('no-such-vent', 'That vent is gone.', 'It has expired.');
      const space = await communities.space(note.space_id);
      return { space, ventId: vault.open(spaceScope(space), note.vent_sealed, place(noteId)) };
    },

    async forget(now) {
      await db.deleteFrom('author_note').where('expires_at', '<=', now).execute();
    },
  };
}

import type { Kysely, Selectable } from 'kysely';
import { Refusal } from '../refusal.ts';
import type { Database, VentTable } from '../storage/schema.ts';
import type { Vault } from '../storage/vault.ts';
import type { Authors } from './authors.ts';
import { type Communities, type Space, spaceScope } from './communities.ts';
import type { OutgoingMessage } from './delivery.ts';

export type VentRow = Selectable<VentTable>;

/** Reading vents: what their sealed columns say, and whose they are. */
export interface VentStore {
  /** @throws Refusal `no-such-vent` when there is none with that id. */
  find(ventId: string): Promise<VentRow>;
  /** The vent that stands on the platform as this message. */
  byMessage(communityId: string, channelRef: string, messageRef: string): Promise<VentRow>;
  /** The vent, when that person wrote it; as if it did not exist for anyone else. */
  own(ventId: string, personId: string): Promise<{ row: VentRow; memberId: string; space: Space }>;
  /** Whether that person wrote it; to be asked for that very person alone. */
  isOwn(row: VentRow, personId: string): Promise<boolean>;
  /** Every vent a member wrote that is still there. Reads the whole space: tags join with nothing. */
  ofMember(space: Space, memberId: string): Promise<VentRow[]>;
  /** null once it is being taken down. */
  text(space: Space, row: VentRow): string | null;
  contentNote(space: Space, row: VentRow): string | null;
  sealText(space: Space, ventId: string, text: string): Buffer;
  sealNote(space: Space, ventId: string, note: string | null): Buffer | null;
  /** A vent as it goes to the platform. */
  outgoing(space: Space, row: VentRow, text: string): Promise<OutgoingMessage>;
}

export function createVentStore(deps: {
  db: Kysely<Database>;
  vault: Vault;
  authors: Authors;
  communities: Communities;
}): VentStore {
  const { db, vault, authors, communities } = deps;
  const place = (column: 'text_sealed' | 'note_sealed', id: string) => ({ table: 'vent', column, id });

  async function find(ventId: string): Promise<VentRow> {
    const row = await db.selectFrom('vent').selectAll().where('id', '=', ventId).executeTakeFirst();
    if (!row) throw gone();
    return row;
  }

  function contentNote(space: Space, row: VentRow): string | null {
    if (!row.note_sealed) return null;
    return vault.open(spaceScope(space), row.note_sealed, place('note_sealed', row.id));
  }

  async function authorOf(space: Space, row: VentRow): Promise<OutgoingMessage['author']> {
    if (row.pseudonym) return { kind: 'pseudonym', name: row.pseudonym };
    const { person_id } = await db
      .selectFrom('member')
      .select('person_id')
      .where('id', '=', authors.open(space, row.author_sealed, row.id))
      .executeTakeFirstOrThrow();
    const name = (await communities.displayName(person_id)) ?? 'A member';
    return { kind: 'member', personId: person_id, name };
  }

  /** That person as the writer of a vent; null when it is somebody else's. */
  async function writerOf(
    row: VentRow,
    personId: string,
  ): Promise<{ memberId: string; space: Space } | null> {
    const member = await db
      .selectFrom('member')
      .select('id')
      .where('space_id', '=', row.space_id)
      .where('person_id', '=', personId)
      .executeTakeFirst();
    const space = await communities.space(row.space_id);
    const wrote = member && authors.isTag(space, 'vent author', member.id, row.id, row.author_tag);
    return wrote ? { memberId: member.id, space } : null;
  }

  async function heard(ventId: string): Promise<number> {
    const { count } = await db
      .selectFrom('hearing')
      .select((select) => select.fn.countAll<string>().as('count'))
      .where('vent_id', '=', ventId)
      .executeTakeFirstOrThrow();
    return Number(count);
  }

  return {
    find,
    contentNote,

    async byMessage(communityId, channelRef, messageRef) {
      const row = await db
        .selectFrom('vent')
        .innerJoin('space', 'space.id', 'vent.space_id')
        .selectAll('vent')
        .where('space.community_id', '=', communityId)
        .where('space.channel_ref', '=', channelRef)
        .where('vent.message_ref', '=', messageRef)
        .executeTakeFirst();
      if (!row)
        throw new Refusal('no-such-vent', 'That is not a vent.', 'Choose one in the space’s own channel.');
      return row;
    },

    isOwn: async (row, personId) => (await writerOf(row, personId)) !== null,

    async own(ventId, personId) {
      const row = await find(ventId);
      const writer = await writerOf(row, personId);
      if (!writer) throw gone();
      return { row, ...writer };
    },

    async ofMember(space, memberId) {
      const rows = await db
        .selectFrom('vent')
        .select(['id', 'author_tag'])
        .where('space_id', '=', space.id)
        .execute();
      const ids = rows
        .filter(({ id, author_tag }) => authors.isTag(space, 'vent author', memberId, id, author_tag))
        .map(({ id }) => id);
      if (ids.length === 0) return [];
      return db.selectFrom('vent').selectAll().where('id', 'in', ids).orderBy('created_at').execute();
    },

    text: (space, row) =>
      row.text_sealed && vault.open(spaceScope(space), row.text_sealed, place('text_sealed', row.id)),
    sealText: (space, ventId, text) => vault.seal(spaceScope(space), text, place('text_sealed', ventId)),
    sealNote: (space, ventId, note) =>
      note === null ? null : vault.seal(spaceScope(space), note, place('note_sealed', ventId)),

    async outgoing(space, row, text) {
      if (!space.channelRef) throw new Error('space has no channel');
      const root = row.root_id
        ? await db.selectFrom('vent').select('message_ref').where('id', '=', row.root_id).executeTakeFirst()
        : null;
      return {
        communityId: space.communityId,
        channelRef: space.channelRef,
        text,
        author: await authorOf(space, row),
        nonce: row.id,
        vent: {
          id: row.id,
          heard: await heard(row.id),
          contentNote: contentNote(space, row),
          replyTo: root?.message_ref ?? null,
        },
      };
    },
  };
}

export function gone(): Refusal {
  return new Refusal('no-such-vent', 'That vent is gone.', 'It was thrown away or has expired.');
}

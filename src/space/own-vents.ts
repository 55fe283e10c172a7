import type { Kysely } from 'kysely';
import { Refusal } from '../refusal.ts';
import type { Database } from '../storage/schema.ts';
import type { Communities } from './communities.ts';
import type { Retention } from './retention.ts';
import { gone, type VentRow, type VentStore } from './vent-store.ts';
import type { Who } from './vents.ts';

export interface OwnVent {
  id: string;
  spaceId: string;
  state: VentRow['state'];
  pseudonym: string | null;
  /** null once it is being taken down. */
  text: string | null;
  createdAt: Date;
  expiresAt: Date;
}

/** What a person wrote, for that person. */
export interface OwnVents {
  /** Takes a vent down for its writer, whatever has become of it. */
  remove(ventId: string, who: Who): Promise<void>;
  /** What they wrote in this community and is still there, also in a space they have left. */
  mine(who: Who): Promise<OwnVent[]>;
  /** Takes down everything of theirs, in one space or in all, and gives how many that were. */
  removeMine(who: Who, spaceId?: string): Promise<number>;
}

export function createOwnVents(deps: {
  db: Kysely<Database>;
  communities: Communities;
  retention: Retention;
  store: VentStore;
}): OwnVents {
  const { db, communities, retention, store } = deps;

  async function everything({ communityId, personId }: Who) {
    const members = await db
      .selectFrom('member')
      .innerJoin('space', 'space.id', 'member.space_id')
      .select(['member.id', 'member.space_id'])
      .where('space.community_id', '=', communityId)
      .where('space.closed_at', 'is', null)
      .where('member.person_id', '=', personId)
      .execute();
    const found = [];
    for (const { id, space_id } of members) {
      const space = await communities.space(space_id);
      for (const row of await store.ofMember(space, id)) found.push({ space, row });
    }
    return found;
  }

  return {
    async remove(ventId, { personId, now }) {
      const row = await store.find(ventId);
      if (!(await store.isOwn(row, personId))) throw row.state === 'posted' ? anothers() : gone();
      await retention.take([row.id], now);
    },

    async mine(who) {
      const rows = await everything(who);
      return rows.map(({ space, row }) => ({
        id: row.id,
        spaceId: space.id,
        state: row.state,
        pseudonym: row.pseudonym,
        text: store.text(space, row),
        createdAt: row.created_at,
        expiresAt: row.expires_at,
      }));
    },

    async removeMine(who, spaceId) {
      const rows = (await everything(who)).filter(({ space }) => !spaceId || space.id === spaceId);
      const ids = rows.map(({ row }) => row.id);
      return retention.take(ids, who.now);
    },
  };
}

/** Everyone in the space sees it standing: it is not gone, and whose it is stays unsaid. */
function anothers(): Refusal {
  return new Refusal('not-yours', 'Only its writer can take it down.', 'You can report it to the stewards.');
}

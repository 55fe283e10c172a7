import type { Kysely, Transaction } from 'kysely';
import { DateTime } from 'luxon';
import type { Database } from '../storage/schema.ts';
import type { Vault } from '../storage/vault.ts';
import type { Authors } from './authors.ts';
import { type Membership, type Space, spaceScope } from './communities.ts';
import { pseudonymCandidates } from './pseudonym-order.ts';

/** After its last use a name rests this long before anyone in the space may have it. */
const PSEUDONYM_REST_MS = 90 * 86_400_000;
/** Candidates looked up at once. */
const LOOKAHEAD = 32;

export interface Pseudonyms {
  /**
   * The name a member speaks under: in a thread the one they have there, else the one of the epoch, else a fresh one.
   * `ventId` opens a thread where `rootId` is null.
   */
  nameFor(membership: Membership, vent: { id: string; rootId: string | null }, now: Date): Promise<string>;
  /** Binds the name to the thread in which it was posted, and begins its rest anew. */
  used(membership: Membership, rootId: string, name: string, now: Date): Promise<void>;
  /** Whether the space knows the name. */
  exists(spaceId: string, name: string): Promise<boolean>;
  /** The member behind a name. For mutes and unmasking only: nothing else may ask. */
  holderOf(space: Space, name: string): Promise<string | null>;
  /** Forgets names that have rested. */
  forget(now: Date): Promise<void>;
}

export function createPseudonyms(deps: { db: Kysely<Database>; vault: Vault; authors: Authors }): Pseudonyms {
  const { db, vault, authors } = deps;

  async function claimed(spaceId: string, tag: Buffer, within: Kysely<Database> = db) {
    const row = await within
      .selectFrom('pseudonym_claim')
      .select('name')
      .where('space_id', '=', spaceId)
      .where('tag', '=', tag)
      .executeTakeFirst();
    return row?.name ?? null;
  }

  async function claim(spaceId: string, tag: Buffer, name: string, within: Kysely<Database>) {
    const made = await within
      .insertInto('pseudonym_claim')
      .values({ space_id: spaceId, tag, name })
      .onConflict((conflict) => conflict.columns(['space_id', 'tag']).doNothing())
      .executeTakeFirst();
    return made.numInsertedOrUpdatedRows === 1n;
  }

  /** Takes a name if nobody has it, or whoever had it is long done with it. */
  async function take(
    trx: Transaction<Database>,
    { memberId, space }: Membership,
    name: string,
    now: Date,
  ): Promise<boolean> {
    const rested = new Date(now.getTime() - PSEUDONYM_REST_MS);
    await trx
      .deleteFrom('pseudonym')
      .where('space_id', '=', space.id)
      .where('name', '=', name)
      .where('last_used_at', '<', rested)
      .execute();
    const taken = await trx
      .insertInto('pseudonym')
      .values({
        space_id: space.id,
        name,
        holder_tag: authors.tag(space, 'pseudonym holder', memberId, name),
        last_used_at: now,
      })
      .onConflict((conflict) => conflict.columns(['space_id', 'name']).doNothing())
      .executeTakeFirst();
    return taken.numInsertedOrUpdatedRows === 1n;
  }

  async function inUse(spaceId: string, names: string[], now: Date): Promise<Set<string>> {
    const rows = await db
      .selectFrom('pseudonym')
      .select('name')
      .where('space_id', '=', spaceId)
      .where('name', 'in', names)
      .where('last_used_at', '>=', new Date(now.getTime() - PSEUDONYM_REST_MS))
      .execute();
    return new Set(rows.map(({ name }) => name));
  }

  /** Another request of the same member may have been first: then theirs is the name. */
  async function fresh(membership: Membership, epoch: string, tag: Buffer, now: Date): Promise<string> {
    const { space, memberId } = membership;
    const hash = (input: string) => vault.hash(spaceScope(space), 'pseudonym', input);
    const candidates = pseudonymCandidates(hash, `${memberId}\0${epoch}`);
    for (;;) {
      const names = Array.from({ length: LOOKAHEAD }, () => candidates.next().value as string);
      const used = await inUse(space.id, names, now);
      for (const name of names.filter((candidate) => !used.has(candidate))) {
        const mine = await db.transaction().execute(async (trx) => {
          const first = await claimed(space.id, tag, trx);
          if (first) return first;
          if (!(await take(trx, membership, name, now))) return null;
          if (await claim(space.id, tag, name, trx)) return name;
          await trx
            .deleteFrom('pseudonym')
            .where('space_id', '=', space.id)
            .where('name', '=', name)
            .execute();
          return claimed(space.id, tag, trx);
        });
        if (mine) return mine;
      }
    }
  }

  const claimTag = ({ space, memberId }: Membership, key: string) =>
    authors.tag(space, 'pseudonym claim', memberId, key);

  return {
    async nameFor(membership, { id, rootId }, now) {
      const { space } = membership;
      if (rootId) {
        const known = await claimed(space.id, claimTag(membership, threadKey(rootId)));
        if (known) return known;
      }
      const epoch = space.epoch === 'thread' ? threadKey(rootId ?? id) : epochKey(space, now);
      const tag = claimTag(membership, epoch);
      return (await claimed(space.id, tag)) ?? fresh(membership, epoch, tag, now);
    },

    async used(membership, rootId, name, now) {
      const { space } = membership;
      await claim(space.id, claimTag(membership, threadKey(rootId)), name, db);
      await db
        .updateTable('pseudonym')
        .set({ last_used_at: now })
        .where('space_id', '=', space.id)
        .where('name', '=', name)
        .execute();
    },

    async exists(spaceId, name) {
      const row = await db
        .selectFrom('pseudonym')
        .select('name')
        .where('space_id', '=', spaceId)
        .where('name', '=', name)
        .executeTakeFirst();
      return row !== undefined;
    },

    async holderOf(space, name) {
      const row = await db
        .selectFrom('pseudonym')
        .select('holder_tag')
        .where('space_id', '=', space.id)
        .where('name', '=', name)
        .executeTakeFirst();
      if (!row) return null;
      const members = await db.selectFrom('member').select('id').where('space_id', '=', space.id).execute();
      const holder = members.find(({ id }) =>
        authors.isTag(space, 'pseudonym holder', id, name, row.holder_tag),
      );
      return holder?.id ?? null;
    },

    async forget(now) {
      await db
        .deleteFrom('pseudonym')
        .where('last_used_at', '<', new Date(now.getTime() - PSEUDONYM_REST_MS))
        .execute();
    },
  };
}

const threadKey = (rootId: string) => `thread\0${rootId}`;

/** Days and weeks begin at midnight, by the space's own clock. */
function epochKey({ epoch, zone }: Space, now: Date): string {
  const local = DateTime.fromJSDate(now, { zone });
  return `${epoch}\0${local.toFormat(epoch === 'week' ? "kkkk-'W'WW" : 'yyyy-MM-dd')}`;
}

import type { Kysely } from 'kysely';
import { Refusal } from '../refusal.ts';
import { newId } from '../storage/id.ts';
import type { Database } from '../storage/schema.ts';
import type { Vault } from '../storage/vault.ts';
import type { Audit } from './audit.ts';
import { type Communities, spaceScope } from './communities.ts';
import type { Outbox } from './outbox.ts';
import type { Quiet } from './quiet-hours.ts';
import type { Stewards } from './stewards.ts';
import type { Who } from './vents.ts';

/** The longest charter, in UTF-16 code units: what one message and one form can hold. */
export const CHARTER_LIMIT = 4_000;

export interface Charter {
  id: string;
  spaceId: string;
  version: number;
  text: string;
}

/** What the members of a space agree to. Every version is kept, and each member's acceptance names one. */
export interface Charters {
  /** null when the space has none. */
  current(spaceId: string): Promise<Charter | null>;
  byId(charterId: string): Promise<Charter>;
  /** A new version: members are asked to accept it before their next vent. The same words make none. */
  change(spaceId: string, who: Who, text: string): Promise<Charter>;
  /** @throws Refusal when another version is current by now. */
  accept(spaceId: string, who: Who, version: number): Promise<void>;
}

export function createCharters(deps: {
  db: Kysely<Database>;
  vault: Vault;
  audit: Audit;
  communities: Communities;
  outbox: Outbox;
  quiet: Quiet;
  stewards: Stewards;
}): Charters {
  const { db, vault, audit, communities, outbox, quiet, stewards } = deps;
  const place = (id: string) => ({ table: 'charter', column: 'text_sealed', id });

  async function current(spaceId: string): Promise<Charter | null> {
    const row = await db
      .selectFrom('charter')
      .selectAll()
      .where('space_id', '=', spaceId)
      .orderBy('version', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row ? opened(row) : null;
  }

  async function opened(row: { id: string; space_id: string; version: number; text_sealed: Buffer }) {
    const space = await communities.space(row.space_id);
    const text = vault.open(spaceScope(space), row.text_sealed, place(row.id));
    return { id: row.id, spaceId: row.space_id, version: row.version, text };
  }

  /** All but the steward who wrote it: for them it is accepted. */
  async function tellMembers(charter: Charter, { communityId, personId, now }: Who): Promise<void> {
    const members = await db
      .selectFrom('member')
      .select('person_id')
      .where('space_id', '=', charter.spaceId)
      .where('state', '=', 'active')
      .where('person_id', '!=', personId)
      .execute();
    for (const { person_id } of members) {
      const at = await quiet.deliverAt(now, charter.spaceId, person_id);
      const { id: ref, spaceId } = charter;
      await outbox.tell({ communityId, spaceId, personId: person_id, kind: 'charter.changed', ref, now, at });
    }
  }

  async function accepted(spaceId: string, personId: string, version: number, now: Date): Promise<void> {
    await db
      .updateTable('member')
      .set({ charter_version: version, charter_at: now })
      .where('space_id', '=', spaceId)
      .where('person_id', '=', personId)
      .execute();
  }

  return {
    current,

    async byId(charterId) {
      const row = await db.selectFrom('charter').selectAll().where('id', '=', charterId).executeTakeFirst();
      if (!row) throw new Refusal('no-such-charter', 'That charter is gone.');
      return opened(row);
    },

    async change(spaceId, who, text) {
      await stewards.require(spaceId, who.personId);
      const words = text.trim();
      if (!words || words.length > CHARTER_LIMIT)
        throw new Refusal('charter-length', `A charter has 1 to ${CHARTER_LIMIT} characters.`);
      const before = await current(spaceId);
      if (before?.text === words) return before;
      const space = await communities.space(spaceId);
      const id = newId('charter');
      const version = space.charterVersion + 1;
      await db.transaction().execute(async (trx) => {
        const first = await trx
          .updateTable('space')
          .set({ charter_version: version })
          .where('id', '=', spaceId)
          .where('charter_version', '=', space.charterVersion)
          .executeTakeFirst();
        if (first.numUpdatedRows === 0n)
          throw new Refusal('decided', 'Another steward has just changed the charter.', 'Read theirs first.');
        await trx
          .insertInto('charter')
          .values({
            ...{ id, version, space_id: spaceId, created_at: who.now },
            text_sealed: vault.seal(spaceScope(space), words, place(id)),
          })
          .execute();
        const entry = { spaceId, actorPersonId: who.personId, subject: id, now: who.now };
        await audit.record({ ...entry, action: 'charter.changed', detail: { version } }, trx);
      });
      await accepted(spaceId, who.personId, version, who.now);
      const charter = { id, spaceId, version, text: words };
      await tellMembers(charter, who);
      return charter;
    },

    async accept(spaceId, { communityId, personId, now }, version) {
      const { space } = await communities.membershipOf(communityId, personId, { spaceId, now });
      if (version !== space.charterVersion)
        throw new Refusal('charter-changed', 'The charter has changed meanwhile.', 'Read it once more.');
      await accepted(spaceId, personId, version, now);
    },
  };
}

import type { Kysely, Selectable } from 'kysely';
import { Refusal } from '../refusal.ts';
import { type Delivery, DeliveryRefused } from '../space/delivery.ts';
import type { Outbox } from '../space/outbox.ts';
import { newId } from '../storage/id.ts';
import type { AppearanceState, AppearanceTable, Database } from '../storage/schema.ts';
import type { Vault } from '../storage/vault.ts';
import { type Destination, labelOf } from './destinations.ts';

const LINK_LIMIT = 500;

export interface Appearance {
  id: string;
  /** `#general` or `TikTok`. */
  label: string;
  state: AppearanceState;
  /** Where it can be opened, to take it down by hand. */
  link: string | null;
}

/** Where texts appeared under a consent, and how they are taken down again. */
export interface Appearances {
  add(
    within: Kysely<Database>,
    appearance: {
      consentId: string;
      communityId: string;
      draftId: string | null;
      destination: Destination;
      now: Date;
    },
  ): Promise<void>;
  posted(draftId: string, messageRef: string): Promise<void>;
  of(consentId: string): Promise<Appearance[]>;
  /** What the bot posted is to be removed, the rest by hand. Gives the ids of what is to be removed. */
  end(within: Kysely<Database>, consentId: string): Promise<string[]>;
  /** The job that takes one down. May run twice. */
  takeDown(appearanceId: string, now: Date): Promise<void>;
  /** Ids of what is to be removed and still there. */
  removing(): Promise<string[]>;
  /** Notes where a text can be seen that its writer posted. */
  noteLink(appearanceId: string, personId: string, link: string): Promise<void>;
  /** The writer has taken it down. */
  done(appearanceId: string, personId: string): Promise<void>;
}

type Row = Selectable<AppearanceTable> & { community_id: string; space_id: string; person_id: string };

export function createAppearances(deps: {
  db: Kysely<Database>;
  vault: Vault;
  delivery: Delivery;
  outbox: Outbox;
}): Appearances {
  const { db, vault, delivery, outbox } = deps;
  const scope = (communityId: string) => ({ community: { id: communityId } });
  const place = (column: 'label_sealed' | 'link_sealed', id: string) => ({ table: 'appearance', column, id });

  function rows() {
    return db
      .selectFrom('appearance')
      .innerJoin('consent', 'consent.id', 'appearance.consent_id')
      .selectAll('appearance')
      .select(['consent.community_id', 'consent.space_id', 'consent.person_id']);
  }

  async function own(appearanceId: string, personId: string): Promise<Row> {
    const row = await rows()
      .where('appearance.id', '=', appearanceId)
      .where('consent.person_id', '=', personId)
      .executeTakeFirst();
    if (!row) throw new Refusal('no-such-appearance', 'That one is gone.');
    return row;
  }

  async function linkOf(row: Row): Promise<string | null> {
    if (row.link_sealed)
      return vault.open(scope(row.community_id), row.link_sealed, place('link_sealed', row.id));
    if (!row.channel_ref || !row.message_ref) return null;
    return (await delivery.link?.(row.community_id, row.channel_ref, row.message_ref)) ?? null;
  }

  async function settle(id: string, state: 'removed' | 'by-hand', from: AppearanceState): Promise<boolean> {
    const settled = await db
      .updateTable('appearance')
      .set({ state })
      .where('id', '=', id)
      .where('state', '=', from)
      .executeTakeFirst();
    return settled.numUpdatedRows > 0n;
  }

  return {
    async add(within, { consentId, communityId, draftId, destination, now }) {
      const id = newId('appearance');
      await within
        .insertInto('appearance')
        .values({
          ...{ id, consent_id: consentId, draft_id: draftId, created_at: now },
          label_sealed: vault.seal(scope(communityId), labelOf(destination), place('label_sealed', id)),
          channel_ref: destination.kind === 'channel' ? destination.ref : null,
        })
        .execute();
    },

    async posted(draftId, messageRef) {
      await db
        .updateTable('appearance')
        .set({ message_ref: messageRef })
        .where('draft_id', '=', draftId)
        .where('state', '=', 'live')
        .execute();
    },

    async of(consentId) {
      const found = await rows()
        .where('consent_id', '=', consentId)
        .orderBy('appearance.created_at')
        .orderBy('appearance.id')
        .execute();
      const shown = found.map(async (row) => ({
        id: row.id,
        label: vault.open(scope(row.community_id), row.label_sealed, place('label_sealed', row.id)),
        state: row.state,
        link: row.state === 'removed' ? null : await linkOf(row),
      }));
      return Promise.all(shown);
    },

    async end(within, consentId) {
      const live = () =>
        within.updateTable('appearance').where('consent_id', '=', consentId).where('state', '=', 'live');
      await live().where('channel_ref', 'is', null).set({ state: 'by-hand' }).execute();
      const taken = await live()
        .where('channel_ref', 'is not', null)
        .set({ state: 'removing' })
        .returning('id')
        .execute();
      return taken.map(({ id }) => id);
    },

    async takeDown(appearanceId, now) {
      const row = await rows().where('appearance.id', '=', appearanceId).executeTakeFirst();
      if (row?.state !== 'removing' || !row.channel_ref) return;
      try {
        // Without a message it was still waiting to go out, and now will not.
        if (row.message_ref) await delivery.remove(row.community_id, row.channel_ref, row.message_ref);
      } catch (error) {
        if (!(error instanceof DeliveryRefused)) throw error;
        // With its channel the message has gone, too.
        if (error.reason !== 'channel-gone') {
          if (!(await settle(row.id, 'by-hand', 'removing'))) return;
          const { community_id: communityId, space_id: spaceId, person_id: personId } = row;
          await outbox.tell({
            communityId,
            spaceId,
            personId,
            kind: 'consent.by-hand',
            ref: row.consent_id,
            now,
          });
          return;
        }
      }
      await settle(row.id, 'removed', 'removing');
    },

    async removing() {
      const found = await db.selectFrom('appearance').select('id').where('state', '=', 'removing').execute();
      return found.map(({ id }) => id);
    },

    async noteLink(appearanceId, personId, link) {
      const row = await own(appearanceId, personId);
      const given = link.trim();
      if (given.length > LINK_LIMIT || !URL.canParse(given) || !/^https?:$/.test(new URL(given).protocol))
        throw new Refusal('not-a-link', 'That is not a link I can keep.', 'It starts with https://.');
      await db
        .updateTable('appearance')
        .set({ link_sealed: vault.seal(scope(row.community_id), given, place('link_sealed', row.id)) })
        .where('id', '=', row.id)
        .execute();
    },

    async done(appearanceId, personId) {
      const row = await own(appearanceId, personId);
      await settle(row.id, 'removed', 'by-hand');
    },
  };
}

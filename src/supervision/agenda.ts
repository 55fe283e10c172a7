import type { Kysely, Selectable } from 'kysely';
import { Refusal } from '../refusal.ts';
import type { AsyncScreener } from '../screening/async-screener.ts';
import { maskDirectIdentifiers } from '../space/masking.ts';
import type { VentStore } from '../space/vent-store.ts';
import type { Who } from '../space/vents.ts';
import { newId } from '../storage/id.ts';
import type { AgendaItemTable, AgendaSource, AgendaState, Database } from '../storage/schema.ts';
import type { Vault } from '../storage/vault.ts';
import type { DraftTexts } from './draft-texts.ts';

/** What was not talked about by then goes. */
export const ITEM_LIFE_MS = 60 * 86_400_000;
/** What was talked about stays this long, to look back on. */
const DONE_LIFE_MS = 14 * 86_400_000;
export const ITEM_LIMIT = 2_000;
/** A text that is longer is cut between two words of its last ones, and not through a mask. */
const LAST_WORDS = 60;
const MOST_OPEN = 50;

export interface AgendaItem {
  id: string;
  text: string;
  source: AgendaSource;
  state: AgendaState;
  /** How often it was carried over. */
  carried: number;
  createdAt: Date;
  expiresAt: Date;
}

/** What was added, how many details of it were covered, and whether its end was left out. */
export type Added = AgendaItem & { masked: number; isCut: boolean };

/** What a member takes to supervision: sealed, and theirs alone. */
export interface Agenda {
  /** Direct identifiers are covered first, then the beginning is kept. The same `requestKey` adds one item. */
  add(item: Who & { text: string; source: AgendaSource; requestKey: string }): Promise<Added>;
  /** Their own vent, draft, or review. */
  addVent(ventId: string, who: Who): Promise<Added>;
  addDraft(draftId: string, who: Who): Promise<Added>;
  addReview(reviewId: string, who: Who): Promise<Added>;
  /** Open ones first, oldest first. */
  list(who: Who): Promise<AgendaItem[]>;
  /** `first` is false when it was ticked off before. */
  tick(itemId: string, who: Who): Promise<{ first: boolean }>;
  /** To the next session: it stays, for another sixty days. Brings back one that was ticked off. */
  carry(itemId: string, who: Who): Promise<AgendaItem>;
  /** Every open one. Gives how many. */
  carryAll(who: Who): Promise<number>;
  remove(itemId: string, who: Who): Promise<void>;
  expire(now: Date): Promise<number>;
}

type Row = Selectable<AgendaItemTable>;

export function createAgenda(deps: {
  db: Kysely<Database>;
  vault: Vault;
  screener: AsyncScreener;
  ventStore: Pick<VentStore, 'own' | 'text'>;
  drafts: DraftTexts;
}): Agenda {
  const { db, vault, screener, ventStore, drafts } = deps;
  const place = (id: string) => ({ table: 'agenda_item', column: 'text_sealed', id });

  function toItem(row: Row): AgendaItem {
    return {
      ...{ id: row.id, source: row.source, state: row.state, carried: row.carried },
      ...{ createdAt: row.created_at, expiresAt: row.expires_at },
      text: vault.open({ community: { id: row.community_id } }, row.text_sealed, place(row.id)),
    };
  }

  const own = (personId: string) =>
    db.selectFrom('agenda_item').selectAll().where('person_id', '=', personId);

  async function find(itemId: string, { personId }: Who): Promise<Row> {
    const row = await own(personId).where('id', '=', itemId).executeTakeFirst();
    if (row) return row;
    throw new Refusal('no-such-item', 'That is not on your agenda any more.', 'See it with /agenda.');
  }

  async function carryOver({ id, carried }: Row, now: Date): Promise<AgendaItem> {
    const row = await db
      .updateTable('agenda_item')
      .set({
        state: 'open',
        done_at: null,
        carried: carried + 1,
        expires_at: new Date(now.getTime() + ITEM_LIFE_MS),
      })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow();
    return toItem(row);
  }

  async function add({
    text: given,
    source,
    requestKey,
    ...who
  }: Parameters<Agenda['add']>[0]): Promise<Added> {
    if (!given.trim())
      throw new Refusal('empty', 'What do you want to take along?', 'A few words are enough.');
    const covered = await maskDirectIdentifiers(screener, given.trim(), {});
    const text = beginning(covered.text);
    const told = { masked: covered.count, isCut: text !== covered.text };
    const open = await own(who.personId).where('state', '=', 'open').execute();
    if (open.length >= MOST_OPEN)
      throw new Refusal('agenda-full', `There are ${MOST_OPEN} on your agenda.`, 'Tick some off first.');
    const id = newId('item');
    const added = await db
      .insertInto('agenda_item')
      .values({
        ...{ id, community_id: who.communityId, person_id: who.personId, source, created_at: who.now },
        text_sealed: vault.seal({ community: { id: who.communityId } }, text, place(id)),
        request_key: requestKey,
        expires_at: new Date(who.now.getTime() + ITEM_LIFE_MS),
      })
      .onConflict((conflict) => conflict.column('request_key').doNothing())
      .returningAll()
      .executeTakeFirst();
    const row = added ?? (await own(who.personId).where('request_key', '=', requestKey).executeTakeFirst());
    if (!row)
      throw new Refusal('no-such-item', 'That is not on your agenda any more.', 'See it with /agenda.');
    // Taken along once more after it was talked about: it is open again.
    if (!added && row.state === 'done') return { ...(await carryOver(row, who.now)), ...told };
    return { ...toItem(row), ...told };
  }

  /** One of each source: pressing twice adds it once. */
  const key = (source: AgendaSource, ref: string, { personId }: Who) => `${source}:${ref}:${personId}`;

  return {
    add,

    async addVent(ventId, who) {
      const { row, space } = await ventStore.own(ventId, who.personId);
      const text = ventStore.text(space, row);
      if (!text)
        throw new Refusal('no-such-vent', 'That vent is gone.', 'Add it in your own words with /agenda.');
      return add({ ...who, text, source: 'vent', requestKey: key('vent', ventId, who) });
    },

    async addDraft(draftId, who) {
      const text = await drafts.ofDraft(draftId, who.personId);
      return add({ ...who, text, source: 'draft', requestKey: key('draft', draftId, who) });
    },

    async addReview(reviewId, who) {
      const text = await drafts.ofReview(reviewId, who.personId);
      return add({ ...who, text, source: 'review', requestKey: key('review', reviewId, who) });
    },

    async list({ personId }) {
      const rows = await own(personId).orderBy('created_at').execute();
      return rows.map(toItem).sort((a, b) => Number(a.state === 'done') - Number(b.state === 'done'));
    },

    async tick(itemId, who) {
      await find(itemId, who);
      const ticked = await db
        .updateTable('agenda_item')
        .set({ state: 'done', done_at: who.now, expires_at: new Date(who.now.getTime() + DONE_LIFE_MS) })
        .where('id', '=', itemId)
        .where('state', '=', 'open')
        .executeTakeFirst();
      return { first: ticked.numUpdatedRows > 0n };
    },

    carry: async (itemId, who) => carryOver(await find(itemId, who), who.now),

    async carryAll({ personId, now }) {
      const rows = await db
        .updateTable('agenda_item')
        .set((set) => ({
          carried: set('carried', '+', 1),
          expires_at: new Date(now.getTime() + ITEM_LIFE_MS),
        }))
        .where('person_id', '=', personId)
        .where('state', '=', 'open')
        .executeTakeFirst();
      return Number(rows.numUpdatedRows);
    },

    async remove(itemId, who) {
      await find(itemId, who);
      await db.deleteFrom('agenda_item').where('id', '=', itemId).execute();
    },

    async expire(now) {
      const gone = await db.deleteFrom('agenda_item').where('expires_at', '<=', now).executeTakeFirst();
      return Number(gone.numDeletedRows);
    },
  };
}

/** As much as is kept, with a sign where it was cut. */
function beginning(text: string): string {
  if (text.length <= ITEM_LIMIT) return text;
  const most = text.slice(0, ITEM_LIMIT - 1);
  const gap = most.slice(-LAST_WORDS).search(/\s+(?:\[[^\]]*|\S*)$/);
  return `${gap < 0 ? most : most.slice(0, gap - LAST_WORDS)}…`;
}

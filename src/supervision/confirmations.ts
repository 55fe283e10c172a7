import type { Kysely } from 'kysely';
import { Refusal } from '../refusal.ts';
import type { Communities } from '../space/communities.ts';
import type { Outbox } from '../space/outbox.ts';
import { hasSomeSpace } from '../space/standing.ts';
import type { Who } from '../space/vents.ts';
import type { Database, HoursState } from '../storage/schema.ts';
import type { HoursEntry, HoursRow, HoursStore } from './hours-store.ts';
import { forgetWord, type HoursWord } from './hours-word.ts';
import { memberOnly } from './membership.ts';

/** Supervisors saying that a session was as it was logged. */
export interface Confirmations {
  /** Asks a supervisor of one's own sessions to confirm an entry; `first` is false when it waits for them already. */
  ask(entryId: string, who: Who, supervisorId: string): Promise<{ first: boolean }>;
  /** An entry that was sent to this supervisor, with whose it is. */
  asked(entryId: string, who: Who): Promise<HoursEntry & { name: string }>;
  /** The same for whoever is about to answer it. Refused, as the answer would be, to who has left or is paused. */
  answerable(entryId: string, who: Who): Promise<HoursEntry & { name: string }>;
  waiting(who: Who): Promise<Array<HoursEntry & { name: string }>>;
  /**
   * By that supervisor, once: `first` is false when it was decided before, as it stands in `state`. With a word where
   * they remember it differently. Refused to whoever has left or is paused.
   */
  decide(
    entryId: string,
    who: Who,
    confirmed: boolean,
    word?: string,
  ): Promise<{ first: boolean; state: HoursState }>;
  /**
   * By that supervisor: takes back what they answered, so that it waits for them again. The member is told. Refused to
   * whoever has left: nobody could confirm it again.
   */
  reopen(entryId: string, who: Who): Promise<void>;
  /** Those who supervise this person here, or did in a group that they have left; nobody who is in no space any more. */
  supervisorsOf(who: Who): Promise<Array<{ personId: string; name: string }>>;
  tellSupervisor(row: HoursRow, who: Who): Promise<void>;
}

export function createConfirmations(deps: {
  db: Kysely<Database>;
  communities: Communities;
  outbox: Pick<Outbox, 'tell'>;
  store: HoursStore;
  word: HoursWord;
}): Confirmations {
  const { db, communities, outbox, store, word } = deps;
  const { toEntry, own } = store;

  async function tellSupervisor(row: HoursRow, { communityId, now }: Who): Promise<void> {
    if (!row.supervisor_id) return;
    // Asked once more is another notice; a press that was cut off is not.
    const notice = { kind: 'hours.asked', ref: row.id, again: String(row.times_asked), now };
    await outbox.tell({ ...notice, communityId, spaceId: null, personId: row.supervisor_id });
  }

  async function tellMember(kind: string, row: HoursRow, { communityId, now }: Who): Promise<void> {
    const notice = { kind, ref: row.id, again: now.toISOString(), now };
    await outbox.tell({ ...notice, communityId, spaceId: null, personId: row.person_id });
  }

  const named = async (row: HoursRow) => ({
    ...(await toEntry(row)),
    name: (await communities.displayName(row.person_id)) ?? 'Someone',
  });

  async function askedRow(entryId: string, { personId }: Who): Promise<HoursRow> {
    const row = await db
      .selectFrom('hours_entry')
      .selectAll()
      .where('id', '=', entryId)
      .where('supervisor_id', '=', personId)
      .executeTakeFirst();
    if (!row)
      throw new Refusal('no-such-entry', 'That entry was taken back.', 'See what waits with /hours confirm.');
    return row;
  }

  /** For a supervisor who is here: an old button answers for nobody who has left since it was shown. */
  async function answerableRow(entryId: string, who: Who): Promise<HoursRow> {
    const row = await askedRow(entryId, who);
    await memberOnly(communities, who);
    return row;
  }

  async function supervisorsOf({ communityId, personId }: Who) {
    const held = db
      .selectFrom('seat')
      .select('series_id')
      .where('person_id', '=', personId)
      .where('state', '=', 'held');
    // Whoever left before a group met has no hours to confirm.
    const past = db
      .selectFrom('past_seat')
      .innerJoin('session', 'session.series_id', 'past_seat.series_id')
      .select('past_seat.series_id')
      .where('person_id', '=', personId)
      .where('session.state', '=', 'booked')
      .whereRef('session.starts_at', '>=', 'past_seat.taken_at')
      .whereRef('session.starts_at', '<', 'past_seat.left_at');
    const rows = await db
      .selectFrom('session_series')
      .select('supervisor_id')
      .distinct()
      .where('community_id', '=', communityId)
      .where('id', 'in', held.union(past))
      .where(hasSomeSpace('session_series.supervisor_id'))
      .execute();
    return Promise.all(
      rows.map(async ({ supervisor_id }) => ({
        personId: supervisor_id,
        name: (await communities.displayName(supervisor_id)) ?? 'A supervisor',
      })),
    );
  }

  return {
    supervisorsOf,
    tellSupervisor,

    async ask(entryId, who, supervisorId) {
      await own(entryId, who);
      const known = await supervisorsOf(who);
      if (!known.some(({ personId }) => personId === supervisorId))
        throw new Refusal('not-your-supervisor', 'You have no sessions with them here.', 'Book one first.');
      const first = await db.transaction().execute(async (trx) => {
        const asked = await trx
          .updateTable('hours_entry')
          .set(({ eb }) => ({
            ...{ supervisor_id: supervisorId, state: 'asked', decided_at: null },
            times_asked: eb('times_asked', '+', 1),
          }))
          .where('id', '=', entryId)
          .where('state', '!=', 'confirmed')
          .where((where) =>
            where.or([
              where('state', '!=', 'asked'),
              where('supervisor_id', 'is distinct from', supervisorId),
            ]),
          )
          .executeTakeFirst();
        if (asked.numUpdatedRows > 0n) await forgetWord(trx, entryId);
        return asked.numUpdatedRows > 0n;
      });
      const row = await own(entryId, who);
      if (row.state === 'confirmed')
        throw new Refusal('confirmed', 'That entry is confirmed already.', 'See yours with /hours entries.');
      await tellSupervisor(row, who);
      return { first };
    },

    asked: async (entryId, who) => named(await askedRow(entryId, who)),

    answerable: async (entryId, who) => named(await answerableRow(entryId, who)),

    async waiting({ personId }) {
      const rows = await db
        .selectFrom('hours_entry')
        .selectAll()
        .where('supervisor_id', '=', personId)
        .where('state', '=', 'asked')
        .orderBy('held_on')
        .execute();
      return Promise.all(rows.map(named));
    },

    async decide(entryId, who, confirmed, said = '') {
      const row = await answerableRow(entryId, who);
      const state = confirmed ? 'confirmed' : 'queried';
      const keep = await word.sealed(entryId, who, confirmed ? '' : said);
      const first = await db.transaction().execute(async (trx) => {
        const changed = await trx
          .updateTable('hours_entry')
          .set({ state, decided_at: who.now })
          .where('id', '=', entryId)
          .where('supervisor_id', '=', who.personId)
          .where('state', '=', 'asked')
          .executeTakeFirst();
        if (changed.numUpdatedRows > 0n) await keep(trx);
        return changed.numUpdatedRows > 0n;
      });
      if (!first) return { first, state: (await askedRow(entryId, who)).state };
      await tellMember('hours.decided', row, who);
      return { first, state };
    },

    async reopen(entryId, who) {
      const row = await answerableRow(entryId, who);
      const first = await db.transaction().execute(async (trx) => {
        const changed = await trx
          .updateTable('hours_entry')
          .set({ state: 'asked', decided_at: null })
          .where('id', '=', entryId)
          .where('supervisor_id', '=', who.personId)
          .where('state', 'in', ['confirmed', 'queried'])
          .executeTakeFirst();
        if (changed.numUpdatedRows > 0n) await forgetWord(trx, entryId);
        return changed.numUpdatedRows > 0n;
      });
      if (first) await tellMember('hours.reopened', row, who);
    },
  };
}

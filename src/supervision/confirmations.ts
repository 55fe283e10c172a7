import type { Kysely } from 'kysely';
import { Refusal } from '../refusal.ts';
import type { Communities } from '../space/communities.ts';
import type { Outbox } from '../space/outbox.ts';
import type { Who } from '../space/vents.ts';
import type { Database, HoursState } from '../storage/schema.ts';
import type { HoursEntry, HoursRow, HoursStore } from './hours-store.ts';

/** Supervisors saying that a session was as it was logged. */
export interface Confirmations {
  /** Asks a supervisor of one's own sessions to confirm an entry. */
  ask(entryId: string, who: Who, supervisorId: string): Promise<void>;
  /** An entry that waits for this supervisor, with whose it is. */
  asked(entryId: string, who: Who): Promise<HoursEntry & { name: string }>;
  waiting(who: Who): Promise<Array<HoursEntry & { name: string }>>;
  /** By that supervisor, once: `first` is false when it was decided before, as it stands in `state`. */
  decide(entryId: string, who: Who, confirmed: boolean): Promise<{ first: boolean; state: HoursState }>;
  /** Those who supervise this person here, or did in a group that they have left. */
  supervisorsOf(who: Who): Promise<Array<{ personId: string; name: string }>>;
  tellSupervisor(row: HoursRow, who: Who): Promise<void>;
}

export function createConfirmations(deps: {
  db: Kysely<Database>;
  communities: Pick<Communities, 'displayName'>;
  outbox: Pick<Outbox, 'tell'>;
  store: HoursStore;
}): Confirmations {
  const { db, communities, outbox, store } = deps;
  const { toEntry, own } = store;

  async function tellSupervisor(row: HoursRow, { communityId, now }: Who): Promise<void> {
    if (!row.supervisor_id) return;
    const notice = { kind: 'hours.asked', ref: row.id, again: row.supervisor_id, now };
    await outbox.tell({ ...notice, communityId, spaceId: null, personId: row.supervisor_id });
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
      const row = await own(entryId, who);
      const known = await supervisorsOf(who);
      if (!known.some(({ personId }) => personId === supervisorId))
        throw new Refusal('not-your-supervisor', 'You have no sessions with them here.', 'Book one first.');
      const asked = await db
        .updateTable('hours_entry')
        .set({ supervisor_id: supervisorId, state: 'asked', decided_at: null })
        .where('id', '=', entryId)
        .where('state', '!=', 'confirmed')
        .executeTakeFirst();
      if (asked.numUpdatedRows === 0n)
        throw new Refusal('confirmed', 'That entry is confirmed already.', 'See yours with /hours entries.');
      await tellSupervisor({ ...row, supervisor_id: supervisorId }, who);
    },

    asked: async (entryId, who) => named(await askedRow(entryId, who)),

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

    async decide(entryId, who, confirmed) {
      const row = await askedRow(entryId, who);
      const state = confirmed ? 'confirmed' : 'queried';
      const changed = await db
        .updateTable('hours_entry')
        .set({ state, decided_at: who.now })
        .where('id', '=', entryId)
        .where('supervisor_id', '=', who.personId)
        .where('state', '=', 'asked')
        .executeTakeFirst();
      if (changed.numUpdatedRows === 0n) return { first: false, state: (await askedRow(entryId, who)).state };
      const notice = { kind: 'hours.decided', ref: entryId, again: who.now.toISOString(), now: who.now };
      await outbox.tell({ ...notice, communityId: who.communityId, spaceId: null, personId: row.person_id });
      return { first: true, state };
    },
  };
}

import type { Kysely } from 'kysely';
import { Refusal } from '../refusal.ts';
import type { Communities } from '../space/communities.ts';
import type { Outbox } from '../space/outbox.ts';
import { isInSomeSpace } from '../space/standing.ts';
import type { Who } from '../space/vents.ts';
import { newId } from '../storage/id.ts';
import type { Database, Every, SeatState, SeriesState } from '../storage/schema.ts';
import { memberOnly } from './membership.ts';
import { readLocal } from './occurrences.ts';
import type { SeriesStore } from './series.ts';

export interface GroupView {
  id: string;
  title: string;
  supervisor: { personId: string; name: string };
  every: Every;
  zone: string;
  capacity: number;
  taken: number;
  waiting: number;
  nextAt: Date | null;
  /** The viewer’s seat. */
  mine: SeatState | null;
  /** Whose the seats are, and who waits, in the order of asking: for who leads it; for others none. */
  seats: Array<{ id: string; name: string; state: SeatState }>;
}

export interface GroupTerms {
  title: string;
  place: string;
  /** `2026-05-04 17:00` by the clock of `zone`. */
  first: string;
  zone: string;
  minutes: number;
  every: Every;
  capacity: number;
  rota: boolean;
  requestKey: string;
}

export interface GivenUp {
  had: SeatState | null;
  next: boolean;
}

/** Group supervision: places, and a waiting list in the order of asking. */
export interface Groups {
  /** By someone qualified. Gives its id. */
  open(who: Who, terms: GroupTerms): Promise<string>;
  list(who: Who): Promise<GroupView[]>;
  show(seriesId: string, who: Who): Promise<GroupView>;
  /** A seat, or a place on the waiting list when all are taken. `first` is false for who has one already. */
  join(seriesId: string, who: Who): Promise<{ first: boolean; state: SeatState; group: GroupView }>;
  /** Gives the seat up; whoever waited longest has it then, and is told. Gives what was given up, and whether one moved up. */
  leave(seriesId: string, who: Who): Promise<GivenUp>;
  /** By who leads it: the same with someone else’s seat, or place on the list; they are told. */
  free(seatId: string, who: Who): Promise<GivenUp & { group: GroupView }>;
  /** What a group is called, also one that has ended, for whoever was in it or waited. */
  nameOf(seriesId: string, who: Who): Promise<string>;
}

function ended(): Refusal {
  return new Refusal('no-such-group', 'That group has ended.', 'See others with /supervision groups.');
}

/** One that met once, and has met, takes nobody; nor does one that has ended. */
function takesPeople({ state, every }: { state: SeriesState; every: Every }, nextAt: Date | null): boolean {
  return state === 'live' && (every !== 'once' || nextAt !== null);
}

export function createGroups(deps: {
  db: Kysely<Database>;
  communities: Communities;
  outbox: Pick<Outbox, 'tell'>;
  series: SeriesStore;
}): Groups {
  const { db, communities, outbox, series } = deps;

  const rows = (communityId: string) =>
    db
      .selectFrom('session_series')
      .selectAll()
      .where('community_id', '=', communityId)
      .where('kind', '=', 'group')
      .where('state', '=', 'live');

  async function nextOf(trx: Kysely<Database>, seriesId: string, now: Date): Promise<Date | null> {
    const next = await trx
      .selectFrom('session')
      .select('starts_at')
      .where('series_id', '=', seriesId)
      .where('state', '=', 'booked')
      .where('starts_at', '>', now)
      .orderBy('starts_at')
      .executeTakeFirst();
    return next?.starts_at ?? null;
  }

  type Row = Awaited<ReturnType<ReturnType<typeof rows>['execute']>>[number];

  async function view(row: Row, { personId, now }: Who): Promise<GroupView> {
    const seats = await db
      .selectFrom('seat')
      .selectAll()
      .where('series_id', '=', row.id)
      .orderBy('state')
      .orderBy('taken_at')
      .orderBy('id')
      .execute();
    const named = (row.supervisor_id === personId ? seats : []).map(async ({ id, person_id, state }) => ({
      ...{ id, state, name: (await communities.displayName(person_id)) ?? 'Someone' },
    }));
    return {
      ...{
        id: row.id,
        title: series.words(row).title,
        every: row.every,
        zone: row.zone,
        capacity: row.capacity,
      },
      supervisor: {
        personId: row.supervisor_id,
        name: (await communities.displayName(row.supervisor_id)) ?? 'A supervisor',
      },
      taken: seats.filter(({ state }) => state === 'held').length,
      waiting: seats.filter(({ state }) => state === 'waiting').length,
      nextAt: await nextOf(db, row.id, now),
      mine: seats.find(({ person_id }) => person_id === personId)?.state ?? null,
      seats: await Promise.all(named),
    };
  }

  async function find(seriesId: string, communityId: string): Promise<Row> {
    const row = await rows(communityId).where('id', '=', seriesId).executeTakeFirst();
    if (!row) throw ended();
    return row;
  }

  /** One at a time for each group: two who ask at once must not share the last seat. */
  async function lock(trx: Kysely<Database>, seriesId: string) {
    const row = await trx
      .selectFrom('session_series')
      .select(['capacity', 'state', 'every', 'supervisor_id'])
      .where('id', '=', seriesId)
      .forUpdate()
      .executeTakeFirst();
    if (!row) throw ended();
    return row;
  }

  const held = async (trx: Kysely<Database>, seriesId: string) =>
    (
      await trx
        .selectFrom('seat')
        .select('id')
        .where('series_id', '=', seriesId)
        .where('state', '=', 'held')
        .execute()
    ).length;

  /** Keeps from when to when a seat was held, if there was a session meanwhile: who came to that stays as it was. */
  async function remember(
    trx: Kysely<Database>,
    seriesId: string,
    { personId, taken_at, now }: { personId: string; taken_at: Date; now: Date },
  ): Promise<void> {
    const met = await trx
      .selectFrom('session')
      .select('id')
      .where('series_id', '=', seriesId)
      .where('state', '=', 'booked')
      .where('starts_at', '>=', taken_at)
      .where('starts_at', '<', now)
      .executeTakeFirst();
    if (!met) return;
    const row = { series_id: seriesId, person_id: personId, taken_at, left_at: now };
    await trx.insertInto('past_seat').values(row).execute();
  }

  async function tell(
    { communityId, now }: Who,
    personId: string,
    kind: string,
    about: { ref: string; again: string },
  ): Promise<void> {
    await outbox.tell({ communityId, spaceId: null, personId, kind, ...about, now });
  }

  /** Whoever leads the group hears of a seat that comes free, unless they freed it; whoever waited longest has it then. */
  async function giveUp(seriesId: string, personId: string, who: Who): Promise<GivenUp> {
    const { gone, moved, leads } = await db.transaction().execute(async (trx) => {
      const locked = await lock(trx, seriesId);
      const gone = await trx
        .deleteFrom('seat')
        .where('series_id', '=', seriesId)
        .where('person_id', '=', personId)
        .returning(['id', 'state', 'taken_at'])
        .executeTakeFirst();
      if (!gone) return {};
      if (gone.state === 'held')
        await remember(trx, seriesId, { personId, taken_at: gone.taken_at, now: who.now });
      await trx
        .updateTable('session')
        .set({ presenter_person: null })
        .where('series_id', '=', seriesId)
        .where('presenter_person', '=', personId)
        .where('starts_at', '>', who.now)
        .execute();
      const takes = takesPeople(locked, await nextOf(trx, seriesId, who.now));
      if (!takes || gone.state === 'waiting') return { gone };
      const leads = locked.supervisor_id;
      if ((await held(trx, seriesId)) >= locked.capacity) return { gone, leads };
      const next = trx
        .selectFrom('seat')
        .select('id')
        .where('series_id', '=', seriesId)
        .where('state', '=', 'waiting')
        .orderBy('taken_at')
        .orderBy('id')
        .limit(1);
      const moved = await trx
        .updateTable('seat')
        .set({ state: 'held', taken_at: who.now })
        .where('id', '=', next)
        .returning(['id', 'person_id'])
        .executeTakeFirst();
      return { gone, leads, moved };
    });
    if (gone && leads && leads !== who.personId)
      await tell(who, leads, 'group.left', { ref: seriesId, again: gone.id });
    if (moved) await tell(who, moved.person_id, 'group.seat', { ref: seriesId, again: moved.id });
    return { had: gone?.state ?? null, next: Boolean(moved) };
  }

  return {
    async open(who, { first, ...terms }) {
      await memberOnly(communities, who, { qualified: true });
      const localStart = readLocal(first, terms.zone, who.now);
      const words = await series.cover({ title: terms.title || 'Group supervision', place: terms.place });
      return db.transaction().execute((trx) =>
        series.create(trx, {
          ...{ ...terms, localStart, kind: 'group', until: null, seated: [], now: who.now },
          ...{ communityId: who.communityId, supervisorId: who.personId },
          words,
        }),
      );
    },

    async list(who) {
      await memberOnly(communities, who);
      const found = await rows(who.communityId)
        .where(isInSomeSpace('session_series.supervisor_id', who.communityId, who.now))
        .orderBy('created_at')
        .execute();
      const groups = await Promise.all(found.map((row) => view(row, who)));
      return groups.filter(({ every, nextAt }) => takesPeople({ state: 'live', every }, nextAt));
    },

    async show(seriesId, who) {
      await memberOnly(communities, who);
      return view(await find(seriesId, who.communityId), who);
    },

    async join(seriesId, who) {
      await memberOnly(communities, who);
      const row = await find(seriesId, who.communityId);
      if (row.supervisor_id === who.personId)
        throw new Refusal('yourself', 'You lead this group.', 'Others find it with /supervision groups.');
      const leads = await communities.spacesOf(who.communityId, row.supervisor_id, who.now);
      if (leads.length === 0) throw ended();
      const first = await db.transaction().execute(async (trx) => {
        const locked = await lock(trx, seriesId);
        if (!takesPeople(locked, await nextOf(trx, seriesId, who.now))) throw ended();
        const state = (await held(trx, seriesId)) < locked.capacity ? 'held' : 'waiting';
        const seat = {
          id: newId('seat'),
          series_id: seriesId,
          person_id: who.personId,
          state,
          taken_at: who.now,
        } as const;
        const added = await trx
          .insertInto('seat')
          .values(seat)
          .onConflict((conflict) => conflict.columns(['series_id', 'person_id']).doNothing())
          .executeTakeFirst();
        return (added.numInsertedOrUpdatedRows ?? 0n) > 0n;
      });
      const group = await view(row, who);
      return { first, state: group.mine ?? 'waiting', group };
    },

    leave: (seriesId, who) => giveUp(seriesId, who.personId, who),

    async free(seatId, who) {
      await memberOnly(communities, who);
      const seat = await db
        .selectFrom('seat')
        .select(['series_id', 'person_id'])
        .where('id', '=', seatId)
        .executeTakeFirst();
      if (!seat) throw new Refusal('no-such-seat', 'That place is free already.');
      const row = await find(seat.series_id, who.communityId);
      if (row.supervisor_id !== who.personId)
        throw new Refusal('supervisors-only', 'Places are for who leads the group to free.', 'Ask them.');
      const given = await giveUp(row.id, seat.person_id, who);
      if (given.had) await tell(who, seat.person_id, 'group.freed', { ref: row.id, again: seatId });
      return { ...given, group: await view(row, who) };
    },

    async nameOf(seriesId, { communityId, personId }) {
      const row = await db
        .selectFrom('session_series')
        .innerJoin('seat', 'seat.series_id', 'session_series.id')
        .select(['session_series.id', 'community_id', 'words_sealed'])
        .where('session_series.id', '=', seriesId)
        .where('community_id', '=', communityId)
        .where('seat.person_id', '=', personId)
        .executeTakeFirst();
      if (!row) throw ended();
      return series.words(row).title;
    },
  };
}

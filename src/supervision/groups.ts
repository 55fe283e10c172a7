import type { Kysely } from 'kysely';
import { Refusal } from '../refusal.ts';
import type { Communities } from '../space/communities.ts';
import type { Outbox } from '../space/outbox.ts';
import { isInSomeSpace } from '../space/standing.ts';
import type { Who } from '../space/vents.ts';
import type { Database, Every, SeatState } from '../storage/schema.ts';
import { type Clash, type Clashes, type Span, spansOf } from './clashes.ts';
import { memberOnly } from './membership.ts';
import { type Rhythm, readLocal } from './occurrences.ts';
import { createSeats, ended, type GivenUp, nextOf, takesPeople } from './seats.ts';
import { rhythmOf, type SeriesStore } from './series.ts';

export interface GroupView {
  id: string;
  title: string;
  supervisor: { personId: string; name: string };
  rhythm: Rhythm;
  capacity: number;
  taken: number;
  waiting: number;
  next: Span | null;
  /** The viewer’s seat. */
  mine: SeatState | null;
  /** Whose the seats are, and who waits, in the order of asking: for who leads it; for others, and in lists, none. */
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

/** Group supervision: places, and a waiting list in the order of asking. */
export interface Groups {
  /** What else who would lead it has then. */
  clashes(who: Who, terms: GroupTerms): Promise<Clash[]>;
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

export function createGroups(deps: {
  db: Kysely<Database>;
  communities: Communities;
  outbox: Pick<Outbox, 'tell'>;
  clashes: Clashes;
  series: SeriesStore;
}): Groups {
  const { db, communities, outbox, clashes, series } = deps;
  const { take, giveUp } = createSeats(deps);

  const rows = (communityId: string) =>
    db
      .selectFrom('session_series')
      .selectAll()
      .where('community_id', '=', communityId)
      .where('kind', '=', 'group')
      .where('state', '=', 'live');

  type Row = Awaited<ReturnType<ReturnType<typeof rows>['execute']>>[number];

  /** With `names` it says whose the seats are, to who leads it. */
  async function view(row: Row, { personId, now }: Who, { names = false } = {}): Promise<GroupView> {
    const seats = await db
      .selectFrom('seat')
      .selectAll()
      .where('series_id', '=', row.id)
      .orderBy('state')
      .orderBy('taken_at')
      .orderBy('id')
      .execute();
    const shown = names && row.supervisor_id === personId ? seats : [];
    const named = shown.map(async ({ id, person_id, state }) => ({
      ...{ id, state, name: (await communities.displayName(person_id)) ?? 'Someone' },
    }));
    return {
      ...{
        id: row.id,
        title: series.words(row).title,
        rhythm: rhythmOf(row),
        capacity: row.capacity,
      },
      supervisor: {
        personId: row.supervisor_id,
        name: (await communities.displayName(row.supervisor_id)) ?? 'A supervisor',
      },
      taken: seats.filter(({ state }) => state === 'held').length,
      waiting: seats.filter(({ state }) => state === 'waiting').length,
      next: await nextOf(db, row.id, now),
      mine: seats.find(({ person_id }) => person_id === personId)?.state ?? null,
      seats: await Promise.all(named),
    };
  }

  async function find(seriesId: string, communityId: string): Promise<Row> {
    const row = await rows(communityId).where('id', '=', seriesId).executeTakeFirst();
    if (!row) throw ended();
    return row;
  }

  return {
    async clashes(who, { first, zone, minutes, every }) {
      const localStart = readLocal(first, zone, who.now);
      return clashes.of(who.personId, spansOf({ zone, localStart, minutes, every, until: null }, who.now));
    },

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
      return groups.filter(({ rhythm, next }) => takesPeople({ state: 'live', every: rhythm.every }, next));
    },

    async show(seriesId, who) {
      await memberOnly(communities, who);
      return view(await find(seriesId, who.communityId), who, { names: true });
    },

    async join(seriesId, who) {
      await memberOnly(communities, who);
      const row = await find(seriesId, who.communityId);
      if (row.supervisor_id === who.personId)
        throw new Refusal('yourself', 'You lead this group.', 'Others find it with /supervision groups.');
      const leads = await communities.spacesOf(who.communityId, row.supervisor_id, who.now);
      if (leads.length === 0) throw ended();
      const first = await take(seriesId, who);
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
      if (given.had)
        await outbox.tell({
          ...{ communityId: who.communityId, spaceId: null, personId: seat.person_id, now: who.now },
          kind: given.had === 'held' ? 'group.freed' : 'group.unlisted',
          ...{ ref: row.id, again: seatId },
        });
      return { ...given, group: await view(row, who, { names: true }) };
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

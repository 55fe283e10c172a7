import type { Kysely } from 'kysely';
import { Refusal } from '../refusal.ts';
import type { Communities } from '../space/communities.ts';
import type { Who } from '../space/vents.ts';
import type { Database, SessionState, SupervisionKind } from '../storage/schema.ts';
import type { Clash, Clashes } from './clashes.ts';
import { occurrence, type Rhythm } from './occurrences.ts';
import { rota } from './rota.ts';
import { HORIZON_MS, rhythmOf, type SeriesRow, type SeriesStore } from './series.ts';

export interface SessionView {
  id: string;
  seriesId: string;
  kind: SupervisionKind;
  title: string;
  place: string;
  rhythm: Rhythm;
  /** Its rhythm goes on no longer. */
  ended: boolean;
  startsAt: Date;
  endsAt: Date;
  /** Where it stood before it was moved last; null for one that was not. */
  movedFrom: Date | null;
  /** Where it stood before it was ever moved. */
  firstAt: Date;
  state: SessionState;
  /** How often it was moved or cancelled. */
  sequence: number;
  supervisor: { personId: string; name: string };
  /** Who had a seat when it began, or has one while it is still to come, in the order in which they took it. */
  seated: Array<{ personId: string; name: string; absent: boolean }>;
  /** null without a rota, and where nobody comes. */
  presenter: { personId: string; name: string; chosen: boolean } | null;
  /** What else its supervisor has then, for them alone; in lists, and for others, none. */
  clashes: Clash[];
}

/** A seat, `until` it was given up; null while it is held. */
interface Seat {
  personId: string;
  name: string;
  from: Date;
  until: Date | null;
}

/** Whether a seat was there for a session: who joined later was not at it, and who left later was. */
function covers({ from, until }: Seat, startsAt: Date): boolean {
  return from <= startsAt && (until === null || until > startsAt);
}

/**
 * Sessions as a calendar is to take them. It takes a change only under a higher number, so each leaving and each coming
 * back counts as one. Where a group moved to after they left is not theirs to know.
 */
function asOwned(views: readonly SessionView[], own: readonly Seat[]): SessionView[] {
  const left = own.flatMap(({ until }) => until ?? []);
  if (left.length === 0) return [...views];
  if (own.length > left.length)
    return views.map((view) => ({ ...view, sequence: view.sequence + 2 * left.length }));
  const last = Math.max(...left.map((until) => until.getTime()));
  return views
    .filter(({ startsAt }) => startsAt.getTime() > last && startsAt.getTime() <= last + HORIZON_MS)
    .map((view) => {
      // Not `movedFrom`: it may have been moved twice since they left.
      const startsAt = view.firstAt;
      const endsAt = new Date(startsAt.getTime() + view.endsAt.getTime() - view.startsAt.getTime());
      const sequence = view.sequence + 2 * left.length - 1;
      return { ...view, startsAt, endsAt, sequence, state: 'cancelled', place: '' };
    });
}

/** A session is there for who is in it, and once it is over for whoever was. */
export interface SessionViews {
  /** @throws Refusal `no-such-session` also for those who are not in it. */
  show(sessionId: string, who: Who): Promise<SessionView>;
  /**
   * Of theirs, as supervisor or supervisee, from now on; cancelled ones too while they would be, and as cancelled what
   * was to come of a group they have left: a calendar holds it until it hears otherwise.
   */
  upcoming(who: Who, limit?: number): Promise<SessionView[]>;
  /** What is theirs now, without what fell away with its rhythm: twelve weeks of that would hide what is booked now. */
  ahead(who: Who, limit?: number): Promise<SessionView[]>;
  ofSeries(seriesId: string, from: Date): Promise<SessionView[]>;
}

export function createSessionViews(deps: {
  db: Kysely<Database>;
  communities: Pick<Communities, 'displayName'>;
  clashes: Clashes;
  series: SeriesStore;
}): SessionViews {
  const { db, communities, clashes, series } = deps;
  const nameOf = async (personId: string) => (await communities.displayName(personId)) ?? 'Someone';

  /** Those held, then those given up, each in the order in which they were taken. */
  async function seatsOf(seriesId: string): Promise<Seat[]> {
    const held = await db
      .selectFrom('seat')
      .select(['person_id', 'taken_at'])
      .where('series_id', '=', seriesId)
      .where('state', '=', 'held')
      .orderBy('taken_at')
      .orderBy('id')
      .execute();
    const past = await db
      .selectFrom('past_seat')
      .select(['person_id', 'taken_at', 'left_at'])
      .where('series_id', '=', seriesId)
      .orderBy('taken_at')
      .execute();
    const rows = [...held.map((row) => ({ ...row, left_at: null })), ...past];
    return Promise.all(
      rows.map(async ({ person_id, taken_at, left_at }) => ({
        ...{ personId: person_id, name: await nameOf(person_id), from: taken_at, until: left_at },
      })),
    );
  }

  async function viewsOf(row: SeriesRow, from: Date, seats: readonly Seat[]): Promise<SessionView[]> {
    const rows = await db
      .selectFrom('session')
      .selectAll()
      .where('series_id', '=', row.id)
      .orderBy('starts_at')
      .execute();
    const absences = await db
      .selectFrom('absence')
      .innerJoin('session', 'session.id', 'absence.session_id')
      .select(['absence.session_id', 'absence.person_id'])
      .where('session.series_id', '=', row.id)
      .execute();
    const members = [...new Set(seats.map(({ personId }) => personId))];
    const seatedAt = ({ id, starts_at }: (typeof rows)[number]) =>
      seats
        .filter((seat) => covers(seat, starts_at))
        .map(({ personId, name }) => ({
          ...{ personId, name },
          absent: absences.some((one) => one.session_id === id && one.person_id === personId),
        }));
    /** For the rota: also who has no seat at it, or none any more. */
    const missing = (row: (typeof rows)[number]) => {
      const come = new Set(seatedAt(row).flatMap(({ personId, absent }) => (absent ? [] : personId)));
      return new Set(members.filter((personId) => !come.has(personId)));
    };
    const coming = rows.filter(({ ends_at }) => ends_at > from);
    const past = rows.filter(({ ends_at, state }) => ends_at <= from && state === 'booked');
    const turns = row.rota
      ? rota(
          members,
          past.flatMap(({ presenter_person }) => presenter_person ?? []),
          coming
            .filter(({ state }) => state === 'booked')
            .map((one) => ({ id: one.id, chosen: one.presenter_person, absent: missing(one) })),
        )
      : new Map<string, string | null>();
    const words = series.words(row);
    const supervisor = { personId: row.supervisor_id, name: await nameOf(row.supervisor_id) };
    const views: SessionView[] = [];
    const rhythm = rhythmOf(row);
    /** By its rhythm, which stays as it was. */
    const firstAt = ({ moved_from, number, starts_at }: (typeof rows)[number]) =>
      (moved_from && occurrence({ ...rhythm, until: null }, number)?.startsAt) || starts_at;
    for (const one of coming) {
      const turn = turns.get(one.id) ?? null;
      views.push({
        ...{ id: one.id, seriesId: row.id, kind: row.kind, ...words, supervisor },
        ...{
          rhythm,
          firstAt: firstAt(one),
          ended: row.state === 'ended',
          movedFrom: one.moved_from,
          clashes: [],
        },
        ...{ startsAt: one.starts_at, endsAt: one.ends_at, state: one.state, sequence: one.sequence },
        seated: seatedAt(one),
        presenter:
          turn === null
            ? null
            : {
                personId: turn,
                name: await nameOf(turn),
                chosen: turn === one.presenter_person,
              },
      });
    }
    return views;
  }

  async function seriesRow(seriesId: string): Promise<SeriesRow> {
    return db.selectFrom('session_series').selectAll().where('id', '=', seriesId).executeTakeFirstOrThrow();
  }

  async function mine({ communityId, personId, now }: Who, limit: number, withEnded: boolean) {
    const rows = await db
      .selectFrom('session_series')
      .selectAll()
      .where('community_id', '=', communityId)
      .$if(!withEnded, (query) => query.where('state', '=', 'live'))
      .where((where) =>
        where.or([
          where('supervisor_id', '=', personId),
          where.exists(
            where
              .selectFrom('seat')
              .select('seat.id')
              .whereRef('seat.series_id', '=', 'session_series.id')
              .where('seat.person_id', '=', personId)
              .where('seat.state', '=', 'held'),
          ),
          ...(withEnded
            ? [
                where.exists(
                  where
                    .selectFrom('past_seat')
                    .select('past_seat.series_id')
                    .whereRef('past_seat.series_id', '=', 'session_series.id')
                    .where('past_seat.person_id', '=', personId)
                    .where('past_seat.left_at', '>', new Date(now.getTime() - HORIZON_MS)),
                ),
              ]
            : []),
        ]),
      )
      .execute();
    const views = (
      await Promise.all(
        rows.map(async (row) => {
          const seats = await seatsOf(row.id);
          const own = seats.filter((seat) => seat.personId === personId);
          return asOwned(await viewsOf(row, now, seats), own);
        }),
      )
    ).flat();
    return views.sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime()).slice(0, limit);
  }

  return {
    upcoming: (who, limit = 10) => mine(who, limit, true),
    ahead: (who, limit = 10) => mine(who, limit, false),

    async show(sessionId, { personId }) {
      const found = await db
        .selectFrom('session')
        .select(['series_id', 'starts_at'])
        .where('id', '=', sessionId)
        .executeTakeFirst();
      const row = found && (await seriesRow(found.series_id));
      const seats = row ? await seatsOf(row.id) : [];
      const own = seats.filter((seat) => seat.personId === personId);
      const stillIn = row?.supervisor_id === personId || own.some(({ until }) => until === null);
      if (!found || !row || !(stillIn || own.some((seat) => covers(seat, found.starts_at))))
        throw new Refusal(
          'no-such-session',
          'That session is gone.',
          'See yours with /supervision sessions.',
        );
      const view = (await viewsOf(row, found.starts_at, seats)).find(({ id }) => id === sessionId);
      if (!view) throw new Refusal('no-such-session', 'That session is gone.');
      // Where they meet now is for those who still do.
      if (!stillIn) return { ...view, place: '' };
      if (row.supervisor_id !== personId || view.state === 'cancelled') return view;
      return { ...view, clashes: await clashes.of(personId, [view], { sessionId }) };
    },

    ofSeries: async (seriesId, from) => viewsOf(await seriesRow(seriesId), from, await seatsOf(seriesId)),
  };
}

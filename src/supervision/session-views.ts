import type { Kysely } from 'kysely';
import { Refusal } from '../refusal.ts';
import type { Communities } from '../space/communities.ts';
import type { Who } from '../space/vents.ts';
import type { Database, Every, SessionState, SupervisionKind } from '../storage/schema.ts';
import { rota } from './rota.ts';
import type { SeriesRow, SeriesStore } from './series.ts';

export interface SessionView {
  id: string;
  seriesId: string;
  kind: SupervisionKind;
  title: string;
  place: string;
  every: Every;
  startsAt: Date;
  endsAt: Date;
  state: SessionState;
  /** How often it was moved or cancelled. */
  sequence: number;
  supervisor: { personId: string; name: string };
  /** Who has a seat, in the order in which they took it. */
  seated: Array<{ personId: string; name: string; absent: boolean }>;
  /** null without a rota, and where nobody comes. */
  presenter: { personId: string; name: string; chosen: boolean } | null;
}

/** A session is there for who is in it. */
export interface SessionViews {
  /** @throws Refusal `no-such-session` also for those who are not in it. */
  show(sessionId: string, who: Who): Promise<SessionView>;
  /** Of theirs, as supervisor or supervisee, from now on; cancelled ones too while they would be. */
  upcoming(who: Who, limit?: number): Promise<SessionView[]>;
  /** The same, without what fell away with its rhythm: twelve weeks of that would hide what is booked now. */
  ahead(who: Who, limit?: number): Promise<SessionView[]>;
  ofSeries(seriesId: string, from: Date): Promise<SessionView[]>;
}

export function createSessionViews(deps: {
  db: Kysely<Database>;
  communities: Pick<Communities, 'displayName'>;
  series: SeriesStore;
}): SessionViews {
  const { db, communities, series } = deps;
  const nameOf = async (personId: string) => (await communities.displayName(personId)) ?? 'Someone';

  async function seatsOf(seriesId: string) {
    const rows = await db
      .selectFrom('seat')
      .select('person_id')
      .where('series_id', '=', seriesId)
      .where('state', '=', 'held')
      .orderBy('taken_at')
      .orderBy('id')
      .execute();
    return Promise.all(
      rows.map(async ({ person_id }) => ({ personId: person_id, name: await nameOf(person_id) })),
    );
  }

  async function viewsOf(row: SeriesRow, from: Date): Promise<SessionView[]> {
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
    const seats = await seatsOf(row.id);
    const absentFrom = (id: string) =>
      new Set(absences.filter((one) => one.session_id === id).map(({ person_id }) => person_id));
    const coming = rows.filter(({ ends_at }) => ends_at > from);
    const past = rows.filter(({ ends_at, state }) => ends_at <= from && state === 'booked');
    const turns = row.rota
      ? rota(
          seats.map(({ personId }) => personId),
          past.flatMap(({ presenter_person }) => presenter_person ?? []),
          coming
            .filter(({ state }) => state === 'booked')
            .map(({ id, presenter_person }) => ({ id, chosen: presenter_person, absent: absentFrom(id) })),
        )
      : new Map<string, string | null>();
    const words = series.words(row);
    const supervisor = { personId: row.supervisor_id, name: await nameOf(row.supervisor_id) };
    const views: SessionView[] = [];
    for (const one of coming) {
      const absent = absentFrom(one.id);
      const turn = turns.get(one.id) ?? null;
      views.push({
        ...{ id: one.id, seriesId: row.id, kind: row.kind, every: row.every, ...words, supervisor },
        ...{ startsAt: one.starts_at, endsAt: one.ends_at, state: one.state, sequence: one.sequence },
        seated: seats.map((seat) => ({ ...seat, absent: absent.has(seat.personId) })),
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

  async function isIn(row: SeriesRow, personId: string): Promise<boolean> {
    if (row.supervisor_id === personId) return true;
    return (await seatsOf(row.id)).some((seat) => seat.personId === personId);
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
        ]),
      )
      .execute();
    const views = (await Promise.all(rows.map((row) => viewsOf(row, now)))).flat();
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
      if (!found || !row || !(await isIn(row, personId)))
        throw new Refusal(
          'no-such-session',
          'That session is gone.',
          'See yours with /supervision sessions.',
        );
      const view = (await viewsOf(row, found.starts_at)).find(({ id }) => id === sessionId);
      if (!view) throw new Refusal('no-such-session', 'That session is gone.');
      return view;
    },

    ofSeries: async (seriesId, from) => viewsOf(await seriesRow(seriesId), from),
  };
}

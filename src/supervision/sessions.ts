import { type Kysely, sql } from 'kysely';
import { Refusal } from '../refusal.ts';
import type { Communities } from '../space/communities.ts';
import type { Outbox } from '../space/outbox.ts';
import type { Who } from '../space/vents.ts';
import { checkZone } from '../space/zones.ts';
import type { Database } from '../storage/schema.ts';
import { giveFreePlaceBack } from './free-places.ts';
import { momentOf, readLocal } from './occurrences.ts';
import type { SeriesStore } from './series.ts';
import type { SessionView, SessionViews } from './session-views.ts';

const DAY_MS = 86_400_000;

/** What was decided about a session; `by` is who was first when it was someone else. */
export interface Decided {
  first: boolean;
  /** It was as they wanted it already, and nobody was told. */
  unchanged?: true;
  by: string | null;
  session: SessionView;
}

/** Deeds on single sessions. Whoever else is in it is told. */
export interface Sessions {
  /** By the supervisor, or by the supervisee of an individual session. */
  cancel(sessionId: string, who: Who): Promise<Decided>;
  /** To `2026-05-04 17:00` by the clock of `zone`. */
  move(sessionId: string, who: Who, to: string, zone: string): Promise<Decided>;
  /** A member of a group does not come this time, or comes after all. */
  absent(sessionId: string, who: Who, absent: boolean): Promise<SessionView>;
  /** Takes this session’s turn; `first` is false when another member chose it before. */
  present(sessionId: string, who: Who): Promise<Decided>;
  /** Gives the turn one chose back to the rota. */
  passOn(sessionId: string, who: Who): Promise<SessionView>;
  /** By the supervisor: where all sessions of a rhythm are, from now on. */
  meetAt(sessionId: string, who: Who, place: string): Promise<SessionView>;
  /**
   * By the supervisor or the only supervisee: the rhythm ends, and what was still to come is cancelled. `quietly` for
   * who has told the others already.
   */
  end(
    seriesId: string,
    who: Who,
    options?: { quietly?: boolean },
  ): Promise<{ first: boolean; cancelled: number }>;
  /** After a session: writes down whose turn it was, and asks what came of it. Gives how many. */
  followUp(now: Date): Promise<number>;
}

export function createSessions(deps: {
  db: Kysely<Database>;
  communities: Pick<Communities, 'displayName'>;
  outbox: Pick<Outbox, 'tell'>;
  series: Pick<SeriesStore, 'move'>;
  views: SessionViews;
}): Sessions {
  const { db, communities, outbox, series, views } = deps;

  function everyone({ supervisor, seated }: SessionView): string[] {
    return [supervisor.personId, ...seated.map(({ personId }) => personId)];
  }

  async function tellOthers(session: SessionView, who: Who, kind: string): Promise<void> {
    for (const personId of everyone(session).filter((id) => id !== who.personId))
      await outbox.tell({
        ...{ communityId: who.communityId, spaceId: null, personId, kind, ref: session.id, now: who.now },
        again: String(session.sequence),
      });
  }

  /** Whoever waited for a place would wait for good. */
  async function tellWaiting(seriesId: string, { communityId, now }: Who): Promise<void> {
    const waiting = await db
      .selectFrom('seat')
      .select('person_id')
      .where('series_id', '=', seriesId)
      .where('state', '=', 'waiting')
      .execute();
    for (const { person_id: personId } of waiting)
      await outbox.tell({ communityId, spaceId: null, personId, kind: 'group.ended', ref: seriesId, now });
  }

  async function decidable(sessionId: string, who: Who): Promise<SessionView> {
    const session = await views.show(sessionId, who);
    const supervisee =
      session.kind === 'individual' && session.seated.some((one) => one.personId === who.personId);
    if (session.supervisor.personId !== who.personId && !supervisee)
      throw new Refusal(
        'supervisors-only',
        'Only the supervisor can do that for the whole group.',
        'You can say that you do not come this time.',
      );
    if (session.startsAt <= who.now)
      throw new Refusal(
        'begun',
        'That session has begun or is over.',
        'See what is to come with /supervision sessions.',
      );
    return session;
  }

  async function decidedBy(sessionId: string): Promise<string | null> {
    const row = await db
      .selectFrom('session')
      .select('decided_by')
      .where('id', '=', sessionId)
      .executeTakeFirst();
    return row?.decided_by ? communities.displayName(row.decided_by) : null;
  }

  /** Changes a session that is as it was seen; whoever comes second learns who was first. */
  async function change(
    before: SessionView,
    who: Who,
    values: { state?: 'cancelled'; starts_at?: Date; ends_at?: Date; booked_at?: Date; moved_from?: Date },
    kind: string,
  ): Promise<Decided> {
    const changed = await db
      .updateTable('session')
      .set({ ...values, sequence: before.sequence + 1, decided_by: who.personId })
      .where('id', '=', before.id)
      .where('state', '=', 'booked')
      .where('sequence', '=', before.sequence)
      .executeTakeFirst();
    const session = await views.show(before.id, who);
    if (changed.numUpdatedRows === 0n) return { first: false, by: await decidedBy(before.id), session };
    await tellOthers(session, who, kind);
    return { first: true, by: null, session };
  }

  return {
    async cancel(sessionId, who) {
      return change(await decidable(sessionId, who), who, { state: 'cancelled' }, 'session.cancelled');
    },

    async move(sessionId, who, to, zone) {
      const before = await decidable(sessionId, who);
      checkZone(zone);
      const starts_at = momentOf(readLocal(to, zone, who.now), zone);
      if (before.state === 'booked' && starts_at.getTime() === before.startsAt.getTime())
        return { first: true, unchanged: true, by: null, session: before };
      const ends_at = new Date(starts_at.getTime() + before.endsAt.getTime() - before.startsAt.getTime());
      const values = { starts_at, ends_at, booked_at: who.now, moved_from: before.startsAt };
      return change(before, who, values, 'session.moved');
    },

    async absent(sessionId, who, absent) {
      const session = await views.show(sessionId, who);
      const seat = session.seated.find(({ personId }) => personId === who.personId);
      if (!seat || session.kind !== 'group')
        throw new Refusal(
          'no-seat',
          'This is for members of the group.',
          'You can cancel or move the session.',
        );
      // What others log of it, or have logged, goes by who came.
      if (session.endsAt <= who.now)
        throw new Refusal(
          'over',
          'That session is over.',
          'If you did not come, leave it out of your hours.',
        );
      const row = { session_id: sessionId, person_id: who.personId };
      if (absent)
        await db.transaction().execute(async (trx) => {
          await trx
            .insertInto('absence')
            .values(row)
            .onConflict((conflict) => conflict.doNothing())
            .execute();
          await trx
            .updateTable('session')
            .set({ presenter_person: null })
            .where('id', '=', sessionId)
            .where('presenter_person', '=', who.personId)
            .execute();
        });
      else
        await db
          .deleteFrom('absence')
          .where('session_id', '=', sessionId)
          .where('person_id', '=', who.personId)
          .execute();
      return views.show(sessionId, who);
    },

    async present(sessionId, who) {
      const before = await views.show(sessionId, who);
      const seat = before.seated.find(({ personId }) => personId === who.personId);
      if (!seat || seat.absent)
        throw new Refusal(
          'no-seat',
          'Presenting is for those of the group who come.',
          'Say that you come first.',
        );
      const changed = await db
        .updateTable('session')
        .set({ presenter_person: who.personId })
        .where('id', '=', sessionId)
        .where('state', '=', 'booked')
        .where('presenter_person', 'is', null)
        .executeTakeFirst();
      const session = await views.show(sessionId, who);
      return { first: changed.numUpdatedRows > 0n, by: session.presenter?.name ?? null, session };
    },

    async passOn(sessionId, who) {
      await views.show(sessionId, who);
      await db
        .updateTable('session')
        .set({ presenter_person: null })
        .where('id', '=', sessionId)
        .where('state', '=', 'booked')
        .where('starts_at', '>', who.now)
        .where('presenter_person', '=', who.personId)
        .execute();
      return views.show(sessionId, who);
    },

    async meetAt(sessionId, who, place) {
      const before = await views.show(sessionId, who);
      const { seriesId, supervisor } = before;
      if (supervisor.personId !== who.personId)
        throw new Refusal('supervisors-only', 'Where you meet is for the supervisor to say.', 'Ask them.');
      await series.move(seriesId, place);
      const after = await views.show(sessionId, who);
      if (after.place === before.place) return after;
      // A calendar takes a change only under a higher number.
      await db
        .updateTable('session')
        .set({ sequence: sql`sequence + 1` })
        .where('series_id', '=', seriesId)
        .where('state', '=', 'booked')
        .where('starts_at', '>', who.now)
        .execute();
      const session = await views.show(sessionId, who);
      if (session.startsAt > who.now) await tellOthers(session, who, 'session.place');
      return session;
    },

    async end(seriesId, who, { quietly = false } = {}) {
      const [next] = await views.ofSeries(seriesId, who.now);
      const ended = await db.transaction().execute(async (trx) => {
        const row = await trx
          .updateTable('session_series')
          .set({ state: 'ended', ended_at: who.now })
          .where('id', '=', seriesId)
          .where('state', '=', 'live')
          .where((where) =>
            where.or([
              where('supervisor_id', '=', who.personId),
              where.and([
                where('kind', '=', 'individual'),
                where.exists(
                  where
                    .selectFrom('seat')
                    .select('seat.id')
                    .whereRef('seat.series_id', '=', 'session_series.id')
                    .where('seat.person_id', '=', who.personId),
                ),
              ]),
            ]),
          )
          .returning(['took_place', 'supervisor_id'])
          .executeTakeFirst();
        if (!row) return null;
        if (row.took_place) await giveFreePlaceBack(trx, row.supervisor_id);
        const cancelled = await trx
          .updateTable('session')
          .set({ state: 'cancelled', decided_by: who.personId, sequence: sql`sequence + 1` })
          .where('series_id', '=', seriesId)
          .where('state', '=', 'booked')
          .where('starts_at', '>', who.now)
          .executeTakeFirst();
        return Number(cancelled.numUpdatedRows);
      });
      if (ended === null) {
        const mine = next && everyone(next).includes(who.personId);
        if (next && !mine)
          throw new Refusal(
            'not-yours',
            'Only those who meet can end it.',
            'A place in a group is given up with “Leave”.',
          );
        return { first: false, cancelled: 0 };
      }
      if (quietly) return { first: true, cancelled: ended };
      if (next) await tellOthers(await views.show(next.id, who), who, 'series.ended');
      await tellWaiting(seriesId, who);
      return { first: true, cancelled: ended };
    },

    async followUp(now) {
      const over = await db
        .updateTable('session')
        .set({ followed_up: true })
        .where('state', '=', 'booked')
        .where('followed_up', '=', false)
        .where('ends_at', '<=', now)
        .where('ends_at', '>', new Date(now.getTime() - DAY_MS))
        .returning(['id', 'series_id', 'starts_at'])
        .execute();
      for (const { id, series_id, starts_at } of over) {
        // As it stood a moment before it began: then it was still to come, and the rota says whose turn it was.
        const all = await views.ofSeries(series_id, new Date(starts_at.getTime() - 1));
        const session = all.find((one) => one.id === id);
        if (!session) continue;
        if (session.presenter)
          await db
            .updateTable('session')
            .set({ presenter_person: session.presenter.personId })
            .where('id', '=', id)
            .where('presenter_person', 'is', null)
            .execute();
        const series = await db
          .selectFrom('session_series')
          .select('community_id')
          .where('id', '=', series_id)
          .executeTakeFirstOrThrow();
        for (const { personId, absent } of session.seated)
          if (!absent)
            await outbox.tell({
              ...{ communityId: series.community_id, spaceId: null, personId, now },
              ...{ kind: 'session.after', ref: id },
            });
      }
      return over.length;
    },
  };
}

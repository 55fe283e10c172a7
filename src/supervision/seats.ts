import type { Kysely } from 'kysely';
import { Refusal } from '../refusal.ts';
import type { Outbox } from '../space/outbox.ts';
import type { Who } from '../space/vents.ts';
import { newId } from '../storage/id.ts';
import type { Database, Every, SeatState, SeriesState } from '../storage/schema.ts';
import type { Span } from './clashes.ts';

export interface GivenUp {
  had: SeatState | null;
  next: boolean;
}

/** The seats of groups: taking one, and giving one up. */
export interface Seats {
  /** One, or a place on the waiting list when all are taken. False for who has one already. */
  take(seriesId: string, who: Who): Promise<boolean>;
  /**
   * Whoever leads the group hears of a seat that comes free, unless they freed it; whoever waited longest has it then.
   */
  giveUp(seriesId: string, personId: string, who: Who): Promise<GivenUp>;
}

/** No such group, or no longer. */
export function ended(): Refusal {
  return new Refusal('no-such-group', 'That group has ended.', 'See others with /supervision groups.');
}

/** One that met once, and has met, takes nobody; nor does one that has ended. */
export function takesPeople(
  { state, every }: { state: SeriesState; every: Every },
  next: Span | null,
): boolean {
  return state === 'live' && (every !== 'once' || next !== null);
}

/** When a group meets next. */
export async function nextOf(trx: Kysely<Database>, seriesId: string, now: Date): Promise<Span | null> {
  const next = await trx
    .selectFrom('session')
    .select(['starts_at', 'ends_at'])
    .where('series_id', '=', seriesId)
    .where('state', '=', 'booked')
    .where('starts_at', '>', now)
    .orderBy('starts_at')
    .executeTakeFirst();
  return next ? { startsAt: next.starts_at, endsAt: next.ends_at } : null;
}

export function createSeats(deps: { db: Kysely<Database>; outbox: Pick<Outbox, 'tell'> }): Seats {
  const { db, outbox } = deps;

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

  /**
   * Keeps from when to when a seat was held: who came to a session meanwhile stays as it was, and what was to come is
   * cancelled in their calendar.
   */
  async function remember(
    trx: Kysely<Database>,
    seriesId: string,
    { personId, taken_at, now }: { personId: string; taken_at: Date; now: Date },
  ): Promise<void> {
    const row = { series_id: seriesId, person_id: personId, taken_at, left_at: now };
    await trx
      .insertInto('past_seat')
      .values(row)
      .onConflict((conflict) =>
        conflict.columns(['series_id', 'person_id', 'taken_at']).doUpdateSet({ left_at: now }),
      )
      .execute();
  }

  async function tell(
    { communityId, now }: Who,
    personId: string,
    kind: string,
    about: { ref: string; again: string },
  ) {
    await outbox.tell({ communityId, spaceId: null, personId, kind, ...about, now });
  }

  return {
    take: (seriesId, who) =>
      db.transaction().execute(async (trx) => {
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
      }),

    async giveUp(seriesId, personId, who) {
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
    },
  };
}

import type { Kysely } from 'kysely';
import { Refusal } from '../refusal.ts';
import type { Communities } from '../space/communities.ts';
import type { Outbox } from '../space/outbox.ts';
import type { Who } from '../space/vents.ts';
import { newId } from '../storage/id.ts';
import type { Database, Every, RequestState } from '../storage/schema.ts';
import { type Asking, createAsking } from './asking.ts';
import { type Clash, type Clashes, spansOf } from './clashes.ts';
import { takeFreePlace } from './free-places.ts';
import { memberOnly } from './membership.ts';
import { momentOf, type Rhythm } from './occurrences.ts';
import {
  DEFAULT_MINUTES,
  expiry,
  REQUEST_LIFE_MS,
  type RequestRow,
  type RequestStore,
  type RequestView,
  UNBOOKED,
} from './request-store.ts';
import type { SeriesStore, SeriesWords } from './series.ts';
import { readTerms, type Terms } from './terms.ts';

const KEPT_MS = 90 * 86_400_000;

/** Asking a supervisor, and what they say. Every answer is given once; who comes second is told what it was. */
export interface Requests extends Asking {
  show(requestId: string, who: Who): Promise<RequestView>;
  /** Those that wait for this person, and theirs that are not over. */
  list(who: Who): Promise<RequestView[]>;
  accept(requestId: string, who: Who, answer: string): Promise<Answered>;
  decline(requestId: string, who: Who, answer: string): Promise<Answered>;
  propose(requestId: string, who: Who, terms: Terms): Promise<Answered>;
  /** By who asked: takes one of the times, and the sessions are booked. */
  take(timeId: string, who: Who): Promise<Answered>;
  /** By who asked: none of the times suits, with a word. */
  otherTimes(requestId: string, who: Who, reply: string): Promise<Answered>;
  withdraw(requestId: string, who: Who): Promise<Answered>;
  /** For the supervisor: what else they have at the times that these terms would book. */
  clashes(requestId: string, who: Who, terms: Terms): Promise<Clash[]>;
  /** By the supervisor, after accepting without a time. */
  book(requestId: string, who: Who, terms: Terms): Promise<Answered>;
  sweep(now: Date): Promise<number>;
}

export interface Answered {
  first: boolean;
  request: RequestView;
}

export function createRequests(deps: {
  db: Kysely<Database>;
  store: RequestStore;
  communities: Communities;
  outbox: Pick<Outbox, 'tell'>;
  clashes: Clashes;
  series: SeriesStore;
}): Requests {
  const { db, store, communities, outbox, clashes, series } = deps;
  const { seal, sealPlace, placeOf, toView, find } = store;

  /** One answer: the state changes if it is still one of `from`. What else belongs to it is done with it. */
  async function answer(
    row: RequestRow,
    who: Who,
    from: RequestState[],
    values: Partial<Pick<RequestRow, 'state' | 'minutes' | 'every' | 'zone' | 'expires_at'>> & {
      answer_sealed?: Buffer | null;
      place_sealed?: Buffer | null;
      reply_sealed?: Buffer | null;
      times_refused?: boolean;
    },
    also: (trx: Kysely<Database>) => Promise<void> = async () => {},
  ): Promise<Answered> {
    const over = values.state !== 'open' && values.state !== 'proposed';
    const first = await db.transaction().execute(async (trx) => {
      const changed = await trx
        .updateTable('supervision_request')
        .set({ ...values, decided_at: over ? who.now : null })
        .where('id', '=', row.id)
        .where('state', 'in', from)
        // What is booked is ended by its sessions.
        .where('series_id', 'is', null)
        .executeTakeFirst();
      if (changed.numUpdatedRows === 0n) return false;
      await also(trx);
      return true;
    });
    const request = await toView(await find(row.id, who), who.personId);
    if (first) await tellOther(row, who, `${request.state} ${who.now.getTime()}`);
    return { first, request };
  }

  async function tellOther(row: RequestRow, { personId, now }: Who, again: string): Promise<void> {
    const other = row.person_id === personId ? row.supervisor_id : row.person_id;
    const notice = { kind: 'request.changed', ref: row.id, again, now };
    await outbox.tell({ ...notice, communityId: row.community_id, spaceId: null, personId: other });
  }

  async function bookSeries(
    trx: Kysely<Database>,
    row: RequestRow,
    booked: { zone: string; minutes: number; every: Every; localStart: string; words: SeriesWords },
    now: Date,
  ): Promise<void> {
    const seriesId = await series.create(trx, {
      ...{ ...booked, communityId: row.community_id, supervisorId: row.supervisor_id, kind: 'individual' },
      ...{
        until: null,
        capacity: 1,
        rota: false,
        seated: [row.person_id],
      },
      ...{ requestKey: row.id, now },
    });
    await trx
      .updateTable('supervision_request')
      .set({ series_id: seriesId })
      .where('id', '=', row.id)
      .execute();
    await trx.deleteFrom('proposed_time').where('request_id', '=', row.id).execute();
    if (booked.every !== 'once') await takeFreePlace(trx, seriesId, row.supervisor_id);
  }

  /**
   * A time that was proposed to two goes to whoever takes it first. What stood there when it was proposed was shown to the
   * supervisor then: that is on purpose. One session of many that lies over something is moved as any may be.
   */
  async function stillFree(trx: Kysely<Database>, row: RequestRow, rhythm: Rhythm, now: Date): Promise<void> {
    await trx
      .selectFrom('person')
      .select('id')
      .where('id', '=', row.supervisor_id)
      .forNoKeyUpdate()
      .executeTakeFirst();
    const spans = spansOf(rhythm, now);
    const since = (await clashes.during(trx, row.supervisor_id, spans)).filter(
      ({ bookedAt }) => bookedAt.getTime() > row.expires_at.getTime() - REQUEST_LIFE_MS,
    );
    if (since.length > 1 || since.some(({ startsAt }) => startsAt < spans[0]!.endsAt))
      throw new Refusal(
        'taken',
        'That time has gone meanwhile.',
        'Take another one, or press “None of these” and say when you can.',
      );
  }

  /** Of whoever goes on with it: not by an old button of one who has left, or is paused. They can still say no. */
  async function agreeing(requestId: string, who: Who, as: 'supervisor' | 'asker'): Promise<RequestRow> {
    const row = await find(requestId, who, as);
    await memberOnly(communities, who);
    return row;
  }

  return {
    ...createAsking({ db, store, communities, tellOther }),
    show: async (requestId, who) => toView(await find(requestId, who), who.personId),

    async list({ communityId, personId }) {
      const rows = await db
        .selectFrom('supervision_request')
        .selectAll()
        .where('community_id', '=', communityId)
        .where((where) =>
          where.or([where('person_id', '=', personId), where('supervisor_id', '=', personId)]),
        )
        .where('state', 'in', ['open', 'proposed', 'accepted'])
        .where('series_id', 'is', null)
        .orderBy('created_at')
        .execute();
      return Promise.all(rows.map((row) => toView(row, personId)));
    },

    async accept(requestId, who, words) {
      const row = await agreeing(requestId, who, 'supervisor');
      const answer_sealed = await seal(row.community_id, 'answer_sealed', row.id, words);
      return answer(row, who, ['open', 'proposed'], { state: 'accepted', answer_sealed });
    },

    async decline(requestId, who, words) {
      const row = await find(requestId, who, 'supervisor');
      const answer_sealed = await seal(row.community_id, 'answer_sealed', row.id, words);
      return answer(row, who, UNBOOKED, { state: 'declined', answer_sealed });
    },

    async propose(requestId, who, terms) {
      const row = await agreeing(requestId, who, 'supervisor');
      const { starts, values } = readTerms(terms, who.now);
      const proposed = {
        ...values,
        ...({ state: 'proposed', expires_at: expiry(who.now) } as const),
        ...{ place_sealed: sealPlace(row, terms.place ?? ''), reply_sealed: null, times_refused: false },
      };
      return answer(row, who, ['open', 'proposed'], proposed, async (trx) => {
        // Buttons of earlier proposals find nothing.
        await trx.deleteFrom('proposed_time').where('request_id', '=', row.id).execute();
        const rows = starts.map((local_start) => ({ id: newId('time'), request_id: row.id, local_start }));
        await trx.insertInto('proposed_time').values(rows).execute();
      });
    },

    async take(timeId, who) {
      const time = await db
        .selectFrom('proposed_time')
        .selectAll()
        .where('id', '=', timeId)
        .executeTakeFirst();
      if (!time) throw noLongerOffered();
      const row = await agreeing(time.request_id, who, 'asker');
      if (momentOf(time.local_start, row.zone) <= who.now)
        throw new Refusal('when', 'That time has passed.', 'Take another one, or press “None of these”.');
      const { zone, minutes, every } = row;
      const terms = { zone, minutes: minutes ?? DEFAULT_MINUTES, every: every ?? 'once' };
      const words = await series.cover({ title: '', place: placeOf(row) });
      return answer(row, who, ['proposed'], { state: 'accepted' }, async (trx) => {
        await stillFree(trx, row, { ...terms, localStart: time.local_start, until: null }, who.now);
        const still = await trx.deleteFrom('proposed_time').where('id', '=', timeId).executeTakeFirst();
        if (still.numDeletedRows === 0n) throw noLongerOffered();
        await bookSeries(trx, row, { ...terms, words, localStart: time.local_start }, who.now);
      });
    },

    async otherTimes(requestId, who, words) {
      const row = await agreeing(requestId, who, 'asker');
      const reply_sealed = await seal(row.community_id, 'reply_sealed', row.id, words);
      const open = { state: 'open', expires_at: expiry(who.now), reply_sealed, times_refused: true } as const;
      return answer(row, who, ['proposed'], open, async (trx) => {
        await trx.deleteFrom('proposed_time').where('request_id', '=', row.id).execute();
      });
    },

    async withdraw(requestId, who) {
      return answer(await find(requestId, who, 'asker'), who, UNBOOKED, { state: 'withdrawn' });
    },

    async clashes(requestId, who, terms) {
      const row = await find(requestId, who, 'supervisor');
      // Nothing would be booked; of what is booked already, its own sessions would lie over the terms.
      if (row.state !== 'accepted' || row.series_id) return [];
      const { starts, values } = readTerms(terms, who.now);
      const spans = spansOf({ ...values, localStart: starts[0]!, until: null }, who.now);
      return clashes.of(row.supervisor_id, spans);
    },

    async book(requestId, who, terms) {
      const row = await agreeing(requestId, who, 'supervisor');
      const { starts, values } = readTerms(terms, who.now);
      if (row.state === 'open' || row.state === 'proposed')
        throw new Refusal(
          'not-agreed',
          'You have not agreed to work together yet.',
          'Accept the request first.',
        );
      const words = await series.cover({ title: '', place: terms.place ?? '' });
      const booked = { ...values, words, localStart: starts[0]! };
      const first = await db.transaction().execute(async (trx) => {
        const changed = await trx
          .updateTable('supervision_request')
          .set({ ...values, decided_at: who.now })
          .where('id', '=', row.id)
          .where('state', '=', 'accepted')
          .where('series_id', 'is', null)
          .executeTakeFirst();
        if (changed.numUpdatedRows === 0n) return false;
        await bookSeries(trx, row, booked, who.now);
        return true;
      });
      if (first) await tellOther(row, who, 'booked');
      return { first, request: await toView(await find(requestId, who), who.personId) };
    },

    async sweep(now) {
      const ended = await db
        .updateTable('supervision_request')
        .set({ state: 'expired', decided_at: now })
        .where('state', 'in', ['open', 'proposed'])
        .where('expires_at', '<=', now)
        .returningAll()
        .execute();
      for (const row of ended)
        for (const personId of [row.person_id, row.supervisor_id])
          await outbox.tell({
            ...{ communityId: row.community_id, spaceId: null, personId, now },
            ...{ kind: 'request.changed', ref: row.id, again: 'expired' },
          });
      await db
        .deleteFrom('supervision_request')
        .where('decided_at', '<', new Date(now.getTime() - KEPT_MS))
        .execute();
      return ended.length;
    },
  };
}

function noLongerOffered(): Refusal {
  return new Refusal('no-such-time', 'That time is no longer offered.', 'See /supervision requests.');
}

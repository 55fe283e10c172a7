import { type Kysely, sql } from 'kysely';
import { Refusal } from '../refusal.ts';
import type { Communities } from '../space/communities.ts';
import type { Outbox } from '../space/outbox.ts';
import type { Who } from '../space/vents.ts';
import { newId } from '../storage/id.ts';
import type { Database, Every, RequestState } from '../storage/schema.ts';
import { takeFreePlace } from './free-places.ts';
import { memberOnly } from './membership.ts';
import { momentOf } from './occurrences.ts';
import { DEFAULT_MINUTES, type RequestRow, type RequestStore, type RequestView } from './request-store.ts';
import type { SeriesStore, SeriesWords } from './series.ts';
import { readTerms, type Terms } from './terms.ts';

/** A request ends when the one whose turn it is has not answered for this long. */
export const REQUEST_LIFE_MS = 14 * 86_400_000;
const KEPT_MS = 90 * 86_400_000;

/** Either side may still change their mind. */
const UNBOOKED: RequestState[] = ['open', 'proposed', 'accepted'];

/** Asking a supervisor, and what they say. Every answer is given once; who comes second is told what it was. */
export interface Requests {
  /** The same two people have one open request; `first` is false when there was one. */
  ask(who: Who, listingId: string, note: string): Promise<{ first: boolean; request: RequestView }>;
  show(requestId: string, who: Who): Promise<RequestView>;
  /** Those that wait for this person, and theirs that are not over. */
  list(who: Who): Promise<RequestView[]>;
  accept(requestId: string, who: Who, answer: string): Promise<Answered>;
  decline(requestId: string, who: Who, answer: string): Promise<Answered>;
  propose(requestId: string, who: Who, terms: Terms): Promise<Answered>;
  /** By who asked: takes one of the times, and the sessions are booked. */
  take(timeId: string, who: Who): Promise<Answered>;
  /** By who asked: none of the times suits. */
  otherTimes(requestId: string, who: Who): Promise<Answered>;
  withdraw(requestId: string, who: Who): Promise<Answered>;
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
  series: SeriesStore;
}): Requests {
  const { db, store, communities, outbox, series } = deps;
  const { seal, toView, find } = store;

  /** One answer: the state changes if it is still one of `from`. What else belongs to it is done with it. */
  async function answer(
    row: RequestRow,
    who: Who,
    from: RequestState[],
    values: Partial<Pick<RequestRow, 'state' | 'minutes' | 'every' | 'zone' | 'expires_at'>> & {
      answer_sealed?: Buffer | null;
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
    const request = await toView(await find(row.id, who));
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

  return {
    async ask(who, listingId, note) {
      await memberOnly(communities, who);
      const listing = await db
        .selectFrom('listing')
        .select(['person_id', 'state'])
        .where('id', '=', listingId)
        .where('community_id', '=', who.communityId)
        .executeTakeFirst();
      const [home] = listing ? await communities.spacesOf(who.communityId, listing.person_id, who.now) : [];
      if (listing?.state !== 'live' || !home)
        throw new Refusal('no-such-listing', 'That listing is gone.', 'Look again with /supervision find.');
      if (listing.person_id === who.personId)
        throw new Refusal('yourself', 'That is your own listing.', 'Find others with /supervision find.');
      const id = newId('request');
      const added = await db
        .insertInto('supervision_request')
        .values({
          ...{ id, community_id: who.communityId, person_id: who.personId, supervisor_id: listing.person_id },
          note_sealed: await seal(who.communityId, 'note_sealed', id, note),
          ...{ zone: home.zone, created_at: who.now },
          expires_at: expiry(who.now),
        })
        .onConflict((conflict) =>
          conflict
            .columns(['person_id', 'supervisor_id'])
            .where(sql<boolean>`state IN ('open', 'proposed')`)
            .doNothing(),
        )
        .returningAll()
        .executeTakeFirst();
      if (added) {
        await tellOther(added, who, 'asked');
        return { first: true, request: await toView(added) };
      }
      const earlier = await db
        .selectFrom('supervision_request')
        .selectAll()
        .where('person_id', '=', who.personId)
        .where('supervisor_id', '=', listing.person_id)
        .orderBy('created_at', 'desc')
        .executeTakeFirstOrThrow();
      return { first: false, request: await toView(earlier) };
    },

    show: async (requestId, who) => toView(await find(requestId, who)),

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
      return Promise.all(rows.map(toView));
    },

    async accept(requestId, who, words) {
      const row = await find(requestId, who, 'supervisor');
      const answer_sealed = await seal(row.community_id, 'answer_sealed', row.id, words);
      return answer(row, who, ['open', 'proposed'], { state: 'accepted', answer_sealed });
    },

    async decline(requestId, who, words) {
      const row = await find(requestId, who, 'supervisor');
      const answer_sealed = await seal(row.community_id, 'answer_sealed', row.id, words);
      return answer(row, who, UNBOOKED, { state: 'declined', answer_sealed });
    },

    async propose(requestId, who, terms) {
      const row = await find(requestId, who, 'supervisor');
      const { starts, values } = readTerms(terms, who.now);
      const proposed = { ...values, state: 'proposed', expires_at: expiry(who.now) } as const;
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
      const row = await find(time.request_id, who, 'asker');
      if (momentOf(time.local_start, row.zone) <= who.now)
        throw new Refusal('when', 'That time has passed.', 'Take another one, or press “None of these”.');
      const { zone, minutes, every } = row;
      const terms = { zone, minutes: minutes ?? DEFAULT_MINUTES, every: every ?? 'once' };
      return answer(row, who, ['proposed'], { state: 'accepted' }, async (trx) => {
        const still = await trx.deleteFrom('proposed_time').where('id', '=', timeId).executeTakeFirst();
        if (still.numDeletedRows === 0n) throw noLongerOffered();
        await bookSeries(
          trx,
          row,
          { ...terms, words: { title: '', place: '' }, localStart: time.local_start },
          who.now,
        );
      });
    },

    async otherTimes(requestId, who) {
      const row = await find(requestId, who, 'asker');
      const open = { state: 'open', expires_at: expiry(who.now) } as const;
      return answer(row, who, ['proposed'], open, async (trx) => {
        await trx.deleteFrom('proposed_time').where('request_id', '=', row.id).execute();
      });
    },

    async withdraw(requestId, who) {
      return answer(await find(requestId, who, 'asker'), who, UNBOOKED, { state: 'withdrawn' });
    },

    async book(requestId, who, terms) {
      const row = await find(requestId, who, 'supervisor');
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
      return { first, request: await toView(await find(requestId, who)) };
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

const expiry = (now: Date) => new Date(now.getTime() + REQUEST_LIFE_MS);

function noLongerOffered(): Refusal {
  return new Refusal('no-such-time', 'That time is no longer offered.', 'See /supervision requests.');
}

import { type Kysely, sql } from 'kysely';
import { Refusal } from '../refusal.ts';
import type { Communities } from '../space/communities.ts';
import { isInSomeSpace } from '../space/standing.ts';
import type { Who } from '../space/vents.ts';
import { newId } from '../storage/id.ts';
import type { Database } from '../storage/schema.ts';
import { memberOnly, stillHere } from './membership.ts';
import { expiry, type RequestRow, type RequestStore, type RequestView, UNBOOKED } from './request-store.ts';

/** `first` is false where the two have an unbooked request already. */
interface Asked {
  first: boolean;
  request: RequestView;
}

/** Asking a supervisor: one request waits between two people at a time. */
export interface Asking {
  ask(who: Who, listingId: string, note: string): Promise<Asked>;
  /** By whoever met with them, whether they are listed now or not; by one of their rhythms. */
  askAgain(who: Who, seriesId: string, note: string): Promise<Asked>;
  /** Whom they met with, and have nothing booked with and no request to now, the last first, by a rhythm of theirs. */
  met(who: Who): Promise<Array<{ seriesId: string; name: string }>>;
}

export function createAsking(deps: {
  db: Kysely<Database>;
  store: RequestStore;
  communities: Communities;
  tellOther: (row: RequestRow, who: Who, again: string) => Promise<void>;
}): Asking {
  const { db, store, communities, tellOther } = deps;

  /** One of the two opens a request, unless one waits already, agreed and unbooked ones too. */
  async function open(who: Who, supervisorId: string, zone: string, note: string): Promise<Asked> {
    const between = db
      .selectFrom('supervision_request')
      .selectAll()
      .where('person_id', '=', who.personId)
      .where('supervisor_id', '=', supervisorId);
    const agreed = await between
      .where('state', 'in', UNBOOKED)
      .where('series_id', 'is', null)
      .executeTakeFirst();
    if (agreed) return { first: false, request: await store.toView(agreed, who.personId) };
    const id = newId('request');
    const added = await db
      .insertInto('supervision_request')
      .values({
        ...{ id, community_id: who.communityId, person_id: who.personId, supervisor_id: supervisorId },
        note_sealed: await store.seal(who.communityId, 'note_sealed', id, note),
        ...{ zone, created_at: who.now, expires_at: expiry(who.now) },
      })
      .onConflict((conflict) =>
        conflict
          .columns(['person_id', 'supervisor_id'])
          .where(sql<boolean>`state IN ('open', 'proposed')`)
          .doNothing(),
      )
      .returningAll()
      .executeTakeFirst();
    if (!added) {
      const earlier = between.orderBy('created_at', 'desc').executeTakeFirstOrThrow();
      return { first: false, request: await store.toView(await earlier, who.personId) };
    }
    await tellOther(added, who, 'asked');
    return { first: true, request: await store.toView(added, who.personId) };
  }

  /** Rhythms and single sessions of two, theirs as supervisee. */
  const own = ({ communityId, personId }: Who) =>
    db
      .selectFrom('session_series')
      .innerJoin('seat', 'seat.series_id', 'session_series.id')
      .where('community_id', '=', communityId)
      .where('kind', '=', 'individual')
      .where('seat.person_id', '=', personId);

  return {
    async ask(who, listingId, note) {
      await memberOnly(communities, who);
      const listing = await db
        .selectFrom('listing')
        .select(['person_id', 'state'])
        .where('id', '=', listingId)
        .where('community_id', '=', who.communityId)
        .executeTakeFirst();
      if (listing?.person_id === who.personId)
        throw new Refusal('yourself', 'That is your own listing.', 'Find others with /supervision find.');
      const [home] = listing ? await communities.spacesOf(who.communityId, listing.person_id, who.now) : [];
      if (listing?.state !== 'live' || !home)
        throw new Refusal(
          'no-such-listing',
          'That listing is gone.',
          'Look again with /supervision find. Whom you have met with before you can ask again: /supervision requests.',
        );
      return open(who, listing.person_id, home.zone, note);
    },

    async askAgain(who, seriesId, note) {
      await memberOnly(communities, who);
      const known = await own(who)
        .select('supervisor_id')
        .where('session_series.id', '=', seriesId)
        .executeTakeFirst();
      if (!known)
        throw new Refusal(
          'not-yours',
          'You have not met with them here.',
          'Find someone with /supervision find.',
        );
      const [home] = await communities.spacesOf(who.communityId, known.supervisor_id, who.now);
      // In no space now, and one of them may still have them back.
      if (!home && (await stillHere(db, known.supervisor_id)))
        throw new Refusal(
          'not-now',
          'They cannot be asked at the moment.',
          'Try again later, or find others with /supervision find.',
        );
      if (!home)
        throw new Refusal('has-left', 'They are not here any more.', 'Find others with /supervision find.');
      return open(who, known.supervisor_id, home.zone, note);
    },

    async met(who) {
      const rows = await own(who)
        .select(['session_series.id', 'supervisor_id'])
        .select((select) =>
          select
            .exists(
              select
                .selectFrom('session')
                .select('session.id')
                .whereRef('session.series_id', '=', 'session_series.id')
                .where('session.state', '=', 'booked')
                .where('session.ends_at', '>', who.now),
            )
            .as('goes_on'),
        )
        .where((where) =>
          where.not(
            where.exists(
              where
                .selectFrom('supervision_request')
                .select('supervision_request.id')
                .whereRef('supervision_request.supervisor_id', '=', 'session_series.supervisor_id')
                .where('supervision_request.person_id', '=', who.personId)
                .where('supervision_request.state', 'in', UNBOOKED)
                .where('supervision_request.series_id', 'is', null),
            ),
          ),
        )
        .where(isInSomeSpace('session_series.supervisor_id', who.communityId, who.now))
        .orderBy('session_series.created_at', 'desc')
        .execute();
      const still = new Set(rows.filter(({ goes_on }) => goes_on).map(({ supervisor_id }) => supervisor_id));
      const over = new Map<string, string>();
      for (const { id, supervisor_id } of rows)
        if (!still.has(supervisor_id) && !over.has(supervisor_id)) over.set(supervisor_id, id);
      return Promise.all(
        [...over].map(async ([personId, seriesId]) => ({
          ...{ seriesId, name: (await communities.displayName(personId)) ?? 'Someone' },
        })),
      );
    },
  };
}

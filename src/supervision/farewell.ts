import type { Kysely } from 'kysely';
import type { Outbox } from '../space/outbox.ts';
import type { Who } from '../space/vents.ts';
import type { Database } from '../storage/schema.ts';
import type { Groups } from './groups.ts';
import type { Sessions } from './sessions.ts';

/** What ends when someone is erased, before their rows go: nobody is to sit in a meeting that nobody comes to. */
export interface Farewell {
  /** Tells those they met with, ends what was booked, and gives their places in groups to whoever waited longest. */
  say(who: Who): Promise<void>;
}

/** What `supervisor.left` is about, once its rows have gone: an id, and when they would have met, if at all. */
export function writeGone(id: string, startsAt: Date | null): string {
  return startsAt ? `${id}.${startsAt.getTime()}` : id;
}

/** When they would have met; null where nothing was booked yet. */
export function readGone(ref: string): Date | null {
  const [, time] = ref.split('.');
  return time ? new Date(Number(time)) : null;
}

export function createFarewell(deps: {
  db: Kysely<Database>;
  groups: Pick<Groups, 'leave'>;
  outbox: Pick<Outbox, 'tell'>;
  sessions: Pick<Sessions, 'end'>;
}): Farewell {
  const { db, groups, outbox, sessions } = deps;

  async function tell({ communityId, now }: Who, personId: string, ref: string): Promise<void> {
    await outbox.tell({ communityId, spaceId: null, personId, kind: 'supervisor.left', ref, now });
  }

  /** Their supervisees, those who wait for a place too. */
  async function asSupervisor(who: Who): Promise<void> {
    const booked = await db
      .selectFrom('session_series')
      .innerJoin('session', 'session.series_id', 'session_series.id')
      .innerJoin('seat', 'seat.series_id', 'session_series.id')
      .select(['session_series.id', 'seat.person_id'])
      .select(({ fn }) => fn.min('session.starts_at').as('starts_at'))
      .where('session_series.supervisor_id', '=', who.personId)
      .where('session.state', '=', 'booked')
      .where('session.starts_at', '>', who.now)
      .groupBy(['session_series.id', 'seat.person_id'])
      .execute();
    for (const { id, person_id, starts_at } of booked) await tell(who, person_id, writeGone(id, starts_at));
    const asked = await db
      .selectFrom('supervision_request')
      .select(['id', 'person_id'])
      .where('supervisor_id', '=', who.personId)
      .where('state', 'in', ['open', 'proposed', 'accepted'])
      .where('series_id', 'is', null)
      .execute();
    for (const { id, person_id } of asked) await tell(who, person_id, writeGone(id, null));
    // Nobody is left to confirm them; they can be sent to someone else.
    await db
      .updateTable('hours_entry')
      .set({ state: 'logged' })
      .where('supervisor_id', '=', who.personId)
      .where('state', '=', 'asked')
      .execute();
  }

  async function asSupervisee(who: Who): Promise<void> {
    const seats = await db
      .selectFrom('seat')
      .innerJoin('session_series', 'session_series.id', 'seat.series_id')
      .select(['session_series.id', 'session_series.kind'])
      .where('seat.person_id', '=', who.personId)
      .where('session_series.state', '=', 'live')
      .execute();
    for (const { id, kind } of seats)
      await (kind === 'group' ? groups.leave(id, who) : sessions.end(id, who));
  }

  return {
    async say(who) {
      await asSupervisor(who);
      await asSupervisee(who);
    },
  };
}

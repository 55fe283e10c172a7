import { type Kysely, type SqlBool, sql } from 'kysely';
import type { Logger } from 'pino';
import type { Outbox } from '../space/outbox.ts';
import { hasSomeSpace } from '../space/standing.ts';
import type { Who } from '../space/vents.ts';
import type { Database } from '../storage/schema.ts';
import type { Groups } from './groups.ts';
import type { Requests } from './requests.ts';
import type { Sessions } from './sessions.ts';

/** What ends when someone goes: nobody is to sit in a meeting that nobody comes to, or to wait for them. */
export interface Farewell {
  /**
   * Tells those they met with, ends what was booked, and gives their places in groups to whoever waited longest.
   * Before their rows go, when they are erased.
   */
  say(who: Who): Promise<void>;
  /**
   * The same for whoever is in no space any more, however that came: they left, were removed, their cohort ended, or
   * the space was closed. Who is paused comes back, and keeps what is theirs. Gives how many have gone; whoever it fails
   * for is left for the next time.
   */
  sweep(now: Date): Promise<number>;
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

/** A rhythm, or what was booked once and is to come: that is never ended, only over. */
const goesOn = (now: Date) => sql<SqlBool>`
  session_series.state = 'live' AND (session_series.every <> 'once' OR EXISTS (
    SELECT 1 FROM session
     WHERE session.series_id = session_series.id AND session.state = 'booked' AND session.starts_at > ${now}))`;

export function createFarewell(deps: {
  db: Kysely<Database>;
  groups: Pick<Groups, 'leave'>;
  log: Pick<Logger, 'error'>;
  outbox: Pick<Outbox, 'tell'>;
  requests: Pick<Requests, 'list' | 'withdraw'>;
  sessions: Pick<Sessions, 'end'>;
}): Farewell {
  const { db, groups, log, outbox, requests, sessions } = deps;

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
    const led = await db
      .selectFrom('session_series')
      .select('id')
      .where('supervisor_id', '=', who.personId)
      .where(goesOn(who.now))
      .execute();
    for (const { id } of led) await sessions.end(id, who, { quietly: true });
    const asked = await db
      .updateTable('supervision_request')
      .set({ state: 'expired', decided_at: who.now })
      .where('supervisor_id', '=', who.personId)
      .where('state', 'in', ['open', 'proposed', 'accepted'])
      .where('series_id', 'is', null)
      .returning(['id', 'person_id'])
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
      .where(goesOn(who.now))
      .execute();
    for (const { id, kind } of seats)
      await (kind === 'group' ? groups.leave(id, who) : sessions.end(id, who));
  }

  async function say(who: Who): Promise<void> {
    await asSupervisor(who);
    await asSupervisee(who);
  }

  /** Whoever still has supervision to come here, or is asked for it, and is in no space. */
  async function gone(now: Date): Promise<Array<{ id: string; community_id: string }>> {
    const { rows } = await sql<{ id: string; community_id: string }>`
      WITH running AS (
        SELECT id, supervisor_id FROM session_series WHERE state = 'live' AND every <> 'once'
         UNION
        SELECT session_series.id, supervisor_id FROM session_series
          JOIN session ON session.series_id = session_series.id
         WHERE session_series.state = 'live' AND session.state = 'booked' AND session.starts_at > ${now})
      SELECT person.id, person.community_id FROM person
       WHERE person.id IN (
               SELECT supervisor_id FROM running
                UNION
               SELECT seat.person_id FROM seat JOIN running ON running.id = seat.series_id
                UNION
               SELECT unnest(ARRAY[person_id, supervisor_id]) FROM supervision_request
                WHERE state IN ('open', 'proposed', 'accepted') AND series_id IS NULL
                UNION
               SELECT supervisor_id FROM hours_entry WHERE state = 'asked' AND supervisor_id IS NOT NULL)
         AND NOT ${hasSomeSpace('person.id')}`.execute(db);
    return rows;
  }

  return {
    say,

    async sweep(now) {
      let done = 0;
      for (const { id: personId, community_id: communityId } of await gone(now)) {
        const who = { communityId, personId, now };
        try {
          await say(who);
          for (const { id } of await requests.list(who)) await requests.withdraw(id, who);
          done++;
        } catch (error) {
          log.error({ event: 'farewell.failed', err: error });
        }
      }
      return done;
    },
  };
}

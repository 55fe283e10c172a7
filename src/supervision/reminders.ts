import { type Kysely, sql } from 'kysely';
import { DeliveryRefused } from '../space/delivery.ts';
import type { Notices } from '../space/notices.ts';
import { afterQuietHours, type QuietHours } from '../space/quiet-hours.ts';
import { newId } from '../storage/id.ts';
import type { Database, ReminderKind } from '../storage/schema.ts';

/** How often the queue calls `send`. */
export const REMIND_EVERY_MS = 10_000;
/** Taken on at once by one worker, and calls to a platform that run side by side. */
const BATCH = 500;
const SIDE_BY_SIDE = 16;
/** What a worker took on and did not send by then, it took down with it. */
const LEASE_MS = 20_000;
/** Someone whose quiet hours end later than this before a session is reminded on time all the same. */
const LEAST_WARNING_MS = 15 * 60_000;

/**
 * Reminders a day and an hour before. None is planned: who is due is read from the sessions as they stand, so that
 * a move, a cancellation or a new member needs no bookkeeping. Taking one on is an insert that only one can make.
 */
export interface Reminders {
  /** Sends all that is due, once. May run twice, and side by side. Gives how many were sent. */
  send(now: Date, clock?: () => Date): Promise<number>;
  forget(now: Date): Promise<void>;
}

interface Taken {
  id: string;
  session_id: string;
  person_id: string;
  kind: ReminderKind;
  starts_at: Date;
  community_id: string;
}

export function createReminders(deps: { db: Kysely<Database>; notices: Pick<Notices, 'tell'> }): Reminders {
  const { db, notices } = deps;

  const lease = (now: Date) => new Date(now.getTime() + LEASE_MS);

  /**
   * Those that have come due. One booked, moved or joined when its time had come already is left out, and so is a
   * day's warning with two hours to go: the hour's will do.
   */
  async function takeDue(now: Date): Promise<Taken[]> {
    const { rows } = await sql<Taken>`
      INSERT INTO reminder (id, session_id, person_id, kind, starts_at, leased_until)
      SELECT 'reminder_' || replace(gen_random_uuid()::text, '-', ''),
             session.id, who.person_id, warning.kind, session.starts_at, ${lease(now)}
        FROM (VALUES ('day', interval '24 hours', interval '2 hours'), ('hour', interval '1 hour', interval '0'))
               AS warning (kind, ahead, latest)
        JOIN session ON session.state = 'booked'
             AND session.starts_at <= ${now}::timestamptz + warning.ahead
             AND session.starts_at > ${now}::timestamptz + warning.latest
             AND session.booked_at <= session.starts_at - warning.ahead
        JOIN session_series series ON series.id = session.series_id
        CROSS JOIN LATERAL (
          SELECT series.supervisor_id AS person_id, series.created_at AS since
          UNION ALL
          SELECT seat.person_id, seat.taken_at FROM seat WHERE seat.series_id = series.id AND seat.state = 'held'
        ) who
       WHERE who.since <= session.starts_at - warning.ahead
         AND NOT EXISTS (SELECT 1 FROM absence
                          WHERE absence.session_id = session.id AND absence.person_id = who.person_id)
         AND NOT EXISTS (SELECT 1 FROM reminder known
                          WHERE known.session_id = session.id AND known.person_id = who.person_id
                            AND known.kind = warning.kind AND known.starts_at = session.starts_at)
       ORDER BY session.starts_at
       LIMIT ${BATCH}
      ON CONFLICT DO NOTHING
      RETURNING id, session_id, person_id, kind, starts_at,
        (SELECT community_id FROM session JOIN session_series ON session_series.id = session.series_id
          WHERE session.id = reminder.session_id) AS community_id`.execute(db);
    return rows;
  }

  /** Those that another worker left behind, if there is still something to be reminded of. */
  async function takeLeft(now: Date): Promise<Taken[]> {
    const { rows } = await sql<Taken>`
      UPDATE reminder SET leased_until = ${lease(now)}
        FROM session JOIN session_series ON session_series.id = session.series_id
       WHERE session.id = reminder.session_id AND session.state = 'booked'
         AND session.starts_at = reminder.starts_at AND session.starts_at > ${now}
         AND reminder.id IN (SELECT id FROM reminder
                              WHERE sent_at IS NULL AND leased_until <= ${now}
                              ORDER BY leased_until LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)
      RETURNING reminder.id, reminder.session_id, reminder.person_id, reminder.kind, reminder.starts_at,
                session_series.community_id`.execute(db);
    return rows;
  }

  /** When each of these people is not to be disturbed, by the space they joined first, or that has paused them. */
  async function quietOf(taken: readonly Taken[]): Promise<Map<string, QuietHours>> {
    const rows = await db
      .selectFrom('member')
      .innerJoin('space', 'space.id', 'member.space_id')
      .distinctOn('member.person_id')
      .select(['member.person_id', 'member.zone', 'member.quiet_from', 'member.quiet_to'])
      .select(['space.zone as space_zone', 'space.quiet_from as space_from', 'space.quiet_to as space_to'])
      .where('member.person_id', 'in', [...new Set(taken.map(({ person_id }) => person_id))])
      .where('member.state', 'in', ['active', 'suspended'])
      .orderBy('member.person_id')
      .orderBy('member.state')
      .orderBy('member.joined_at')
      .execute();
    return new Map(
      rows.map((row) => {
        const own = row.quiet_from !== null;
        const hours = own ? [row.quiet_from, row.quiet_to] : [row.space_from, row.space_to];
        return [row.person_id, { zone: row.zone ?? row.space_zone, from: hours[0]!, to: hours[1]! }];
      }),
    );
  }

  /** Puts those off whose receivers are not to be disturbed now. */
  async function awake(taken: readonly Taken[], now: Date): Promise<Taken[]> {
    if (taken.length === 0) return [];
    const quiet = await quietOf(taken);
    const ready: Taken[] = [];
    for (const one of taken) {
      const hours = quiet.get(one.person_id);
      const at = hours ? afterQuietHours(now, hours) : now;
      if (at <= now || at.getTime() > one.starts_at.getTime() - LEAST_WARNING_MS) ready.push(one);
      else await db.updateTable('reminder').set({ leased_until: at }).where('id', '=', one.id).execute();
    }
    return ready;
  }

  /** In batches and not through the outbox's jobs: an evening's ten thousand must not queue one by one. */
  async function sendAll(taken: readonly Taken[], clock: () => Date): Promise<number> {
    if (taken.length === 0) return 0;
    const nonceOf = ({ kind, session_id, person_id, starts_at }: Taken) =>
      `session.${kind}:${session_id}:${person_id}:${starts_at.getTime()}`;
    // Kept as every notice is, so that it waits for who cannot be reached now.
    await db
      .insertInto('outbox')
      .values(
        taken.map((one) => ({
          ...{ id: newId('outbox'), kind: `session.${one.kind}`, ref: one.session_id, nonce: nonceOf(one) },
          ...{ community_id: one.community_id, person_id: one.person_id, due_at: clock() },
        })),
      )
      .onConflict((conflict) => conflict.column('nonce').doNothing())
      .execute();
    const sent: Taken[] = [];
    const queue = [...taken];
    const worker = async () => {
      for (let one = queue.shift(); one; one = queue.shift()) {
        const notice = { kind: `session.${one.kind}`, ref: one.session_id };
        try {
          await notices.tell(one.community_id, one.person_id, notice, nonceOf(one));
          sent.push(one);
        } catch (error) {
          if (error instanceof DeliveryRefused) sent.push(one);
          // Anything else: left for whoever comes after the lease.
        }
      }
    };
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker));
    if (sent.length === 0) return 0;
    await db
      .updateTable('outbox')
      .set({ sent_at: sql`date_trunc('day', now(), 'UTC')` })
      .where('nonce', 'in', sent.map(nonceOf))
      .where('sent_at', 'is', null)
      .execute();
    await db
      .updateTable('reminder')
      .set({ sent_at: clock() })
      .where(
        'id',
        'in',
        sent.map(({ id }) => id),
      )
      .execute();
    return sent.length;
  }

  return {
    async send(now, clock = () => now) {
      let sent = await sendAll(await awake(await takeLeft(now), now), clock);
      for (let due = await takeDue(now); due.length > 0; due = await takeDue(now))
        sent += await sendAll(await awake(due, now), clock);
      return sent;
    },

    async forget(now) {
      await db
        .deleteFrom('reminder')
        .where('starts_at', '<', new Date(now.getTime() - 86_400_000))
        .execute();
    },
  };
}

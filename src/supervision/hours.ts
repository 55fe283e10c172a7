import type { Kysely } from 'kysely';
import { DateTime } from 'luxon';
import { Refusal } from '../refusal.ts';
import type { Who } from '../space/vents.ts';
import type { Database } from '../storage/schema.ts';
import type { Confirmations } from './confirmations.ts';
import { type Credit, creditOf, withOneMore } from './credit.ts';
import {
  CAREER_YEARS,
  type HoursEntry,
  type HoursRow,
  type HoursStore,
  latestDay,
  type NewEntry,
  readDay,
  rowOf,
} from './hours-store.ts';
import { stillHere } from './membership.ts';
import { type DatedSession, type Progress, progressOf } from './progress.ts';
import type { Rule, Rules } from './rules.ts';
import type { SessionViews } from './session-views.ts';

const MOST_RULES = 6;

/** What one more peer would change, by one rule, for the last group session. */
export interface WhatIf {
  session: NewEntry;
  now: Credit;
  withOne: Credit;
}

export interface Tally {
  progress: Progress;
  since: string;
  whatIf: WhatIf | null;
}

/** Supervision as it was, in numbers, and what each body would count of it. */
export interface Hours {
  log(who: Who, entry: NewEntry, requestKey: string): Promise<HoursEntry>;
  /** What a session that is over would be logged as, and the entry, when it has been. */
  ofSession(sessionId: string, who: Who): Promise<{ entry: NewEntry; logged: HoursEntry | null }>;
  /** From a session that is over; its supervisor is asked to confirm it, unless they have left. Logs it once. */
  logSession(sessionId: string, who: Who, presentingMinutes?: number | null): Promise<HoursEntry>;
  /** What was logged for a day already, whatever this request itself has logged aside. */
  onDay(who: Who, heldOn: string, requestKey: string): Promise<HoursEntry[]>;
  /**
   * Puts an entry right. Where someone was asked about it they are asked anew, and it has a new id: nobody is to confirm
   * by an old button what they have not seen. One who is in no space any more is not asked.
   */
  edit(entryId: string, who: Who, entry: NewEntry): Promise<HoursEntry>;
  /** Who is asked anew once an entry is changed; null for nobody. */
  askedAnew(entryId: string, who: Who): Promise<string | null>;
  remove(entryId: string, who: Who): Promise<void>;
  /** Newest first. */
  list(who: Who): Promise<HoursEntry[]>;
  /** Minutes with clients in a month, `2026-05`. */
  logClients(who: Who, month: string, minutes: number): Promise<void>;
  clientMinutes(personId: string): Promise<Map<string, number>>;
  /** Counts by a rule from a day on. */
  follow(who: Who, ruleId: string, since: string): Promise<Rule>;
  unfollow(who: Who, ruleId: string): Promise<void>;
  /** One for each rule that is followed; `today` is a day in the member's zone. */
  tallies(who: Who, today: string): Promise<Tally[]>;
  mine(entryId: string, who: Who): Promise<HoursEntry>;
}

export function createHours(deps: {
  db: Kysely<Database>;
  store: HoursStore;
  confirmations: Pick<Confirmations, 'tellSupervisor'>;
  rules: Rules;
  views: SessionViews;
}): Hours {
  const { db, store, confirmations, rules, views } = deps;
  const { toEntry, own } = store;

  async function insert(
    who: Who,
    entry: NewEntry,
    requestKey: string,
    supervisorId: string | null,
  ): Promise<{ row: HoursRow; first: boolean }> {
    const added = await db
      .insertInto('hours_entry')
      .values({
        ...rowOf(who.personId, entry, who.now),
        ...{ request_key: requestKey, created_at: who.now, ...asking(supervisorId) },
      })
      .onConflict((conflict) => conflict.column('request_key').doNothing())
      .returningAll()
      .executeTakeFirst();
    if (added) return { row: added, first: true };
    const known = db.selectFrom('hours_entry').selectAll().where('request_key', '=', requestKey);
    return { row: await known.executeTakeFirstOrThrow(), first: false };
  }

  async function clientMinutes(personId: string): Promise<Map<string, number>> {
    const rows = await db.selectFrom('client_hours').selectAll().where('person_id', '=', personId).execute();
    return new Map(rows.map(({ month, minutes }) => [month, minutes]));
  }

  /** A session that has taken place for them, as an entry. @throws Refusal `no-seat` or `not-held`. */
  async function heldSession(
    sessionId: string,
    who: Who,
  ): Promise<{ entry: NewEntry; supervisorId: string }> {
    const session = await views.show(sessionId, who);
    const mine = session.seated.find(({ personId }) => personId === who.personId);
    if (session.supervisor.personId === who.personId)
      throw new Refusal('no-seat', 'Your own supervision is yours to log.', 'Use /hours log.');
    if (session.state === 'cancelled' || !mine || mine.absent || session.endsAt > who.now)
      throw new Refusal(
        'not-held',
        'That session has not taken place for you.',
        'Use /hours log for another one.',
      );
    const came = session.seated.filter(({ absent }) => !absent).length;
    const { zone } = await db
      .selectFrom('session_series')
      .select('zone')
      .where('id', '=', session.seriesId)
      .executeTakeFirstOrThrow();
    const entry: NewEntry = {
      heldOn: DateTime.fromJSDate(session.startsAt, { zone }).toISODate() ?? '',
      kind: session.kind,
      minutes: Math.round((session.endsAt.getTime() - session.startsAt.getTime()) / 60_000),
      ...{ groupSize: session.kind === 'individual' ? 1 : came, facilitated: true, presentingMinutes: null },
    };
    return { entry, supervisorId: session.supervisor.personId };
  }

  /** Whoever was asked about an entry, where they can still answer: who has left would only be waited for. */
  async function whoAnew({ state, supervisor_id }: HoursRow, trx: Kysely<Database>): Promise<string | null> {
    return state === 'logged' ? null : stillHere(trx, supervisor_id);
  }

  return {
    clientMinutes,
    log: async (who, entry, requestKey) => toEntry((await insert(who, entry, requestKey, null)).row),
    mine: async (entryId, who) => toEntry(await own(entryId, who)),

    async ofSession(sessionId, who) {
      const { entry } = await heldSession(sessionId, who);
      const key = sessionKey(sessionId, who);
      const known = db.selectFrom('hours_entry').selectAll().where('request_key', '=', key);
      const row = await known.executeTakeFirst();
      return { entry, logged: row ? await toEntry(row) : null };
    },

    async logSession(sessionId, who, presentingMinutes = null) {
      const { entry, supervisorId } = await heldSession(sessionId, who);
      const key = sessionKey(sessionId, who);
      const asked = await stillHere(db, supervisorId);
      const { row, first } = await insert(who, { ...entry, presentingMinutes }, key, asked);
      if (first) await confirmations.tellSupervisor(row, who);
      return toEntry(row);
    },

    async onDay({ personId }, heldOn, requestKey) {
      const rows = await store.of(personId);
      return Promise.all(
        rows.filter((row) => row.held_on === heldOn && row.request_key !== requestKey).map(toEntry),
      );
    },

    async edit(entryId, who, entry) {
      const known = await own(entryId, who);
      const values = rowOf(who.personId, entry, who.now);
      const { id: _, ...said } = values;
      if (Object.entries(said).every(([name, value]) => known[name as keyof HoursRow] === value))
        return toEntry(known);
      const row = await db.transaction().execute(async (trx) => {
        const old = await trx
          .deleteFrom('hours_entry')
          .where('id', '=', entryId)
          .returningAll()
          .executeTakeFirst();
        if (!old) return null;
        const asked = said.facilitated ? await whoAnew(old, trx) : null;
        return trx
          .insertInto('hours_entry')
          .values({ ...values, request_key: old.request_key, created_at: old.created_at, ...asking(asked) })
          .returningAll()
          .executeTakeFirstOrThrow();
      });
      // It was changed or taken off a moment before.
      if (!row) return toEntry(await own(entryId, who));
      if (row.state === 'asked') await confirmations.tellSupervisor(row, who);
      return toEntry(row);
    },

    async askedAnew(entryId, who) {
      const row = await own(entryId, who);
      return (await whoAnew(row, db)) && (await toEntry(row)).supervisor;
    },

    async remove(entryId, who) {
      await own(entryId, who);
      await db.deleteFrom('hours_entry').where('id', '=', entryId).execute();
    },

    list: async ({ personId }) => Promise.all((await store.of(personId)).map(toEntry)),

    async logClients({ personId, now }, month, minutes) {
      const read = DateTime.fromFormat(month, 'yyyy-MM', { zone: 'utc' });
      if (!read.isValid || read > latestDay(now))
        throw new Refusal('month', 'Which month?', 'Write it like May 2026; it must have begun.');
      if (!Number.isFinite(minutes) || minutes < 0 || minutes > 400 * 60)
        throw new Refusal('minutes', 'How many hours with clients?', 'Between 0 and 400.');
      const row = { person_id: personId, month: read.toFormat('yyyy-MM'), minutes: Math.round(minutes) };
      await db
        .insertInto('client_hours')
        .values(row)
        .onConflict((conflict) =>
          conflict.columns(['person_id', 'month']).doUpdateSet({ minutes: row.minutes }),
        )
        .execute();
    },

    async follow({ personId, now }, ruleId, since) {
      const rule = rules.find(ruleId);
      if (!rule)
        throw new Refusal('no-such-rule', 'I do not know that body and stage.', 'Look for it with /hours.');
      const day = readDay(since, now, CAREER_YEARS);
      const followed = await db
        .selectFrom('followed_rule')
        .select('rule_id')
        .where('person_id', '=', personId)
        .execute();
      if (followed.length >= MOST_RULES && !followed.some(({ rule_id }) => rule_id === ruleId))
        throw new Refusal('rules-full', `You count by ${MOST_RULES} already.`, 'Take one off first.');
      await db
        .insertInto('followed_rule')
        .values({ person_id: personId, rule_id: ruleId, since: day })
        .onConflict((conflict) => conflict.columns(['person_id', 'rule_id']).doUpdateSet({ since: day }))
        .execute();
      return rule;
    },

    async unfollow({ personId }, ruleId) {
      await db
        .deleteFrom('followed_rule')
        .where('person_id', '=', personId)
        .where('rule_id', '=', ruleId)
        .execute();
    },

    async tallies({ personId }, today) {
      const followed = await db
        .selectFrom('followed_rule')
        .selectAll()
        .where('person_id', '=', personId)
        .orderBy('rule_id')
        .execute();
      const sessions: DatedSession[] = (await store.of(personId)).map(toDated);
      const months = await clientMinutes(personId);
      const group = sessions.find(({ kind, disputed }) => kind === 'group' && !disputed);
      return followed.flatMap(({ rule_id, since }) => {
        const rule = rules.find(rule_id);
        // A rule that a newer file no longer has.
        if (!rule) return [];
        const progress = progressOf(rule, { sessions, clientMinutes: months, since, today });
        const now = group && creditOf(rule, group);
        const whatIf =
          group && now?.why === null
            ? { session: group, now, withOne: creditOf(rule, withOneMore(group)) }
            : null;
        return [{ progress, since, whatIf }];
      });
    },
  };
}

function toDated(row: HoursRow): DatedSession {
  return {
    ...{ heldOn: row.held_on, kind: row.kind, minutes: row.minutes, groupSize: row.group_size },
    ...{ facilitated: row.facilitated, presentingMinutes: row.presenting_minutes },
    // What a supervisor does not remember so is kept, and counts once the two have talked.
    disputed: row.state === 'queried',
  };
}

const sessionKey = (sessionId: string, { personId }: Who) => `session:${sessionId}:${personId}`;

/** An entry that goes to a supervisor to be confirmed, or to nobody. */
function asking(supervisorId: string | null) {
  return supervisorId
    ? ({ supervisor_id: supervisorId, state: 'asked', times_asked: 1 } as const)
    : ({ supervisor_id: null, state: 'logged' } as const);
}

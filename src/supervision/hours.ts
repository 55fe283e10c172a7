import type { Kysely, Selectable } from 'kysely';
import { DateTime } from 'luxon';
import { Refusal } from '../refusal.ts';
import type { Communities } from '../space/communities.ts';
import type { Outbox } from '../space/outbox.ts';
import type { Who } from '../space/vents.ts';
import { newId } from '../storage/id.ts';
import type { Database, HoursEntryTable, HoursState, SupervisionKind } from '../storage/schema.ts';
import { type Credit, creditOf, withOneMore } from './credit.ts';
import { type DatedSession, type Progress, progressOf } from './progress.ts';
import type { Rule, Rules } from './rules.ts';
import type { SessionViews } from './session-views.ts';

/** How far back a session may be logged. */
const OLDEST_YEARS = 10;
const MOST_MINUTES = 960;
const MOST_PEOPLE = 60;
const MOST_RULES = 6;

export interface NewEntry {
  /** `2026-05-04` */
  heldOn: string;
  kind: SupervisionKind;
  minutes: number;
  /** How many brought their work, without whoever facilitates. */
  groupSize: number;
  facilitated: boolean;
  presentingMinutes: number | null;
}

export interface HoursEntry extends NewEntry {
  id: string;
  state: HoursState;
  /** Who was asked to confirm it. */
  supervisor: string | null;
}

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
  /** From a session that is over; its supervisor is asked to confirm it. Logs it once. */
  logSession(sessionId: string, who: Who): Promise<HoursEntry>;
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
  /** Asks a supervisor of one's own sessions to confirm an entry. */
  ask(entryId: string, who: Who, supervisorId: string): Promise<void>;
  /** An entry that waits for this supervisor, with whose it is. */
  asked(entryId: string, who: Who): Promise<HoursEntry & { name: string }>;
  waiting(who: Who): Promise<Array<HoursEntry & { name: string }>>;
  /** By that supervisor, once: `first` is false when it was decided before, as it stands in `state`. */
  decide(entryId: string, who: Who, confirmed: boolean): Promise<{ first: boolean; state: HoursState }>;
  mine(entryId: string, who: Who): Promise<HoursEntry>;
  /** Those who supervise this person here. */
  supervisorsOf(who: Who): Promise<Array<{ personId: string; name: string }>>;
}

type Row = Selectable<HoursEntryTable>;

export function createHours(deps: {
  db: Kysely<Database>;
  communities: Pick<Communities, 'displayName'>;
  outbox: Pick<Outbox, 'tell'>;
  rules: Rules;
  views: SessionViews;
}): Hours {
  const { db, communities, outbox, rules, views } = deps;

  async function toEntry(row: Row): Promise<HoursEntry> {
    return {
      ...{ id: row.id, heldOn: row.held_on, kind: row.kind, minutes: row.minutes, groupSize: row.group_size },
      ...{ facilitated: row.facilitated, presentingMinutes: row.presenting_minutes, state: row.state },
      supervisor: row.supervisor_id && (await communities.displayName(row.supervisor_id)),
    };
  }

  async function own(entryId: string, { personId }: Who): Promise<Row> {
    const row = await db
      .selectFrom('hours_entry')
      .selectAll()
      .where('id', '=', entryId)
      .where('person_id', '=', personId)
      .executeTakeFirst();
    if (!row) throw new Refusal('no-such-entry', 'That entry is gone.', 'See yours with /hours.');
    return row;
  }

  async function insert(
    who: Who,
    entry: NewEntry,
    requestKey: string,
    asked: { supervisor_id?: string; state?: HoursState } = {},
  ): Promise<{ row: Row; first: boolean }> {
    const read = readEntry(entry, who.now);
    const id = newId('hours');
    const added = await db
      .insertInto('hours_entry')
      .values({
        ...{ id, person_id: who.personId, held_on: read.heldOn, kind: read.kind, minutes: read.minutes },
        ...{
          group_size: read.groupSize,
          facilitated: read.facilitated,
          presenting_minutes: read.presentingMinutes,
        },
        ...{ request_key: requestKey, created_at: who.now, ...asked },
      })
      .onConflict((conflict) => conflict.column('request_key').doNothing())
      .returningAll()
      .executeTakeFirst();
    if (added) return { row: added, first: true };
    const known = db.selectFrom('hours_entry').selectAll().where('request_key', '=', requestKey);
    return { row: await known.executeTakeFirstOrThrow(), first: false };
  }

  async function tellSupervisor(row: Row, { communityId, now }: Who): Promise<void> {
    if (!row.supervisor_id) return;
    const notice = { kind: 'hours.asked', ref: row.id, again: row.supervisor_id, now };
    await outbox.tell({ ...notice, communityId, spaceId: null, personId: row.supervisor_id });
  }

  async function entries(personId: string): Promise<Row[]> {
    return db
      .selectFrom('hours_entry')
      .selectAll()
      .where('person_id', '=', personId)
      .orderBy('held_on', 'desc')
      .orderBy('created_at', 'desc')
      .execute();
  }

  async function clientMinutes(personId: string): Promise<Map<string, number>> {
    const rows = await db.selectFrom('client_hours').selectAll().where('person_id', '=', personId).execute();
    return new Map(rows.map(({ month, minutes }) => [month, minutes]));
  }

  const named = async (row: Row) => ({
    ...(await toEntry(row)),
    name: (await communities.displayName(row.person_id)) ?? 'Someone',
  });

  async function askedRow(entryId: string, { personId }: Who): Promise<Row> {
    const row = await db
      .selectFrom('hours_entry')
      .selectAll()
      .where('id', '=', entryId)
      .where('supervisor_id', '=', personId)
      .executeTakeFirst();
    if (!row) throw new Refusal('no-such-entry', 'That entry was taken back.');
    return row;
  }

  async function supervisorsOf({ communityId, personId }: Who) {
    const rows = await db
      .selectFrom('seat')
      .innerJoin('session_series', 'session_series.id', 'seat.series_id')
      .select('session_series.supervisor_id')
      .distinct()
      .where('seat.person_id', '=', personId)
      .where('seat.state', '=', 'held')
      .where('session_series.community_id', '=', communityId)
      .execute();
    return Promise.all(
      rows.map(async ({ supervisor_id }) => ({
        personId: supervisor_id,
        name: (await communities.displayName(supervisor_id)) ?? 'A supervisor',
      })),
    );
  }

  return {
    clientMinutes,
    supervisorsOf,
    log: async (who, entry, requestKey) => toEntry((await insert(who, entry, requestKey)).row),
    mine: async (entryId, who) => toEntry(await own(entryId, who)),

    async logSession(sessionId, who) {
      const session = await views.show(sessionId, who);
      const mine = session.seated.find(({ personId }) => personId === who.personId);
      if (!mine) throw new Refusal('no-seat', 'Your own supervision is yours to log.', 'Use /hours log.');
      if (session.state === 'cancelled' || mine.absent || session.endsAt > who.now)
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
        ...{
          groupSize: session.kind === 'individual' ? 1 : came,
          facilitated: true,
          presentingMinutes: null,
        },
      };
      const { row, first } = await insert(who, entry, `session:${sessionId}:${who.personId}`, {
        ...{ supervisor_id: session.supervisor.personId, state: 'asked' },
      });
      if (first) await tellSupervisor(row, who);
      return toEntry(row);
    },

    async remove(entryId, who) {
      await own(entryId, who);
      await db.deleteFrom('hours_entry').where('id', '=', entryId).execute();
    },

    list: async ({ personId }) => Promise.all((await entries(personId)).map(toEntry)),

    async logClients({ personId, now }, month, minutes) {
      const read = DateTime.fromFormat(month, 'yyyy-MM', { zone: 'utc' });
      if (!read.isValid || read.toJSDate() > now)
        throw new Refusal('month', 'Which month?', 'Write it like 2026-05; it must have begun.');
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
      const day = readDay(since, now);
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
      // What a supervisor does not remember so is kept, and counts once the two have talked.
      const sessions: DatedSession[] = (await entries(personId))
        .filter(({ state }) => state !== 'queried')
        .map(toDated);
      const months = await clientMinutes(personId);
      const group = sessions.find(({ kind }) => kind === 'group');
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

    async ask(entryId, who, supervisorId) {
      const row = await own(entryId, who);
      const known = await supervisorsOf(who);
      if (!known.some(({ personId }) => personId === supervisorId))
        throw new Refusal('not-your-supervisor', 'You have no sessions with them here.', 'Book one first.');
      const asked = await db
        .updateTable('hours_entry')
        .set({ supervisor_id: supervisorId, state: 'asked', decided_at: null })
        .where('id', '=', entryId)
        .where('state', '!=', 'confirmed')
        .executeTakeFirst();
      if (asked.numUpdatedRows === 0n) throw new Refusal('confirmed', 'That entry is confirmed already.');
      await tellSupervisor({ ...row, supervisor_id: supervisorId }, who);
    },

    asked: async (entryId, who) => named(await askedRow(entryId, who)),

    async waiting({ personId }) {
      const rows = await db
        .selectFrom('hours_entry')
        .selectAll()
        .where('supervisor_id', '=', personId)
        .where('state', '=', 'asked')
        .orderBy('held_on')
        .execute();
      return Promise.all(rows.map(named));
    },

    async decide(entryId, who, confirmed) {
      const row = await askedRow(entryId, who);
      const state = confirmed ? 'confirmed' : 'queried';
      const changed = await db
        .updateTable('hours_entry')
        .set({ state, decided_at: who.now })
        .where('id', '=', entryId)
        .where('supervisor_id', '=', who.personId)
        .where('state', '=', 'asked')
        .executeTakeFirst();
      if (changed.numUpdatedRows === 0n) return { first: false, state: (await askedRow(entryId, who)).state };
      const notice = { kind: 'hours.decided', ref: entryId, again: who.now.toISOString(), now: who.now };
      await outbox.tell({ ...notice, communityId: who.communityId, spaceId: null, personId: row.person_id });
      return { first: true, state };
    },
  };
}

function toDated(row: Row): DatedSession {
  return {
    ...{ heldOn: row.held_on, kind: row.kind, minutes: row.minutes, groupSize: row.group_size },
    ...{ facilitated: row.facilitated, presentingMinutes: row.presenting_minutes },
  };
}

function readDay(text: string, now: Date): string {
  const day = DateTime.fromISO(text.trim(), { zone: 'utc' });
  // A day that has begun somewhere on earth.
  const latest = DateTime.fromJSDate(now, { zone: 'utc' }).plus({ hours: 14 });
  if (!day.isValid || day > latest || day < latest.minus({ years: OLDEST_YEARS }))
    throw new Refusal('day', 'Which day?', 'Write it like 2026-05-04; it must not lie ahead.');
  return day.toISODate() ?? '';
}

function readEntry(entry: NewEntry, now: Date): NewEntry {
  const whole = (value: number, least: number, most: number) =>
    Number.isInteger(value) && value >= least && value <= most;
  if (!whole(entry.minutes, 1, MOST_MINUTES))
    throw new Refusal('minutes', 'How many minutes?', `Between 1 and ${MOST_MINUTES}.`);
  const heldOn = readDay(entry.heldOn, now);
  // One to one there is a supervisor; two peers alone are a group of two without one.
  if (entry.kind === 'individual')
    return { ...entry, heldOn, groupSize: 1, facilitated: true, presentingMinutes: null };
  if (!whole(entry.groupSize, 2, MOST_PEOPLE))
    throw new Refusal('group-size', 'How many of you were there?', 'At least two, without whoever led.');
  const presenting = entry.presentingMinutes;
  if (presenting !== null && !whole(presenting, 0, entry.minutes))
    throw new Refusal(
      'presenting',
      'How many minutes did you present?',
      'At most as long as the session was.',
    );
  return { ...entry, heldOn };
}

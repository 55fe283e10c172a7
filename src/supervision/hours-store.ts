import type { Kysely, Selectable } from 'kysely';
import { DateTime } from 'luxon';
import { Refusal } from '../refusal.ts';
import type { Communities } from '../space/communities.ts';
import type { Who } from '../space/vents.ts';
import type { Database, HoursEntryTable, HoursState, SupervisionKind } from '../storage/schema.ts';

/** How far back a session may be logged. */
const OLDEST_YEARS = 10;
/** How long ago one may have begun at a stage. */
export const CAREER_YEARS = 60;
const MOST_MINUTES = 960;
const MOST_PEOPLE = 60;

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

export type HoursRow = Selectable<HoursEntryTable>;

/** Reading entries of the log. */
export interface HoursStore {
  toEntry(row: HoursRow): Promise<HoursEntry>;
  /** @throws Refusal `no-such-entry` when there is none, or it is somebody else's. */
  own(entryId: string, who: Who): Promise<HoursRow>;
}

export function createHoursStore(deps: {
  db: Kysely<Database>;
  communities: Pick<Communities, 'displayName'>;
}): HoursStore {
  const { db, communities } = deps;

  return {
    async toEntry(row) {
      return {
        ...{
          id: row.id,
          heldOn: row.held_on,
          kind: row.kind,
          minutes: row.minutes,
          groupSize: row.group_size,
        },
        ...{ facilitated: row.facilitated, presentingMinutes: row.presenting_minutes, state: row.state },
        supervisor: row.supervisor_id && (await communities.displayName(row.supervisor_id)),
      };
    },

    async own(entryId, { personId }) {
      const row = await db
        .selectFrom('hours_entry')
        .selectAll()
        .where('id', '=', entryId)
        .where('person_id', '=', personId)
        .executeTakeFirst();
      if (!row) throw new Refusal('no-such-entry', 'That entry is gone.', 'See yours with /hours.');
      return row;
    },
  };
}

/** A moment of the last day that has begun somewhere on earth. */
export function latestDay(now: Date): DateTime {
  return DateTime.fromJSDate(now, { zone: 'utc' }).plus({ hours: 14 });
}

/** Reads a day that has come. @throws Refusal `day`. */
export function readDay(text: string, now: Date, years = OLDEST_YEARS): string {
  const day = DateTime.fromISO(text.trim(), { zone: 'utc' });
  const latest = latestDay(now);
  if (!day.isValid) throw new Refusal('day', 'Which day?', 'Write it like 4 May 2026.');
  if (day > latest) throw new Refusal('day', 'That day lies ahead.', 'Give one that has come.');
  if (day < latest.minus({ years }))
    throw new Refusal('day', 'That day is too long ago.', `At most ${years} years.`);
  return day.toISODate() ?? '';
}

/** Reads a session as it was given; a one-to-one session has a supervisor. @throws Refusal. */
export function readEntry(entry: NewEntry, now: Date): NewEntry {
  const whole = (value: number, least: number, most: number) =>
    Number.isInteger(value) && value >= least && value <= most;
  if (!whole(entry.minutes, 1, MOST_MINUTES))
    throw new Refusal(
      'minutes',
      'How long was it?',
      `Whole minutes, from 1 to ${MOST_MINUTES}: 90 min, or 1h30.`,
    );
  const heldOn = readDay(entry.heldOn, now);
  // One to one there is a supervisor; two peers alone are a group of two without one.
  if (entry.kind === 'individual')
    return { ...entry, heldOn, groupSize: 1, facilitated: true, presentingMinutes: null };
  // To a group that is led one may come alone.
  if (!whole(entry.groupSize, entry.facilitated ? 1 : 2, MOST_PEOPLE))
    throw new Refusal(
      'group-size',
      'How many of you were there?',
      entry.facilitated ? 'Yourself included, without whoever led.' : 'At least two, yourself included.',
    );
  const presenting = entry.presentingMinutes;
  if (presenting !== null && !whole(presenting, 0, entry.minutes))
    throw new Refusal(
      'presenting',
      'How many minutes did you present?',
      'At most as long as the session was.',
    );
  return { ...entry, heldOn };
}

import type { Kysely, Selectable } from 'kysely';
import { DateTime } from 'luxon';
import { Refusal } from '../refusal.ts';
import type { Communities } from '../space/communities.ts';
import type { Who } from '../space/vents.ts';
import { newId } from '../storage/id.ts';
import type { Database, HoursEntryTable, HoursState, SupervisionKind } from '../storage/schema.ts';
import type { HoursWord } from './hours-word.ts';

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
  /** Who was asked to confirm it; null once they have erased themselves, whatever they answered. */
  supervisor: string | null;
  /** When that was answered. */
  decidedAt: Date | null;
  /** What they said, where they remember it differently. */
  word: string | null;
}

export type HoursRow = Selectable<HoursEntryTable>;

/** Entries of the log, as rows. */
export interface HoursStore {
  toEntry(row: HoursRow): Promise<HoursEntry>;
  /** Newest first. */
  of(personId: string): Promise<HoursRow[]>;
  /** @throws Refusal `no-such-entry` when there is none, or it is somebody else's. */
  own(entryId: string, who: Who): Promise<HoursRow>;
}

export function createHoursStore(deps: {
  db: Kysely<Database>;
  communities: Pick<Communities, 'displayName'>;
  word: Pick<HoursWord, 'of'>;
}): HoursStore {
  const { db, communities, word } = deps;

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
        decidedAt: row.decided_at,
        word: row.state === 'queried' ? await word.of(row.id) : null,
      };
    },

    of: (personId) =>
      db
        .selectFrom('hours_entry')
        .selectAll()
        .where('person_id', '=', personId)
        .orderBy('held_on', 'desc')
        .orderBy('created_at', 'desc')
        .execute(),

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

/** What a session is stored as, read and checked, under an id of its own. @throws Refusal as `readEntry`. */
export function rowOf(personId: string, entry: NewEntry, now: Date) {
  const read = readEntry(entry, now);
  return {
    ...{ id: newId('hours'), person_id: personId, held_on: read.heldOn, kind: read.kind },
    ...{ minutes: read.minutes, group_size: read.groupSize, facilitated: read.facilitated },
    presenting_minutes: read.presentingMinutes,
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

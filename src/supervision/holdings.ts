/** What supervision holds about a person, for that person. */
import type { Kysely } from 'kysely';
import type { Held } from '../space/privacy-holdings.ts';
import type { Who } from '../space/vents.ts';
import type { Database } from '../storage/schema.ts';
import type { Vault } from '../storage/vault.ts';

interface Deps {
  db: Kysely<Database>;
  vault: Vault;
}

type Reader = (deps: Deps, who: Who) => Promise<Held[]>;

export const SUPERVISION_READERS: Record<string, { title: string; read: Reader }> = {
  listings: { title: 'What you offer as a supervisor', read: listings },
  supervisionRequests: { title: 'Requests for supervision, yours and to you', read: requests },
  supervisionSessions: { title: 'Supervision you lead, or have or had a seat in', read: seats },
  supervisionDeeds: {
    title: 'Sessions you moved, cancelled, miss or present at, and reminders of them',
    read: deeds,
  },
  agenda: { title: 'What you take to supervision', read: agenda },
  hours: { title: 'Your hours, and those you were asked to confirm', read: hours },
  hoursRules: { title: 'Your client hours, and the bodies you count by', read: rules },
  courses: { title: 'Your part in a training cohort', read: courses },
};

function opener({ vault }: Deps, table: string, row: { id: string; community_id: string }) {
  return (column: string, sealed: Buffer | null) =>
    sealed && vault.open({ community: { id: row.community_id } }, sealed, { table, column, id: row.id });
}

async function listings(deps: Deps, { personId }: Who): Promise<Held[]> {
  const own = await deps.db.selectFrom('listing').selectAll().where('person_id', '=', personId).execute();
  const checked = await deps.db
    .selectFrom('listing')
    .select(['id', 'checked_at'])
    .where('checked_by', '=', personId)
    .execute();
  return [
    ...own.map((row) => ({
      ...{ at: row.created_at, facets: row.facets, state: row.state, confirmedAt: row.confirmed_at },
      words: JSON.parse(opener(deps, 'listing', row)('words_sealed', row.words_sealed) ?? '{}'),
    })),
    ...checked.map(({ id, checked_at }) => ({ at: checked_at ?? new Date(0), checked: id })),
  ];
}

async function requests(deps: Deps, { personId }: Who): Promise<Held[]> {
  const rows = await deps.db
    .selectFrom('supervision_request')
    .selectAll()
    .where((where) => where.or([where('person_id', '=', personId), where('supervisor_id', '=', personId)]))
    .execute();
  return rows.map((row) => {
    const open = opener(deps, 'supervision_request', row);
    return {
      ...{ at: row.created_at, state: row.state, asked: row.person_id === personId },
      ...{ note: open('note_sealed', row.note_sealed), answer: open('answer_sealed', row.answer_sealed) },
      ...{ place: open('place_sealed', row.place_sealed), reply: open('reply_sealed', row.reply_sealed) },
    };
  });
}

async function seats(deps: Deps, { personId }: Who): Promise<Held[]> {
  const led = await deps.db
    .selectFrom('session_series')
    .selectAll()
    .where('supervisor_id', '=', personId)
    .execute();
  const taken = await deps.db.selectFrom('seat').selectAll().where('person_id', '=', personId).execute();
  const past = await deps.db.selectFrom('past_seat').selectAll().where('person_id', '=', personId).execute();
  return [
    ...led.map((row) => ({
      ...{ at: row.created_at, kind: row.kind, first: row.local_start, zone: row.zone, every: row.every },
      words: JSON.parse(opener(deps, 'session_series', row)('words_sealed', row.words_sealed) ?? '{}'),
    })),
    ...(await Promise.all(
      taken.map(async ({ taken_at, series_id, state }) => ({
        ...{ at: taken_at, seatIn: await rhythmOf(deps, series_id), state },
        sessions: state === 'held' ? await daysOf(deps, series_id, taken_at, null) : [],
      })),
    )),
    ...(await Promise.all(
      past.map(async ({ taken_at, left_at, series_id }) => ({
        ...{ at: taken_at, seatIn: await rhythmOf(deps, series_id), until: left_at },
        sessions: await daysOf(deps, series_id, taken_at, left_at),
      })),
    )),
  ];
}

/** What a seat is in, as whoever has or had it may know it: where they meet is for those who have it. */
async function rhythmOf(deps: Deps, seriesId: string) {
  const row = await deps.db
    .selectFrom('session_series')
    .selectAll()
    .where('id', '=', seriesId)
    .executeTakeFirstOrThrow();
  const words = JSON.parse(opener(deps, 'session_series', row)('words_sealed', row.words_sealed) ?? '{}');
  return {
    ...{ title: words.title ?? '', kind: row.kind, first: row.local_start, zone: row.zone },
    ...{ every: row.every, minutes: row.minutes },
  };
}

/** When its sessions are or were, while somebody had a seat. */
async function daysOf({ db }: Deps, seriesId: string, taken: Date, left: Date | null): Promise<Date[]> {
  const rows = await db
    .selectFrom('session')
    .select('starts_at')
    .where('series_id', '=', seriesId)
    .where('state', '=', 'booked')
    .where('starts_at', '>=', taken)
    .$if(left !== null, (query) => query.where('starts_at', '<', left))
    .orderBy('starts_at')
    .execute();
  return rows.map(({ starts_at }) => starts_at);
}

async function deeds({ db }: Deps, { personId }: Who): Promise<Held[]> {
  const sessions = await db
    .selectFrom('session')
    .select(['id', 'starts_at', 'state'])
    .where((where) =>
      where.or([where('decided_by', '=', personId), where('presenter_person', '=', personId)]),
    )
    .execute();
  const missed = await db
    .selectFrom('absence')
    .innerJoin('session', 'session.id', 'absence.session_id')
    .select(['session.id', 'session.starts_at'])
    .where('absence.person_id', '=', personId)
    .execute();
  const reminded = await db
    .selectFrom('reminder')
    .select(['session_id', 'kind', 'starts_at'])
    .where('person_id', '=', personId)
    .execute();
  return [
    ...sessions.map(({ starts_at, ...rest }) => ({ at: starts_at, ...rest })),
    ...missed.map(({ starts_at, id }) => ({ at: starts_at, id, missed: true })),
    ...reminded.map(({ starts_at, session_id, kind }) => ({ at: starts_at, id: session_id, reminder: kind })),
  ];
}

async function agenda(deps: Deps, { personId }: Who): Promise<Held[]> {
  const rows = await deps.db
    .selectFrom('agenda_item')
    .selectAll()
    .where('person_id', '=', personId)
    .execute();
  return rows.map((row) => ({
    ...{ at: row.created_at, source: row.source, state: row.state, until: row.expires_at },
    text: opener(deps, 'agenda_item', row)('text_sealed', row.text_sealed),
  }));
}

async function hours(deps: Deps, { personId }: Who): Promise<Held[]> {
  const rows = await deps.db
    .selectFrom('hours_entry')
    .leftJoin('hours_word', 'hours_word.entry_id', 'hours_entry.id')
    .selectAll('hours_entry')
    .select(['hours_word.community_id', 'hours_word.word_sealed'])
    .where((where) =>
      where.or([
        where('hours_entry.person_id', '=', personId),
        where('hours_entry.supervisor_id', '=', personId),
      ]),
    )
    .execute();
  return rows.map((row) => ({
    ...{ at: row.created_at, own: row.person_id === personId, heldOn: row.held_on, kind: row.kind },
    ...{ minutes: row.minutes, groupSize: row.group_size, facilitated: row.facilitated, state: row.state },
    ...{ presentingMinutes: row.presenting_minutes, answeredAt: row.decided_at },
    // How the supervisor remembers it: known to the two it is between.
    word: opener(deps, 'hours_word', { id: row.id, community_id: row.community_id ?? '' })(
      'word_sealed',
      row.word_sealed,
    ),
  }));
}

async function rules({ db }: Deps, { personId }: Who): Promise<Held[]> {
  const months = await db.selectFrom('client_hours').selectAll().where('person_id', '=', personId).execute();
  const followed = await db
    .selectFrom('followed_rule')
    .selectAll()
    .where('person_id', '=', personId)
    .execute();
  return [
    ...months.map(({ month, minutes }) => ({ at: new Date(`${month}-01`), clientMinutes: minutes })),
    ...followed.map(({ rule_id, since }) => ({ at: new Date(since), rule: rule_id })),
  ];
}

async function courses({ db }: Deps, { personId }: Who): Promise<Held[]> {
  const taught = await db
    .selectFrom('cohort')
    .innerJoin('space', 'space.id', 'cohort.space_id')
    .select(['space.name', 'space.created_at'])
    .where('cohort.tutor_person', '=', personId)
    .execute();
  const attended = await db
    .selectFrom('cohort_student')
    .innerJoin('member', 'member.id', 'cohort_student.member_id')
    .select([
      'cohort_student.shares_hours',
      'cohort_student.decided_at',
      'cohort_student.noted_at',
      'member.joined_at',
    ])
    .where('member.person_id', '=', personId)
    .execute();
  return [
    ...taught.map(({ name, created_at }) => ({ at: created_at, tutorOf: name })),
    ...attended.map((row) => ({
      ...{ at: row.decided_at ?? row.noted_at ?? row.joined_at, sharesHours: row.shares_hours },
      notedAt: row.noted_at,
    })),
  ];
}

import { type Kysely, sql } from 'kysely';
import { DateTime } from 'luxon';
import { Refusal } from '../refusal.ts';
import type { Communities } from '../space/communities.ts';
import type { Outbox } from '../space/outbox.ts';
import type { Quiet } from '../space/quiet-hours.ts';
import type { Stewards } from '../space/stewards.ts';
import type { Who } from '../space/vents.ts';
import type { Database } from '../storage/schema.ts';

/** So long without a session, and so long between two notes about it. */
const NOTE_AFTER_MS = 21 * 86_400_000;
const IN_TRAINING = ['trainee', 'student'] as const;

export interface CourseView {
  spaceId: string;
  name: string;
  startsOn: string | null;
  endsAt: Date | null;
  zone: string;
  tutor: { personId: string; name: string } | null;
  /** Whether the viewer sees the roll-up: the tutor and stewards do. */
  mayRead: boolean;
  /** The viewer’s own consent; null for who is not in training. */
  shares: boolean | null;
}

/** One student’s hours, in counts. */
export interface RollUpLine {
  name: string;
  sessions: number;
  individualMinutes: number;
  groupMinutes: number;
  confirmedMinutes: number;
}

/** A training course’s cohort: a space with dates and a tutor, and hours of those students who agreed to share them. */
export interface Courses {
  /** By a steward. The tutor is a member who is not in training. */
  set(
    spaceId: string,
    who: Who,
    course: { startsOn: string | null; tutorPersonId: string | null },
  ): Promise<CourseView>;
  /** null for a space that is no cohort. */
  view(spaceId: string, who: Who): Promise<CourseView | null>;
  /** Members who could be its tutor. */
  tutors(spaceId: string): Promise<Array<{ personId: string; name: string }>>;
  /** A student’s own word, taken back at any time. */
  share(spaceId: string, who: Who, shares: boolean): Promise<void>;
  /** For the tutor and stewards: counts since the start, and how many do not share. Nothing of those. */
  rollUp(spaceId: string, who: Who): Promise<{ lines: RollUpLine[]; silent: number }>;
  /** Gently notes those without a session for three weeks, at most once in three. Gives how many. */
  sweep(now: Date): Promise<number>;
}

export function createCourses(deps: {
  db: Kysely<Database>;
  communities: Communities;
  outbox: Pick<Outbox, 'tell'>;
  quiet: Pick<Quiet, 'deliverAt'>;
  stewards: Stewards;
}): Courses {
  const { db, communities, outbox, quiet, stewards } = deps;
  const nameOf = async (personId: string) => (await communities.displayName(personId)) ?? 'Someone';

  const courseRow = (spaceId: string) =>
    db.selectFrom('cohort').selectAll().where('space_id', '=', spaceId).executeTakeFirst();

  const inTraining = (spaceId: string) =>
    db
      .selectFrom('member')
      .leftJoin('cohort_student', 'cohort_student.member_id', 'member.id')
      .select(['member.id', 'member.person_id', 'cohort_student.shares_hours'])
      .where('member.space_id', '=', spaceId)
      .where('member.role', 'in', IN_TRAINING)
      .where('member.state', '=', 'active')
      .orderBy('member.joined_at');

  /** Who could be its tutor: whoever is named, left since or went into training, is none. */
  const qualified = (spaceId: string) =>
    db
      .selectFrom('member')
      .select('person_id')
      .where('space_id', '=', spaceId)
      .where('role', 'not in', IN_TRAINING)
      .where('state', '=', 'active');

  async function tutorOf(spaceId: string): Promise<string | null> {
    const named = (await courseRow(spaceId))?.tutor_person;
    if (!named) return null;
    const still = await qualified(spaceId).where('person_id', '=', named).executeTakeFirst();
    return still ? named : null;
  }

  async function mayRead(spaceId: string, personId: string): Promise<boolean> {
    return (await tutorOf(spaceId)) === personId || stewards.isSteward(spaceId, personId);
  }

  async function view(spaceId: string, who: Who): Promise<CourseView | null> {
    const { space } = await communities.membershipOf(who.communityId, who.personId, {
      spaceId,
      now: who.now,
    });
    const row = await courseRow(spaceId);
    if (!row) return null;
    const tutor = await tutorOf(spaceId);
    const me = await inTraining(spaceId).where('member.person_id', '=', who.personId).executeTakeFirst();
    return {
      ...{ spaceId, name: space.name, startsOn: row.starts_on, endsAt: space.endsAt, zone: space.zone },
      tutor: tutor === null ? null : { personId: tutor, name: await nameOf(tutor) },
      mayRead: await mayRead(spaceId, who.personId),
      shares: me ? (me.shares_hours ?? false) : null,
    };
  }

  async function tutors(spaceId: string) {
    const rows = await qualified(spaceId).orderBy('joined_at').execute();
    return Promise.all(
      rows.map(async ({ person_id }) => ({ personId: person_id, name: await nameOf(person_id) })),
    );
  }

  return {
    view,
    tutors,

    async set(spaceId, who, { startsOn, tutorPersonId }) {
      await stewards.require(spaceId, who.personId);
      const day = startsOn === null ? null : DateTime.fromISO(startsOn.trim()).toISODate();
      // Years of more than four digits are written with a sign.
      if (startsOn !== null && !/^\d{4}-/.test(day ?? ''))
        throw new Refusal('day', 'When does the course begin?', 'Write it like 14 September 2026.');
      if (tutorPersonId && !(await tutors(spaceId)).some(({ personId }) => personId === tutorPersonId))
        throw new Refusal(
          'no-such-tutor',
          'The tutor is a member who is not in training.',
          'Let them /join first.',
        );
      const values = { starts_on: day, tutor_person: tutorPersonId };
      await db
        .insertInto('cohort')
        .values({ space_id: spaceId, ...values })
        .onConflict((conflict) => conflict.column('space_id').doUpdateSet(values))
        .execute();
      const course = await view(spaceId, who);
      if (!course) throw new Error('a cohort that was just made is not there');
      return course;
    },

    async share(spaceId, who, shares) {
      const me = await inTraining(spaceId).where('member.person_id', '=', who.personId).executeTakeFirst();
      if (!me)
        throw new Refusal(
          'not-in-training',
          'This is for students of the cohort.',
          'A steward can change your role.',
        );
      const values = { shares_hours: shares, decided_at: who.now };
      await db
        .insertInto('cohort_student')
        .values({ member_id: me.id, ...values })
        .onConflict((conflict) => conflict.column('member_id').doUpdateSet(values))
        .execute();
    },

    async rollUp(spaceId, who) {
      if (!(await mayRead(spaceId, who.personId)))
        throw new Refusal(
          'tutors-only',
          'The roll-up is for the tutor and the stewards.',
          'Ask one of them.',
        );
      const since = (await courseRow(spaceId))?.starts_on ?? '0000-00-00';
      const students = await inTraining(spaceId).execute();
      const lines: RollUpLine[] = [];
      for (const { person_id } of students.filter(({ shares_hours }) => shares_hours)) {
        const rows = await db
          .selectFrom('hours_entry')
          .select(['kind', 'minutes', 'state'])
          .where('person_id', '=', person_id)
          .where('held_on', '>=', since)
          // As in the student's own tallies: it counts once the two have talked.
          .where('state', '!=', 'queried')
          .execute();
        const sum = (fits: (row: (typeof rows)[number]) => boolean) =>
          rows.filter(fits).reduce((total, { minutes }) => total + minutes, 0);
        lines.push({
          ...{ name: await nameOf(person_id), sessions: rows.length },
          individualMinutes: sum(({ kind }) => kind === 'individual'),
          groupMinutes: sum(({ kind }) => kind === 'group'),
          confirmedMinutes: sum(({ state }) => state === 'confirmed'),
        });
      }
      return { lines, silent: students.length - lines.length };
    },

    async sweep(now) {
      const before = new Date(now.getTime() - NOTE_AFTER_MS);
      const { rows } = await sql<{ id: string; person_id: string; space_id: string; community_id: string }>`
        SELECT member.id, member.person_id, space.id AS space_id, space.community_id
          FROM cohort
          JOIN space ON space.id = cohort.space_id AND space.closed_at IS NULL
               AND (space.ends_at IS NULL OR space.ends_at > ${now})
          JOIN member ON member.space_id = space.id AND member.role IN ('trainee', 'student')
               AND member.state = 'active' AND member.joined_at <= ${before}
          LEFT JOIN cohort_student ON cohort_student.member_id = member.id
         WHERE coalesce(cohort.starts_on, '') <= ${before.toISOString().slice(0, 10)}
           AND (cohort_student.noted_at IS NULL OR cohort_student.noted_at <= ${before})
           AND NOT EXISTS (
             SELECT 1 FROM seat JOIN session ON session.series_id = seat.series_id
              WHERE seat.person_id = member.person_id AND seat.state = 'held'
                AND session.state = 'booked' AND session.starts_at > ${before})
           AND NOT EXISTS (
             SELECT 1 FROM hours_entry
              WHERE hours_entry.person_id = member.person_id
                AND hours_entry.held_on >= ${before.toISOString().slice(0, 10)})`.execute(db);
      let noted = 0;
      for (const { id, person_id: personId, space_id: spaceId, community_id: communityId } of rows) {
        const marked = await db
          .insertInto('cohort_student')
          .values({ member_id: id, noted_at: now })
          .onConflict((conflict) =>
            conflict
              .column('member_id')
              .doUpdateSet({ noted_at: now })
              .where((where) =>
                where.or([
                  where('cohort_student.noted_at', 'is', null),
                  where('cohort_student.noted_at', '<=', before),
                ]),
              ),
          )
          .executeTakeFirst();
        if (!marked.numInsertedOrUpdatedRows) continue;
        noted++;
        const at = await quiet.deliverAt(now, spaceId, personId);
        const again = now.toISOString().slice(0, 10);
        await outbox.tell({
          communityId,
          spaceId,
          personId,
          kind: 'cohort.no-session',
          ref: spaceId,
          now,
          at,
          again,
        });
      }
      return noted;
    },
  };
}

import type { Kysely } from 'kysely';
import type { AsyncScreener } from '../screening/async-screener.ts';
import type { Sign } from '../screening/support/supervision-signs.ts';
import type { Database } from '../storage/schema.ts';
import type { CaseMarks } from './case-marks.ts';
import { supervisionSigns } from './detect/belongs.ts';
import { detectDanger } from './detect/danger.ts';
import { type Asker, DAY_MS, dayOf } from './preferences.ts';

/** Why someone is pointed to supervision. */
export type SignpostReason = Sign | 'return' | 'hours';

/** At most one in this time. */
const REST_MS = 2 * DAY_MS;
/** No rest is shorter than that, so that asking for one never brings the next sooner. */
const LEAST_REST_DAYS = REST_MS / DAY_MS;
const MOST_REST_DAYS = 365;
const CASEWORK = /\b(?:clients?|patients?|sessions?|supervis\w+|caseload)\b/i;

/** Whether someone is behind with the supervision their body asks for; null where nothing says so. */
export interface HoursPort {
  isBehind(who: Asker): Promise<boolean>;
}

/** What someone wrote, and the vent it is, where it is one. */
export type Writing = Asker & { text: string; ventId?: string };

/** Pointers to supervision: for the writer alone, seldom, and without a word of what was written. */
export interface Signposts {
  /** The reason a text has, whoever's turn it is; it changes nothing. */
  reason(writing: Writing): Promise<SignpostReason | null>;
  /**
   * The reason to point this writer to supervision now, and takes their turn: null when the text has no sign, when
   * one was shown within 48 hours, or when they want none. A text that speaks of danger gets crisis lines instead.
   */
  consider(writing: Writing): Promise<SignpostReason | null>;
  /** No signpost for so many days. */
  rest(who: Asker, days: number): Promise<void>;
  /** None at all, or again: a rest then ends as if one had just been shown, and never sooner than 48 hours after one. */
  want(who: Asker, wanted: boolean): Promise<void>;
  wanted(personId: string): Promise<boolean>;
  /** Until when they asked for a rest; null where the next may come once 48 hours have passed. */
  restsUntil(who: Asker): Promise<Date | null>;
}

export function createSignposts(deps: {
  db: Kysely<Database>;
  caseMarks: CaseMarks;
  hours: HoursPort;
  screener: Pick<AsyncScreener, 'danger' | 'signs'>;
}): Signposts {
  const { db, caseMarks, hours, screener } = deps;

  async function preference(personId: string) {
    return db
      .selectFrom('support_preference')
      .select(['signposts', 'quiet_until'])
      .where('person_id', '=', personId)
      .executeTakeFirst();
  }

  async function isTrainee(personId: string): Promise<boolean> {
    const row = await db
      .selectFrom('member')
      .select('id')
      .where('person_id', '=', personId)
      .where('state', '=', 'active')
      .where('role', 'in', ['trainee', 'student'])
      .executeTakeFirst();
    return row !== undefined;
  }

  /** Danger, which takes the longest to look for, is looked for last: most texts have no reason. */
  async function reasonFor(writing: Writing): Promise<SignpostReason | null> {
    const reason = await reasonIn(writing);
    return reason && (await detectDanger(screener, writing.text)) ? null : reason;
  }

  async function reasonIn(writing: Writing): Promise<SignpostReason | null> {
    const { text, ventId, personId, now } = writing;
    const signs = await supervisionSigns(screener, text);
    if (signs[0] === 'risk') return 'risk';
    // That a case has come up three times is known; other signs are read between the lines.
    if (ventId && (await caseMarks.isReturn(ventId, personId, now))) return 'return';
    for (const sign of signs) if (sign !== 'first' || (await isTrainee(personId))) return sign;
    // Only beside casework: nobody is reminded of hours for a word about the weather.
    return CASEWORK.test(text) && (await hours.isBehind(writing)) ? 'hours' : null;
  }

  /** Whose turn it is, is decided by the store: of two at once, one is shown. */
  async function takeTurn(personId: string, now: Date): Promise<boolean> {
    const until = turnEnds(now);
    const taken = await db
      .insertInto('support_preference')
      .values({ person_id: personId, quiet_until: until, changed_on: dayOf(now) })
      .onConflict((conflict) =>
        conflict
          .column('person_id')
          .doUpdateSet({ quiet_until: until })
          .where('support_preference.signposts', '=', true)
          .where((where) =>
            where.or([
              where('support_preference.quiet_until', 'is', null),
              where('support_preference.quiet_until', '<=', now),
            ]),
          ),
      )
      .returning('person_id')
      .executeTakeFirst();
    return taken !== undefined;
  }

  async function set(
    { personId, now }: Asker,
    change: { signposts?: boolean; quiet_until?: Date | null },
  ): Promise<void> {
    const values = { ...change, changed_on: dayOf(now) };
    await db
      .insertInto('support_preference')
      .values({ person_id: personId, ...values })
      .onConflict((conflict) => conflict.column('person_id').doUpdateSet(values))
      .execute();
  }

  return {
    reason: reasonFor,

    async consider(writing) {
      const { personId, now } = writing;
      const known = await preference(personId);
      if (known && (!known.signposts || (known.quiet_until && known.quiet_until > now))) return null;
      const reason = await reasonFor(writing);
      return reason && (await takeTurn(personId, now)) ? reason : null;
    },

    rest: (who, days) => {
      const whole = Math.min(Math.max(Math.trunc(days), LEAST_REST_DAYS), MOST_REST_DAYS);
      return set(who, { quiet_until: nextDay(new Date(who.now.getTime() + whole * DAY_MS)) });
    },
    async want(who, wanted) {
      await set(who, { signposts: wanted });
      if (!wanted) return;
      const turn = turnEnds(who.now);
      await db
        .updateTable('support_preference')
        .set({ quiet_until: turn })
        .where('person_id', '=', who.personId)
        .where('quiet_until', '>', turn)
        .execute();
    },
    async restsUntil({ personId, now }) {
      const until = (await preference(personId))?.quiet_until ?? null;
      return until && until > turnEnds(now) ? until : null;
    },
    wanted: async (personId) => (await preference(personId))?.signposts ?? true,
  };
}

/** When the next may come, after one that comes now. */
function turnEnds(now: Date): Date {
  return nextDay(new Date(now.getTime() + REST_MS));
}

/** The first midnight not before a moment. */
function nextDay(moment: Date): Date {
  const day = dayOf(moment);
  return day.getTime() === moment.getTime() ? day : new Date(day.getTime() + DAY_MS);
}

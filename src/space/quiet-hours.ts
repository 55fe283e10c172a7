import type { Kysely } from 'kysely';
import { DateTime } from 'luxon';
import type { Database } from '../storage/schema.ts';
import { readTime } from './clock-time.ts';

/** When someone is not to be disturbed: minutes after midnight in their zone. The same two mean never quiet. */
export interface QuietHours {
  zone: string;
  from: number | null;
  to: number | null;
}

/** Now when it is not quiet, else the end of the quiet hours, by the clock on the wall of that zone. */
export function afterQuietHours(now: Date, { zone, from, to }: QuietHours): Date {
  if (from === null || to === null || from === to) return now;
  const local = DateTime.fromJSDate(now, { zone });
  const minute = local.hour * 60 + local.minute;
  const overnight = from > to;
  const quiet = overnight ? minute >= from || minute < to : minute >= from && minute < to;
  if (!quiet) return now;
  const day = overnight && minute >= from ? local.plus({ days: 1 }) : local;
  const end = day.set({ hour: Math.floor(to / 60), minute: to % 60, second: 0, millisecond: 0 });
  // When clocks go back, a time comes twice, and the first of the two may lie behind us.
  return end > local ? end.toJSDate() : end.plus({ hours: 1 }).toJSDate();
}

/** No way of writing two times is longer. */
const LONGEST = 60;

/** Reads `22:00-07:00`, also `9pm-7am` or `21 to 7`; null for anything else. `off` is never quiet. */
export function readQuietHours(text: string): { from: number; to: number } | null {
  if (/^\s*(?:off|none|never)\s*$/i.test(text)) return { from: 0, to: 0 };
  if (text.length > LONGEST) return null;
  const [first = '', second = '', ...more] = text.split(/\s*(?:-|–|—|\bto\b|\buntil\b)\s*/i);
  // `9-7am` may mean either half of the day.
  if (more.length > 0 || (saysHalf(first) && isVague(second)) || (isVague(first) && saysHalf(second)))
    return null;
  const [from, to] = [readTime(first), readTime(second)];
  return from === null || to === null ? null : { from, to };
}

/** `22:00–07:00`, or `off`. */
export function writeQuietHours({ from, to }: Pick<QuietHours, 'from' | 'to'>): string {
  if (from === null || to === null || from === to) return 'off';
  return [from, to].map((at) => `${pad(Math.floor(at / 60))}:${pad(at % 60)}`).join('–');
}

const pad = (number: number) => String(number).padStart(2, '0');

/** `9pm`. */
const saysHalf = (text: string) => /[ap]\.?m\.?\s*$/i.test(text);
/** `9`, which may be in either half of the day; `09:00` and `21` are not. */
const isVague = (text: string) => /^\s*(?:[1-9]|1[0-2])(?:[:.]\d{2})?\s*$/.test(text);

export interface Quiet {
  /** When a nudge, a reminder or a review ping may reach a member. Signposts of danger do not ask. */
  deliverAt(now: Date, spaceId: string, personId: string): Promise<Date>;
  /** When something may be announced in the space's own channels. */
  announceAt(now: Date, spaceId: string): Promise<Date>;
  hoursOf(spaceId: string, personId: string): Promise<QuietHours>;
  /** Sets a member's own; null goes back to the space's. */
  setHours(memberId: string, hours: { zone: string; from: number; to: number } | null): Promise<void>;
}

/** Quiet hours as members and spaces have set them: a member's own come before their space's. */
export function createQuiet(db: Kysely<Database>): Quiet {
  async function spaceHours(spaceId: string): Promise<QuietHours> {
    const row = await db
      .selectFrom('space')
      .select(['zone', 'quiet_from', 'quiet_to'])
      .where('id', '=', spaceId)
      .executeTakeFirstOrThrow();
    return { zone: row.zone, from: row.quiet_from, to: row.quiet_to };
  }

  async function hoursOf(spaceId: string, personId: string): Promise<QuietHours> {
    const own = await db
      .selectFrom('member')
      .select(['zone', 'quiet_from', 'quiet_to'])
      .where('space_id', '=', spaceId)
      .where('person_id', '=', personId)
      .executeTakeFirst();
    const shared = await spaceHours(spaceId);
    const zone = own?.zone ?? shared.zone;
    if (!own || own.quiet_from === null) return { ...shared, zone };
    return { zone, from: own.quiet_from, to: own.quiet_to };
  }

  return {
    hoursOf,
    deliverAt: async (now, spaceId, personId) => afterQuietHours(now, await hoursOf(spaceId, personId)),
    announceAt: async (now, spaceId) => afterQuietHours(now, await spaceHours(spaceId)),

    async setHours(memberId, hours) {
      await db
        .updateTable('member')
        .set({
          zone: hours?.zone ?? null,
          quiet_from: hours?.from ?? null,
          quiet_to: hours?.to ?? null,
        })
        .where('id', '=', memberId)
        .execute();
    },
  };
}

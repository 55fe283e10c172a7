import type { Kysely } from 'kysely';
import type { Database, Platform } from '../storage/schema.ts';

const DAY_MS = 86_400_000;
/** How long a community is kept without the bot: time to see that removing it was a mistake. */
export const KEPT_AFTER_REMOVAL_DAYS = 30;

export interface Looked {
  /** Communities that the bot was found to be gone from, and those it is back in. */
  left: number;
  back: number;
  /** What the platform calls those that were erased. */
  erased: string[];
}

/** Communities that the bot was removed from. */
export interface Absences {
  /**
   * Compares the communities of a platform with where the bot is. Who knows that (`null`: it does not) erases, too,
   * so that nothing goes on the word of a clock alone, for instance after a month in which the program stood still.
   */
  look(platform: Platform, isThere: (externalId: string) => boolean | null, now: Date): Promise<Looked>;
}

export function createAbsences(db: Kysely<Database>): Absences {
  return {
    async look(platform, isThere, now) {
      const due = new Date(now.getTime() - KEPT_AFTER_REMOVAL_DAYS * DAY_MS);
      const looked: Looked = { left: 0, back: 0, erased: [] };
      const known = await db
        .selectFrom('community')
        .select(['id', 'external_id', 'left_at'])
        .where('platform', '=', platform)
        .execute();
      for (const { id, external_id, left_at } of known) {
        const there = isThere(external_id);
        if (there === null || (there && left_at === null)) continue;
        if (there) {
          await db.updateTable('community').set({ left_at: null }).where('id', '=', id).execute();
          looked.back++;
        } else if (left_at === null) {
          await db.updateTable('community').set({ left_at: now }).where('id', '=', id).execute();
          looked.left++;
        } else if (left_at <= due) {
          // With the community every row of it goes, keys and words first.
          await db.deleteFrom('community').where('id', '=', id).where('left_at', '<=', due).execute();
          looked.erased.push(external_id);
        }
      }
      return looked;
    },
  };
}

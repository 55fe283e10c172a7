import type { Kysely } from 'kysely';
import { REGIONS, type Region } from '../screening/types.ts';
import type { Communities } from '../space/communities.ts';
import type { Database } from '../storage/schema.ts';
import type { CrisisLines } from './crisis-lines.ts';

export const DAY_MS = 86_400_000;

/** Someone who asks for support. */
export interface Asker {
  communityId: string;
  personId: string;
  channelRef?: string | undefined;
  now: Date;
}

/** Whose lines a person sees: what they chose, else their space's region; never guessed from what they write. */
export interface SupportCountry {
  of(who: Asker): Promise<string>;
  /** The same as a region whose codes and bodies we know; `other` for any other country. */
  region(who: Asker): Promise<Region>;
  /** Keeps another country for a person. One that is not known becomes `other`. */
  choose(who: Pick<Asker, 'personId' | 'now'>, country: string): Promise<void>;
}

export function createSupportCountry(deps: {
  db: Kysely<Database>;
  communities: Communities;
  crisisLines: CrisisLines;
}): SupportCountry {
  const { db, communities, crisisLines } = deps;
  async function countryOf({ communityId, personId, channelRef, now }: Asker): Promise<string> {
    const chosen = await db
      .selectFrom('support_preference')
      .select('country')
      .where('person_id', '=', personId)
      .executeTakeFirst();
    if (chosen?.country) return chosen.country;
    const spaces = await communities.spacesOf(communityId, personId, now);
    const here = spaces.find((space) => space.channelRef === channelRef) ?? spaces[0];
    return here?.region ?? 'other';
  }

  return {
    of: countryOf,

    async region(who) {
      const country = await countryOf(who);
      return REGIONS.find((region) => region === country) ?? 'other';
    },

    async choose({ personId, now }, country) {
      const choice = { country: crisisLines.has(country) ? country : 'other', changed_on: dayOf(now) };
      await db
        .insertInto('support_preference')
        .values({ person_id: personId, ...choice })
        .onConflict((conflict) => conflict.column('person_id').doUpdateSet(choice))
        .execute();
    },
  };
}

/** The day of a moment: nothing that is kept here is to say when someone wrote. */
export function dayOf(moment: Date): Date {
  return new Date(Math.floor(moment.getTime() / DAY_MS) * DAY_MS);
}

/** The regions one click away from the one that is shown. */
export function otherRegions(shown: string): string[] {
  return REGIONS.filter((region) => region !== shown);
}

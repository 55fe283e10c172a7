import type { Kysely } from 'kysely';
import { Refusal } from '../refusal.ts';
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
  /** The region of the space it is said in, or of the nearest they are or were in, paused or not; null for a stranger. */
  ofSpace(who: Asker): Promise<Region | null>;
  /** Keeps another country for a person. @throws Refusal for one there are no lines for. */
  choose(who: Pick<Asker, 'personId' | 'now'>, country: string): Promise<void>;
}

export function createSupportCountry(deps: {
  db: Kysely<Database>;
  communities: Communities;
  crisisLines: CrisisLines;
}): SupportCountry {
  const { db, communities, crisisLines } = deps;
  async function ofSpace({ communityId, personId, channelRef, now }: Asker): Promise<Region | null> {
    const homes = await communities.homesOf(communityId, personId, now);
    const here = homes.find((space) => space.channelRef === channelRef) ?? homes[0];
    return here?.region ?? null;
  }

  async function countryOf(who: Asker): Promise<string> {
    const chosen = await db
      .selectFrom('support_preference')
      .select('country')
      .where('person_id', '=', who.personId)
      .executeTakeFirst();
    return chosen?.country ?? (await ofSpace(who)) ?? 'other';
  }

  return {
    of: countryOf,
    ofSpace,

    async region(who) {
      return asRegion(await countryOf(who));
    },

    async choose({ personId, now }, country) {
      if (!crisisLines.has(country))
        throw new Refusal('support.no-such-country', 'There are no lines for that country here.', ELSEWHERE);
      const choice = { country, changed_on: dayOf(now) };
      await db
        .insertInto('support_preference')
        .values({ person_id: personId, ...choice })
        .onConflict((conflict) => conflict.column('person_id').doUpdateSet(choice))
        .execute();
    },
  };
}

/** A region whose codes and bodies we know; `other` for any other country. */
export function asRegion(country: string): Region {
  return REGIONS.find((region) => region === country) ?? 'other';
}

const ELSEWHERE = 'findahelpline.com lists lines of most countries.';

/** The day of a moment: nothing that is kept here is to say when someone wrote. */
export function dayOf(moment: Date): Date {
  return new Date(Math.floor(moment.getTime() / DAY_MS) * DAY_MS);
}

/** The regions one click away from the one that is shown. */
export function otherRegions(shown: string): string[] {
  return REGIONS.filter((region) => region !== shown);
}

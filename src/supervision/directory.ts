import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import { DateTime } from 'luxon';
import { Refusal } from '../refusal.ts';
import type { AsyncScreener } from '../screening/async-screener.ts';
import type { Region } from '../screening/types.ts';
import type { Communities } from '../space/communities.ts';
import { withoutContacts } from '../space/masking.ts';
import type { Outbox } from '../space/outbox.ts';
import type { Stewards } from '../space/stewards.ts';
import type { Who } from '../space/vents.ts';
import { newId } from '../storage/id.ts';
import type { Database, ListingState } from '../storage/schema.ts';
import type { Vault } from '../storage/vault.ts';
import type { ExternalDirectory } from './external-directories.ts';
import { MOST_PLACES } from './free-places.ts';
import type { Found, ListingFacets, Wanted } from './listing-index.ts';
import { createListingStore, type ListingRow, type ListingWords } from './listing-store.ts';
import { homeRegion, memberOnly } from './membership.ts';

/** A listing holds this long unless its supervisor says that it still does. */
const LIFE = { months: 6 };
const ASK_AHEAD_MS = 14 * 86_400_000;
/** Listings a search shows at once. */
export const SHOWN = 5;
export const ABOUT_LIMIT = 1_200;
const DAY_MS = 86_400_000;

export interface Listing {
  id: string;
  personId: string;
  name: string;
  facets: ListingFacets;
  words: ListingWords;
  state: ListingState;
  /** When a steward looked at it, and who. */
  checked: { at: Date; by: string | null } | null;
  confirmedAt: Date;
  lapsesAt: Date;
}

export interface Search {
  listings: Listing[];
  total: number;
  without: Found['without'];
  /** Where to look beside this community. */
  elsewhere: readonly ExternalDirectory[];
}

export interface Marked {
  first: boolean;
  listing: Listing;
}

/** Supervisors of a community, as they offer themselves. */
export interface Directory {
  /** Makes a listing, or changes one's own. A changed accreditation is to be checked anew. */
  offer(
    who: Who,
    offered: { facets?: Partial<ListingFacets>; words?: Partial<ListingWords> },
  ): Promise<Listing>;
  /** The best five, after so many that were shown before, and how many there are. */
  find(who: Who, wanted: Wanted, before?: number): Promise<Search>;
  show(listingId: string, who: Who): Promise<Listing>;
  mine(who: Who): Promise<Listing | null>;
  /** By its supervisor: it still holds, for six months more. Also brings back one that has lapsed. */
  confirm(listingId: string, who: Who): Promise<Listing>;
  withdraw(listingId: string, who: Who): Promise<void>;
  /**
   * By a steward of the community: they have looked at it; with `again`, anew. `first` is false when another one had
   * looked at it before, or again within a day.
   */
  check(listingId: string, who: Who, options?: { again?: boolean }): Promise<Marked>;
  /** By a steward: the mark goes. */
  uncheck(listingId: string, who: Who): Promise<Marked>;
  mayCheck(who: Who): Promise<boolean>;
  /** Asks those whose listing lapses soon, and takes lapsed ones out of the search. */
  sweep(now: Date): Promise<number>;
}

const EMPTY: ListingWords = { accreditation: '', place: '', about: '' };

export function createDirectory(deps: {
  db: Kysely<Database>;
  vault: Vault;
  screener: AsyncScreener;
  communities: Communities;
  outbox: Outbox;
  stewards: Stewards;
  directoriesOf: (region: Region) => readonly ExternalDirectory[];
}): Directory {
  const { db, vault, screener, communities, outbox, stewards, directoriesOf } = deps;
  const { wordsOf, sealWords, indexOf } = createListingStore({ db, vault });

  async function toListing(row: ListingRow): Promise<Listing> {
    return {
      ...{ id: row.id, personId: row.person_id, state: row.state, words: wordsOf(row) },
      ...{ confirmedAt: row.confirmed_at, lapsesAt: row.lapses_at, facets: row.facets as ListingFacets },
      name: (await communities.displayName(row.person_id)) ?? 'A supervisor',
      checked: row.checked_at && {
        at: row.checked_at,
        by: row.checked_by && (await communities.displayName(row.checked_by)),
      },
    };
  }

  async function row(listingId: string, communityId: string): Promise<ListingRow> {
    const found = await db
      .selectFrom('listing')
      .selectAll()
      .where('id', '=', listingId)
      .where('community_id', '=', communityId)
      .executeTakeFirst();
    if (!found) throw gone();
    return found;
  }

  /** As others see it, from an old card too: whoever has left is shown to nobody. */
  async function shown(listingId: string, { communityId, now }: Who): Promise<ListingRow> {
    const found = await row(listingId, communityId);
    const spaces = await communities.spacesOf(communityId, found.person_id, now);
    if (spaces.length === 0) throw gone();
    return found;
  }

  async function own(listingId: string, { communityId, personId }: Who): Promise<ListingRow> {
    const found = await row(listingId, communityId);
    if (found.person_id !== personId)
      throw new Refusal(
        'not-yours',
        'That listing is somebody else’s.',
        'See yours with /supervision offer.',
      );
    return found;
  }

  async function ownRow(personId: string): Promise<ListingRow | undefined> {
    return db.selectFrom('listing').selectAll().where('person_id', '=', personId).executeTakeFirst();
  }

  async function covered(words: Partial<ListingWords>, region: Region): Promise<Partial<ListingWords>> {
    const cover = async ([name, text]: [string, string]) => [
      name,
      await withoutContacts(screener, text.trim().slice(0, ABOUT_LIMIT), { region }),
    ];
    return Object.fromEntries(await Promise.all(Object.entries(words).map(cover)));
  }

  function defaults(region: Region): ListingFacets {
    const open = { meets: 'both', format: 'both', fee: 'ask', freeSlots: 1 } as const;
    return { ways: [], clients: [], languages: ['en'], bodies: [], region, ...open };
  }

  return {
    async offer(who, offered) {
      await memberOnly(communities, who, { qualified: true });
      const { communityId, personId, now } = who;
      const before = await ownRow(personId);
      const region = await homeRegion(communities, who);
      const facets = {
        ...defaults(region),
        ...(before?.facets as ListingFacets | undefined),
        ...offered.facets,
      };
      facets.freeSlots = Math.max(0, Math.min(MOST_PLACES, Math.trunc(facets.freeSlots) || 0));
      const known = before ? wordsOf(before) : EMPTY;
      const words = { ...known, ...(await covered(offered.words ?? {}, facets.region)) };
      const id = before?.id ?? newId('listing');
      const same =
        plainly(words.accreditation) === plainly(known.accreditation) &&
        String(facets.bodies) === String((before?.facets as ListingFacets | undefined)?.bodies);
      const values = {
        facets: JSON.stringify(facets),
        words_sealed: sealWords(communityId, id, words),
        ...fresh(now),
        ...(before && !same && { checked_at: null, checked_by: null }),
      };
      const saved = await db
        .insertInto('listing')
        .values({ id, community_id: communityId, person_id: personId, created_at: now, ...values })
        .onConflict((conflict) =>
          conflict.column('id').doUpdateSet({ ...values, revision: sql`nextval('listing_revision')` }),
        )
        .returningAll()
        .executeTakeFirstOrThrow();
      return toListing(saved);
    },

    async find(who, wanted, before = 0) {
      const [home] = await memberOnly(communities, who);
      const index = await indexOf(who.communityId, who.now);
      const found = index.find(wanted, who.now, before + SHOWN);
      const { total, without } = found;
      const ids = found.ids.slice(before);
      const rows = ids.length
        ? await db.selectFrom('listing').selectAll().where('id', 'in', ids).execute()
        : [];
      rows.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
      const elsewhere = directoriesOf(wanted.region ?? home?.region ?? 'other');
      return { listings: await Promise.all(rows.map(toListing)), total, without, elsewhere };
    },

    async show(listingId, who) {
      await memberOnly(communities, who);
      return toListing(await shown(listingId, who));
    },

    async mine({ personId }) {
      const found = await ownRow(personId);
      return found ? toListing(found) : null;
    },

    async confirm(listingId, who) {
      await own(listingId, who);
      const saved = await db
        .updateTable('listing')
        .set({ ...fresh(who.now), revision: sql`nextval('listing_revision')` })
        .where('id', '=', listingId)
        .returningAll()
        .executeTakeFirstOrThrow();
      return toListing(saved);
    },

    async withdraw(listingId, who) {
      await own(listingId, who);
      await db.deleteFrom('listing').where('id', '=', listingId).execute();
    },

    mayCheck: isSteward,

    check: (listingId, who, { again = false } = {}) =>
      mark(
        listingId,
        who,
        again
          ? sql<SqlBool>`checked_at < ${new Date(who.now.getTime() - DAY_MS)}`
          : sql<SqlBool>`checked_at IS NULL`,
        { checked_at: who.now, checked_by: who.personId },
      ),

    uncheck: (listingId, who) =>
      mark(listingId, who, sql<SqlBool>`checked_at IS NOT NULL`, { checked_at: null, checked_by: null }),

    async sweep(now) {
      const soon = await db
        .updateTable('listing')
        .set({ asked_at: now })
        .where('state', '=', 'live')
        .where('asked_at', 'is', null)
        .where('lapses_at', '<=', new Date(now.getTime() + ASK_AHEAD_MS))
        .returningAll()
        .execute();
      const lapsed = await db
        .updateTable('listing')
        .set({ state: 'lapsed', revision: sql`nextval('listing_revision')` })
        .where('state', '=', 'live')
        .where('lapses_at', '<=', now)
        .returningAll()
        .execute();
      const tell = async (one: ListingRow, kind: string) => {
        // Whoever has left hears no more of it; their listing waits for them to come back.
        if ((await communities.spacesOf(one.community_id, one.person_id, now)).length === 0) return;
        await outbox.tell({
          ...{
            communityId: one.community_id,
            spaceId: null,
            personId: one.person_id,
            kind,
            ref: one.id,
            now,
          },
          again: one.lapses_at.toISOString().slice(0, 10),
        });
      };
      for (const one of soon) if (one.lapses_at > now) await tell(one, 'listing.confirm');
      for (const one of lapsed) await tell(one, 'listing.lapsed');
      return lapsed.length;
    },
  };

  /** A steward's mark, where it stands as it was seen; its supervisor is told. */
  async function mark(
    listingId: string,
    who: Who,
    seen: RawBuilder<SqlBool>,
    values: Pick<ListingRow, 'checked_at' | 'checked_by'>,
  ): Promise<Marked> {
    if (!(await isSteward(who)))
      throw new Refusal('stewards-only', 'Only stewards can mark a listing as checked.', 'Ask one of them.');
    const { person_id } = await shown(listingId, who);
    if (person_id === who.personId)
      throw new Refusal(
        'own-listing',
        'Your own listing is for another steward to check.',
        'Ask one of them.',
      );
    const changed = await db
      .updateTable('listing')
      .set({ ...values, revision: sql`nextval('listing_revision')` })
      .where('id', '=', listingId)
      .where(seen)
      .executeTakeFirst();
    const listing = await toListing(await row(listingId, who.communityId));
    const first = changed.numUpdatedRows > 0n;
    const { communityId, now } = who;
    const told = {
      communityId,
      spaceId: null,
      personId: person_id,
      kind: 'listing.marked',
      ref: listingId,
      now,
    };
    if (first) await outbox.tell({ ...told, again: now.toISOString() });
    return { first, listing };
  }

  async function isSteward({ communityId, personId, now }: Who): Promise<boolean> {
    const spaces = await communities.spacesOf(communityId, personId, now);
    for (const { id } of spaces) if (await stewards.isSteward(id, personId)) return true;
    return false;
  }
}

function gone(): Refusal {
  return new Refusal('no-such-listing', 'That listing is gone.', 'Look again with /supervision find.');
}

/** An accreditation typed again says the same in other letters and with other commas. */
function plainly(accreditation: string): string {
  return accreditation
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function fresh(now: Date) {
  const lapses = DateTime.fromJSDate(now, { zone: 'utc' }).plus(LIFE).toJSDate();
  return { state: 'live' as const, confirmed_at: now, lapses_at: lapses, asked_at: null };
}

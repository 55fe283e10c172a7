import { type Kysely, type Selectable, sql } from 'kysely';
import { isInSomeSpace } from '../space/standing.ts';
import type { Database, ListingTable } from '../storage/schema.ts';
import type { Vault } from '../storage/vault.ts';
import { type ListingFacets, ListingIndex } from './listing-index.ts';

/** Communities whose listings are kept in memory. */
const KEPT_INDEXES = 16;

export type ListingRow = Selectable<ListingTable>;

/** In the supervisor's own words; names and numbers are covered. */
export interface ListingWords {
  accreditation: string;
  place: string;
  about: string;
}

/** What listings say, and the index of a community's, kept while nothing in it changes. */
export interface ListingStore {
  wordsOf(row: Pick<ListingRow, 'id' | 'community_id' | 'words_sealed'>): ListingWords;
  sealWords(communityId: string, listingId: string, words: ListingWords): Buffer;
  indexOf(communityId: string, now: Date): Promise<ListingIndex>;
}

export function createListingStore({ db, vault }: { db: Kysely<Database>; vault: Vault }): ListingStore {
  const indexes = new Map<string, { stamp: string; index: ListingIndex }>();
  const place = (id: string) => ({ table: 'listing', column: 'words_sealed', id });

  function wordsOf({
    id,
    community_id,
    words_sealed,
  }: Pick<ListingRow, 'id' | 'community_id' | 'words_sealed'>) {
    return JSON.parse(
      vault.open({ community: { id: community_id } }, words_sealed, place(id)),
    ) as ListingWords;
  }

  async function indexOf(communityId: string, now: Date): Promise<ListingIndex> {
    const live = db
      .selectFrom('listing')
      .where('listing.community_id', '=', communityId)
      .where('listing.state', '=', 'live')
      // Whoever has left, or was removed, is found by nobody; should they come back, their listing does too.
      .where(isInSomeSpace('listing.person_id', communityId, now));
    const { stamp } = await live
      .select(sql<string>`count(*) || ' ' || coalesce(sum(revision), 0)`.as('stamp'))
      .executeTakeFirstOrThrow();
    const known = indexes.get(communityId);
    if (known?.stamp === stamp) return known.index;
    const rows = await live
      .innerJoin('person', 'person.id', 'listing.person_id')
      .selectAll('listing')
      .select('person.display_name_sealed')
      .orderBy('listing.id')
      .execute();
    const index = new ListingIndex(
      rows.map((one) => ({
        ...{ id: one.id, facets: one.facets as ListingFacets, checkedAt: one.checked_at },
        ...{ confirmedAt: one.confirmed_at, ...wordsOf(one), name: nameOf(one) },
      })),
    );
    indexes.delete(communityId);
    const oldest = indexes.keys().next();
    if (indexes.size >= KEPT_INDEXES && !oldest.done) indexes.delete(oldest.value);
    indexes.set(communityId, { stamp, index });
    return index;
  }

  function nameOf(one: {
    community_id: string;
    person_id: string;
    display_name_sealed: Buffer | null;
  }): string {
    if (!one.display_name_sealed) return '';
    const named = { table: 'person', column: 'display_name_sealed', id: one.person_id };
    return vault.open({ community: { id: one.community_id } }, one.display_name_sealed, named);
  }

  return {
    wordsOf,
    indexOf,
    sealWords: (communityId, id, words) =>
      vault.seal({ community: { id: communityId } }, JSON.stringify(words), place(id)),
  };
}

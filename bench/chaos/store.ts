/** What the store knows of everything that people did, in a shape in which it can be compared with what they were told. */
import { textHash } from '../../src/gate/text-hash.ts';
import type { Platform } from '../../src/storage/schema.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { words } from './deeds.ts';
import type { Deed } from './ledger.ts';

export interface Known {
  /** How often the store has what was done. */
  times(deed: Deed): number;
  /** Whether it knows a message of a space. */
  inSpace(ref: string): boolean;
  /** Whether what was shared there as this stands under a clearance for exactly these words. */
  isCleared(deed: Deed, ref: string): boolean;
}

/** Reads it once; what happens later is not in it. */
export async function readStore({ db, vault }: Storage): Promise<Known> {
  const people = await db
    .selectFrom('person')
    .innerJoin('community', 'community.id', 'community_id')
    .select(['person.id', 'platform_user', 'community_id', 'platform', 'external_id'])
    .execute();
  const key = (platform: Platform, community: string, user: string) => `${platform} ${community} ${user}`;
  const byUser = new Map(
    people.map((each) => [key(each.platform, each.external_id, each.platform_user), each]),
  );
  const personOf = ({ community: { place }, who }: Deed) => byUser.get(key(place.platform, place.id, who.id));

  const vents = await db.selectFrom('vent').select(['message_ref', 'state']).execute();
  const posted = new Set(vents.map(({ message_ref }) => message_ref));
  const cards = await db.selectFrom('outbox').select('message_ref').execute();
  const announced = new Set(cards.map(({ message_ref }) => message_ref));
  const drafts = await db
    .selectFrom('draft')
    .innerJoin('clearance', 'clearance.draft_id', 'draft.id')
    .select(['message_ref', 'draft.person_id', 'text_hash'])
    .where('draft.state', '=', 'posted')
    .execute();
  const reviews = await db.selectFrom('review').select(['id', 'text_hash', 'state', 'person_id']).execute();
  const votes = await db.selectFrom('review_vote').select(['review_id', 'person_id']).execute();
  const hours = await db.selectFrom('hours_entry').select(['person_id', 'held_on']).execute();
  const booked = await db
    .selectFrom('session')
    .innerJoin('session_series', 'session_series.id', 'session.series_id')
    .innerJoin('seat', 'seat.series_id', 'session_series.id')
    .select(['seat.person_id', 'local_start'])
    .where('session.state', '=', 'booked')
    .where('seat.state', '=', 'held')
    .execute();
  const consents = (
    await db.selectFrom('consent').select(['id', 'community_id', 'person_id', 'client_ref_sealed']).execute()
  ).map(({ id, community_id, person_id, client_ref_sealed }) => {
    const place = { table: 'consent', column: 'client_ref_sealed', id };
    const client = vault.open({ community: { id: community_id } }, client_ref_sealed, place);
    return { person_id, client };
  });

  const hashOf = (deed: Deed, text: string) => textHash(vault, personOf(deed)?.community_id ?? '', text);
  const reviewOf = (deed: Deed) => {
    const hash = hashOf(deed, words.review(deed.number));
    return reviews.filter(({ text_hash }) => hash.equals(text_hash));
  };
  const localStart = (number: number) => words.startsAt(number).replace(' ', 'T');
  const count = <Row extends { person_id: string | null }>(
    rows: readonly Row[],
    deed: Deed,
    fits: (row: Row) => boolean,
  ) => rows.filter((row) => row.person_id === personOf(deed)?.id && fits(row)).length;

  function isCleared(deed: Deed, ref: string): boolean {
    const hash = hashOf(deed, words.share(deed.number));
    return count(drafts, deed, (row) => row.message_ref === ref && hash.equals(row.text_hash)) > 0;
  }

  return {
    times(deed) {
      const { kind, number } = deed;
      switch (kind) {
        case 'vent':
        case 'share': {
          const channel = kind === 'vent' ? 'room' : 'general';
          const there = deed.community
            .history(channel)
            .filter(({ content }) => content.includes(words[kind](number)));
          return there.filter(({ ref }) => (kind === 'vent' ? posted.has(ref) : isCleared(deed, ref))).length;
        }
        case 'review':
          return count(reviewOf(deed), deed, () => true);
        case 'vote': {
          const [review] = reviewOf(deed);
          if (!review || (deed.decided && review.state !== 'supervision')) return 0;
          return count(votes, deed, ({ review_id }) => review_id === review.id);
        }
        case 'consent':
          return count(consents, deed, ({ client }) => client === words.client(number));
        case 'booking':
          return count(booked, deed, ({ local_start }) => local_start === localStart(number));
        case 'hours':
          return count(hours, deed, ({ held_on }) => held_on === words.heldOn(number));
      }
    },
    inSpace: (ref) => posted.has(ref) || announced.has(ref),
    isCleared,
  };
}

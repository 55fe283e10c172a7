import type { Kysely, Selectable } from 'kysely';
import type { Jobs } from '../jobs/jobs.ts';
import { Refusal } from '../refusal.ts';
import type { AsyncScreener } from '../screening/async-screener.ts';
import type { Audit } from '../space/audit.ts';
import type { Communities } from '../space/communities.ts';
import type { Outbox } from '../space/outbox.ts';
import { newId } from '../storage/id.ts';
import type { ConsentState, ConsentTable, Database } from '../storage/schema.ts';
import type { Vault } from '../storage/vault.ts';
import type { Appearance, Appearances } from './appearances.ts';
import { readClientReference } from './client-reference.ts';
import { readTerms } from './consent-terms.ts';
import { type Destination, type Destinations, labelOf } from './destinations.ts';
import { homeOf, type Who } from './home.ts';
import { textHash } from './text-hash.ts';

/** An ended consent is kept this long, to show what was agreed. */
const KEPT_MS = 366 * 86_400_000;
const MOST_PLACES = 10;

export interface Consent {
  id: string;
  /** The therapist's own, such as `C-14`. */
  clientRef: string;
  /** `YYYY-MM-DD` */
  readOn: string;
  until: Date;
  /** By whose calendar these are days. */
  zone: string;
  /** `#general`, `TikTok` … */
  places: string[];
  state: ConsentState;
  createdAt: Date;
  appearances: Appearance[];
}

/** What was ended, and what became of what was posted under it. */
export interface Ended {
  first: boolean;
  consent: Consent;
}

/** Clients' consents: one record, one exact text, one client. */
export interface Consents {
  /** @param consent `places` as members write them, with commas between; days as `YYYY-MM-DD` */
  record(
    consent: Who & { text: string; clientRef: string; readOn: string; until: string; places: string },
  ): Promise<Consent>;
  list(who: Who): Promise<Consent[]>;
  /** One of one's own. */
  find(consentId: string, personId: string): Promise<Consent>;
  /** Takes down what the bot posted under it; the rest is listed. `first` is false when it had ended before. */
  withdraw(consentId: string, who: Who): Promise<Ended>;
  /** The id of a live consent of that person to exactly this text in this place. */
  covering(
    wanted: { personId: string; hash: Buffer; destinationTag: Uint8Array; now: Date },
    within?: Kysely<Database>,
  ): Promise<string | null>;
  /** Notes that a text went out under it. Refuses when it has just ended. */
  appeared(
    within: Kysely<Database>,
    appearance: { consentId: string; draftId: string | null; destination: Destination; now: Date },
  ): Promise<void>;
  posted(draftId: string, messageRef: string): Promise<void>;
  /** Ends those whose time is over and tells their keepers; queues again what is to be taken down. */
  sweep(now: Date): Promise<number>;
}

type Row = Selectable<ConsentTable>;

export function createConsents(deps: {
  db: Kysely<Database>;
  vault: Vault;
  jobs: Pick<Jobs, 'enqueue'>;
  screener: AsyncScreener;
  communities: Communities;
  audit: Audit;
  outbox: Outbox;
  destinations: Destinations;
  appearances: Appearances;
}): Consents {
  const { db, vault, jobs, screener, communities, audit, outbox, destinations, appearances } = deps;
  const scope = (communityId: string) => ({ community: { id: communityId } });
  const refPlace = (id: string) => ({ table: 'consent', column: 'client_ref_sealed', id });
  const labelPlace = (id: string) => ({ table: 'consent_place', column: 'label_sealed', id });

  async function shown(row: Row): Promise<Consent> {
    const places = await db
      .selectFrom('consent_place')
      .select('label_sealed')
      .where('consent_id', '=', row.id)
      .execute();
    const open = (sealed: Buffer) => vault.open(scope(row.community_id), sealed, labelPlace(row.id));
    return {
      id: row.id,
      clientRef: vault.open(scope(row.community_id), row.client_ref_sealed, refPlace(row.id)),
      readOn: row.read_on,
      until: row.until,
      zone: (await communities.space(row.space_id)).zone,
      places: places.map(({ label_sealed }) => open(label_sealed)).sort(),
      state: row.state,
      createdAt: row.created_at,
      appearances: await appearances.of(row.id),
    };
  }

  async function own(consentId: string, personId: string): Promise<Row> {
    const row = await db
      .selectFrom('consent')
      .selectAll()
      .where('id', '=', consentId)
      .where('person_id', '=', personId)
      .executeTakeFirst();
    if (!row) throw new Refusal('no-such-consent', 'There is no such record.', 'See yours with /consent.');
    return row;
  }

  async function readPlaces(communityId: string, given: string): Promise<Destination[]> {
    const names = given.split(/[,;\n]/).filter((name) => name.trim());
    if (names.length === 0 || names.length > MOST_PLACES)
      throw new Refusal('places', 'Where may it appear?', 'Name up to ten places: TikTok, #general.');
    const places = new Map<string, Destination>();
    for (const name of names) {
      const place = await destinations.read(communityId, name);
      places.set(destinations.tag(communityId, place).toString('hex'), place);
    }
    return [...places.values()];
  }

  async function checkText(text: string, region: Parameters<AsyncScreener['screen']>[1]): Promise<void> {
    if (!text.trim())
      throw new Refusal('empty', 'Which text is it?', 'Paste it exactly as the client read it.');
    const { findings } = await screener.screen(text, { ...region, rewrite: false, notes: false });
    if (findings.some(({ kind }) => kind === 'direct')) {
      const advice = 'With a name or a number in it, it cannot go out. Have the client read it without.';
      throw new Refusal('direct-identifier', 'That text still points straight to someone.', advice);
    }
  }

  async function end(row: Row, state: 'withdrawn' | 'expired', now: Date): Promise<boolean> {
    const taken = await db.transaction().execute(async (trx) => {
      const ended = await trx
        .updateTable('consent')
        .set({ state, ended_at: now })
        .where('id', '=', row.id)
        .where('state', '=', 'active')
        .executeTakeFirst();
      if (ended.numUpdatedRows === 0n) return null;
      await trx
        .updateTable('clearance')
        .set({ ended_at: now, ended_because: 'consent' })
        .where('consent_id', '=', row.id)
        .where('ended_at', 'is', null)
        .execute();
      await trx
        .updateTable('draft')
        .set({ state: 'discarded' })
        .where('consent_id', '=', row.id)
        .where('state', '=', 'queued')
        .execute();
      const entry = {
        ...{ spaceId: row.space_id, actorPersonId: null },
        action: `consent.${state}` as const,
        subject: row.id,
        now,
      };
      await audit.record(entry, trx);
      return appearances.end(trx, row.id);
    });
    for (const id of taken ?? []) await jobs.enqueue('consent.take-down', { id });
    return taken !== null;
  }

  return {
    async record({ text, clientRef, readOn, until, places, ...who }) {
      const home = await homeOf(communities, who);
      if (!home)
        throw new Refusal(
          'not-a-member',
          'This is for members of the space.',
          'Ask to be let in with /join.',
        );
      const { communityId, personId, now } = who;
      const { space } = home;
      await checkText(text, { region: space.region });
      const reference = await readClientReference(screener, clientRef);
      const terms = readTerms({ readOn, until }, space.zone, now);
      const where = await readPlaces(communityId, places);
      const id = newId('consent');
      const row = await db.transaction().execute(async (trx) => {
        const added = await trx
          .insertInto('consent')
          .values({
            ...{ id, community_id: communityId, space_id: space.id, person_id: personId },
            ...{ text_hash: textHash(vault, communityId, text), read_on: terms.readOn },
            client_ref_sealed: vault.seal(scope(communityId), reference, refPlace(id)),
            ...{ created_at: now, until: terms.until },
          })
          .returningAll()
          .executeTakeFirstOrThrow();
        for (const place of where) {
          await trx
            .insertInto('consent_place')
            .values({
              consent_id: id,
              tag: destinations.tag(communityId, place),
              label_sealed: vault.seal(scope(communityId), labelOf(place), labelPlace(id)),
            })
            .execute();
        }
        // Nobody is named: it comes minutes from the review it is for, which may have been asked without a name.
        const entry = {
          ...{ spaceId: space.id, actorPersonId: null },
          action: 'consent.recorded' as const,
          subject: id,
          now,
        };
        await audit.record(entry, trx);
        return added;
      });
      return shown(row);
    },

    async list({ personId }) {
      const rows = await db
        .selectFrom('consent')
        .selectAll()
        .where('person_id', '=', personId)
        .orderBy('created_at', 'desc')
        .orderBy('id')
        .execute();
      return Promise.all(rows.map(shown));
    },

    find: async (consentId, personId) => shown(await own(consentId, personId)),

    async withdraw(consentId, { personId, now }) {
      const row = await own(consentId, personId);
      const first = await end(row, 'withdrawn', now);
      return { first, consent: await shown(await own(consentId, personId)) };
    },

    async covering({ personId, hash, destinationTag, now }, within = db) {
      const row = await within
        .selectFrom('consent')
        .innerJoin('consent_place', 'consent_place.consent_id', 'consent.id')
        .select('consent.id')
        .where('consent.person_id', '=', personId)
        .where('consent.text_hash', '=', hash)
        .where('consent_place.tag', '=', Buffer.from(destinationTag))
        .where('consent.state', '=', 'active')
        .where('consent.until', '>', now)
        .orderBy('consent.until', 'desc')
        .limit(1)
        // What is allowed under it in this transaction is found by a withdrawal that comes after.
        .$if(within.isTransaction, (query) => query.forShare('consent'))
        .executeTakeFirst();
      return row?.id ?? null;
    },

    async appeared(within, { consentId, draftId, destination, now }) {
      // Held until this transaction ends: a withdrawal waits for it and then finds what it did.
      const row = await within
        .selectFrom('consent')
        .select('community_id')
        .where('id', '=', consentId)
        .where('state', '=', 'active')
        .forShare()
        .executeTakeFirst();
      if (!row)
        throw new Refusal('consent-ended', 'The consent for this text has just ended.', 'It stays here.');
      const communityId = row.community_id;
      await appearances.add(within, { consentId, communityId, draftId, destination, now });
    },

    posted: appearances.posted,

    async sweep(now) {
      const due = await db
        .selectFrom('consent')
        .selectAll()
        .where('state', '=', 'active')
        .where('until', '<=', now)
        .execute();
      for (const row of due) {
        if (!(await end(row, 'expired', now))) continue;
        const { community_id: communityId, space_id: spaceId, person_id: personId, id: ref } = row;
        await outbox.tell({ communityId, spaceId, personId, kind: 'consent.expired', ref, now });
      }
      for (const id of await appearances.removing())
        await jobs.enqueue('consent.take-down', { id }, { dedupeKey: `take-down.${id}` });
      await db
        .deleteFrom('consent')
        .where('ended_at', '<', new Date(now.getTime() - KEPT_MS))
        .execute();
      return due.length;
    },
  };
}

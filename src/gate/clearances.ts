import { timingSafeEqual } from 'node:crypto';
import type { Kysely, Selectable } from 'kysely';
import { Refusal } from '../refusal.ts';
import { newId } from '../storage/id.ts';
import type { ClearanceEnd, ClearanceTable, ClearedVia, Database } from '../storage/schema.ts';
import type { Vault } from '../storage/vault.ts';
import { newCode, readCode } from './clearance-code.ts';
import { type Destination, type Destinations, labelOf } from './destinations.ts';
import type { Who } from './home.ts';
import { textHash } from './text-hash.ts';

const DAY_MS = 86_400_000;
const LIFE_MS = 7 * DAY_MS;
/** An old code still says that it has expired for this long. */
const KEPT_MS = 30 * DAY_MS;

export interface Clearance {
  id: string;
  code: string;
  /** `#general` or `TikTok`. */
  destination: string;
  via: ClearedVia;
  state: 'live' | 'expired' | ClearanceEnd;
  createdAt: Date;
  expiresAt: Date;
}

/** What a code says about a text that was pasted with it. */
export type Verification =
  | { state: 'unknown' }
  | { state: 'unchanged' | 'changed' | 'expired' | 'ended' | 'elsewhere'; clearance: Clearance };

export interface Issue {
  communityId: string;
  personId: string;
  text: string;
  destination: Destination;
  via: ClearedVia;
  draftId: string | null;
  reviewId?: string;
  consentId: string | null;
  now: Date;
}

/** Receipts that one exact text may go to one destination. */
export interface Clearances {
  /** The live one of that kind when there is one, else a new one; `within` is the transaction of what it allows. */
  issue(clearance: Issue, within?: Kysely<Database>): Promise<{ clearance: Clearance; fresh: boolean }>;
  /**
   * Anyone in the community may ask, as a receipt is for showing. `destination` is compared when it is given; a
   * changed text is said first, for it matters most.
   */
  verify(
    question: Who & { code: string; text: string; destination: Destination | null },
  ): Promise<Verification>;
  /** The live clearance a person has for exactly this text and destination. */
  covering(
    wanted: { communityId: string; personId: string; text: string; destinationTag: Uint8Array; now: Date },
    via?: ClearedVia,
  ): Promise<{ id: string; consentId: string | null; clearance: Clearance } | null>;
  /** What was made when a review was approved. */
  ofReview(reviewId: string, now: Date): Promise<Clearance[]>;
  /** A person's own, newest first; those that ended are listed for a month. */
  list(who: Who): Promise<Clearance[]>;
  /** Ends one of one's own. `first` is false when it had ended before. */
  revoke(clearanceId: string, who: Who): Promise<{ first: boolean }>;
  forget(now: Date): Promise<void>;
}

type Row = Selectable<ClearanceTable>;

export function createClearances(deps: {
  db: Kysely<Database>;
  vault: Vault;
  destinations: Destinations;
}): Clearances {
  const { db, vault, destinations } = deps;
  const scope = (communityId: string) => ({ community: { id: communityId } });
  const place = (id: string) => ({ table: 'clearance', column: 'destination_sealed', id });

  function shown(row: Row, now: Date): Clearance {
    return {
      id: row.id,
      code: row.code,
      destination: vault.open(scope(row.community_id), row.destination_sealed, place(row.id)),
      via: row.via,
      state: row.ended_because ?? (row.expires_at <= now ? 'expired' : 'live'),
      createdAt: row.created_at,
      expiresAt: row.expires_at,
    };
  }

  function live(within: Kysely<Database>, personId: string, hash: Buffer, tag: Uint8Array, now: Date) {
    return within
      .selectFrom('clearance')
      .selectAll()
      .where('person_id', '=', personId)
      .where('text_hash', '=', hash)
      .where('destination_tag', '=', Buffer.from(tag))
      .where('ended_at', 'is', null)
      .where('expires_at', '>', now)
      .orderBy('expires_at', 'desc');
  }

  return {
    async issue(clearance, within = db) {
      const { communityId, personId, text, destination, via, draftId, reviewId, consentId, now } = clearance;
      const hash = textHash(vault, communityId, text);
      const tag = destinations.tag(communityId, destination);
      const earlier = await live(within, personId, hash, tag, now)
        .where('via', '=', via)
        .where('consent_id', consentId ? '=' : 'is', consentId)
        .executeTakeFirst();
      if (earlier) return { clearance: shown(earlier, now), fresh: false };
      const id = newId('clearance');
      // Two codes alike are one chance in a million million; then another one is drawn.
      for (;;) {
        const row = await within
          .insertInto('clearance')
          .values({
            ...{ id, code: newCode(), via },
            community_id: communityId,
            person_id: personId,
            draft_id: draftId,
            review_id: reviewId ?? null,
            consent_id: consentId,
            text_hash: hash,
            destination_tag: tag,
            destination_sealed: vault.seal(scope(communityId), labelOf(destination), place(id)),
            created_at: now,
            expires_at: new Date(now.getTime() + LIFE_MS),
          })
          .onConflict((conflict) => conflict.columns(['community_id', 'code']).doNothing())
          .returningAll()
          .executeTakeFirst();
        if (row) return { clearance: shown(row, now), fresh: true };
      }
    },

    async verify({ communityId, code, text, destination, now }) {
      const known = readCode(code);
      const row =
        known &&
        (await db
          .selectFrom('clearance')
          .selectAll()
          .where('community_id', '=', communityId)
          .where('code', '=', known)
          .executeTakeFirst());
      if (!row) return { state: 'unknown' };
      const clearance = shown(row, now);
      if (!timingSafeEqual(row.text_hash, textHash(vault, communityId, text)))
        return { state: 'changed', clearance };
      if (clearance.state === 'expired') return { state: 'expired', clearance };
      if (clearance.state !== 'live') return { state: 'ended', clearance };
      if (destination && !timingSafeEqual(row.destination_tag, destinations.tag(communityId, destination)))
        return { state: 'elsewhere', clearance };
      return { state: 'unchanged', clearance };
    },

    async covering({ communityId, personId, text, destinationTag, now }, via) {
      const row = await live(db, personId, textHash(vault, communityId, text), destinationTag, now)
        .$if(via !== undefined, (query) => query.where('via', '=', via as ClearedVia))
        .executeTakeFirst();
      return row ? { id: row.id, consentId: row.consent_id, clearance: shown(row, now) } : null;
    },

    async ofReview(reviewId, now) {
      const rows = await db.selectFrom('clearance').selectAll().where('review_id', '=', reviewId).execute();
      return rows.map((row) => shown(row, now));
    },

    async list({ personId, now }) {
      const rows = await db
        .selectFrom('clearance')
        .selectAll()
        .where('person_id', '=', personId)
        .orderBy('created_at', 'desc')
        .orderBy('id')
        .execute();
      return rows.map((row) => shown(row, now));
    },

    async revoke(clearanceId, { personId, now }) {
      const own = await db
        .selectFrom('clearance')
        .select('id')
        .where('id', '=', clearanceId)
        .where('person_id', '=', personId)
        .executeTakeFirst();
      if (!own) throw new Refusal('no-such-clearance', 'That receipt is gone.', 'It expired long ago.');
      const ended = await db
        .updateTable('clearance')
        .set({ ended_at: now, ended_because: 'revoked' })
        .where('id', '=', clearanceId)
        .where('ended_at', 'is', null)
        .executeTakeFirst();
      return { first: ended.numUpdatedRows > 0n };
    },

    async forget(now) {
      await db
        .deleteFrom('clearance')
        .where('expires_at', '<', new Date(now.getTime() - KEPT_MS))
        .execute();
    },
  };
}

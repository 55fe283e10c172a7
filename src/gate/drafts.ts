import type { Kysely } from 'kysely';
import { Refusal } from '../refusal.ts';
import type { AsyncScreener } from '../screening/async-screener.ts';
import type { Region, Screening } from '../screening/types.ts';
import { readInTurn } from '../space/busy.ts';
import type { Communities } from '../space/communities.ts';
import { maskDirectIdentifiers, maskedText } from '../space/masking.ts';
import type { Outbox } from '../space/outbox.ts';
import { newId } from '../storage/id.ts';
import type { Database } from '../storage/schema.ts';
import { type DraftRow, type DraftStore, regionOf } from './draft-store.ts';
import { homeOf, type Who } from './home.ts';
import { UNASKED } from './pause.ts';
import { withdrawReviewsOf } from './review-withdrawal.ts';

/** The longest draft a command takes, in UTF-16 code units. */
export const DRAFT_LIMIT = 100_000;
/** A draft nobody shared is thrown away after this time. */
export const DRAFT_LIFE_MS = 7 * 86_400_000;

export interface CheckedDraft {
  id: string;
  /** As the member wrote it; only in the answer, never stored when it holds a direct identifier. */
  original: string;
  /** As it is kept: direct identifiers covered. */
  text: string;
  /** How many direct identifiers were covered. While there is one, the draft neither leaves nor goes to review. */
  covered: number;
  /** The channel it goes to. */
  destination: string | null;
  /** Whether it goes under its writer's name. */
  signed: boolean;
  /** The space whose reviewers can be asked; null for someone who is in none. */
  spaceId: string | null;
  screening: Screening;
}

export interface Drafts {
  /** Screens a text and keeps it, direct identifiers covered. The same `requestKey` keeps one draft. */
  check(
    draft: Who & { text: string; destination: string | null; signed?: boolean; requestKey: string },
  ): Promise<CheckedDraft>;
  open(draftId: string, personId: string): Promise<CheckedDraft>;
  /** What it says, as it is kept; nothing is screened. */
  words(draftId: string, personId: string): Promise<string>;
  /** A person's newest that are neither shared nor thrown away. */
  list(personId: string, most: number): Promise<CheckedDraft[]>;
  /** Another text in its place: its receipts die and its review is withdrawn. */
  edit(draftId: string, personId: string, text: string, now: Date): Promise<CheckedDraft>;
  takeRewrite(draftId: string, personId: string, now: Date): Promise<CheckedDraft>;
  discard(draftId: string, personId: string, now: Date): Promise<void>;
  expire(now: Date): Promise<number>;
}

export function createDrafts(deps: {
  db: Kysely<Database>;
  store: DraftStore;
  screener: AsyncScreener;
  communities: Communities;
  outbox: Pick<Outbox, 'refresh'>;
}): Drafts {
  const { db, store, screener, communities, outbox } = deps;

  async function read(text: string, personId: string, region: Region) {
    if (!text.trim()) throw new Refusal('empty', 'There is nothing to check yet.', 'Paste a draft first.');
    if (text.length > DRAFT_LIMIT) {
      const advice = `The limit here is ${DRAFT_LIMIT.toLocaleString('en-GB')} characters. The command line takes more.`;
      throw new Refusal('too-long', 'That is too long to check here.', advice);
    }
    return readInTurn(screener, personId, () => assess(text, region));
  }

  async function assess(text: string, region: Region) {
    const screening = await screener.screen(text, { region });
    const direct = screening.findings.some((finding) => finding.kind === 'direct');
    const masked = direct
      ? await maskDirectIdentifiers(screener, text, { region }, screening)
      : { text, count: 0 };
    const rewrite = screening.rewrite && (await withoutDirect(screening.rewrite, region));
    // A finding in the whole that is none once looked at again is covered by nothing, and still counts.
    return { screening, text: masked.text, covered: direct ? Math.max(1, masked.count) : 0, rewrite };
  }

  /** A wording with one in it would be held: any other needs no second look. */
  async function withoutDirect(
    { text, verdict }: NonNullable<Screening['rewrite']>,
    region: Region,
  ): Promise<string> {
    return verdict === 'hold' ? maskedText(screener, text, { region }) : text;
  }

  function sealed(
    row: Parameters<DraftStore['seal']>[0],
    { text, covered, rewrite }: Awaited<ReturnType<typeof read>>,
  ) {
    return {
      text_sealed: store.seal(row, 'text_sealed', text),
      rewrite_sealed: rewrite === null ? null : store.seal(row, 'rewrite_sealed', rewrite),
      masked_count: covered,
    };
  }

  async function reopened(row: DraftRow): Promise<CheckedDraft> {
    const text = store.text(row);
    return {
      id: row.id,
      original: text,
      text,
      covered: row.masked_count,
      destination: row.destination,
      signed: row.signed,
      spaceId: row.space_id,
      screening: await screener.screen(text, { region: regionOf(row) }),
    };
  }

  async function replaceText(draftId: string, personId: string, text: string, now: Date) {
    const row = await store.own(draftId, personId);
    const given = await read(text, personId, regionOf(row));
    const withdrawn = await db.transaction().execute(async (trx) => {
      const changed = await trx
        .updateTable('draft')
        .set({ ...sealed(row, given), ...UNASKED, expires_at: new Date(now.getTime() + DRAFT_LIFE_MS) })
        .where('id', '=', draftId)
        .where('state', '=', 'open')
        .executeTakeFirst();
      if (changed.numUpdatedRows === 0n) throw decided();
      if (given.text === store.text(row)) return [];
      await trx
        .updateTable('clearance')
        .set({ ended_at: now, ended_because: 'changed' })
        .where('draft_id', '=', draftId)
        .where('ended_at', 'is', null)
        .execute();
      return withdrawReviewsOf(trx, draftId, now);
    });
    for (const ref of withdrawn) await outbox.refresh({ kind: 'review.open', ref });
    const { destination, signed, space_id: spaceId } = row;
    const { screening, covered, text: kept } = given;
    return { id: draftId, original: text, text: kept, covered, destination, signed, spaceId, screening };
  }

  return {
    async check(draft) {
      const home = await homeOf(communities, draft);
      const region = regionOf({ region: home?.space.region ?? null });
      const given = await read(draft.text, draft.personId, region);
      const id = newId('draft');
      const spaceId = home?.space.id ?? null;
      const place = {
        id,
        community_id: draft.communityId,
        space_id: spaceId,
        wrapped_key: home?.space.wrappedKey ?? null,
      };
      const inserted = await db
        .insertInto('draft')
        .values({
          id,
          space_id: spaceId,
          person_id: draft.personId,
          ...sealed(place, given),
          destination: draft.destination,
          state: 'open',
          signed: draft.signed ?? true,
          request_key: draft.requestKey,
          created_at: draft.now,
          expires_at: new Date(draft.now.getTime() + DRAFT_LIFE_MS),
        })
        .onConflict((conflict) => conflict.column('request_key').doNothing())
        .returning('id')
        .executeTakeFirst();
      const { screening, covered, text } = given;
      if (inserted) {
        const { destination, signed = true, text: original } = draft;
        return { id, original, text, covered, destination, signed, spaceId, screening };
      }
      const earlier = await db
        .selectFrom('draft')
        .select('id')
        .where('request_key', '=', draft.requestKey)
        .executeTakeFirstOrThrow();
      return reopened(await store.own(earlier.id, draft.personId));
    },

    open: async (draftId, personId) => reopened(await store.own(draftId, personId)),
    words: async (draftId, personId) => store.text(await store.own(draftId, personId)),
    edit: replaceText,

    async list(personId, most) {
      const rows = await db
        .selectFrom('draft')
        .select('id')
        .where('person_id', '=', personId)
        .where('state', '=', 'open')
        .orderBy('created_at', 'desc')
        .limit(most)
        .execute();
      return Promise.all(rows.map(async ({ id }) => reopened(await store.own(id, personId))));
    },

    async takeRewrite(draftId, personId, now) {
      const rewrite = store.rewrite(await store.own(draftId, personId));
      if (rewrite === null)
        throw new Refusal('no-rewrite', 'There is no rewrite for this one.', 'Edit it and check again.');
      return replaceText(draftId, personId, rewrite, now);
    },

    async discard(draftId, personId, now) {
      await store.own(draftId, personId);
      const withdrawn = await db.transaction().execute(async (trx) => {
        const ids = await withdrawReviewsOf(trx, draftId, now);
        const gone = await trx
          .deleteFrom('draft')
          .where('id', '=', draftId)
          .where('state', '=', 'open')
          .executeTakeFirst();
        if (gone.numDeletedRows === 0n) throw decided();
        return ids;
      });
      for (const ref of withdrawn) await outbox.refresh({ kind: 'review.open', ref });
    },

    async expire(now) {
      const gone = await db
        .deleteFrom('draft')
        .where('expires_at', '<=', now)
        .where('state', '!=', 'queued')
        .executeTakeFirst();
      return Number(gone.numDeletedRows);
    },
  };
}

function decided(): Refusal {
  return new Refusal('decided', 'That draft has already been shared.');
}

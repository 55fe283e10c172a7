import type { Kysely } from 'kysely';
import type { Jobs } from '../jobs/jobs.ts';
import { Refusal } from '../refusal.ts';
import type { Screener } from '../screening/screener.ts';
import type { Screening } from '../screening/types.ts';
import type { Communities } from '../space/communities.ts';
import type { Delivery } from '../space/delivery.ts';
import { maskDirectIdentifiers } from '../space/masking.ts';
import { newId } from '../storage/id.ts';
import type { Database } from '../storage/schema.ts';
import type { Vault } from '../storage/vault.ts';

/** The longest draft a command takes, in UTF-16 code units. */
export const DRAFT_LIMIT = 100_000;
/** A draft nobody shared is thrown away after this time. */
const DRAFT_LIFE_MS = 7 * 86_400_000;

export interface CheckedDraft {
  id: string;
  /** As the member wrote it; only in the answer, never stored when it holds a direct identifier. */
  original: string;
  /** As it is kept: direct identifiers covered. */
  text: string;
  destination: string | null;
  screening: Screening;
}

export type ShareResult =
  | { state: 'shared' | 'already'; channelRef: string }
  | { state: 'not-clear'; draft: CheckedDraft };

export interface Drafts {
  /** Screens a text and keeps it, direct identifiers covered. The same `requestKey` keeps one draft. */
  check(draft: {
    communityId: string;
    personId: string;
    text: string;
    destination: string | null;
    requestKey: string;
    now: Date;
  }): Promise<CheckedDraft>;
  open(draftId: string, personId: string): Promise<CheckedDraft>;
  edit(draftId: string, personId: string, text: string, now: Date): Promise<CheckedDraft>;
  takeRewrite(draftId: string, personId: string, now: Date): Promise<CheckedDraft>;
  discard(draftId: string, personId: string, now: Date): Promise<void>;
  /** Screens once more and, when clear, queues it for its channel. Sharing twice posts once. */
  share(share: {
    draftId: string;
    personId: string;
    channelRef: string;
    signed: boolean;
    now: Date;
  }): Promise<ShareResult>;
  deliver(draftId: string): Promise<void>;
  undelivered(): Promise<string[]>;
  expire(now: Date): Promise<number>;
}

export function createDrafts(deps: {
  db: Kysely<Database>;
  vault: Vault;
  jobs: Pick<Jobs, 'enqueue'>;
  screener: Screener;
  communities: Communities;
  delivery: Delivery;
}): Drafts {
  const { db, vault, jobs, screener, communities, delivery } = deps;
  const place = (draftId: string) => ({ table: 'draft', column: 'text_sealed', id: draftId });
  const scope = (communityId: string) => ({ community: { id: communityId } });

  function read(text: string): { masked: string; screening: Screening } {
    if (!text.trim()) throw new Refusal('empty', 'There is nothing to check yet.', 'Paste a draft first.');
    if (text.length > DRAFT_LIMIT) {
      const advice = `The limit here is ${DRAFT_LIMIT.toLocaleString('en-GB')} characters. The command line takes more.`;
      throw new Refusal('too-long', 'That is too long to check here.', advice);
    }
    const screening = screener.screen(text, {});
    const direct = screening.findings.some((finding) => finding.kind === 'direct');
    return { masked: direct ? maskDirectIdentifiers(screener, text, {}).text : text, screening };
  }

  async function ownRow(draftId: string, personId: string) {
    const row = await db
      .selectFrom('draft')
      .innerJoin('person', 'person.id', 'draft.person_id')
      .selectAll('draft')
      .select('person.community_id')
      .where('draft.id', '=', draftId)
      .where('draft.person_id', '=', personId)
      .executeTakeFirst();
    if (!row)
      throw new Refusal(
        'no-such-draft',
        'That draft is gone.',
        'It was thrown away or has expired. Check it again.',
      );
    return row;
  }

  async function reopen(draftId: string, personId: string): Promise<CheckedDraft> {
    const row = await ownRow(draftId, personId);
    const text = vault.open(scope(row.community_id), row.text_sealed, place(row.id));
    return {
      id: row.id,
      original: text,
      text,
      destination: row.destination,
      screening: screener.screen(text, {}),
    };
  }

  async function replaceText(
    draftId: string,
    personId: string,
    text: string,
    now: Date,
  ): Promise<CheckedDraft> {
    const row = await ownRow(draftId, personId);
    const { masked, screening } = read(text);
    const changed = await db
      .updateTable('draft')
      .set({
        text_sealed: vault.seal(scope(row.community_id), masked, place(draftId)),
        expires_at: new Date(now.getTime() + DRAFT_LIFE_MS),
      })
      .where('id', '=', draftId)
      .where('state', '=', 'open')
      .executeTakeFirst();
    if (changed.numUpdatedRows === 0n) throw new Refusal('decided', 'That draft has already been shared.');
    return { id: draftId, original: text, text: masked, destination: row.destination, screening };
  }

  return {
    async check({ communityId, personId, text, destination, requestKey, now }) {
      const { masked, screening } = read(text);
      const id = newId('draft');
      const inserted = await db
        .insertInto('draft')
        .values({
          id,
          person_id: personId,
          text_sealed: vault.seal(scope(communityId), masked, place(id)),
          destination,
          state: 'open',
          signed: true,
          request_key: requestKey,
          created_at: now,
          expires_at: new Date(now.getTime() + DRAFT_LIFE_MS),
        })
        .onConflict((conflict) => conflict.column('request_key').doNothing())
        .returning('id')
        .executeTakeFirst();
      if (inserted) return { id, original: text, text: masked, destination, screening };
      const earlier = await db
        .selectFrom('draft')
        .select('id')
        .where('request_key', '=', requestKey)
        .executeTakeFirstOrThrow();
      return reopen(earlier.id, personId);
    },

    open: reopen,
    edit: replaceText,

    async takeRewrite(draftId, personId, now) {
      const draft = await reopen(draftId, personId);
      const { rewrite } = draft.screening;
      if (!rewrite)
        throw new Refusal('no-rewrite', 'There is no rewrite for this one.', 'Edit it and check again.');
      return replaceText(draftId, personId, rewrite.text, now);
    },

    async discard(draftId, personId) {
      await ownRow(draftId, personId);
      const gone = await db
        .deleteFrom('draft')
        .where('id', '=', draftId)
        .where('state', '=', 'open')
        .executeTakeFirst();
      if (gone.numDeletedRows === 0n) throw new Refusal('decided', 'That draft has already been shared.');
    },

    async share({ draftId, personId, channelRef, signed, now }) {
      const row = await ownRow(draftId, personId);
      if (row.state !== 'open') return { state: 'already', channelRef: row.destination ?? channelRef };
      const draft = await reopen(draftId, personId);
      if (draft.screening.verdict !== 'clear') return { state: 'not-clear', draft };
      const decided = await db
        .updateTable('draft')
        .set({ state: 'queued', destination: channelRef, signed, decided_at: now })
        .where('id', '=', draftId)
        .where('state', '=', 'open')
        // The words that were screened are the words that go: an edit in between loses the race.
        .where('text_sealed', '=', row.text_sealed)
        .executeTakeFirst();
      if (decided.numUpdatedRows === 0n) return { state: 'already', channelRef };
      await jobs.enqueue('draft.deliver', { id: draftId });
      return { state: 'shared', channelRef };
    },

    async deliver(draftId) {
      const row = await db
        .selectFrom('draft')
        .innerJoin('person', 'person.id', 'draft.person_id')
        .selectAll('draft')
        .select('person.community_id')
        .where('draft.id', '=', draftId)
        .where('draft.state', '=', 'queued')
        .executeTakeFirst();
      if (!row?.destination) return;
      const messageRef = await delivery.post({
        communityId: row.community_id,
        channelRef: row.destination,
        text: vault.open(scope(row.community_id), row.text_sealed, place(draftId)),
        author: row.signed
          ? {
              kind: 'member',
              personId: row.person_id,
              name: (await communities.displayName(row.person_id)) ?? 'A member',
            }
          : { kind: 'unsigned' },
        nonce: draftId,
      });
      await db
        .updateTable('draft')
        .set({ state: 'posted', message_ref: messageRef, posted_at: new Date() })
        .where('id', '=', draftId)
        .where('state', '=', 'queued')
        .execute();
    },

    async undelivered() {
      const rows = await db.selectFrom('draft').select('id').where('state', '=', 'queued').execute();
      return rows.map(({ id }) => id);
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

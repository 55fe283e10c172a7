import type { Kysely } from 'kysely';
import type { Jobs } from '../jobs/jobs.ts';
import { Refusal } from '../refusal.ts';
import type { AsyncScreener } from '../screening/async-screener.ts';
import type { Audit } from '../space/audit.ts';
import type { Communities } from '../space/communities.ts';
import { type Delivery, DeliveryRefused } from '../space/delivery.ts';
import type { Mutes } from '../space/mutes.ts';
import type { Outbox } from '../space/outbox.ts';
import type { Database } from '../storage/schema.ts';
import type { Vault } from '../storage/vault.ts';
import type { Clearance, Clearances } from './clearances.ts';
import type { Consents } from './consents.ts';
import type { Destination, Destinations } from './destinations.ts';
import { type DraftRow, type DraftStore, regionOf } from './draft-store.ts';
import type { CheckedDraft, Drafts } from './drafts.ts';
import { homeOf, type Who } from './home.ts';
import { answered, nextQuestion, type PauseAnswer, type PauseQuestion, UNASKED } from './pause.ts';
import { textHash } from './text-hash.ts';

export type LeaveResult =
  | { state: 'shared'; channelRef: string; clearance: Clearance }
  | { state: 'already'; channelRef: string }
  /** It may go to a place the bot does not reach; the member takes it there. */
  | { state: 'receipt'; clearance: Clearance }
  | { state: 'not-clear'; draft: CheckedDraft }
  | { state: 'pause'; draftId: string; question: PauseQuestion };

/** How a draft leaves: to a channel by the bot, or elsewhere in its writer's hands, with a receipt either way. */
export interface Departures {
  /**
   * Screens once more. What is clear goes, and so does what peers approved for exactly this destination; a text with
   * a direct identifier never does. Leaving twice posts once.
   */
  leave(leaving: Who & { draftId: string; destination: Destination; signed: boolean }): Promise<LeaveResult>;
  /** Takes an answer to the pause and goes on to where the draft was going. */
  answer(answer: Who & { draftId: string; given: PauseAnswer }): Promise<LeaveResult>;
  /** The job that posts. May run twice. Posts nothing that no live clearance covers. */
  deliver(draftId: string, now: Date): Promise<void>;
  undelivered(): Promise<string[]>;
}

interface Permit {
  /** What peers approved; null for a text that is clear. */
  reviewed: Clearance | null;
  consentId: string | null;
}

export function createDepartures(deps: {
  db: Kysely<Database>;
  vault: Vault;
  jobs: Pick<Jobs, 'enqueue'>;
  screener: AsyncScreener;
  communities: Communities;
  delivery: Delivery;
  audit: Audit;
  mutes: Mutes;
  outbox: Outbox;
  store: DraftStore;
  drafts: Drafts;
  destinations: Destinations;
  clearances: Clearances;
  consents: Consents;
}): Departures {
  const { db, vault, jobs, screener, communities, delivery, audit, mutes, outbox } = deps;
  const { store, drafts, destinations, clearances, consents } = deps;

  async function permitFor(row: DraftRow, destination: Destination, now: Date): Promise<Permit | null> {
    const text = store.text(row);
    const { verdict, narrative, findings } = await screener.screen(text, {
      region: regionOf(row),
      rewrite: false,
      notes: false,
    });
    if (row.masked_count > 0 || findings.some(({ kind }) => kind === 'direct')) return null;
    const communityId = row.community_id;
    const destinationTag = destinations.tag(communityId, destination);
    const wanted = { communityId, personId: row.person_id, text, destinationTag, now };
    const consentId = await consents.covering({ ...wanted, hash: textHash(vault, communityId, text) });
    if (verdict === 'clear') return { reviewed: null, consentId };
    const reviewed = await clearances.covering(wanted, 'review');
    if (!reviewed || (narrative === 'case' && !consentId)) return null;
    return { reviewed: reviewed.clearance, consentId };
  }

  async function leave(
    leaving: Who & { draftId: string; destination: Destination; signed: boolean },
  ): Promise<LeaveResult> {
    const { draftId, personId, destination, signed, now } = leaving;
    const row = await store.own(draftId, personId);
    if (row.state !== 'open') return { state: 'already', channelRef: row.destination ?? '' };
    const permit = await permitFor(row, destination, now);
    if (!permit) return { state: 'not-clear', draft: await drafts.open(draftId, personId) };
    const question = row.pause ? nextQuestion(row) : null;
    if (question) {
      await remember(row, destination, signed);
      return { state: 'pause', draftId, question };
    }
    if (destination.kind === 'outlet') return receipt(row, permit, destination, now);
    const home = await homeOf(communities, leaving);
    if (home) await mutes.check(home.space, home.memberId, null, now);
    return share(row, permit, destination, signed, now);
  }

  /** Where it was going, until the pause is over. */
  async function remember(row: DraftRow, destination: Destination, signed: boolean): Promise<void> {
    const going =
      destination.kind === 'channel'
        ? { destination: destination.ref, outlet_sealed: null }
        : { outlet_sealed: store.seal(row, 'outlet_sealed', destination.name) };
    await db
      .updateTable('draft')
      .set({ ...going, signed })
      .where('id', '=', row.id)
      .where('state', '=', 'open')
      .execute();
  }

  async function share(
    row: DraftRow,
    { reviewed, consentId }: Permit,
    destination: Destination & { kind: 'channel' },
    signed: boolean,
    now: Date,
  ): Promise<LeaveResult> {
    const clearance = await db.transaction().execute(async (trx) => {
      const decided = await trx
        .updateTable('draft')
        .set({
          ...{ state: 'queued', destination: destination.ref, signed, ...UNASKED },
          ...{ outlet_sealed: null, decided_at: now, consent_id: consentId },
        })
        .where('id', '=', row.id)
        .where('state', '=', 'open')
        // The words that were screened are the words that go: an edit in between loses the race.
        .where('text_sealed', '=', row.text_sealed)
        .executeTakeFirst();
      if (decided.numUpdatedRows === 0n) return null;
      if (consentId) await consents.appeared(trx, { consentId, draftId: row.id, destination, now });
      if (row.space_id) {
        await audit.record(
          {
            spaceId: row.space_id,
            // An unsigned draft is nobody's, for stewards too.
            actorPersonId: signed ? row.person_id : null,
            action: 'draft.shared',
            subject: row.id,
            detail: { via: reviewed ? 'review' : 'clear', signed },
            now,
          },
          trx,
        );
      }
      return reviewed ?? (await issue(row, destination, consentId, now, trx)).clearance;
    });
    if (!clearance) return lost(row);
    await jobs.enqueue('draft.deliver', { id: row.id });
    return { state: 'shared', channelRef: destination.ref, clearance };
  }

  async function lost(row: DraftRow): Promise<LeaveResult> {
    const current = await store.own(row.id, row.person_id);
    if (current.state !== 'open') return { state: 'already', channelRef: current.destination ?? '' };
    throw new Refusal(
      'changed',
      'The draft was changed a moment ago.',
      'Look at it once more, then share it.',
    );
  }

  async function receipt(
    row: DraftRow,
    { reviewed, consentId }: Permit,
    destination: Destination,
    now: Date,
  ): Promise<LeaveResult> {
    const clearance = await db.transaction().execute(async (trx) => {
      const forgotten = await trx
        .updateTable('draft')
        .set({ ...UNASKED, outlet_sealed: null })
        .where('id', '=', row.id)
        .where('state', '=', 'open')
        .where('text_sealed', '=', row.text_sealed)
        .executeTakeFirst();
      if (forgotten.numUpdatedRows === 0n) return null;
      if (reviewed) return reviewed;
      const issued = await issue(row, destination, consentId, now, trx);
      if (issued.fresh && consentId)
        await consents.appeared(trx, { consentId, draftId: null, destination, now });
      return issued.clearance;
    });
    return clearance ? { state: 'receipt', clearance } : lost(row);
  }

  function issue(
    row: DraftRow,
    destination: Destination,
    consentId: string | null,
    now: Date,
    within: Kysely<Database>,
  ) {
    const { community_id: communityId, person_id: personId, id: draftId } = row;
    const text = store.text(row);
    return clearances.issue(
      { communityId, personId, text, destination, via: 'clear', draftId, consentId, now },
      within,
    );
  }

  return {
    leave,

    async answer({ draftId, given, ...who }) {
      const row = await store.own(draftId, who.personId);
      await db
        .updateTable('draft')
        .set(answered(given))
        .where('id', '=', draftId)
        .where('state', '=', 'open')
        .execute();
      const outlet = store.outlet(row);
      if (outlet === null && row.destination === null)
        throw new Refusal('no-destination', 'Where should it go?', 'Choose a place first.');
      const destination = outlet
        ? await destinations.outlet(outlet)
        : await destinations.channel(row.community_id, row.destination ?? '');
      return leave({ ...who, draftId, destination, signed: row.signed });
    },

    async deliver(draftId, now) {
      const row = await store.find(draftId);
      if (row?.state !== 'queued' || row.destination === null) return;
      const { community_id: communityId, person_id: personId, destination: channelRef } = row;
      const text = store.text(row);
      const destinationTag = destinations.tag(communityId, { kind: 'channel', ref: channelRef, name: '' });
      if (!(await clearances.covering({ communityId, personId, text, destinationTag, now }))) {
        await back(row);
        return;
      }
      const name = row.signed ? ((await communities.displayName(personId)) ?? 'A member') : null;
      try {
        const messageRef = await delivery.post({
          communityId,
          channelRef,
          text,
          author: name ? { kind: 'member', personId, name } : { kind: 'unsigned' },
          nonce: draftId,
        });
        await posted(row, messageRef, now);
      } catch (error) {
        if (!(error instanceof DeliveryRefused)) throw error;
        await back(row);
        await outbox.tell({
          communityId,
          spaceId: row.space_id,
          personId,
          kind: 'draft.refused',
          ref: draftId,
          now,
        });
      }
    },

    async undelivered() {
      const rows = await db.selectFrom('draft').select('id').where('state', '=', 'queued').execute();
      return rows.map(({ id }) => id);
    },
  };

  /** Nothing went out: the draft is its writer's again. */
  async function back(row: DraftRow): Promise<void> {
    await db
      .updateTable('draft')
      .set({ state: 'open', decided_at: null })
      .where('id', '=', row.id)
      .where('state', '=', 'queued')
      .execute();
  }

  async function posted(row: DraftRow, messageRef: string, now: Date): Promise<void> {
    const kept = await db
      .updateTable('draft')
      .set({ state: 'posted', message_ref: messageRef, posted_at: now })
      .where('id', '=', row.id)
      .where('state', '=', 'queued')
      .executeTakeFirst();
    if (kept.numUpdatedRows > 0n) {
      if (row.consent_id) await consents.posted(row.id, messageRef);
      return;
    }
    // Erased, or its consent withdrawn, while it was going out.
    const current = await store.find(row.id);
    if (current?.state !== 'posted')
      await delivery.remove(row.community_id, row.destination ?? '', messageRef);
  }
}

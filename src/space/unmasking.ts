import type { Kysely } from 'kysely';
import { Refusal } from '../refusal.ts';
import type { AsyncScreener } from '../screening/async-screener.ts';
import { newId } from '../storage/id.ts';
import type { Database, UnmaskingState } from '../storage/schema.ts';
import type { Vault } from '../storage/vault.ts';
import type { Audit } from './audit.ts';
import { type Communities, type Space, spaceScope } from './communities.ts';
import { alreadyDecided } from './decided.ts';
import { maskedText } from './masking.ts';
import type { Outbox } from './outbox.ts';
import type { Pseudonyms } from './pseudonyms.ts';
import type { Stewards } from './stewards.ts';

/** A request that no second steward joined ends after this time; so does the sight of a name. */
const UNMASKING_LIFE_MS = 72 * 3_600_000;
const REASON_LIMITS = { least: 10, most: 1_000 };

export interface UnmaskingView {
  id: string;
  spaceId: string;
  pseudonym: string;
  reason: string;
  state: UnmaskingState;
  requestedBy: string | null;
  secondedBy: string | null;
  createdAt: Date;
  expiresAt: Date;
}

/** Learning who is behind a pseudonym: two stewards and a reason, written down, and the member is told at once. */
export interface Unmasking {
  request(request: {
    spaceId: string;
    stewardId: string;
    pseudonym: string;
    reason: string;
    now: Date;
  }): Promise<UnmaskingView>;
  /** The second steward agrees. Whoever asked cannot. */
  second(id: string, stewardId: string, now: Date): Promise<UnmaskingView>;
  decline(id: string, stewardId: string, now: Date): Promise<UnmaskingView>;
  /** Without the name: for the stewards' channel and for the member it was about. */
  view(id: string): Promise<UnmaskingView>;
  /** The name, for the two stewards who agreed and for 72 hours. */
  reveal(id: string, stewardId: string, now: Date): Promise<{ name: string; pseudonym: string }>;
  open(spaceId: string, stewardId: string): Promise<UnmaskingView[]>;
  /** Ends requests that nobody joined in time, and forgets names that were seen. */
  expire(now: Date): Promise<number>;
}

export function createUnmasking(deps: {
  db: Kysely<Database>;
  vault: Vault;
  audit: Audit;
  communities: Communities;
  outbox: Outbox;
  pseudonyms: Pseudonyms;
  screener: AsyncScreener;
  stewards: Stewards;
}): Unmasking {
  const { db, vault, audit, communities, outbox, pseudonyms, screener, stewards } = deps;
  const place = (column: 'reason_sealed' | 'subject_sealed', id: string) => ({
    table: 'unmasking',
    column,
    id,
  });

  async function find(id: string) {
    const row = await db.selectFrom('unmasking').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row) throw new Refusal('no-such-unmasking', 'That request is gone.');
    return { row, space: await communities.space(row.space_id) };
  }

  async function view(id: string): Promise<UnmaskingView> {
    const { row, space } = await find(id);
    const name = async (personId: string | null) => personId && communities.displayName(personId);
    return {
      id,
      spaceId: space.id,
      pseudonym: row.pseudonym,
      reason: vault.open(spaceScope(space), row.reason_sealed, place('reason_sealed', id)),
      state: row.state,
      requestedBy: await name(row.requested_by),
      secondedBy: await name(row.seconded_by),
      createdAt: row.created_at,
      expiresAt: row.expires_at,
    };
  }

  async function readReason(space: Space, reason: string): Promise<string> {
    const { least, most } = REASON_LIMITS;
    if (reason.trim().length < least || reason.length > most)
      throw new Refusal('reason', 'Unmasking takes a reason.', `Write ${least} to ${most} characters.`);
    return maskedText(screener, reason.trim(), { region: space.region });
  }

  /** The one compare-and-swap: a request is decided once, and in time. */
  async function decide(
    id: string,
    stewardId: string,
    now: Date,
    change: { state: 'done' | 'declined'; subject_sealed?: Buffer },
  ): Promise<void> {
    const decided = await db
      .updateTable('unmasking')
      .set({ ...change, seconded_by: stewardId, decided_at: now })
      .where('id', '=', id)
      .where('state', '=', 'requested')
      .where('expires_at', '>', now)
      .executeTakeFirst();
    if (decided.numUpdatedRows === 1n) return;
    const { state, secondedBy } = await view(id);
    if (state === 'requested' || state === 'expired')
      throw new Refusal('expired', 'That request has expired.', 'Ask again if it is still needed.');
    throw alreadyDecided(secondedBy, state);
  }

  return {
    view,

    async request({ spaceId, stewardId, pseudonym, reason, now }) {
      await stewards.require(spaceId, stewardId);
      const space = await communities.space(spaceId);
      const kept = await readReason(space, reason);
      if (!(await pseudonyms.exists(spaceId, pseudonym)))
        throw new Refusal('no-such-pseudonym', 'Nobody goes by that name here.', 'Check the spelling.');
      const id = newId('unmasking');
      const added = await db
        .insertInto('unmasking')
        .values({
          ...{ id, pseudonym, state: 'requested', requested_by: stewardId, created_at: now },
          space_id: spaceId,
          reason_sealed: vault.seal(spaceScope(space), kept, place('reason_sealed', id)),
          expires_at: new Date(now.getTime() + UNMASKING_LIFE_MS),
        })
        .onConflict((conflict) =>
          conflict.columns(['space_id', 'pseudonym']).where('state', '=', 'requested').doNothing(),
        )
        .executeTakeFirst();
      if (added.numInsertedOrUpdatedRows === 0n)
        throw new Refusal(
          'already-requested',
          'A steward has already asked for this.',
          'You can second that.',
        );
      const entry = { spaceId, actorPersonId: stewardId, subject: id, now };
      await audit.record({ ...entry, action: 'unmasking.requested' });
      await outbox.toStewards(space, { kind: 'unmasking.requested', ref: id, now });
      return view(id);
    },

    async second(id, stewardId, now) {
      const { row, space } = await find(id);
      await stewards.require(space.id, stewardId);
      if (row.requested_by === stewardId)
        throw new Refusal('own', 'You asked for this one.', 'It takes a second steward.');
      const memberId = await pseudonyms.holderOf(space, row.pseudonym);
      if (!memberId) throw new Refusal('no-such-pseudonym', 'That name is no longer known.');
      const subject_sealed = vault.seal(spaceScope(space), memberId, place('subject_sealed', id));
      await decide(id, stewardId, now, { state: 'done', subject_sealed });
      await audit.record({
        spaceId: space.id,
        actorPersonId: stewardId,
        action: 'unmasking.done',
        subject: id,
        now,
      });
      const { person_id } = await db
        .selectFrom('member')
        .select('person_id')
        .where('id', '=', memberId)
        .executeTakeFirstOrThrow();
      const notice = { communityId: space.communityId, spaceId: space.id, ref: id, now };
      // At once, quiet hours or not: it is theirs to know first.
      await outbox.tell({ ...notice, personId: person_id, kind: 'unmasking.told' });
      for (const personId of new Set([row.requested_by, stewardId]))
        if (personId) await outbox.tell({ ...notice, personId, kind: 'unmasking.done' });
      await outbox.refresh({ kind: 'unmasking.requested', ref: id });
      return view(id);
    },

    async decline(id, stewardId, now) {
      const { space } = await find(id);
      await stewards.require(space.id, stewardId);
      await decide(id, stewardId, now, { state: 'declined' });
      const entry = { spaceId: space.id, actorPersonId: stewardId, subject: id, now };
      await audit.record({ ...entry, action: 'unmasking.declined' });
      await outbox.refresh({ kind: 'unmasking.requested', ref: id });
      return view(id);
    },

    async reveal(id, stewardId, now) {
      const { row, space } = await find(id);
      await stewards.require(space.id, stewardId);
      if (row.requested_by !== stewardId && row.seconded_by !== stewardId)
        throw new Refusal('two-stewards', 'Only the two stewards who agreed can see this.');
      const seenUntil = (row.decided_at?.getTime() ?? 0) + UNMASKING_LIFE_MS;
      if (!row.subject_sealed || seenUntil <= now.getTime())
        throw new Refusal('not-shown', 'There is no name to see.', 'It is shown for 72 hours.');
      const memberId = vault.open(spaceScope(space), row.subject_sealed, place('subject_sealed', id));
      const member = await db
        .selectFrom('member')
        .select('person_id')
        .where('id', '=', memberId)
        .executeTakeFirst();
      const name = (member && (await communities.displayName(member.person_id))) ?? 'someone who has left';
      const entry = { spaceId: space.id, actorPersonId: stewardId, subject: id, now };
      await audit.record({ ...entry, action: 'unmasking.seen' });
      return { name, pseudonym: row.pseudonym };
    },

    async open(spaceId, stewardId) {
      await stewards.require(spaceId, stewardId);
      const rows = await db
        .selectFrom('unmasking')
        .select('id')
        .where('space_id', '=', spaceId)
        .where('state', '=', 'requested')
        .orderBy('created_at')
        .execute();
      return Promise.all(rows.map(({ id }) => view(id)));
    },

    async expire(now) {
      const expired = await db
        .updateTable('unmasking')
        .set({ state: 'expired', decided_at: now })
        .where('state', '=', 'requested')
        .where('expires_at', '<=', now)
        .returning(['id', 'space_id'])
        .execute();
      for (const { id, space_id: spaceId } of expired) {
        await audit.record({ spaceId, actorPersonId: null, action: 'unmasking.expired', subject: id, now });
        await outbox.refresh({ kind: 'unmasking.requested', ref: id });
      }
      await db
        .updateTable('unmasking')
        .set({ subject_sealed: null })
        .where('subject_sealed', 'is not', null)
        .where('decided_at', '<=', new Date(now.getTime() - UNMASKING_LIFE_MS))
        .execute();
      return expired.length;
    },
  };
}

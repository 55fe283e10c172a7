import type { Kysely } from 'kysely';
import type { Jobs } from '../jobs/jobs.ts';
import { Refusal } from '../refusal.ts';
import type { Screener } from '../screening/screener.ts';
import { newId } from '../storage/id.ts';
import type { Database } from '../storage/schema.ts';
import type { Vault } from '../storage/vault.ts';
import { type Communities, type Membership, type Space, spaceScope } from './communities.ts';
import type { Delivery } from './delivery.ts';
import { maskDirectIdentifiers } from './masking.ts';
import { pseudonymCandidates } from './pseudonyms.ts';

/** The longest vent taken, in UTF-16 code units; platforms split or refuse what is longer. */
export const VENT_LIMIT = 4_000;
const DAY_MS = 86_400_000;
/** A pseudonym is not used again by anyone else in a space within this time. */
const PSEUDONYM_REST_MS = 90 * DAY_MS;
/** A preview nobody decided on is thrown away after this time. */
const PREVIEW_LIFE_MS = DAY_MS;

export interface VentPreview {
  id: string;
  /** Masked: as it will appear. */
  text: string;
  /** How many direct identifiers were covered. */
  masked: number;
  /** The names it can be posted under, by what the space allows. */
  names: { own: string | null; pseudonym: string | null };
  retentionDays: number;
}

interface Who {
  communityId: string;
  personId: string;
  now: Date;
}

export interface Vents {
  /** Masks a text and keeps it as a preview. The same `requestKey` gives the same preview. */
  prepare(vent: Who & { text: string; requestKey: string }): Promise<VentPreview>;
  preview(ventId: string, personId: string): Promise<VentPreview>;
  edit(ventId: string, who: Who, text: string): Promise<VentPreview>;
  /** Decides on a preview, once: `first` is false when it had been posted before. Acknowledged means stored. */
  post(ventId: string, who: Who, as: 'own' | 'pseudonym'): Promise<{ first: boolean; author: string }>;
  discard(ventId: string, who: Who): Promise<void>;
  /** The job that puts a queued vent on the platform. May run twice. */
  deliver(ventId: string): Promise<void>;
  /** Ids of vents that are stored and not yet on the platform: what a crash left behind. */
  undelivered(): Promise<string[]>;
  /** Takes down and erases what is due, and gives how many went. */
  expire(now: Date): Promise<number>;
}

export function createVents(deps: {
  db: Kysely<Database>;
  vault: Vault;
  jobs: Pick<Jobs, 'enqueue'>;
  screener: Screener;
  communities: Communities;
  delivery: Delivery;
}): Vents {
  const { db, vault, jobs, screener, communities, delivery } = deps;

  const place = (ventId: string) => ({ table: 'vent', column: 'text_sealed', id: ventId });

  function mask(space: Space, text: string) {
    if (!text.trim()) throw new Refusal('empty', 'There is nothing to post yet.', 'Write a few words first.');
    if (text.length > VENT_LIMIT) {
      const advice = `The limit is ${VENT_LIMIT.toLocaleString('en-GB')} characters; this has ${text.length.toLocaleString('en-GB')}.`;
      throw new Refusal('too-long', 'That is too long for one vent.', advice);
    }
    return maskDirectIdentifiers(screener, text, { region: space.region });
  }

  /** The member's pseudonym for today: the first candidate that nobody else has used lately. */
  async function pseudonymOf(membership: Membership, now: Date): Promise<string> {
    const { space, memberId } = membership;
    const epoch = now.toISOString().slice(0, 10);
    const hash = (input: string) => vault.hash(spaceScope(space), 'pseudonym', input);
    for (const name of pseudonymCandidates(hash, `${memberId}\0${epoch}`)) {
      const since = new Date(now.getTime() - PSEUDONYM_REST_MS);
      const taken = await db
        .selectFrom('vent')
        .select('id')
        .where('space_id', '=', space.id)
        .where('pseudonym', '=', name)
        .where('created_at', '>', since)
        .where((where) =>
          where.or([where('member_id', '!=', memberId), where('pseudonym_epoch', '!=', epoch)]),
        )
        .executeTakeFirst();
      if (!taken) return name;
    }
    throw new Refusal(
      'no-pseudonym',
      'Every pseudonym of this space is in use.',
      'Please post under your own name today.',
    );
  }

  async function namesOf(membership: Membership, now: Date): Promise<VentPreview['names']> {
    const { identity } = membership.space;
    return {
      own: identity === 'pseudonym' ? null : (membership.displayName ?? 'me'),
      pseudonym: identity === 'own' ? null : await pseudonymOf(membership, now),
    };
  }

  async function ownVent(ventId: string, personId: string) {
    const row = await db
      .selectFrom('vent')
      .innerJoin('member', 'member.id', 'vent.member_id')
      .selectAll('vent')
      .where('vent.id', '=', ventId)
      .where('member.person_id', '=', personId)
      .executeTakeFirst();
    if (!row) throw new Refusal('no-such-vent', 'That vent is gone.', 'It was thrown away or has expired.');
    return row;
  }

  async function asPreview(
    row: Awaited<ReturnType<typeof ownVent>>,
    communityId: string,
    personId: string,
    now: Date,
  ) {
    const membership = await communities.membershipOf(communityId, personId);
    return {
      id: row.id,
      text: vault.open(spaceScope(membership.space), row.text_sealed, place(row.id)),
      masked: row.masked_count,
      names: await namesOf(membership, now),
      retentionDays: membership.space.retentionDays,
    };
  }

  return {
    async prepare({ communityId, personId, text, requestKey, now }) {
      const membership = await communities.membershipOf(communityId, personId);
      const { space, memberId } = membership;
      const masked = mask(space, text);
      const id = newId('vent');
      const inserted = await db
        .insertInto('vent')
        .values({
          id,
          space_id: space.id,
          member_id: memberId,
          text_sealed: vault.seal(spaceScope(space), masked.text, place(id)),
          masked_count: masked.count,
          state: 'preview',
          request_key: requestKey,
          created_at: now,
          expires_at: new Date(now.getTime() + PREVIEW_LIFE_MS),
        })
        .onConflict((conflict) => conflict.column('request_key').doNothing())
        .returning('id')
        .executeTakeFirst();
      if (inserted) {
        return {
          id,
          text: masked.text,
          masked: masked.count,
          names: await namesOf(membership, now),
          retentionDays: space.retentionDays,
        };
      }
      const earlier = await db
        .selectFrom('vent')
        .select('id')
        .where('request_key', '=', requestKey)
        .executeTakeFirstOrThrow();
      return asPreview(await ownVent(earlier.id, personId), communityId, personId, now);
    },

    async preview(ventId, personId) {
      const row = await ownVent(ventId, personId);
      const { communityId } = await communities.space(row.space_id);
      return asPreview(row, communityId, personId, new Date());
    },

    async edit(ventId, { communityId, personId, now }, text) {
      const row = await ownVent(ventId, personId);
      const { space } = await communities.membershipOf(communityId, personId);
      const masked = mask(space, text);
      const changed = await db
        .updateTable('vent')
        .set({
          text_sealed: vault.seal(spaceScope(space), masked.text, place(row.id)),
          masked_count: masked.count,
        })
        .where('id', '=', row.id)
        .where('state', '=', 'preview')
        .executeTakeFirst();
      if (changed.numUpdatedRows === 0n)
        throw new Refusal('decided', 'That one has already been posted or thrown away.');
      return asPreview(await ownVent(ventId, personId), communityId, personId, now);
    },

    async post(ventId, { communityId, personId, now }, as) {
      await ownVent(ventId, personId);
      const membership = await communities.membershipOf(communityId, personId);
      const { space } = membership;
      const names = await namesOf(membership, now);
      const author = names[as];
      if (!author)
        throw new Refusal('identity', `This space posts under ${as === 'own' ? 'pseudonyms' : 'own names'}.`);
      const pseudonym = as === 'pseudonym' ? author : null;
      const decided = await db
        .updateTable('vent')
        .set({
          state: 'queued',
          pseudonym,
          pseudonym_epoch: pseudonym ? now.toISOString().slice(0, 10) : null,
          decided_at: now,
          expires_at: new Date(now.getTime() + space.retentionDays * DAY_MS),
        })
        .where('id', '=', ventId)
        .where('state', '=', 'preview')
        .executeTakeFirst();
      if (decided.numUpdatedRows === 0n) {
        const current = await ownVent(ventId, personId);
        if (current.state === 'discarded') throw new Refusal('discarded', 'That vent was thrown away.');
        return { first: false, author: current.pseudonym ?? membership.displayName ?? 'you' };
      }
      await jobs.enqueue('vent.deliver', { id: ventId });
      return { first: true, author };
    },

    async discard(ventId, { personId }) {
      await ownVent(ventId, personId);
      const gone = await db
        .deleteFrom('vent')
        .where('id', '=', ventId)
        .where('state', '=', 'preview')
        .executeTakeFirst();
      if (gone.numDeletedRows === 0n) throw new Refusal('decided', 'That one has already been posted.');
    },

    async deliver(ventId) {
      const row = await db
        .selectFrom('vent')
        .selectAll()
        .where('id', '=', ventId)
        .where('state', '=', 'queued')
        .executeTakeFirst();
      if (!row) return;
      const space = await communities.space(row.space_id);
      const member = await db
        .selectFrom('member')
        .select('person_id')
        .where('id', '=', row.member_id)
        .executeTakeFirstOrThrow();
      if (!space.channelRef) throw new Error('space has no channel');
      const messageRef = await delivery.post({
        communityId: space.communityId,
        channelRef: space.channelRef,
        text: vault.open(spaceScope(space), row.text_sealed, place(ventId)),
        author: row.pseudonym
          ? { kind: 'pseudonym', name: row.pseudonym }
          : {
              kind: 'member',
              personId: member.person_id,
              name: (await communities.displayName(member.person_id)) ?? 'A member',
            },
        nonce: ventId,
      });
      await db
        .updateTable('vent')
        .set({ state: 'posted', message_ref: messageRef, posted_at: new Date() })
        .where('id', '=', ventId)
        .where('state', '=', 'queued')
        .execute();
    },

    async undelivered() {
      const rows = await db.selectFrom('vent').select('id').where('state', '=', 'queued').execute();
      return rows.map(({ id }) => id);
    },

    async expire(now) {
      const due = await db
        .selectFrom('vent')
        .selectAll()
        .where('expires_at', '<=', now)
        .orderBy('expires_at')
        .limit(1_000)
        .execute();
      let gone = 0;
      for (const row of due) {
        if (row.message_ref) {
          const space = await communities.space(row.space_id);
          const removed = await delivery
            .remove(space.communityId, space.channelRef ?? '', row.message_ref)
            .then(
              () => true,
              () => false,
            );
          // Kept until the platform has let go of it: the next sweep tries again.
          if (!removed) continue;
        }
        await db.deleteFrom('vent').where('id', '=', row.id).execute();
        gone++;
      }
      return gone;
    },
  };
}

import type { Kysely } from 'kysely';
import type { Jobs } from '../jobs/jobs.ts';
import { Refusal } from '../refusal.ts';
import type { AsyncScreener } from '../screening/async-screener.ts';
import { newId } from '../storage/id.ts';
import type { Database } from '../storage/schema.ts';
import type { Vault } from '../storage/vault.ts';
import type { Authors } from './authors.ts';
import { readInTurn } from './busy.ts';
import {
  type Communities,
  type Membership,
  type Space,
  spaceScope,
  type Whereabouts,
} from './communities.ts';
import { type Masked, maskDirectIdentifiers, maskedText } from './masking.ts';
import type { Mutes } from './mutes.ts';
import type { Pseudonyms } from './pseudonyms.ts';
import type { VentRow, VentStore } from './vent-store.ts';

/** The longest vent taken, in UTF-16 code units; platforms split or refuse what is longer. */
export const VENT_LIMIT = 4_000;
/** The longest content note. */
export const NOTE_LIMIT = 80;
const DAY_MS = 86_400_000;
/** A preview nobody decided on is thrown away after this time. */
export const PREVIEW_LIFE_MS = DAY_MS;

export interface VentPreview {
  id: string;
  spaceId: string;
  /** Masked: as it will appear. */
  text: string;
  /** How many direct identifiers were covered. */
  masked: number;
  contentNote: string | null;
  /** Whether it answers another vent. */
  reply: boolean;
  /** The names it can be posted under, by what the space allows. */
  names: { own: string | null; pseudonym: string | null };
  retentionDays: number;
  /** The charter that must be accepted before it can be posted; null when it has been. */
  charterDue: number | null;
}

export interface Who extends Omit<Whereabouts, 'now'> {
  communityId: string;
  personId: string;
  now: Date;
}

export interface Vents {
  /** Masks a text and keeps it as a preview. The same `requestKey` gives the same preview. */
  prepare(
    vent: Who & { text: string; requestKey: string; contentNote?: string; replyTo?: string },
  ): Promise<VentPreview>;
  preview(ventId: string, who: Who): Promise<VentPreview>;
  edit(ventId: string, who: Who, text: string, contentNote?: string): Promise<VentPreview>;
  /**
   * Decides on a preview, once: `first` is false when it had been posted before. Acknowledged means stored.
   * `recognisable` is for one quiet word to the writer.
   */
  post(
    ventId: string,
    who: Who,
    as: 'own' | 'pseudonym',
  ): Promise<{ first: boolean; author: string; recognisable: boolean }>;
  discard(ventId: string, who: Who): Promise<void>;
}

export function createVents(deps: {
  db: Kysely<Database>;
  vault: Vault;
  jobs: Pick<Jobs, 'enqueue'>;
  screener: AsyncScreener;
  communities: Communities;
  authors: Authors;
  pseudonyms: Pseudonyms;
  mutes: Mutes;
  store: VentStore;
}): Vents {
  const { db, vault, jobs, screener, communities, authors, pseudonyms, mutes, store } = deps;

  async function namesOf(membership: Membership, row: Pick<VentRow, 'id' | 'root_id'>, now: Date) {
    const { identity } = membership.space;
    const vent = { id: row.id, rootId: row.root_id };
    return {
      own: identity === 'pseudonym' ? null : (membership.displayName ?? 'me'),
      pseudonym: identity === 'own' ? null : await pseudonyms.nameFor(membership, vent, now),
    };
  }

  async function asPreview(row: VentRow, membership: Membership, now: Date): Promise<VentPreview> {
    const { space } = membership;
    return {
      id: row.id,
      spaceId: space.id,
      text: store.text(space, row) ?? '',
      masked: row.masked_count,
      contentNote: store.contentNote(space, row),
      reply: row.root_id !== null,
      names: await namesOf(membership, row, now),
      retentionDays: space.retentionDays,
      charterDue: membership.charterVersion < space.charterVersion ? space.charterVersion : null,
    };
  }

  async function ownWith(ventId: string, { communityId, personId, now }: Who) {
    const { row, space } = await store.own(ventId, personId);
    const membership = await communities.membershipOf(communityId, personId, { spaceId: space.id, now });
    return { row, membership };
  }

  /** What is kept of a text: covered, and what the screening says of it then. */
  async function sealed(
    { space, memberId }: Membership,
    ventId: string,
    text: string,
    contentNote: string | undefined,
  ) {
    const masked = await readInTurn(screener, memberId, () => maskVent(screener, space, text));
    return {
      text_sealed: store.sealText(space, ventId, masked.text),
      note_sealed: store.sealNote(space, ventId, await maskNote(screener, space, contentNote)),
      masked_count: masked.count,
      recognisable: masked.verdict === 'hold',
    };
  }

  /** The thread that a reply belongs to, for those who are in the same space. */
  async function threadOf(space: Space, replyTo: string | undefined): Promise<string | null> {
    if (!replyTo) return null;
    const answered = await store.find(replyTo);
    if (answered.space_id !== space.id || !['queued', 'posted'].includes(answered.state))
      throw new Refusal('no-such-vent', 'That vent is gone.', 'It was taken down or has expired.');
    return answered.root_id ?? answered.id;
  }

  async function placeOf(who: Who, replyTo: string | undefined): Promise<Membership> {
    const spaceId = replyTo ? (await store.find(replyTo)).space_id : who.spaceId;
    return communities.membershipOf(who.communityId, who.personId, { ...who, spaceId });
  }

  return {
    async prepare({ text, requestKey, contentNote, replyTo, ...who }) {
      const { now } = who;
      const membership = await placeOf(who, replyTo);
      const { space, memberId } = membership;
      const id = newId('vent');
      // A platform's own id of an interaction may name the person: only its keyed hash is kept.
      const request = vault.hash(spaceScope(space), 'vent request', `${memberId}\0${requestKey}`);
      const covered = await sealed(membership, id, text, contentNote);
      await db
        .insertInto('vent')
        .values({
          id,
          space_id: space.id,
          author_tag: authors.tag(space, 'vent author', memberId, id),
          author_sealed: authors.seal(space, memberId, id),
          ...covered,
          root_id: await threadOf(space, replyTo),
          state: 'preview',
          request_key: request.toString('base64url'),
          created_at: now,
          expires_at: new Date(now.getTime() + PREVIEW_LIFE_MS),
        })
        .onConflict((conflict) => conflict.column('request_key').doNothing())
        .execute();
      const kept = await db
        .selectFrom('vent')
        .selectAll()
        .where('request_key', '=', request.toString('base64url'))
        .executeTakeFirstOrThrow();
      return asPreview(kept, membership, now);
    },

    async preview(ventId, who) {
      const { row, membership } = await ownWith(ventId, who);
      if (row.state !== 'preview') throw decided();
      return asPreview(row, membership, who.now);
    },

    async edit(ventId, who, text, contentNote) {
      const { row, membership } = await ownWith(ventId, who);
      const changed = await db
        .updateTable('vent')
        .set(await sealed(membership, row.id, text, contentNote))
        .where('id', '=', row.id)
        .where('state', '=', 'preview')
        .returningAll()
        .executeTakeFirst();
      if (!changed) throw decided();
      return asPreview(changed, membership, who.now);
    },

    async post(ventId, who, as) {
      const { now } = who;
      const { row, membership } = await ownWith(ventId, who);
      const { space, memberId } = membership;
      const own = membership.displayName ?? 'you';
      const earlier = (state: VentRow) =>
        ({ first: false, author: state.pseudonym ?? own, recognisable: false }) as const;
      if (row.state !== 'preview') return earlier(row);
      if (membership.charterVersion < space.charterVersion)
        throw new Refusal('charter', 'The charter has changed.', 'Read and accept it, then post.');
      const names = await namesOf(membership, row, now);
      const author = names[as];
      if (!author)
        throw new Refusal('identity', `This space posts under ${as === 'own' ? 'pseudonyms' : 'own names'}.`);
      const pseudonym = as === 'pseudonym' ? author : null;
      await mutes.check(space, memberId, pseudonym, now);
      if (pseudonym) await pseudonyms.used(membership, row.root_id ?? ventId, pseudonym, now);
      const queued = await db
        .updateTable('vent')
        .set({
          state: 'queued',
          pseudonym,
          decided_at: now,
          expires_at: new Date(now.getTime() + space.retentionDays * DAY_MS),
        })
        .where('id', '=', ventId)
        .where('state', '=', 'preview')
        .executeTakeFirst();
      if (queued.numUpdatedRows === 0n) return earlier(await store.find(ventId));
      await jobs.enqueue('vent.deliver', { id: ventId });
      return { first: true, author, recognisable: row.recognisable };
    },

    async discard(ventId, { personId }) {
      await store.own(ventId, personId);
      const gone = await db
        .deleteFrom('vent')
        .where('id', '=', ventId)
        .where('state', '=', 'preview')
        .executeTakeFirst();
      if (gone.numDeletedRows === 0n) throw new Refusal('decided', 'That one has already been posted.');
    },
  };
}

function decided(): Refusal {
  return new Refusal('decided', 'That one has already been posted or thrown away.');
}

/** Covers a vent's direct identifiers. @throws Refusal when it is empty or too long. */
async function maskVent(
  screener: AsyncScreener,
  space: Pick<Space, 'region'>,
  text: string,
): Promise<Masked> {
  if (!text.trim()) throw new Refusal('empty', 'There is nothing to post yet.', 'Write a few words first.');
  if (text.length > VENT_LIMIT) {
    const advice = `The limit is ${VENT_LIMIT.toLocaleString('en-GB')} characters; this has ${text.length.toLocaleString('en-GB')}.`;
    throw new Refusal('too-long', 'That is too long for one vent.', advice);
  }
  return maskDirectIdentifiers(screener, text, { region: space.region });
}

async function maskNote(
  screener: AsyncScreener,
  space: Space,
  note: string | undefined,
): Promise<string | null> {
  if (!note?.trim()) return null;
  if (note.length > NOTE_LIMIT)
    throw new Refusal('too-long', 'That content note is too long.', `A few words do: ${NOTE_LIMIT} at most.`);
  return maskedText(screener, note.trim(), { region: space.region });
}

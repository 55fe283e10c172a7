import type { Kysely } from 'kysely';
import { Refusal } from '../refusal.ts';
import type { AsyncScreener } from '../screening/async-screener.ts';
import { newId } from '../storage/id.ts';
import type { Database } from '../storage/schema.ts';
import type { AuthorNotes } from './author-notes.ts';
import type { Authors } from './authors.ts';
import { type Communities, type Membership, toSpace } from './communities.ts';
import { type Delivery, DeliveryRefused } from './delivery.ts';
import { type Masked, maskDirectIdentifiers } from './masking.ts';
import type { VentRow, VentStore } from './vent-store.ts';
import { PREVIEW_LIFE_MS } from './vents.ts';

const DAY_MS = 86_400_000;

/** A message that a member typed into a space, or edited there. */
export interface TypedMessage {
  communityId: string;
  personId: string;
  channelRef: string;
  messageRef: string;
  text: string;
  /** The message it answers, by the platform's name. */
  replyToRef?: string;
  now: Date;
}

/**
 * What became of it. `kept`: it is a known vent now and vanishes on time. `offered`: it held a direct identifier, is
 * taken down, and its writer has it back covered, as a preview. `asked`: the platform would not take it down, so its
 * writer is asked in private to edit it. `ignored`: not a member's message in a space.
 */
export type TypedOutcome = { state: 'kept' | 'offered' | 'asked'; ventId: string } | { state: 'ignored' };

/** Messages typed straight into a space, without the bot. */
export interface Typed {
  /** A message came or was edited. The same message may come any number of times. */
  typed(message: TypedMessage): Promise<TypedOutcome>;
  /** It was deleted on the platform. */
  vanished(message: Pick<TypedMessage, 'communityId' | 'channelRef' | 'messageRef'>): Promise<void>;
}

export function createTyped(deps: {
  db: Kysely<Database>;
  screener: AsyncScreener;
  communities: Communities;
  delivery: Delivery;
  authors: Authors;
  authorNotes: AuthorNotes;
  store: VentStore;
}): Typed {
  const { db, screener, communities, delivery, authors, authorNotes, store } = deps;

  async function spaceOf(communityId: string, channelRef: string) {
    const row = await db
      .selectFrom('space')
      .selectAll()
      .where('community_id', '=', communityId)
      .where('channel_ref', '=', channelRef)
      .where('closed_at', 'is', null)
      .executeTakeFirst();
    return row ? toSpace(row) : null;
  }

  async function known(spaceId: string, messageRef: string): Promise<VentRow | undefined> {
    return db
      .selectFrom('vent')
      .selectAll()
      .where('space_id', '=', spaceId)
      .where('message_ref', '=', messageRef)
      .executeTakeFirst();
  }

  async function memberIn(spaceId: string, message: TypedMessage): Promise<Membership | null> {
    const { communityId, personId, now } = message;
    return communities.membershipOf(communityId, personId, { spaceId, now }).catch((error: unknown) => {
      if (error instanceof Refusal) return null;
      throw error;
    });
  }

  /** Keeps it as a posted vent, or as it is now after an edit. Two events of one message make one vent. */
  async function keep(membership: Membership, message: TypedMessage, masked: Masked): Promise<VentRow> {
    const { space, memberId } = membership;
    const { messageRef, now } = message;
    const earlier = await known(space.id, messageRef);
    if (earlier) {
      if (earlier.state !== 'posted') return earlier;
      const words = {
        text_sealed: store.sealText(space, earlier.id, masked.text),
        masked_count: masked.count,
        recognisable: masked.verdict === 'hold',
      };
      const update = db.updateTable('vent').set(words).where('id', '=', earlier.id);
      const changed = await update.where('state', '=', 'posted').returningAll().executeTakeFirst();
      return changed ?? earlier;
    }
    const answered = message.replyToRef ? await known(space.id, message.replyToRef) : undefined;
    const id = newId('vent');
    const added = await db
      .insertInto('vent')
      .values({
        id,
        space_id: space.id,
        author_tag: authors.tag(space, 'vent author', memberId, id),
        author_sealed: authors.seal(space, memberId, id),
        root_id: answered ? (answered.root_id ?? answered.id) : null,
        text_sealed: store.sealText(space, id, masked.text),
        masked_count: masked.count,
        recognisable: masked.verdict === 'hold',
        origin: 'typed',
        state: 'posted',
        message_ref: messageRef,
        created_at: now,
        decided_at: now,
        posted_at: now,
        expires_at: new Date(now.getTime() + space.retentionDays * DAY_MS),
      })
      .onConflict((conflict) =>
        conflict.columns(['space_id', 'message_ref']).where('message_ref', 'is not', null).doNothing(),
      )
      .returningAll()
      .executeTakeFirst();
    return added ?? keep(membership, message, masked);
  }

  /** What is kept of it is the covered text, for its writer to post or throw away. */
  async function toPreview(vent: VentRow, now: Date): Promise<void> {
    await db
      .updateTable('vent')
      .set({
        ...{ state: 'preview', message_ref: null, posted_at: null, decided_at: null },
        ...{ origin: 'command', expires_at: new Date(now.getTime() + PREVIEW_LIFE_MS) },
      })
      .where('id', '=', vent.id)
      .where('state', '=', 'posted')
      .execute();
  }

  async function backToPosted({
    id,
    expires_at,
    posted_at,
    decided_at,
    message_ref,
  }: VentRow): Promise<void> {
    await db
      .updateTable('vent')
      .set({ state: 'posted', origin: 'typed', expires_at, posted_at, decided_at, message_ref })
      .where('id', '=', id)
      .where('state', '=', 'preview')
      .execute();
  }

  return {
    async typed(message) {
      const { communityId, channelRef, messageRef, text, now } = message;
      const space = await spaceOf(communityId, channelRef);
      const membership = space && text.trim() ? await memberIn(space.id, message) : null;
      if (!space || !membership) return { state: 'ignored' };
      const masked = await maskDirectIdentifiers(screener, text, { region: space.region });
      const vent = await keep(membership, message, masked);
      if (masked.count === 0) {
        // The note has one id for a vent, so that however often it is edited, its writer hears of it once.
        if (vent.recognisable) await authorNotes.tell(space, vent, 'vent.recognisable', now);
        return { state: 'kept', ventId: vent.id };
      }
      // A message edited while it is being taken down, or one that the writer has been given back already.
      if (vent.state !== 'posted') return { state: 'offered', ventId: vent.id };
      // First: the platform's word that the message has gone must find nothing to erase.
      await toPreview(vent, now);
      try {
        await delivery.remove(communityId, channelRef, messageRef);
      } catch (error) {
        await backToPosted(vent);
        if (!(error instanceof DeliveryRefused)) throw error;
        await authorNotes.tell(space, vent, 'vent.please-edit', now);
        return { state: 'asked', ventId: vent.id };
      }
      await authorNotes.tell(space, vent, 'vent.offer', now);
      return { state: 'offered', ventId: vent.id };
    },

    async vanished({ communityId, channelRef, messageRef }) {
      const space = await spaceOf(communityId, channelRef);
      if (!space) return;
      await db
        .deleteFrom('vent')
        .where('space_id', '=', space.id)
        .where('message_ref', '=', messageRef)
        .execute();
    },
  };
}

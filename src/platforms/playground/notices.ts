import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { noticeCard } from '../../../commands/notices/index.ts';
import { Refusal } from '../../refusal.ts';
import type { Services } from '../../services.ts';
import { DeliveryRefused } from '../../space/delivery.ts';
import type { Notice, Notices } from '../../space/notices.ts';
import type { Database } from '../../storage/schema.ts';
import type { Messages } from './messages.ts';
import type { Places } from './places.ts';
import { KEPT, type PrivateCards } from './private-cards.ts';
import type { Resident, Town } from './seed.ts';
import type { PrivateCard } from './wire.ts';

/** Where Confidant speaks to a person alone. */
const INBOX = 'dm:confidant';

export interface PlaygroundNotices extends Notices {
  /** Shows again what a restart has forgotten: the store knows what was told, and the cards are made anew. */
  restore(who: Resident): Promise<void>;
}

/** Notices as private cards to people, and as messages with a card in channels. */
export function createNotices(deps: {
  db: Kysely<Database>;
  town: Town;
  places: Places;
  messages: Messages;
  cards: PrivateCards;
  services: () => Services;
}): PlaygroundNotices {
  const { db, town, places, messages, cards, services } = deps;
  const restored = new Map<string, Promise<void>>();

  /** What is about words that were typed into a space is said there. */
  async function placeOf(who: Resident, { kind, ref }: Notice): Promise<string> {
    if (!kind.startsWith('vent.')) return INBOX;
    try {
      const { space } = await services().authorNotes.ventOf(ref);
      const isThere = space.channelRef !== null && places.sees(who, space.channelRef);
      return isThere && space.channelRef ? space.channelRef : INBOX;
    } catch (error) {
      if (error instanceof Refusal) return INBOX;
      throw error;
    }
  }

  async function cardOf(who: Resident, notice: Notice, nonce: string, at: Date): Promise<PrivateCard> {
    const { form: _, ...card } = await noticeCard(services(), notice, who.id);
    // The nonce names the card, so that telling twice shows one.
    const id = `card_${createHash('sha256').update(nonce).digest('base64url')}`;
    return { id, channel: await placeOf(who, notice), card, at: at.toISOString() };
  }

  async function readBack(who: Resident): Promise<void> {
    const told = await db
      .selectFrom('outbox')
      .select(['kind', 'ref', 'nonce', 'due_at'])
      .where('person_id', '=', who.id)
      .where('sent_at', 'is not', null)
      .orderBy('due_at', 'desc')
      .orderBy('id', 'desc')
      .limit(KEPT)
      .execute();
    const made = told.map(({ nonce, due_at, ...notice }) => cardOf(who, notice, nonce, due_at));
    cards.recall(who.key, (await Promise.all(made)).reverse());
  }

  function restore(who: Resident): Promise<void> {
    const known = restored.get(who.id);
    if (known) return known;
    const reading = readBack(who);
    restored.set(who.id, reading);
    reading.catch(() => restored.delete(who.id));
    return reading;
  }

  return {
    restore,

    async tell(_communityId, personId, notice, nonce) {
      const who = town.residents.find(({ id }) => id === personId);
      if (!who) return false;
      // First what was told before: this one comes after it.
      await restore(who);
      cards.show(who.key, await cardOf(who, notice, nonce, new Date()));
      return true;
    },

    async announce(_communityId, channelRef, notice, nonce) {
      if (!places.find(channelRef)) throw new DeliveryRefused('channel-gone');
      const { row } = await messages.add({
        ...{ channelId: channelRef, authorKind: 'bot', text: '', notice, nonce: `notice:${nonce}` },
      });
      return row.id;
    },

    refresh: (_communityId, _channelRef, messageRef) => messages.redraw(messageRef),
  };
}

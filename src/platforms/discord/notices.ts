import { type APIChannel, RESTJSONErrorCodes as Code, Routes } from 'discord.js';
import type { Kysely } from 'kysely';
import { type Card, say } from '../../../commands/card.ts';
import { noticeCard } from '../../../commands/notices/index.ts';
import type { Services } from '../../services.ts';
import type { Notice, Notices } from '../../space/notices.ts';
import type { Database } from '../../storage/schema.ts';
import type { Places } from '../places.ts';
import { shortNonce } from '../short-nonce.ts';
import { createUnread } from '../unread.ts';
import { cannotBeTold, deliveryError, isCode } from './errors.ts';
import { asRequest, type Link } from './link.ts';
import { ownNotice } from './own-notices.ts';
import { type Rendered, renderCard } from './render-card.ts';

export interface DiscordNotices extends Notices {
  bind(services: Services): void;
  /**
   * Shows this person, each once, what could not reach them, and why it comes in this way. Gives how many there were.
   * @param put shows one card to them alone; false when that could not be
   * @param sure looks also where nothing was found a moment ago
   */
  unread(personId: string, put: (card: Card) => Promise<boolean>, sure?: boolean): Promise<number>;
  /** Which of these people something waits for. */
  waiting(personIds: readonly string[]): Promise<string[]>;
  /** Whether their direct messages are closed, as far as is known. */
  isShut(personId: string): Promise<boolean>;
  /** A card straight to a user. False when they cannot be written to. */
  write(userId: string, card: Card, guildId: string, nonce: string): Promise<boolean>;
}

/** Why something comes in this way, and what that means for them. */
const SHUT = say(
  'Your direct messages are closed to me',
  'What I have for you alone comes late, then: with an answer of mine, or behind a button under what you type in the space. Crisis lines, too. To have it at once: the server’s name → Privacy Settings → Direct Messages.',
  'caution',
);

/** Notices as direct messages; where someone has closed theirs, with a private answer. */
export function createNotices(deps: {
  db: Kysely<Database>;
  link: Link;
  places: Places;
  postAsBot: (channelId: string, rendered: Rendered, nonce: string) => Promise<string>;
}): DiscordNotices {
  const { db, link, places, postAsBot } = deps;
  const { rest } = link;
  let services: Services | undefined;
  const unread = createUnread(db);

  async function cardOf(notice: Notice, personId: string | null): Promise<Card> {
    if (!services) throw new Error('not started yet');
    const card = ownNotice(notice) ?? (await noticeCard(services, notice, personId));
    return card;
  }

  async function write(userId: string, card: Card, guildId: string, nonce: string): Promise<boolean> {
    try {
      const { id } = (await rest.post(Routes.userChannels(), {
        body: { recipient_id: userId },
      })) as APIChannel;
      const request = asRequest(renderCard(card, { guildId }), {
        nonce: shortNonce(nonce),
        enforce_nonce: true,
      });
      await rest.post(Routes.channelMessages(id), request);
      return true;
    } catch (error) {
      if (cannotBeTold(error)) return false;
      throw error;
    }
  }

  return {
    write,

    bind(made) {
      services = made;
    },

    async tell(communityId, personId, notice, nonce) {
      const userId = await places.userOf(communityId, personId);
      const guildId = await places.externalIdOf(communityId);
      if (!userId || !guildId) return false;
      if (await write(userId, await cardOf(notice, personId), guildId, nonce)) {
        await unread.reached(personId);
        return true;
      }
      await unread.keep(nonce);
      return false;
    },

    async announce(_communityId, channelRef, notice, nonce) {
      try {
        return await postAsBot(channelRef, renderCard(await cardOf(notice, null)), nonce);
      } catch (error) {
        throw deliveryError(error);
      }
    },

    async refresh(_communityId, channelRef, messageRef, notice) {
      try {
        const request = asRequest(renderCard(await cardOf(notice, null)));
        await rest.patch(Routes.channelMessage(channelRef, messageRef), request);
      } catch (error) {
        const gone = [Code.UnknownMessage, Code.UnknownChannel, Code.MissingAccess, Code.MissingPermissions];
        if (!isCode(error, ...gone)) throw error;
      }
    },

    async unread(personId, put, sure) {
      const shown = await unread.show(personId, async (notice) => put(await cardOf(notice, personId)), sure);
      if (shown > 0) await put(SHUT);
      return shown;
    },

    waiting: unread.waiting,
    isShut: unread.isShut,
  };
}

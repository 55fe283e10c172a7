import { type APIChannel, RESTJSONErrorCodes as Code, Routes } from 'discord.js';
import type { Kysely } from 'kysely';
import type { Card } from '../../../commands/card.ts';
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
  /** The cards that could not reach this person, once; they go into the next private answer. */
  unread(personId: string): Promise<Card[]>;
  /** A card straight to a user. False when they cannot be written to. */
  write(userId: string, card: Card, guildId: string, nonce: string): Promise<boolean>;
}

/** Notices as direct messages; where someone has closed theirs, with the next private answer. */
export function createNotices(deps: {
  db: Kysely<Database>;
  link: Link;
  places: Places;
  postAsBot: (channelId: string, rendered: Rendered, nonce: string) => Promise<string>;
}): DiscordNotices {
  const { db, link, places, postAsBot } = deps;
  const { rest } = link;
  let services: Services | undefined;
  const waiting = createUnread(db);

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
      if (await write(userId, await cardOf(notice, personId), guildId, nonce)) return true;
      await waiting.keep(nonce);
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

    async unread(personId) {
      const notices = await waiting.take(personId);
      return Promise.all(notices.map((notice) => cardOf(notice, personId)));
    },
  };
}

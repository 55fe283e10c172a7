import type { Kysely } from 'kysely';
import type { Card } from '../../../commands/card.ts';
import { noticeCard } from '../../../commands/notices/index.ts';
import type { Services } from '../../services.ts';
import type { Notice, Notices } from '../../space/notices.ts';
import type { Database } from '../../storage/schema.ts';
import type { Places } from '../places.ts';
import { createUnread } from '../unread.ts';
import type { SlackDelivery } from './delivery.ts';
import { cannotBeTold, deliveryError, isCode } from './errors.ts';
import type { Link } from './link.ts';
import { ownNotice } from './own-notices.ts';
import { renderCard } from './render-card.ts';
import type { RoomGuard } from './room-guard.ts';

export interface SlackNotices extends Notices {
  bind(services: Services): void;
  /** Shows this person, each once, what could not reach them; `put` gives false where that could not be. */
  unread(personId: string, put: (card: Card) => Promise<boolean>): Promise<void>;
  /** A card straight to a user, in their messages with the application; its files too. False when they cannot be written to. */
  write(teamId: string, userId: string, card: Card): Promise<boolean>;
  /** Only the files of a card. */
  handOver(teamId: string, userId: string, card: Card): Promise<void>;
}

/** Notices as direct messages and as cards in channels. */
export function createNotices(deps: {
  db: Kysely<Database>;
  link: Link;
  places: Places;
  delivery: SlackDelivery;
  guard: RoomGuard;
}): SlackNotices {
  const { db, link, places, delivery, guard } = deps;
  const unread = createUnread(db);
  let services: Services | undefined;

  async function cardOf(notice: Notice, personId: string | null): Promise<Card> {
    if (!services) throw new Error('not started yet');
    return ownNotice(notice) ?? noticeCard(services, notice, personId);
  }

  async function write(teamId: string, userId: string, card: Card): Promise<boolean> {
    const { web } = await link.to(teamId);
    try {
      const unfurl = { unfurl_links: false, unfurl_media: false };
      const { channel } = await web.chat.postMessage({ channel: userId, ...renderCard(card), ...unfurl });
      for (const { name, text } of filesOf(card))
        await web.filesUploadV2({ channel_id: channel ?? userId, filename: name, content: text });
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

    async handOver(teamId, userId, card) {
      const files = filesOf(card);
      if (files.length === 0) return;
      await write(teamId, userId, { ...card, buttons: [] });
    },

    async tell(communityId, personId, notice, nonce) {
      const userId = await places.userOf(communityId, personId);
      const teamId = await places.externalIdOf(communityId);
      if (!userId || !teamId) return false;
      const card = await cardOf(notice, personId);
      try {
        // With the user's id for a channel it is a direct message; once, as any post.
        await delivery.postOnce(teamId, { channelId: userId, rendered: renderCard(card), nonce });
        return true;
      } catch (error) {
        if (!cannotBeTold(error)) throw error;
        await unread.keep(nonce);
        return false;
      }
    },

    async announce(communityId, channelId, notice, nonce) {
      const teamId = await places.externalIdOf(communityId);
      if (!teamId) throw new Error('not a community of Slack');
      const rendered = renderCard(await cardOf(notice, null));
      try {
        await guard.require(teamId, channelId);
        return await delivery.postOnce(teamId, { channelId, rendered, nonce });
      } catch (error) {
        throw deliveryError(error);
      }
    },

    async refresh(communityId, channel, ts, notice) {
      const teamId = await places.externalIdOf(communityId);
      if (!teamId) return;
      const { web } = await link.to(teamId);
      try {
        await web.chat.update({ channel, ts, ...renderCard(await cardOf(notice, null)) });
      } catch (error) {
        const gone = ['message_not_found', 'channel_not_found', 'is_archived', 'not_in_channel'] as const;
        if (!isCode(error, ...gone, 'cant_update_message')) throw error;
      }
    },

    async unread(personId, put) {
      await unread.show(personId, async (notice) => put(await cardOf(notice, personId)));
    },
  };
}

function filesOf({ blocks }: Card): Array<{ name: string; text: string }> {
  return blocks.flatMap((block) => (block.kind === 'file' ? [block] : []));
}

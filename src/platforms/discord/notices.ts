import { type APIChannel, RESTJSONErrorCodes as Code, Routes } from 'discord.js';
import type { Kysely } from 'kysely';
import type { Card } from '../../../commands/card.ts';
import { noticeCard } from '../../../commands/notices/index.ts';
import type { Services } from '../../services.ts';
import type { Notice, Notices } from '../../space/notices.ts';
import type { Database } from '../../storage/schema.ts';
import { cannotBeTold, deliveryError, isCode } from './errors.ts';
import { asRequest, type Link, shortNonce } from './link.ts';
import { ownNotice } from './own-notices.ts';
import type { Places } from './places.ts';
import { type Rendered, renderCard } from './render-card.ts';

/** How long it is taken for granted that nothing is unread; another process may know better by then. */
const QUIET_MS = 5_000;

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
  /** Nothing is unread by anyone until then, as far as this process knows. */
  let quietUntil = 0;

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
      const guildId = await places.guildIdOf(communityId);
      if (!userId || !guildId) return false;
      if (await write(userId, await cardOf(notice, personId), guildId, nonce)) return true;
      quietUntil = 0;
      await db
        .insertInto('discord_unread')
        .columns(['nonce'])
        .expression(db.selectFrom('outbox').select('nonce').where('nonce', '=', nonce))
        .onConflict((conflict) => conflict.doNothing())
        .execute();
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
      if (performance.now() < quietUntil) return [];
      const mine = db.selectFrom('outbox').select('nonce').where('person_id', '=', personId);
      const taken = await db
        .deleteFrom('discord_unread')
        .where('nonce', 'in', mine)
        .returning('nonce')
        .execute();
      if (taken.length === 0) {
        const any = await db.selectFrom('discord_unread').select('nonce').limit(1).executeTakeFirst();
        if (!any) quietUntil = performance.now() + QUIET_MS;
        return [];
      }
      const nonces = taken.map(({ nonce }) => nonce);
      const rows = await db
        .selectFrom('outbox')
        .select(['kind', 'ref'])
        .where('nonce', 'in', nonces)
        .orderBy('due_at')
        .execute();
      return Promise.all(rows.map((notice) => cardOf(notice, personId)));
    },
  };
}

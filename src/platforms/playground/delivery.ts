import type { Kysely } from 'kysely';
import type { OutsideMessages } from '../../gate/outside.ts';
import type { Channels } from '../../space/channels.ts';
import { type Delivery, DeliveryRefused } from '../../space/delivery.ts';
import type { Database } from '../../storage/schema.ts';
import type { Messages } from './messages.ts';

/** Posts what the domain sends into the playground's channels. */
export function createDelivery(db: Kysely<Database>, messages: Messages): Delivery {
  return {
    async post({ communityId, channelRef, text, vent, author, nonce }) {
      const channel = await db
        .selectFrom('playground_channel')
        .select('id')
        .where('id', '=', channelRef)
        .where('community_id', '=', communityId)
        .executeTakeFirst();
      if (!channel) throw new DeliveryRefused('channel-gone');
      const { row } = await messages.add({
        channelId: channel.id,
        authorKind: 'relay',
        authorPerson: author.kind === 'member' ? author.personId : null,
        authorLabel: author.kind === 'pseudonym' ? author.name : null,
        ...{ text, vent, nonce },
      });
      return row.id;
    },

    async revise(messageRef, { text, vent }) {
      await messages.revise(messageRef, { text, vent });
    },

    async remove(_communityId, _channelRef, messageRef) {
      const found = await messages.read(messageRef);
      if (found?.body.frozen) throw new DeliveryRefused('not-allowed');
      await messages.remove(messageRef);
    },

    async link(_communityId, channelRef, messageRef) {
      return `/?channel=${encodeURIComponent(channelRef)}#${messageRef}`;
    },
  };
}

/** The playground's channels outside the space. */
export function createChannels(db: Kysely<Database>): Channels {
  return {
    async publicChannels(communityId) {
      const rows = await db
        .selectFrom('playground_channel')
        .select(['id', 'name'])
        .where('community_id', '=', communityId)
        .where('kind', '=', 'public')
        .orderBy('created_at')
        .orderBy('id')
        .execute();
      return rows.map(({ id, name }) => ({ ref: id, name }));
    },
  };
}

/** Messages as they stand in the playground's channels. */
export function createOutside(messages: Messages): OutsideMessages {
  return {
    async read(_communityId, _channelRef, messageRef) {
      const found = await messages.read(messageRef);
      return found && (found.body.forwarded ?? found.body.text);
    },
  };
}

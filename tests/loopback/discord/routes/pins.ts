import { MessageType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { announceIn, announceMessage, forBot } from '../events.ts';
import { createMessage } from '../messages.ts';
import { type Call, type Route, route } from '../router.ts';
import type { StoredMessage } from '../types.ts';
import { toUser } from '../wire.ts';

/** Pinning, which has had a permission of its own since 2026 (Permissions, PIN_MESSAGES). */
export const pinRoutes: Route[] = [
  route('GET', '/channels/:channel/messages/pins', ({ world, params }) => {
    const channel = world.channel(params['channel']);
    world.requireIn(channel, P.ReadMessageHistory);
    const pinned = [...channel.messages.values()].filter((message) => message.data.pinned).reverse();
    const items = pinned.map((message) => ({
      pinned_at: message.data.timestamp,
      message: forBot(world, message),
    }));
    return { items, has_more: false };
  }),
  route('PUT', '/channels/:channel/messages/pins/:message', (call) => {
    const message = find(call);
    if (message.data.pinned) return;
    setPinned(call, message, true);
    createMessage(call.world, message.channel, {
      author: toUser(call.world.bot),
      draft: { content: '', embeds: [], components: [], files: [], flags: 0, allowedMentions: undefined },
      type: MessageType.ChannelPinnedMessage,
      fields: { message_reference: { type: 0, channel_id: message.channel.id, message_id: message.data.id } },
    });
  }),
  route('DELETE', '/channels/:channel/messages/pins/:message', (call) => {
    const message = find(call);
    if (message.data.pinned) setPinned(call, message, false);
  }),
];

function find({ world, params }: Call): StoredMessage {
  const channel = world.channel(params['channel']);
  if (channel.guild) world.requireIn(channel, P.PinMessages);
  return world.message(channel, params['message']);
}

function setPinned({ world }: Call, message: StoredMessage, pinned: boolean): void {
  message.data = { ...message.data, pinned };
  announceMessage(world, 'MESSAGE_UPDATE', message);
  announceIn(world, 'CHANNEL_PINS_UPDATE', message.channel, {
    channel_id: message.channel.id,
    last_pin_timestamp: pinned ? world.iso() : null,
  });
}

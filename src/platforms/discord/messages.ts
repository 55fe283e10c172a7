import {
  type APIMessage,
  type Client,
  GatewayDispatchEvents as Event,
  type GatewayMessageDeleteBulkDispatchData,
  type GatewayMessageDeleteDispatchData,
  MessageReferenceType,
  MessageType,
} from 'discord.js';
import type { Services } from '../../services.ts';
import type { Turns } from '../../storage/turns.ts';
import type { Claims } from '../claims.ts';
import type { InTurn } from '../in-turn.ts';
import type { Places } from '../places.ts';
import type { Roster, SpacePlace } from '../roster.ts';
import { channelOf, guildOf, type Link } from './link.ts';
import { textOf } from './message-text.ts';
import type { Prompts } from './prompts.ts';
import { writeRef } from './refs.ts';

/** What people write; the rest (joins, pins, thread starters) says nothing of theirs. */
const WRITTEN: readonly MessageType[] = [MessageType.Default, MessageType.Reply];

/** A message as the gateway and the history give it. */
export interface Heard extends Pick<APIMessage, 'id' | 'channel_id' | 'author' | 'content' | 'type'> {
  guild_id?: string | undefined;
  member?: { nick?: string | null };
  webhook_id?: string;
  edited_timestamp?: string | null;
  attachments?: readonly unknown[];
  message_reference?: APIMessage['message_reference'];
  message_snapshots?: APIMessage['message_snapshots'];
  components?: APIMessage['components'];
}

/** Where a message stands: the channel, and the thread of it. */
interface Standing {
  channelId: string;
  threadId: string | null;
}

export interface Messages {
  /** A message came, or was found in the history. */
  heard(message: Heard): Promise<void>;
  vanished(guildId: string, channelId: string, messageIds: readonly string[]): Promise<void>;
  listen(client: Client): void;
}

export function createMessages(deps: {
  claims: Claims;
  turns: Turns;
  link: Link;
  places: Places;
  roster: Roster;
  services: Services;
  inTurn: InTurn;
  prompts: Prompts;
  /** Whether the bot may read what is typed: the watch needs it. */
  canRead: () => boolean;
  now: () => Date;
}): Messages {
  const { claims, turns, link, places, roster, services, inTurn, prompts, canRead, now } = deps;

  function standing(channelId: string): Standing {
    const channel = channelOf(link, channelId);
    if (channel?.isThread() && channel.parentId) return { channelId: channel.parentId, threadId: channelId };
    return { channelId, threadId: null };
  }

  function personOf(communityId: string, { author, member }: Heard): Promise<string> {
    const name = member?.nick ?? author.global_name ?? author.username;
    return places.personOf(communityId, author.id, name);
  }

  /** What a message in a space answers: the one it replies to, else the one that opened its thread. */
  function answered({ message_reference: reference }: Heard, { threadId }: Standing): string | null {
    const isReply =
      reference && (reference.type ?? MessageReferenceType.Default) === MessageReferenceType.Default;
    if (isReply && reference.message_id) return writeRef({ threadId, messageId: reference.message_id });
    return threadId;
  }

  /** False when it is not for us: it may be, once its writer is a member. */
  async function inSpace(space: SpacePlace, message: Heard, at: Standing): Promise<boolean> {
    const { communityId, spaceId } = space;
    const personId = await personOf(communityId, message);
    const replyToRef = answered(message, at);
    const messageRef = writeRef({ threadId: at.threadId, messageId: message.id });
    const prompted = await prompts.wanted(personId);
    const { state } = await services.typed.typed({
      ...{ communityId, personId, messageRef, channelRef: space.channelId, now: now() },
      text: textOf(message),
      ...(replyToRef && { replyToRef }),
    });
    const hasFile = (message.attachments?.length ?? 0) > 0;
    // Typing is closed where it cannot be read, but nobody can close it to the server's owner and stewards.
    const unread = !canRead() && !textOf(message);
    const kind = hasFile ? 'discord.file-typed' : unread ? 'discord.unread-typed' : null;
    if (kind)
      await services.outbox.tell({
        ...{ communityId, spaceId, personId, kind, ref: spaceId, now: now(), again: message.id },
      });
    if (prompted && state !== 'ignored') await prompts.under(message);
    return state !== 'ignored';
  }

  /** Which message a forward shows again. */
  function forwardedFrom({ message_reference: reference }: Heard): string | null {
    if (reference?.type !== MessageReferenceType.Forward || !reference.message_id) return null;
    const { threadId } = standing(reference.channel_id);
    return writeRef({ threadId, messageId: reference.message_id });
  }

  /** What members say elsewhere, where their space has asked to look. Everyone else costs a look into a map. */
  async function elsewhere(guildId: string, message: Heard, at: Standing): Promise<void> {
    const communityId = await places.communityOf(guildId, guildOf(link, guildId)?.name ?? '');
    const personId = await services.watch.memberOf(communityId, message.author.id, now());
    if (!personId) return;
    const from = forwardedFrom(message);
    await once(message, async () => {
      await services.watch.look({
        ...{ communityId, personId, channelRef: at.channelId, text: textOf(message), now: now() },
        messageRef: writeRef({ threadId: at.threadId, messageId: message.id }),
        edited: Boolean(message.edited_timestamp),
        ...(from && { forwardedFrom: from }),
      });
      return true;
    });
  }

  async function vanished(guildId: string, channelId: string, ids: readonly string[]): Promise<void> {
    const at = standing(channelId);
    const space = roster.spaceAt(at.channelId);
    if (!space && !roster.isWatching(guildId)) return;
    const communityId = space?.communityId ?? (await places.communityOf(guildId, ''));
    const part = space ? services.typed : services.watch;
    for (const messageId of ids) {
      const messageRef = writeRef({ threadId: at.threadId, messageId });
      await part.vanished({ communityId, channelRef: at.channelId, messageRef });
    }
  }

  /**
   * Deals with one wording of a message once, however many instances hear of it, and find it in the history again.
   * One that was taken up and not finished is anyone's.
   */
  async function once(message: Heard, work: () => Promise<boolean>): Promise<void> {
    const version = `${message.id}:${message.edited_timestamp ?? ''}`;
    await inTurn.run(message.id, () =>
      turns.alone(`discord:${message.id}`, async () => {
        if (await claims.isTaken(version)) return;
        if (await work()) await claims.take(version);
      }),
    );
  }

  async function heard(message: Heard): Promise<void> {
    const { author, guild_id: guildId, channel_id, webhook_id: webhook } = message;
    if (prompts.seen(message)) return;
    if (!guildId || webhook || author.bot || !WRITTEN.includes(message.type)) return;
    const at = standing(channel_id);
    const space = roster.spaceAt(at.channelId);
    if (space) return once(message, () => inSpace(space, message, at));
    if (!canRead() || !roster.isWatching(guildId)) return;
    await inTurn.run(`watch ${message.id}`, () => elsewhere(guildId, message, at));
  }

  return {
    heard,
    vanished,

    listen(client) {
      client.ws.on(Event.MessageCreate, (message: Heard) => void heard(message));
      client.ws.on(Event.MessageUpdate, (message: Heard) => {
        // A link's preview is no edit.
        if (message.edited_timestamp) void heard(message);
      });
      client.ws.on(Event.MessageDelete, ({ guild_id, channel_id, id }: GatewayMessageDeleteDispatchData) => {
        if (guild_id) void inTurn.run(id, () => vanished(guild_id, channel_id, [id]));
      });
      client.ws.on(Event.MessageDeleteBulk, (gone: GatewayMessageDeleteBulkDispatchData) => {
        const { guild_id, channel_id, ids } = gone;
        if (guild_id) void inTurn.run(channel_id, () => vanished(guild_id, channel_id, ids));
      });
    },
  };
}

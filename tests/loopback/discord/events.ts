import { type APIMessage, GatewayIntentBits as I } from 'discord-api-types/v10';
import type { Channel, Guild, Member, StoredMessage } from './types.ts';
import { toChannel, toMember, toPartialMember, toThreadMember, toUser } from './wire.ts';
import type { World } from './world.ts';

/** Which intents let an event through, in a guild and in a direct message (Gateway, List of Intents). */
const INTENTS: Record<string, readonly [guild: number, direct: number]> = {
  GUILD_CREATE: [I.Guilds, 0],
  GUILD_UPDATE: [I.Guilds, 0],
  GUILD_DELETE: [I.Guilds, 0],
  GUILD_ROLE_CREATE: [I.Guilds, 0],
  GUILD_ROLE_UPDATE: [I.Guilds, 0],
  GUILD_ROLE_DELETE: [I.Guilds, 0],
  CHANNEL_CREATE: [I.Guilds, 0],
  CHANNEL_UPDATE: [I.Guilds, 0],
  CHANNEL_DELETE: [I.Guilds, 0],
  CHANNEL_PINS_UPDATE: [I.Guilds, I.DirectMessages],
  THREAD_CREATE: [I.Guilds, 0],
  THREAD_UPDATE: [I.Guilds, 0],
  THREAD_DELETE: [I.Guilds, 0],
  THREAD_LIST_SYNC: [I.Guilds, 0],
  THREAD_MEMBER_UPDATE: [I.Guilds, 0],
  THREAD_MEMBERS_UPDATE: [I.GuildMembers, 0],
  GUILD_MEMBER_ADD: [I.GuildMembers, 0],
  GUILD_MEMBER_UPDATE: [I.GuildMembers, 0],
  GUILD_MEMBER_REMOVE: [I.GuildMembers, 0],
  WEBHOOKS_UPDATE: [I.GuildWebhooks, 0],
  MESSAGE_CREATE: [I.GuildMessages, I.DirectMessages],
  MESSAGE_UPDATE: [I.GuildMessages, I.DirectMessages],
  MESSAGE_DELETE: [I.GuildMessages, I.DirectMessages],
  MESSAGE_DELETE_BULK: [I.GuildMessages, 0],
  MESSAGE_REACTION_ADD: [I.GuildMessageReactions, I.DirectMessageReactions],
  MESSAGE_REACTION_REMOVE: [I.GuildMessageReactions, I.DirectMessageReactions],
  TYPING_START: [I.GuildMessageTyping, I.DirectMessageTyping],
};

/** Whether a session with these intents receives this event. Events on no list need none. */
export function passes(intents: number, type: string, inGuild: boolean): boolean {
  const needed = INTENTS[type];
  if (!needed) return true;
  return (intents & (inGuild ? needed[0] : needed[1])) !== 0;
}

/** Whether the content of a message is open to an app without the intent (Gateway, Message Content Intent). */
function contentIsOpen(world: World, message: StoredMessage): boolean {
  const { data } = message;
  if (!message.channel.guild || data.author.id === world.bot.id) return true;
  return data.mentions.some((user) => user.id === world.bot.id);
}

/** A message with what people wrote in it taken out. */
function withoutContent(data: APIMessage): APIMessage {
  const blank = { ...data, content: '', embeds: [], attachments: [], components: [] } as APIMessage;
  if (data.message_snapshots) {
    blank.message_snapshots = data.message_snapshots.map((snapshot) => ({
      message: { ...snapshot.message, content: '', embeds: [], attachments: [], components: [] },
    }));
  }
  return blank;
}

/** A message as the HTTP API shows it to the bot: gated by the portal's switch, not by a session's intents. */
export function forBot(world: World, message: StoredMessage): APIMessage {
  const open = world.portal.messageContent || contentIsOpen(world, message);
  const data = open ? message.data : withoutContent(message.data);
  const replied = data.referenced_message;
  if (!replied || world.portal.messageContent) return data;
  const original = message.channel.messages.get(replied.id);
  return original && !contentIsOpen(world, original)
    ? { ...data, referenced_message: withoutContent(replied) }
    : data;
}

/** MESSAGE_CREATE and MESSAGE_UPDATE, to sessions that may see the channel; ephemerals make neither. */
export function announceMessage(
  world: World,
  type: 'MESSAGE_CREATE' | 'MESSAGE_UPDATE',
  message: StoredMessage,
): void {
  const { channel, data } = message;
  if (message.viewer !== null || !world.botSees(channel)) return;
  const author = channel.guild?.members.get(data.author.id);
  const extra = {
    ...(channel.guild ? { guild_id: channel.guild.id } : {}),
    ...(author && !data.webhook_id ? { member: toPartialMember(author) } : {}),
    channel_type: channel.type,
  };
  const referenced = data.referenced_message;
  const original = referenced ? channel.messages.get(referenced.id) : undefined;
  const gated = contentIsOpen(world, message) ? data : withoutContent(data);
  const blank =
    referenced && original && !contentIsOpen(world, original)
      ? { ...gated, referenced_message: withoutContent(referenced) }
      : gated;
  world.announce({
    type,
    guildId: channel.guild?.id ?? null,
    data: { ...data, ...extra },
    ...(blank === data ? {} : { withoutContent: { ...blank, ...extra } }),
  });
}

/** An event about something in a channel, to sessions when the bot can see it. */
export function announceIn(
  world: World,
  type: string,
  channel: Channel,
  data: Record<string, unknown>,
): void {
  if (!world.botSees(channel)) return;
  const guildId = channel.guild?.id ?? null;
  world.announce({ type, guildId, data: guildId ? { ...data, guild_id: guildId } : data });
}

/** An event about a guild. */
export function announceGuild(world: World, type: string, guild: Guild, data: unknown): void {
  if (guild.botPresent) world.announce({ type, guildId: guild.id, data });
}

/** A member event; those about the bot itself need no intent. */
export function announceMember(world: World, type: string, member: Member): void {
  const { guild } = member;
  if (!guild.botPresent) return;
  const data =
    type === 'GUILD_MEMBER_REMOVE'
      ? { guild_id: guild.id, user: toUser(member.account) }
      : { ...toMember(member), guild_id: guild.id };
  world.announce({
    type,
    guildId: guild.id,
    data,
    always: member.account === world.bot && type === 'GUILD_MEMBER_UPDATE',
  });
}

/** THREAD_CREATE and THREAD_UPDATE: only for threads the bot may see (Threads, Gateway Events). */
export function announceThread(world: World, type: string, channel: Channel, extra: object = {}): void {
  if (!channel.guild || !world.botSees(channel)) return;
  world.announce({ type, guildId: channel.guild.id, data: { ...toChannel(world, channel), ...extra } });
}

/** People added to or removed from a thread; news of the bot itself needs no intent. */
export function announceThreadMembers(
  world: World,
  channel: Channel,
  added: string[],
  removed: string[],
): void {
  const { guild, thread } = channel;
  if (!guild || !thread) return;
  const self = added.includes(world.bot.id) || removed.includes(world.bot.id);
  if (!self && !world.botSees(channel)) return;
  world.announce({
    type: 'THREAD_MEMBERS_UPDATE',
    guildId: guild.id,
    always: self,
    data: {
      id: channel.id,
      guild_id: guild.id,
      member_count: Math.min(50, thread.members.size),
      added_members: added.map((id) => {
        const member = guild.members.get(id);
        return {
          ...toThreadMember(channel, id),
          member: member ? toMember(member) : undefined,
          presence: null,
        };
      }),
      removed_member_ids: removed,
    },
  });
}

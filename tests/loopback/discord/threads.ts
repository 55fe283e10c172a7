import { ChannelType, MessageType } from 'discord-api-types/v10';
import { announceThread, announceThreadMembers } from './events.ts';
import { createMessage } from './messages.ts';
import type { Account, Channel, StoredMessage, Thread } from './types.ts';
import { toUser } from './wire.ts';
import type { World } from './world.ts';

export interface NewThread {
  name: string;
  type: ChannelType;
  creator: Account;
  /** The message it starts from, whose id it then shares (Threads, Public & Private Threads). */
  from?: StoredMessage;
  autoArchiveDuration?: number;
  invitable?: boolean;
  tags?: string[];
}

/** Starts a thread, with its creator in it. */
export function createThread(world: World, parent: Channel, made: NewThread): Channel {
  const now = world.iso();
  const thread: Thread = {
    ownerId: made.creator.id,
    archived: false,
    locked: false,
    invitable: made.invitable ?? true,
    archiveTimestamp: now,
    createTimestamp: now,
    autoArchiveDuration: made.autoArchiveDuration ?? 1440,
    members: new Map([[made.creator.id, now]]),
    messageCount: 0,
    totalMessageSent: 0,
    appliedTags: made.tags ?? [],
  };
  const channel = world.newChannel({
    type: made.type,
    name: made.name,
    guild: parent.guild,
    parent,
    thread,
    ...(made.from ? { id: made.from.data.id } : {}),
  });
  announceThread(world, 'THREAD_CREATE', channel, { newly_created: true });
  if (made.from) startFrom(world, parent, channel, made.from);
  return channel;
}

function startFrom(world: World, parent: Channel, channel: Channel, from: StoredMessage): void {
  from.data = { ...from.data, flags: (from.data.flags ?? 0) | (1 << 5) };
  createMessage(world, channel, {
    author: from.data.author,
    draft: { content: '', embeds: [], components: [], files: [], flags: 0, allowedMentions: undefined },
    type: MessageType.ThreadStarterMessage,
    fields: {
      message_reference: {
        type: 0,
        channel_id: parent.id,
        message_id: from.data.id,
        guild_id: parent.guild?.id,
      },
      referenced_message: from.data,
    },
  });
}

/** A system message in the parent saying that a thread was started without a message. */
export function announceThreadStart(world: World, parent: Channel, channel: Channel, creator: Account): void {
  createMessage(world, parent, {
    author: toUser(creator),
    draft: {
      content: channel.name,
      embeds: [],
      components: [],
      files: [],
      flags: 0,
      allowedMentions: undefined,
    },
    type: MessageType.ThreadCreated,
    fields: { message_reference: { type: 0, channel_id: channel.id, guild_id: parent.guild?.id } as never },
  });
}

export function updateThread(world: World, channel: Channel, fields: Partial<Thread>, name?: string): void {
  const { thread } = channel;
  if (!thread) return;
  if (fields.archived !== undefined && fields.archived !== thread.archived)
    thread.archiveTimestamp = world.iso();
  Object.assign(thread, fields);
  if (name !== undefined) channel.name = name;
  announceThread(world, 'THREAD_UPDATE', channel);
}

/** Adds somebody to a thread; the bot learns of the thread itself when it is the one added. */
export function joinThread(world: World, channel: Channel, accountId: string): void {
  const { thread } = channel;
  if (!thread || thread.members.has(accountId)) return;
  thread.members.set(accountId, world.iso());
  if (accountId === world.bot.id) announceThread(world, 'THREAD_CREATE', channel);
  announceThreadMembers(world, channel, [accountId], []);
}

export function leaveThread(world: World, channel: Channel, accountId: string): void {
  if (channel.thread?.members.delete(accountId)) announceThreadMembers(world, channel, [], [accountId]);
}

/** The kind of public thread a channel holds. */
export function publicThreadType(parent: Channel): ChannelType {
  return parent.type === ChannelType.GuildAnnouncement
    ? ChannelType.AnnouncementThread
    : ChannelType.PublicThread;
}

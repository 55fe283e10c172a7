import {
  type APIMessage,
  type APIMessageReference,
  type APIUser,
  ChannelType,
  MessageFlags,
  MessageType,
} from 'discord-api-types/v10';
import { keepFiles } from './attachments.ts';
import { visit } from './component-tree.ts';
import type { Change, Draft } from './drafts.ts';
import { refuse } from './errors.ts';
import { announceIn, announceMessage, announceThread, announceThreadMembers } from './events.ts';
import { type Mentions, resolveMentions } from './mentions.ts';
import type { Channel, Json, Member, StoredMessage } from './types.ts';
import type { World } from './world.ts';

const TEXT_BASED: readonly ChannelType[] = [
  ChannelType.GuildText,
  ChannelType.DM,
  ChannelType.GuildVoice,
  ChannelType.GuildAnnouncement,
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.GuildStageVoice,
];

export interface NewMessage {
  /** Given only where it is known before: a forum post and its first message share one. */
  id?: string;
  author: APIUser;
  draft: Draft;
  /** Whose permissions decide on mass mentions; null gives none. */
  member?: Member | null;
  /** The message whose author a reply mentions too. */
  pings?: StoredMessage | null;
  type?: MessageType;
  viewer?: string | null;
  source?: string | null;
  /** Further fields: webhook_id, application_id, nonce, references. */
  fields?: Partial<APIMessage>;
}

/** Makes a message, keeps it and announces it. */
export function createMessage(world: World, channel: Channel, made: NewMessage): StoredMessage {
  if (!TEXT_BASED.includes(channel.type)) throw refuse('CannotSendInNonText');
  const { draft } = made;
  const id = made.id ?? world.newId();
  const mentions = mentionsOf(
    world,
    channel,
    draft.content,
    draft.components,
    draft.allowedMentions,
    made.member ?? null,
  );
  const { attachments, components } = keepFiles(world, channel, draft.files, draft.components);
  const data = {
    id,
    channel_id: channel.id,
    author: made.author,
    content: draft.content,
    timestamp: world.iso(),
    edited_timestamp: null,
    tts: false,
    mention_everyone: mentions.everyone,
    mentions: withReplied(mentions.users, made.pings ?? null),
    mention_roles: mentions.roles,
    attachments,
    embeds: draft.embeds.map((embed) => ({ type: 'rich', ...embed })),
    components,
    pinned: false,
    type: made.type ?? MessageType.Default,
    flags: draft.flags,
    ...made.fields,
  } as unknown as APIMessage;
  const message: StoredMessage = {
    data,
    channel,
    viewer: made.viewer ?? null,
    source: made.source ?? null,
    reactions: new Map(),
  };
  if (message.viewer !== null) {
    const own = channel.ephemerals.get(message.viewer) ?? [];
    own.push(message);
    if (own.length > world.messagesPerChannel) own.shift();
    channel.ephemerals.set(message.viewer, own);
    return message;
  }
  keep(world, channel, message);
  enterThread(world, channel, made.author.id);
  announceMessage(world, 'MESSAGE_CREATE', message);
  return message;
}

/** A reply that pings mentions the author of what it answers; a webhook cannot be mentioned. */
function withReplied(users: APIUser[], replied: StoredMessage | null): APIUser[] {
  if (!replied || replied.data.webhook_id || users.some(({ id }) => id === replied.data.author.id))
    return users;
  return [...users, replied.data.author];
}

function keep(world: World, channel: Channel, message: StoredMessage): void {
  channel.messages.set(message.data.id, message);
  channel.lastMessageId = message.data.id;
  if (channel.messages.size <= world.messagesPerChannel) return;
  const oldest = channel.messages.keys().next().value;
  if (oldest !== undefined) channel.messages.delete(oldest);
}

/** Sending unarchives a thread and adds the sender to it (Channel, Example Thread Channel). */
function enterThread(world: World, channel: Channel, authorId: string): void {
  const { thread } = channel;
  if (!thread) return;
  thread.messageCount += 1;
  thread.totalMessageSent += 1;
  if (thread.archived && !thread.locked) {
    thread.archived = false;
    thread.archiveTimestamp = world.iso();
    announceThread(world, 'THREAD_UPDATE', channel);
  }
  if (thread.members.has(authorId) || !channel.guild?.members.has(authorId)) return;
  thread.members.set(authorId, world.iso());
  announceThreadMembers(world, channel, [authorId], []);
}

/** Applies a checked edit and announces it. */
export function editMessage(
  world: World,
  message: StoredMessage,
  change: Change,
  member: Member | null,
): void {
  const { channel, data } = message;
  const content = change.content ?? data.content;
  const raw = change.components ?? (data.components as unknown as Json[]);
  const kept = data.attachments.filter((a) => !change.keep || change.keep.includes(a.id));
  const { attachments, components } = keepFiles(world, channel, change.files, raw, kept);
  const mentions = mentionsOf(world, channel, content, raw, change.allowedMentions, member);
  const flags = data.flags ?? 0;
  message.data = {
    ...data,
    content,
    embeds: change.embeds ? change.embeds.map((embed) => ({ type: 'rich', ...embed })) : data.embeds,
    components: components as unknown as APIMessage['components'],
    attachments,
    mentions: mentions.users,
    mention_roles: mentions.roles,
    mention_everyone: mentions.everyone,
    flags:
      (change.flags === undefined ? flags : change.flags | (flags & ~MessageFlags.SuppressEmbeds)) &
      ~MessageFlags.Loading,
    edited_timestamp: world.iso(),
  } as APIMessage;
  announceMessage(world, 'MESSAGE_UPDATE', message);
}

/** Removes a message and announces it; an ephemeral goes without a word. */
export function deleteMessage(world: World, message: StoredMessage): void {
  const { channel, data, viewer } = message;
  if (viewer !== null) {
    const own = channel.ephemerals.get(viewer) ?? [];
    channel.ephemerals.set(
      viewer,
      own.filter((other) => other !== message),
    );
    return;
  }
  if (!channel.messages.delete(data.id)) return;
  if (channel.thread) channel.thread.messageCount -= 1;
  announceIn(world, 'MESSAGE_DELETE', channel, { id: data.id, channel_id: channel.id });
}

/** Removes several messages at once, with the one event for all. */
export function deleteMessages(world: World, channel: Channel, ids: readonly string[]): void {
  const gone = ids.filter((id) => channel.messages.delete(id));
  if (gone.length === 0) return;
  if (channel.thread) channel.thread.messageCount -= gone.length;
  announceIn(world, 'MESSAGE_DELETE_BULK', channel, { ids: gone, channel_id: channel.id });
}

/** The fields of a reply, with the message replied to inside. */
export function replyFields(original: StoredMessage): Partial<APIMessage> {
  const { referenced_message: _, ...plain } = original.data;
  return {
    message_reference: referenceTo(original, 0),
    referenced_message: plain as APIMessage,
  };
}

/** The fields of a forward: a snapshot of the text, without its author (Message, Message Snapshot Object). */
export function forwardFields(original: StoredMessage): Partial<APIMessage> {
  const { data } = original;
  const inner = data.message_snapshots?.[0]?.message;
  const seen = inner ?? data;
  return {
    message_reference: referenceTo(original, 1),
    message_snapshots: [
      {
        message: {
          type: seen.type,
          content: seen.content,
          embeds: seen.embeds,
          attachments: seen.attachments,
          timestamp: seen.timestamp,
          edited_timestamp: seen.edited_timestamp,
          flags: seen.flags,
          mentions: seen.mentions,
          mention_roles: seen.mention_roles,
          components: seen.components,
        },
      },
    ],
  };
}

/** Replies as they look now: a message replied to that is gone shows as null (Message, note 4). */
export function refreshReply(message: StoredMessage): void {
  const { data, channel } = message;
  const id = data.type === MessageType.Reply ? data.message_reference?.message_id : undefined;
  if (id === undefined) return;
  const original = channel.messages.get(id);
  if (!original) {
    message.data = { ...data, referenced_message: null };
    return;
  }
  const { referenced_message: _, ...plain } = original.data;
  message.data = { ...data, referenced_message: plain as APIMessage };
}

function referenceTo(original: StoredMessage, type: 0 | 1): APIMessageReference {
  const { channel, data } = original;
  return {
    type,
    channel_id: channel.id,
    message_id: data.id,
    ...(channel.guild ? { guild_id: channel.guild.id } : {}),
  };
}

/** Text displays mention as content does, so they count. */
function mentionsOf(
  world: World,
  channel: Channel,
  content: string,
  components: Json[],
  allowed: Json | undefined,
  member: Member | null,
): Mentions {
  const texts = [content];
  visit(components, (component) => {
    if (component['type'] === 10 && typeof component['content'] === 'string')
      texts.push(component['content']);
  });
  return resolveMentions(world, channel, texts.join('\n'), allowed, member);
}

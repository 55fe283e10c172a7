import { withIds } from './blocks.ts';
import { announce } from './events.ts';
import { newId } from './ids.ts';
import type { Account, Channel, Json, Message } from './types.ts';
import type { World } from './world.ts';

/** Puts a message into a channel, and tells the application if it may hear it. */
export function post(
  world: World,
  channel: Channel,
  fields: Partial<Message> & { text: string },
  options: { broadcast?: boolean; silent?: boolean } = {},
): Message {
  const message: Message = { type: 'message', ts: world.nextTs(), team: channel.teamId, ...fields };
  if (fields.blocks) message.blocks = withIds(fields.blocks, () => newId('').slice(0, 5));
  const parent = message.thread_ts === undefined ? undefined : channel.messages.get(message.thread_ts);
  if (parent) {
    // Retrieving messages: a parent has a thread_ts that is its own ts, and counts.
    const users = new Set([...((parent['reply_users'] as string[] | undefined) ?? []), author(message)]);
    parent.thread_ts = parent.ts;
    parent['reply_count'] = Number(parent['reply_count'] ?? 0) + 1;
    parent['reply_users'] = [...users];
    parent['reply_users_count'] = users.size;
    parent['latest_reply'] = message.ts;
    message['parent_user_id'] = parent.user;
  }
  if (options.broadcast) message.subtype = 'thread_broadcast';
  channel.messages.set(message.ts, message);
  if (!options.silent) announce(world, channel, { ...message });
  return message;
}

/** A notice in the channel, such as who joined: a message with a subtype. */
export function notice(world: World, channel: Channel, subtype: string, user: string, text: string): Message {
  return post(world, channel, { subtype, user, text });
}

/** Changes a message: `message_changed`, with what it was. */
export function change(world: World, channel: Channel, message: Message, fields: Partial<Message>): Message {
  const before = structuredClone(message);
  Object.assign(message, fields);
  if (fields.blocks) message.blocks = withIds(fields.blocks, () => newId('').slice(0, 5));
  announce(world, channel, {
    type: 'message',
    subtype: 'message_changed',
    hidden: true,
    message: structuredClone(message),
    previous_message: before,
    ts: world.nextTs(),
  });
  return message;
}

/** Takes a message away. One with replies leaves a tombstone, for its thread stays. */
export function remove(world: World, channel: Channel, message: Message): void {
  if (Number(message['reply_count'] ?? 0) > 0) {
    change(world, channel, message, {
      subtype: 'tombstone',
      text: 'This message was deleted.',
      user: 'USLACKBOT',
      blocks: undefined,
      files: undefined,
      attachments: undefined,
      hidden: true,
    });
    return;
  }
  channel.messages.delete(message.ts);
  const parent =
    message.thread_ts && message.thread_ts !== message.ts
      ? channel.messages.get(message.thread_ts)
      : undefined;
  if (parent) parent['reply_count'] = Math.max(0, Number(parent['reply_count'] ?? 1) - 1);
  announce(world, channel, {
    type: 'message',
    subtype: 'message_deleted',
    hidden: true,
    deleted_ts: message.ts,
    previous_message: structuredClone(message),
    ts: world.nextTs(),
  });
}

/** Shows something to one person. Delivery is not guaranteed, and no call says whether it happened. */
export function whisper(
  world: World,
  channel: Channel,
  userId: string,
  fields: Partial<Message> & { text: string },
): Message {
  const message: Message = { type: 'message', ts: world.nextTs(), is_ephemeral: true, ...fields };
  if (fields.blocks) message.blocks = withIds(fields.blocks, () => newId('').slice(0, 5));
  if (!world.ephemeralsArrive) return message;
  const own = channel.ephemerals.get(userId) ?? [];
  own.push(message);
  channel.ephemerals.set(userId, own);
  return message;
}

/** The fields of a message by the application; with a name of its own it is a `bot_message` without a user. */
export function botFields(
  world: World,
  teamId: string,
  custom: { username?: string; iconUrl?: string; iconEmoji?: string } = {},
): Partial<Message> {
  const { userId, botId } = world.installed(teamId);
  const { username, iconUrl, iconEmoji } = custom;
  const base = { bot_id: botId, app_id: world.appId };
  if (!username && !iconUrl && !iconEmoji)
    return {
      ...base,
      user: userId,
      bot_profile: {
        id: botId,
        app_id: world.appId,
        name: world.account(userId).realName,
        team_id: teamId,
        deleted: false,
      },
    };
  const icons = iconEmoji ? { emoji: iconEmoji } : iconUrl ? { image_48: iconUrl } : undefined;
  return {
    ...base,
    subtype: 'bot_message',
    username: username ?? world.account(userId).realName,
    ...(icons ? { icons } : {}),
  };
}

/** The unfurled copy of a message that somebody shared (docs: message event, `is_msg_unfurl`). */
export function shareOf(world: World, channel: Channel, message: Message): Json {
  const by: Account | undefined = message.user ? world.accounts.get(message.user) : undefined;
  const name = message.username ?? by?.realName ?? '';
  return {
    id: 1,
    ts: message.ts,
    author_id: message.user,
    author_name: name,
    author_subname: name,
    channel_id: channel.id,
    channel_team: channel.teamId,
    is_msg_unfurl: true,
    is_share: true,
    from_url: permalink(world, channel, message.ts),
    original_url: permalink(world, channel, message.ts),
    fallback: `[${message.ts}] ${name}: ${message.text}`,
    text: message.text,
    footer: 'Posted in a channel',
    mrkdwn_in: ['text'],
    ...(message.blocks
      ? {
          message_blocks: [
            {
              team: channel.teamId,
              channel: channel.id,
              ts: message.ts,
              message: { blocks: message.blocks },
            },
          ],
        }
      : {}),
    ...(message.files ? { files: message.files } : {}),
  };
}

export function permalink(world: World, channel: Channel, ts: string): string {
  return `https://${world.team(channel.teamId).domain}.slack.com/archives/${channel.id}/p${ts.replace('.', '')}`;
}

function author(message: Message): string {
  return message.user ?? message.bot_id ?? '';
}

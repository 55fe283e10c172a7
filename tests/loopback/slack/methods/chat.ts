import { requireBlocks } from '../blocks.ts';
import { type Call, type Method, method } from '../call.ts';
import { refuse } from '../errors.ts';
import { botFields, change, permalink, post, remove, whisper } from '../messages.ts';
import { list } from '../schema.ts';
import type { Channel, Json, Message } from '../types.ts';

/** chat.postMessage: text of more than 40,000 characters is too long. */
const MOST_TEXT = 40_000;
/** chat.update: "the text field cannot exceed 4,000 bytes", counted after `&`, `<` and `>` are escaped. */
const MOST_UPDATE = 4_000;
const MOST_ATTACHMENTS = 100;

/** Methods of `chat.*`. */
export const chatMethods: ReadonlyMap<string, Method> = new Map([
  ['chat.postMessage', method('chat:write', postMessage)],
  ['chat.postEphemeral', method('chat:write', postEphemeral)],
  ['chat.update', method('chat:write', update)],
  ['chat.delete', method('chat:write', deleteMessage)],
  ['chat.getPermalink', method([], getPermalink)],
]);

function postMessage(call: Call): Json {
  const { world } = call;
  const channel = destination(call);
  if (channel.archived) throw refuse('is_archived');
  // chat:write.public lets a bot post to public channels that it is not in.
  const outside = !channel.members.has(call.me.id);
  if (outside && !(channel.kind === 'public' && call.has('chat:write.public')))
    throw refuse('not_in_channel');
  if (channel.adminsOnly && !call.me.admin) throw refuse('restricted_action');
  const fields = content(call, MOST_TEXT);
  const thread = call.text('thread_ts');
  const metadata = call.args['metadata'];
  const message = post(
    world,
    channel,
    {
      ...identity(call),
      ...fields,
      ...(thread ? { thread_ts: thread } : {}),
      ...(metadata ? { metadata } : {}),
    },
    { broadcast: call.flag('reply_broadcast') },
  );
  return { channel: channel.id, ts: message.ts, message: structuredClone(message) };
}

function postEphemeral(call: Call): Json {
  const channel = call.channel(null);
  if (channel.archived) throw refuse('is_archived');
  call.inside(channel);
  const user = call.need('user', 'user_not_found');
  call.user(user);
  if (!channel.members.has(user)) throw refuse('user_not_in_channel');
  const thread = call.text('thread_ts');
  const fields = { ...identity(call), ...content(call, MOST_TEXT), ...(thread ? { thread_ts: thread } : {}) };
  return { message_ts: whisper(call.world, channel, user, fields).ts };
}

function update(call: Call): Json {
  const channel = call.channel(null);
  if (channel.archived) throw refuse('is_archived');
  const message = own(call, channel, 'cant_update_message');
  // A text without blocks takes the old blocks away, blocks without a text keep the old text.
  const text = call.text('text');
  const fields = content(call, MOST_UPDATE, message.text);
  const changed = change(call.world, channel, message, {
    ...(call.args['blocks'] === undefined && text !== undefined ? { blocks: undefined } : {}),
    ...fields,
    edited: { user: call.isBot ? call.install.botId : call.me.id, ts: call.world.nextTs() },
  });
  return { channel: channel.id, ts: message.ts, text: changed.text, message: structuredClone(changed) };
}

function deleteMessage(call: Call): Json {
  const channel = call.channel(null);
  const message = own(call, channel, 'cant_delete_message');
  remove(call.world, channel, message);
  return { channel: channel.id, ts: message.ts };
}

function getPermalink(call: Call): Json {
  const channel = call.channel(null);
  const ts = call.need('message_ts', 'message_not_found');
  if (!channel.messages.has(ts)) throw refuse('message_not_found');
  return { channel: channel.id, permalink: permalink(call.world, channel, ts) };
}

/** Where a message goes: a channel, or with a user's id that person's direct messages. */
function destination(call: Call): Channel {
  const id = call.need('channel', 'channel_not_found');
  const account = call.world.accounts.get(id);
  if (!account) return call.channel(null);
  if (account.deleted || account.bot) throw refuse('channel_not_found');
  return call.world.directMessage(call.team, [call.me.id, id]);
}

function identity(call: Call): Partial<Message> {
  if (!call.isBot) return { user: call.me.id, app_id: call.world.appId };
  const [username, iconUrl, iconEmoji] = [
    call.text('username'),
    call.text('icon_url'),
    call.text('icon_emoji'),
  ];
  const custom = {
    ...(username ? { username } : {}),
    ...(iconUrl ? { iconUrl } : {}),
    ...(iconEmoji ? { iconEmoji } : {}),
  };
  if (Object.keys(custom).length > 0) call.scope('chat:write.customize');
  return botFields(call.world, call.team.id, custom);
}

/** What a message shows; `no_text` when it shows nothing. */
function content(call: Call, most: number, usual = ''): { text: string } & Partial<Message> {
  const text = call.text('text') ?? usual;
  const blocks = call.args['blocks'];
  const attachments = list(call.args['attachments']) as Json[];
  if (blocks !== undefined && !Array.isArray(blocks)) throw refuse('invalid_blocks_format');
  if (attachments.length > MOST_ATTACHMENTS) throw refuse('too_many_attachments');
  if (text === '' && list(blocks).length === 0 && attachments.length === 0) throw refuse('no_text');
  const length = most === MOST_UPDATE ? Buffer.byteLength(escaped(text)) : text.length;
  if (length > most) throw refuse('msg_too_long');
  if (blocks) requireBlocks(list(blocks));
  return {
    text,
    ...(list(blocks).length > 0 ? { blocks: list(blocks) as Json[] } : {}),
    ...(attachments.length > 0 ? { attachments } : {}),
  };
}

/** A bot changes only its own messages; ephemeral ones are not found at all. A user token of an admin may delete any. */
function own(call: Call, channel: Channel, otherwise: string): Message {
  const message = channel.messages.get(call.need('ts', 'message_not_found'));
  if (!message) throw refuse('message_not_found');
  const mine = call.isBot ? message.bot_id === call.install.botId : message.user === call.me.id;
  if (mine || (otherwise === 'cant_delete_message' && !call.isBot && call.me.admin)) return message;
  throw refuse(otherwise);
}

function escaped(text: string): string {
  return text.replace(/&(?!amp;|lt;|gt;)/g, '&amp;');
}

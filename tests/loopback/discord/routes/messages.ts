import { MessageType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { parseChange, parseDraft } from '../drafts.ts';
import { refuse } from '../errors.ts';
import { announceIn, forBot } from '../events.ts';
import { asJson, Form } from '../form.ts';
import {
  createMessage,
  deleteMessage,
  deleteMessages,
  editMessage,
  forwardFields,
  refreshReply,
  replyFields,
} from '../messages.ts';
import { may, sendingIn } from '../permissions.ts';
import { type Call, type Route, route } from '../router.ts';
import { timeOf } from '../snowflake.ts';
import type { Channel, Json, StoredMessage } from '../types.ts';
import { toUser } from '../wire.ts';
import type { World } from '../world.ts';

const TWO_WEEKS = 14 * 24 * 3600_000;
/** For how long a nonce is remembered: "the past few minutes" (Message, Create Message). */
const NONCE_LIFE = 5 * 60_000;
/** Message, Message Types: those that cannot be deleted. */
const UNDELETABLE: readonly number[] = [1, 2, 3, 4, 5, 14, 15, 16, 17, 21];

export const messageRoutes: Route[] = [
  route('GET', '/channels/:channel/messages', ({ world, params, query }) => {
    const channel = world.channel(params['channel']);
    // Get Channel Messages: without READ_MESSAGE_HISTORY the answer is empty, not an error.
    if (!readsHistory(world, channel)) return [];
    return page([...channel.messages.values()], query).map((message) => shown(world, message));
  }),
  route('GET', '/channels/:channel/messages/:message', ({ world, params }) => {
    const channel = world.channel(params['channel']);
    if (!readsHistory(world, channel)) throw refuse('MissingPermissions');
    return shown(world, world.message(channel, params['message']));
  }),
  route('POST', '/channels/:channel/messages', (call) => {
    const channel = call.world.channel(call.params['channel']);
    return sendAsBot(call, channel).data;
  }),
  route('PATCH', '/channels/:channel/messages/:message', (call) => {
    const { world, params, body, files } = call;
    const channel = world.channel(params['channel']);
    const message = world.message(channel, params['message']);
    const { data } = message;
    if (data.author.id !== world.bot.id) {
      // Edit Message: with MANAGE_MESSAGES the flags of another's message may change, and nothing else.
      const onlyFlags = Object.keys(body).every((key) => key === 'flags');
      if (!onlyFlags) throw refuse('CannotEditOthers');
      world.requireIn(channel, P.ManageMessages);
    }
    if (channel.thread?.archived) throw refuse('ThreadArchived');
    const change = parseChange(body, files, {
      content: data.content,
      embeds: data.embeds.length,
      components: data.components?.length ?? 0,
      flags: data.flags ?? 0,
      attachments: data.attachments,
    });
    editMessage(world, message, change, channel.guild ? world.botMember(channel.guild) : null);
    return message.data;
  }),
  route('DELETE', '/channels/:channel/messages/:message', ({ world, params }) => {
    const channel = world.channel(params['channel']);
    const message = world.message(channel, params['message']);
    if (message.data.author.id !== world.bot.id) {
      if (!channel.guild) throw refuse('DirectMessageOnly');
      world.requireIn(channel, P.ManageMessages);
    }
    if (UNDELETABLE.includes(message.data.type)) throw refuse('SystemMessage');
    if (channel.thread?.archived) throw refuse('ThreadArchived');
    deleteMessage(world, message);
  }),
  route('POST', '/channels/:channel/messages/bulk-delete', ({ world, params, body }) => {
    const channel = world.channel(params['channel']);
    if (!channel.guild) throw refuse('DirectMessageOnly');
    world.requireIn(channel, P.ManageMessages);
    const ids = Array.isArray(body['messages']) ? body['messages'].map(String) : [];
    if (ids.length < 2 || ids.length > 100) throw refuse('BulkDeleteCount');
    if (ids.some((id) => world.now() - timeOf(id) > TWO_WEEKS)) throw refuse('MessageTooOld');
    deleteMessages(world, channel, ids);
  }),
  route('POST', '/channels/:channel/typing', ({ world, params }) => {
    const channel = world.channel(params['channel']);
    world.requireIn(channel, channel.guild ? sendingIn(channel) : 0n);
  }),
  route('PUT', '/channels/:channel/messages/:message/reactions/:emoji/@me', ({ world, params }) => {
    const channel = world.channel(params['channel']);
    const message = world.message(channel, params['message']);
    world.requireIn(channel, P.ReadMessageHistory);
    const emoji = parseEmoji(params['emoji'] ?? '');
    if (!message.reactions.has(params['emoji'] ?? '')) world.requireIn(channel, P.AddReactions);
    if (channel.thread?.archived) throw refuse('ThreadArchived');
    react(world, message, emoji, world.bot.id);
  }),
  route('DELETE', '/channels/:channel/messages/:message/reactions/:emoji/:user', ({ world, params }) => {
    const channel = world.channel(params['channel']);
    const message = world.message(channel, params['message']);
    const who = params['user'] === '@me' ? world.bot.id : (params['user'] ?? '');
    if (who !== world.bot.id) world.requireIn(channel, P.ManageMessages);
    unreact(world, message, params['emoji'] ?? '', who);
  }),
  route('GET', '/channels/:channel/messages/:message/reactions/:emoji', ({ world, params }) => {
    const message = world.message(world.channel(params['channel']), params['message']);
    const by = message.reactions.get(params['emoji'] ?? '')?.by ?? [];
    return [...by].flatMap((id) => world.accounts.get(id) ?? []).map(toUser);
  }),
];

/** Sends as the bot, with every check on the way (Message, Create Message). */
function sendAsBot(call: Call, channel: Channel): StoredMessage {
  const { world, body, files } = call;
  const member = channel.guild ? world.botMember(channel.guild) : null;
  if (channel.guild) world.requireIn(channel, sendingIn(channel));
  else refuseClosed(world, channel);
  if (
    channel.thread?.locked &&
    !may(world.botMember(channel.guild!), channel, P.ManageThreads, world.now())
  ) {
    throw refuse('ThreadLocked');
  }
  const reference = referenceOf(world, channel, body);
  const draft = parseDraft(body, files, 'channel', { mayBeEmpty: reference?.forward ?? false });
  if (channel.guild && draft.files.length > 0) world.requireIn(channel, P.AttachFiles);
  if (channel.guild && draft.embeds.length > 0) world.requireIn(channel, P.EmbedLinks);
  const { nonce } = body;
  const known =
    body['enforce_nonce'] === true && nonce !== undefined
      ? world.nonces.get(`${channel.id}:${String(nonce)}`)
      : undefined;
  if (known && world.now() - timeOf(known.data.id) < NONCE_LIFE) return known;
  const message = createMessage(world, channel, {
    author: toUser(world.bot),
    draft,
    member,
    pings: reference && !reference.forward && pingsReplied(body) ? reference.original : null,
    type: reference && !reference.forward ? MessageType.Reply : MessageType.Default,
    fields: { ...reference?.fields, ...(nonce === undefined ? {} : { nonce: nonce as string }) },
  });
  if (nonce !== undefined) rememberNonce(world, `${channel.id}:${String(nonce)}`, message);
  return message;
}

function rememberNonce(world: World, key: string, message: StoredMessage): void {
  world.nonces.delete(key);
  world.nonces.set(key, message);
  for (const [old, { data }] of world.nonces) {
    if (world.now() - timeOf(data.id) < NONCE_LIFE) return;
    world.nonces.delete(old);
  }
}

/** Create DM never fails for a closed door; sending does. */
function refuseClosed(world: World, channel: Channel): void {
  const { recipient } = channel;
  if (!recipient?.dmsOpen) throw refuse('CannotMessageUser');
  const mutual = [...world.guilds.values()].some(
    (guild) => guild.botPresent && guild.members.has(recipient.id),
  );
  if (!mutual) throw refuse('NoMutualGuilds');
}

function referenceOf(world: World, channel: Channel, body: Json) {
  if (body['message_reference'] === undefined || body['message_reference'] === null) return null;
  const reference = asJson(body['message_reference']);
  const forward = reference['type'] === 1;
  const from = forward ? world.channel(String(reference['channel_id'])) : channel;
  const original = from.messages.get(String(reference['message_id']));
  if (!original) {
    if (reference['fail_if_not_exists'] === false && !forward) return null;
    const form = new Form();
    form.add(['message_reference'], 'REPLIES_UNKNOWN_MESSAGE', 'Unknown message');
    form.settle();
    return null;
  }
  if (from.guild && !readsHistory(world, from)) throw refuse('CannotReply');
  return { forward, original, fields: forward ? forwardFields(original) : replyFields(original) };
}

/** Allowed Mentions: a reply pings unless allowed mentions are given and leave `replied_user` out. */
function pingsReplied(body: Json): boolean {
  const allowed = body['allowed_mentions'];
  return allowed === undefined || allowed === null || asJson(allowed)['replied_user'] === true;
}

function readsHistory(world: World, channel: Channel): boolean {
  return !channel.guild || may(world.botMember(channel.guild), channel, P.ReadMessageHistory, world.now());
}

function shown(world: World, message: StoredMessage): unknown {
  refreshReply(message);
  const data = forBot(world, message);
  if (message.reactions.size === 0) return data;
  const reactions = [...message.reactions.values()].map(({ emoji, by }) => ({
    emoji,
    count: by.size,
    me: by.has(world.bot.id),
    count_details: { burst: 0, normal: by.size },
    burst_colors: [],
  }));
  return { ...data, reactions };
}

/** Newest first, 50 unless asked, at most 100; before, after and around exclude each other. */
function page(messages: StoredMessage[], query: URLSearchParams): StoredMessage[] {
  const form = new Form();
  const limit = Number(query.get('limit') ?? 50);
  form.integer(['limit'], limit, 1, 100);
  form.settle();
  const before = query.get('before');
  const after = query.get('after');
  const around = query.get('around');
  if (before !== null)
    return messages
      .filter((m) => BigInt(m.data.id) < BigInt(before))
      .slice(-limit)
      .reverse();
  if (after !== null)
    return messages
      .filter((m) => BigInt(m.data.id) > BigInt(after))
      .slice(0, limit)
      .reverse();
  if (around !== null) {
    const at = messages.findIndex((m) => BigInt(m.data.id) >= BigInt(around));
    const start = Math.max(0, (at < 0 ? messages.length : at) - Math.floor(limit / 2));
    return messages.slice(start, start + limit).reverse();
  }
  return messages.slice(-limit).reverse();
}

/** A Unicode emoji, or a custom one as name:id. */
function parseEmoji(text: string): { id: string | null; name: string } {
  const custom = /^(\w+):(\d+)$/.exec(text);
  if (custom) return { id: custom[2] ?? null, name: custom[1] ?? '' };
  if (!/\p{Extended_Pictographic}|\p{Emoji_Presentation}|\u20e3/u.test(text)) throw refuse('UnknownEmoji');
  return { id: null, name: text };
}

export function react(
  world: World,
  message: StoredMessage,
  emoji: { id: string | null; name: string },
  who: string,
): void {
  const key = emoji.id ? `${emoji.name}:${emoji.id}` : emoji.name;
  const reaction = message.reactions.get(key) ?? { emoji, by: new Set<string>() };
  if (!message.reactions.has(key) && message.reactions.size >= 20) throw refuse('MaximumReactions');
  message.reactions.set(key, reaction);
  if (reaction.by.has(who)) return;
  reaction.by.add(who);
  announceIn(world, 'MESSAGE_REACTION_ADD', message.channel, reactionData(message, emoji, who));
}

export function unreact(world: World, message: StoredMessage, key: string, who: string): void {
  const reaction = message.reactions.get(key);
  if (!reaction?.by.delete(who)) return;
  if (reaction.by.size === 0) message.reactions.delete(key);
  announceIn(world, 'MESSAGE_REACTION_REMOVE', message.channel, reactionData(message, reaction.emoji, who));
}

function reactionData(message: StoredMessage, emoji: object, who: string): Record<string, unknown> {
  const { channel, data } = message;
  return {
    user_id: who,
    channel_id: channel.id,
    message_id: data.id,
    emoji,
    type: 0,
    burst: false,
    message_author_id: data.author.id,
  };
}

import { requireBlocks } from './blocks.ts';
import { SlackError } from './errors.ts';
import { botFields, change, post, remove, whisper } from './messages.ts';
import { list } from './schema.ts';
import type { Json, Message } from './types.ts';
import type { World } from './world.ts';

interface Answer {
  status: number;
  body: string | Json;
}

/** Answers a POST to a response_url (docs: Handling user interaction, Message responses). */
export function respond(world: World, id: string, args: Json): Answer {
  const found = world.responseUrls.get(id);
  if (!found) return { status: 404, body: { ok: false, error: 'no_such_url' } };
  if (found.expiresAt <= world.now()) return { status: 404, body: { ok: false, error: 'expired_url' } };
  if (found.left <= 0) return { status: 404, body: { ok: false, error: 'used_url' } };
  const channel = world.channels.get(found.channelId);
  if (!channel || !world.team(found.teamId).install)
    return { status: 404, body: { ok: false, error: 'expired_url' } };
  const text = typeof args['text'] === 'string' ? args['text'] : '';
  const blocks = args['blocks'] === undefined ? undefined : (list(args['blocks']) as Json[]);
  try {
    if (blocks) requireBlocks(blocks);
    if (!isTrue(args['delete_original']) && text === '' && !blocks?.length) throw new SlackError('no_text');
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    // As with incoming webhooks: 400 and the error as text.
    return { status: 400, body: error.code };
  }
  found.left -= 1;
  const shown = { text, ...(blocks ? { blocks } : {}) };
  const original =
    found.messageTs === null ? undefined : findShown(world, found.channelId, found.userId, found.messageTs);
  if (original && isTrue(args['delete_original'])) {
    if (original.ephemeral) forget(world, found.channelId, found.userId, original.message);
    else remove(world, channel, original.message);
  } else if (original && isTrue(args['replace_original'])) {
    if (original.ephemeral) Object.assign(original.message, { blocks: undefined, ...shown });
    else change(world, channel, original.message, { blocks: undefined, ...shown });
  } else {
    const thread = typeof args['thread_ts'] === 'string' ? { thread_ts: args['thread_ts'] } : {};
    const fields = { ...botFields(world, found.teamId), ...shown, ...thread, trigger: found.trigger };
    if (args['response_type'] === 'in_channel') post(world, channel, fields);
    else whisper(world, channel, found.userId, fields);
  }
  return { status: 200, body: 'ok' };
}

/** A message as one person has it: from the channel, or shown to them alone. */
export function findShown(
  world: World,
  channelId: string,
  userId: string,
  ts: string,
): { message: Message; ephemeral: boolean } | undefined {
  const channel = world.channels.get(channelId);
  const message = channel?.messages.get(ts);
  if (message) return { message, ephemeral: false };
  const own = channel?.ephemerals.get(userId)?.find((candidate) => candidate.ts === ts);
  return own ? { message: own, ephemeral: true } : undefined;
}

/** Takes away what one person saw. */
export function forget(world: World, channelId: string, userId: string, message: Message): void {
  const channel = world.channels.get(channelId);
  const own = channel?.ephemerals.get(userId) ?? [];
  channel?.ephemerals.set(
    userId,
    own.filter((other) => other !== message),
  );
}

function isTrue(value: unknown): boolean {
  return value === true || value === 'true';
}

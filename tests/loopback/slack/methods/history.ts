import { type Call, type Method, method } from '../call.ts';
import { refuse } from '../errors.ts';
import { scopeFor } from '../scopes.ts';
import { toChannel } from '../shapes.ts';
import type { ChannelKind, Json } from '../types.ts';

const KINDS: Record<string, ChannelKind> = {
  public_channel: 'public',
  private_channel: 'private',
  im: 'im',
  mpim: 'mpim',
};

/** Methods that read conversations. */
export const historyMethods: ReadonlyMap<string, Method> = new Map([
  ['conversations.info', method([], info)],
  ['conversations.list', method([], (call) => listAll(call, () => true))],
  [
    'users.conversations',
    method([], (call) => listAll(call, (members) => members.has(call.text('user') ?? call.me.id))),
  ],
  ['conversations.members', method([], members)],
  ['conversations.history', method([], history)],
  ['conversations.replies', method([], replies)],
]);

function info(call: Call): Json {
  const channel = call.channel('read');
  const count = call.flag('include_num_members') ? { num_members: channel.members.size } : {};
  return { channel: { ...toChannel(call.world, channel, call.me), ...count } };
}

function listAll(call: Call, wanted: (members: Set<string>) => boolean): Json {
  const types = call.names('types').length > 0 ? call.names('types') : ['public_channel'];
  const kinds = types.map((type) => {
    const kind = KINDS[type];
    if (!kind) throw refuse('invalid_types');
    call.scope(scopeFor(kind, 'read'));
    return kind;
  });
  const found = [...call.world.channels.values()].filter((channel) => {
    if (channel.teamId !== call.team.id && !channel.sharedWith.has(call.team.id)) return false;
    if (call.flag('exclude_archived') && channel.archived) return false;
    const known = channel.kind === 'public' || channel.members.has(call.me.id);
    return kinds.includes(channel.kind) && known && wanted(channel.members);
  });
  const { items, metadata } = call.page(found);
  return { channels: items.map((channel) => toChannel(call.world, channel, call.me)), ...metadata };
}

function members(call: Call): Json {
  const channel = call.channel('read');
  const { items, metadata } = call.page([...channel.members]);
  return { members: items, ...metadata };
}

/** Whether a message was sent in the time that is asked about. */
function between(call: Call): (ts: string) => boolean {
  const [oldest, latest] = [call.number('oldest', 0), call.number('latest', Number.POSITIVE_INFINITY)];
  const edge = call.flag('inclusive');
  return (ts) => {
    const at = Number(ts);
    return edge ? at >= oldest && at <= latest : at > oldest && at < latest;
  };
}

function history(call: Call): Json {
  const channel = call.channel('history');
  call.inside(channel);
  const within = between(call);
  const found = [...channel.messages.values()].reverse().filter((message) => {
    const reply =
      message.thread_ts && message.thread_ts !== message.ts && message.subtype !== 'thread_broadcast';
    return !reply && within(message.ts);
  });
  const { items, metadata } = call.page(found);
  return {
    messages: structuredClone(items),
    has_more: items.length < found.length,
    pin_count: 0,
    ...metadata,
  };
}

function replies(call: Call): Json {
  const channel = call.channel('history');
  call.inside(channel);
  const ts = call.need('ts', 'thread_not_found');
  const message = channel.messages.get(ts);
  if (!message) throw refuse('thread_not_found');
  const root = message.thread_ts ?? ts;
  const within = between(call);
  // The message that opened it comes with every answer.
  const found = [...channel.messages.values()].filter(
    (other) => other.ts === root || (other.thread_ts === root && within(other.ts)),
  );
  const { items, metadata } = call.page(found);
  return { messages: structuredClone(items), has_more: items.length < found.length, ...metadata };
}

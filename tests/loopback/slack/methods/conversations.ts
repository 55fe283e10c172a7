import { type Call, type Method, method } from '../call.ts';
import { refuse } from '../errors.ts';
import { announceIn, channelEvent, join, leave } from '../events.ts';
import { notice } from '../messages.ts';
import { scopeFor } from '../scopes.ts';
import { toChannel } from '../shapes.ts';
import type { Channel, ChannelKind, Json } from '../types.ts';

/** Methods of `conversations.*` that run channels. Reading is in `history.ts`. */
export const conversationMethods: ReadonlyMap<string, Method> = new Map([
  ['conversations.create', method([], create)],
  ['conversations.join', method('channels:join', joinChannel)],
  ['conversations.invite', method([], invite)],
  ['conversations.kick', method([], kick)],
  ['conversations.leave', method([], leaveChannel)],
  ['conversations.archive', method([], archive)],
  ['conversations.unarchive', method([], unarchive)],
  ['conversations.rename', method([], rename)],
  ['conversations.setTopic', method([], (call) => describe(call, 'topic'))],
  ['conversations.setPurpose', method([], (call) => describe(call, 'purpose'))],
  ['conversations.open', method([], open)],
]);

function create(call: Call): Json {
  const kind: ChannelKind = call.flag('is_private') ? 'private' : 'public';
  call.scope(scopeFor(kind, 'write'), ...(call.isBot ? [] : ['channels:write']));
  if (call.me.guest) throw refuse('user_is_restricted');
  const name = nameOf(call);
  const channel = call.world.addChannel(call.team, {
    name,
    kind,
    creator: call.me.id,
    members: [call.me.id],
  });
  if (kind === 'public')
    announceIn(call.world, channel, {
      type: 'channel_created',
      channel: toChannel(call.world, channel, call.me),
    });
  return { channel: toChannel(call.world, channel, call.me) };
}

function joinChannel(call: Call): Json {
  const channel = call.channel(null);
  if (channel.kind !== 'public') throw refuse('method_not_supported_for_channel_type');
  if (channel.archived) throw refuse('is_archived');
  join(call.world, channel, call.me);
  return { channel: toChannel(call.world, channel, call.me) };
}

function invite(call: Call): Json {
  const channel = running(call);
  const ids = call.names('users');
  if (ids.length === 0) throw refuse('no_user');
  if (ids.length > 100) throw refuse('too_many_users');
  const errors = ids.flatMap((id) => {
    const error = cannotInvite(call, channel, id);
    return error === null ? [] : [{ user: id, ok: false, error }];
  });
  // One bad id refuses all, unless `force` lets the good ones in.
  const first = errors[0];
  if (first && (!call.flag('force') || errors.length === ids.length)) throw refuse(first.error, { errors });
  for (const id of ids)
    if (!errors.some(({ user }) => user === id)) join(call.world, channel, call.user(id), call.me.id);
  return { channel: toChannel(call.world, channel, call.me), ...(first ? { errors } : {}) };
}

function cannotInvite(call: Call, channel: Channel, id: string): string | null {
  const account = call.world.accounts.get(id);
  if (!account) return 'user_not_found';
  if (id === call.me.id) return 'cant_invite_self';
  if (channel.members.has(id)) return 'already_in_channel';
  if (account.deleted) return 'cant_invite';
  if (account.teamId !== channel.teamId && !channel.sharedWith.has(account.teamId))
    return 'user_team_not_in_channel';
  // A single-channel guest has one channel and no more.
  const rooms = [...call.world.channels.values()].filter(
    ({ members, kind }) => members.has(id) && /^p/.test(kind),
  );
  return account.guest === 'single' && rooms.length > 0 ? 'ura_max_channels' : null;
}

function kick(call: Call): Json {
  const channel = running(call);
  const user = call.user(call.need('user', 'user_not_found'));
  if (user.id === call.me.id) throw refuse('cant_kick_self');
  if (channel.general) throw refuse('cant_kick_from_general');
  if (!channel.members.has(user.id)) throw refuse('not_in_channel');
  leave(call.world, channel, user, call.me.id);
  return { errors: {} };
}

function leaveChannel(call: Call): Json {
  const channel = call.channel('write');
  if (channel.general) throw refuse('cant_leave_general');
  if (!channel.members.has(call.me.id)) return { not_in_channel: true };
  leave(call.world, channel, call.me);
  return {};
}

function archive(call: Call): Json {
  const channel = call.channel('write');
  if (channel.archived) throw refuse('already_archived');
  if (channel.general) throw refuse('cant_archive_general');
  call.inside(channel);
  setArchived(call, channel, true);
  return {};
}

/** "Bot tokens cannot currently be used to unarchive conversations"; with which error is not documented. */
function unarchive(call: Call): Json {
  const channel = call.channel('write');
  if (!channel.archived) throw refuse('not_archived');
  if (call.isBot) throw refuse('not_in_channel');
  setArchived(call, channel, false);
  channel.members.add(call.me.id);
  return {};
}

function setArchived(call: Call, channel: Channel, archived: boolean): void {
  channel.archived = archived;
  const type = channelEvent(channel, archived ? 'archive' : 'unarchive');
  announceIn(call.world, channel, { type, channel: channel.id, user: call.me.id, is_moved: 0 });
}

/** Only who created a channel, or an admin, may rename it (docs: conversations.rename). */
function rename(call: Call): Json {
  const channel = running(call);
  if (channel.creator !== call.me.id && !call.me.admin) throw refuse('not_authorized');
  const name = nameOf(call);
  channel.previousNames.push(channel.name);
  channel.name = name;
  const type = channelEvent(channel, 'rename');
  announceIn(call.world, channel, { type, channel: { id: channel.id, name, created: channel.created } });
  return { channel: toChannel(call.world, channel, call.me) };
}

function describe(call: Call, what: 'topic' | 'purpose'): Json {
  const channel = running(call);
  const value = call.text(what) ?? '';
  if (value.length > 250) throw refuse('too_long');
  channel[what] = value;
  notice(call.world, channel, `channel_${what}`, call.me.id, `set the channel ${what}: ${value}`);
  return { channel: toChannel(call.world, channel, call.me), [what]: value };
}

function open(call: Call): Json {
  const users = call.names('users');
  const id = call.text('channel');
  if (id) return { channel: { id: call.channel(null).id } };
  if (users.length === 0) throw refuse('users_list_not_supplied');
  if (users.length > 8) throw refuse('too_many_users');
  call.scope(users.length > 1 ? 'mpim:write' : 'im:write');
  for (const user of users) {
    const account = call.user(user);
    if (account.deleted) throw refuse('user_disabled');
    if (account.bot) throw refuse('cannot_dm_bot');
  }
  const channel = call.world.directMessage(call.team, [call.me.id, ...users]);
  const full = toChannel(call.world, channel, call.me);
  return { channel: call.flag('return_im') ? full : { id: channel.id } };
}

/** The channel that a call wants to run: a real one, open, with the caller in it. */
function running(call: Call): Channel {
  const channel = call.channel('write');
  if (channel.kind === 'im' || channel.kind === 'mpim') throw refuse('method_not_supported_for_channel_type');
  if (channel.archived) throw refuse('is_archived');
  call.inside(channel);
  if (call.me.guest) throw refuse('user_is_restricted');
  return channel;
}

/** Channel names: lower case letters, digits, hyphens and underscores, at most 80, and free. */
function nameOf(call: Call): string {
  const name = call.text('name') ?? '';
  if (name === '') throw refuse('invalid_name_required');
  if (name.length > 80) throw refuse('invalid_name_maxlength');
  if (/[^\p{Ll}\p{Lo}\p{N}_-]/u.test(name)) throw refuse('invalid_name_specials');
  for (const other of call.world.channels.values())
    if (other.teamId === call.team.id && other.name === name) throw refuse('name_taken');
  return name;
}

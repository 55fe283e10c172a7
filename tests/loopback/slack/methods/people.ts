import { type Call, type Method, method } from '../call.ts';
import { refuse } from '../errors.ts';
import { toUser } from '../shapes.ts';
import type { Json } from '../types.ts';

/** Methods about tokens, people, bots, workspaces and reactions. */
export const peopleMethods: ReadonlyMap<string, Method> = new Map([
  ['api.test', method([], (call) => ({ args: call.args }), false)],
  ['auth.test', method([], authTest)],
  ['auth.revoke', method([], revoke)],
  ['users.info', method('users:read', usersInfo)],
  ['users.list', method('users:read', usersList)],
  ['users.lookupByEmail', method('users:read.email', lookup)],
  ['bots.info', method('users:read', botsInfo)],
  ['team.info', method('team:read', teamInfo)],
  ['reactions.add', method('reactions:write', addReaction)],
  ['reactions.remove', method('reactions:write', removeReaction)],
]);

function authTest(call: Call): Json {
  const { team, me } = call;
  return {
    url: `https://${team.domain}.slack.com/`,
    team: team.name,
    user: me.name,
    team_id: team.id,
    user_id: me.id,
    ...(call.isBot ? { bot_id: call.install.botId } : {}),
    is_enterprise_install: false,
    ...(team.enterprise ? { enterprise_id: team.enterprise.id } : {}),
    ...(call.token.expiresAt === null
      ? {}
      : { expires_in: Math.round((call.token.expiresAt - call.world.now()) / 1000) }),
  };
}

function revoke(call: Call): Json {
  if (!call.flag('test')) call.token.revoked = true;
  return { revoked: !call.flag('test') };
}

function usersInfo(call: Call): Json {
  const account = call.user(call.need('user', 'user_not_found'));
  // Somebody of another workspace is known only where a channel is shared with them.
  const shared = [...call.world.channels.values()].some(
    ({ members, teamId, sharedWith }) =>
      members.has(account.id) && (teamId === call.team.id || sharedWith.has(call.team.id)),
  );
  if (account.teamId !== call.team.id && !shared) throw refuse('user_not_found');
  return { user: visible(call, toUser(call.world, account, call.team.id)) };
}

function usersList(call: Call): Json {
  const all = [...call.world.accounts.values()].filter(({ teamId }) => teamId === call.team.id);
  const { items, metadata } = call.page(all);
  return {
    members: items.map((account) => visible(call, toUser(call.world, account, call.team.id))),
    cache_ts: call.world.seconds(),
    ...metadata,
  };
}

function lookup(call: Call): Json {
  const email = call.need('email', 'users_not_found');
  for (const account of call.world.accounts.values()) {
    if (account.teamId === call.team.id && !account.deleted && `${account.name}@example.com` === email)
      return { user: visible(call, toUser(call.world, account, call.team.id)) };
  }
  throw refuse('users_not_found');
}

/** E-mail addresses are shown only with users:read.email. */
function visible(call: Call, user: Json): Json {
  if (!call.has('users:read.email')) delete (user['profile'] as Json)['email'];
  return user;
}

function botsInfo(call: Call): Json {
  const { install } = call;
  if ((call.text('bot') ?? install.botId) !== install.botId) throw refuse('bot_not_found');
  const account = call.world.account(install.userId);
  return {
    bot: {
      id: install.botId,
      deleted: false,
      name: account.realName,
      app_id: call.world.appId,
      user_id: account.id,
      updated: call.world.seconds(),
      icons: {},
    },
  };
}

function teamInfo(call: Call): Json {
  const { id, name, domain, enterprise } = call.team;
  return {
    team: {
      id,
      name,
      domain,
      email_domain: '',
      icon: {},
      ...(enterprise ? { enterprise_id: enterprise.id, enterprise_name: enterprise.name } : {}),
    },
  };
}

function addReaction(call: Call): Json {
  const { message, name } = reactionOf(call);
  const found = message.reactions?.find((reaction) => reaction.name === name);
  if (found?.users.includes(call.me.id)) throw refuse('already_reacted');
  if (found) {
    found.users.push(call.me.id);
    found.count += 1;
  } else message.reactions = [...(message.reactions ?? []), { name, users: [call.me.id], count: 1 }];
  return {};
}

function removeReaction(call: Call): Json {
  const { message, name } = reactionOf(call);
  const found = message.reactions?.find((reaction) => reaction.name === name);
  if (!found?.users.includes(call.me.id)) throw refuse('no_reaction');
  found.users = found.users.filter((id) => id !== call.me.id);
  found.count -= 1;
  message.reactions = message.reactions?.filter(({ count }) => count > 0);
  return {};
}

function reactionOf(call: Call) {
  const channel = call.channel(null);
  if (channel.archived) throw refuse('is_archived');
  call.inside(channel);
  const message = channel.messages.get(call.need('timestamp', 'no_item_specified'));
  if (!message) throw refuse('message_not_found');
  const name = call.need('name', 'invalid_name');
  if (!/^[a-z0-9_+'-]+(::skin-tone-[2-6])?$/.test(name)) throw refuse('invalid_name');
  return { message, name };
}

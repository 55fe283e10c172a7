import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { refuse } from '../errors.ts';
import { announceMember } from '../events.ts';
import { asJson, Form } from '../form.ts';
import { createRole, deleteRole, removeMember, setRoles, setTimeoutOf, updateRole } from '../guilds.ts';
import { basePermissions, canHandleRole, highestRole, outranks } from '../permissions.ts';
import { bodyList, type Call, type Route, route } from '../router.ts';
import type { Guild, Json, Member, Role } from '../types.ts';
import { toGuild, toMember, toRole } from '../wire.ts';
import type { World } from '../world.ts';

export const guildRoutes: Route[] = [
  route('GET', '/guilds/:guild', ({ world, params, query }) => {
    const guild = world.guild(params['guild']);
    const counts = {
      approximate_member_count: guild.members.size,
      approximate_presence_count: guild.members.size,
    };
    return { ...toGuild(guild), ...(query.get('with_counts') === 'true' ? counts : {}) };
  }),
  route('GET', '/guilds/:guild/roles', ({ world, params }) =>
    [...world.guild(params['guild']).roles.values()].map(toRole),
  ),
  route('GET', '/guilds/:guild/roles/:role', ({ world, params }) =>
    toRole(world.find(world.guild(params['guild']).roles, params['role'], 'UnknownRole')),
  ),
  route('POST', '/guilds/:guild/roles', ({ world, params, body }) => {
    const guild = world.guild(params['guild']);
    const bot = requireBase(world, guild, P.ManageRoles);
    const form = new Form();
    form.text(['name'], body['name'], 0, 100);
    const permissions = readBits(form, body, guild.roles.get(guild.id)?.permissions ?? 0n);
    form.settle();
    refuseBeyond(bot, body['permissions'] === undefined ? 0n : permissions);
    const fields = { ...readRole(body), permissions };
    return toRole(createRole(world, guild, { name: 'new role', ...fields }));
  }),
  route('PATCH', '/guilds/:guild/roles', (call) => {
    const guild = call.world.guild(call.params['guild']);
    const bot = requireBase(call.world, guild, P.ManageRoles);
    for (const item of bodyList(call)) {
      const role = call.world.find(guild.roles, String(item['id']), 'UnknownRole');
      if (!canHandleRole(bot, role)) throw refuse('MissingPermissions');
      if (typeof item['position'] === 'number')
        updateRole(call.world, guild, role, { position: item['position'] });
    }
    return [...guild.roles.values()].map(toRole);
  }),
  route('PATCH', '/guilds/:guild/roles/:role', ({ world, params, body }) => {
    const guild = world.guild(params['guild']);
    const bot = requireBase(world, guild, P.ManageRoles);
    const role = world.find(guild.roles, params['role'], 'UnknownRole');
    if (!canHandleRole(bot, role)) throw refuse('MissingPermissions');
    const form = new Form();
    form.text(['name'], body['name'], 0, 100);
    const permissions = readBits(form, body, role.permissions);
    form.settle();
    refuseBeyond(bot, permissions & ~role.permissions);
    updateRole(world, guild, role, { ...readRole(body), permissions });
    return toRole(role);
  }),
  route('DELETE', '/guilds/:guild/roles/:role', ({ world, params }) => {
    const guild = world.guild(params['guild']);
    const bot = requireBase(world, guild, P.ManageRoles);
    const role = world.find(guild.roles, params['role'], 'UnknownRole');
    if (role.id === guild.id || role.managed) throw refuse('InvalidRole');
    if (!canHandleRole(bot, role)) throw refuse('MissingPermissions');
    deleteRole(world, guild, role);
  }),
  route('GET', '/guilds/:guild/members', ({ world, params, query }) => {
    const guild = world.guild(params['guild']);
    // List Guild Members needs the privileged intent switched on for the app.
    if (!world.portal.guildMembers) throw refuse('MissingAccess');
    const limit = Number(query.get('limit') ?? 1);
    const after = BigInt(query.get('after') ?? 0);
    return [...guild.members.values()]
      .filter((member) => BigInt(member.account.id) > after)
      .sort((a, b) => (BigInt(a.account.id) < BigInt(b.account.id) ? -1 : 1))
      .slice(0, limit)
      .map(toMember);
  }),
  route('GET', '/guilds/:guild/members/search', ({ world, params, query }) => {
    const start = (query.get('query') ?? '').toLowerCase();
    return [...world.guild(params['guild']).members.values()]
      .filter(({ account, nick }) =>
        [account.username, account.globalName, nick].some((n) => n?.toLowerCase().startsWith(start)),
      )
      .slice(0, Number(query.get('limit') ?? 1))
      .map(toMember);
  }),
  route('GET', '/guilds/:guild/members/:user', ({ world, params }) => toMember(findMember(world, params))),
  route('PATCH', '/guilds/:guild/members/@me', ({ world, params, body }) => {
    const member = world.botMember(world.guild(params['guild']));
    if (body['nick'] !== undefined) member.nick = (body['nick'] as string | null) ?? null;
    announceMember(world, 'GUILD_MEMBER_UPDATE', member);
    return toMember(member);
  }),
  route('PATCH', '/guilds/:guild/members/:user', (call) => modifyMember(call)),
  route('DELETE', '/guilds/:guild/members/:user', ({ world, params }) => {
    const member = findMember(world, params);
    const bot = requireBase(world, member.guild, P.KickMembers);
    if (!outranks(highestRole(bot), highestRole(member))) throw refuse('MissingPermissions');
    removeMember(world, member);
  }),
  route('PUT', '/guilds/:guild/members/:user/roles/:role', ({ world, params }) => {
    const { member, role } = handled(world, params);
    if (!member.roles.has(role.id)) setRoles(world, member, [...member.roles, role.id]);
  }),
  route('DELETE', '/guilds/:guild/members/:user/roles/:role', ({ world, params }) => {
    const { member, role } = handled(world, params);
    if (member.roles.has(role.id))
      setRoles(
        world,
        member,
        [...member.roles].filter((id) => id !== role.id),
      );
  }),
];

function modifyMember({ world, params, body }: Call): unknown {
  const member = findMember(world, params);
  if (Array.isArray(body['roles'])) {
    const bot = requireBase(world, member.guild, P.ManageRoles);
    const wanted = new Set(body['roles'].map(String));
    const touched = [...new Set([...wanted, ...member.roles])].filter(
      (id) => wanted.has(id) !== member.roles.has(id),
    );
    for (const id of touched) {
      const role = world.find(member.guild.roles, id, 'UnknownRole');
      if (role.managed || !canHandleRole(bot, role)) throw refuse('MissingPermissions');
    }
    setRoles(world, member, wanted);
  }
  if (body['communication_disabled_until'] !== undefined) {
    requireBase(world, member.guild, P.ModerateMembers);
    const until = body['communication_disabled_until'];
    setTimeoutOf(world, member, typeof until === 'string' ? Date.parse(until) : null);
  }
  if (body['nick'] !== undefined) {
    requireBase(world, member.guild, P.ManageNicknames);
    member.nick = (body['nick'] as string | null) || null;
    announceMember(world, 'GUILD_MEMBER_UPDATE', member);
  }
  return toMember(member);
}

function findMember(world: World, params: Record<string, string>): Member {
  const guild = world.guild(params['guild']);
  if (!world.accounts.has(params['user'] ?? '')) throw refuse('UnknownUser');
  return world.find(guild.members, params['user'], 'UnknownMember');
}

/** A member and a role the bot is entitled to give or take (Permissions, Permission Hierarchy). */
function handled(world: World, params: Record<string, string>): { member: Member; role: Role } {
  const member = findMember(world, params);
  const bot = requireBase(world, member.guild, P.ManageRoles);
  const role = world.find(member.guild.roles, params['role'], 'UnknownRole');
  if (role.id === member.guild.id) throw refuse('InvalidRole');
  if (role.managed || !canHandleRole(bot, role)) throw refuse('MissingPermissions');
  return { member, role };
}

function requireBase(world: World, guild: Guild, needed: bigint): Member {
  const bot = world.botMember(guild);
  const timedOut = bot.timedOutUntil !== null && bot.timedOutUntil > world.now();
  if (timedOut || (basePermissions(bot) & needed) !== needed) throw refuse('MissingPermissions');
  return bot;
}

function refuseBeyond(bot: Member, granted: bigint): void {
  if ((granted & ~basePermissions(bot)) !== 0n) throw refuse('MissingPermissions');
}

function readBits(form: Form, body: Json, otherwise: bigint): bigint {
  const value = body['permissions'];
  if (value === undefined || value === null) return otherwise;
  if (/^\d+$/.test(String(value))) return BigInt(String(value));
  form.add(['permissions'], 'NUMBER_TYPE_COERCE', `Value "${String(value)}" is not int.`);
  return otherwise;
}

function readRole(body: Json): Partial<Role> {
  const colour = asJson(body['colors'])['primary_color'] ?? body['color'];
  return {
    ...(typeof body['name'] === 'string' ? { name: body['name'] } : {}),
    ...(typeof colour === 'number' ? { color: colour } : {}),
    ...(typeof body['hoist'] === 'boolean' ? { hoist: body['hoist'] } : {}),
    ...(typeof body['mentionable'] === 'boolean' ? { mentionable: body['mentionable'] } : {}),
  };
}

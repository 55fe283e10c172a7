import { ChannelType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { refuse } from '../errors.ts';
import { asJson, Form } from '../form.ts';
import {
  createChannel,
  deleteChannel,
  deleteThread,
  removeOverwrite,
  setOverwrite,
  updateChannel,
} from '../guilds.ts';
import { ALL_PERMISSIONS, basePermissions, may, permissionsIn } from '../permissions.ts';
import { type Call, type Route, route } from '../router.ts';
import { updateThread } from '../threads.ts';
import type { Channel, Guild, Json, Overwrite } from '../types.ts';
import { toChannel } from '../wire.ts';
import type { World } from '../world.ts';

const MAX_CHANNELS = 500;
const CREATABLE: readonly number[] = [
  ChannelType.GuildText,
  ChannelType.GuildVoice,
  ChannelType.GuildCategory,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildStageVoice,
  ChannelType.GuildForum,
  ChannelType.GuildMedia,
];

export const channelRoutes: Route[] = [
  route('GET', '/channels/:channel', ({ world, params }) =>
    toChannel(world, world.channel(params['channel'])),
  ),
  route('PATCH', '/channels/:channel', (call) => {
    const channel = call.world.channel(call.params['channel']);
    if (channel.thread) modifyThread(call, channel);
    else modifyChannel(call, channel);
    return toChannel(call.world, channel);
  }),
  route('DELETE', '/channels/:channel', ({ world, params }) => {
    const channel = world.channel(params['channel']);
    const gone = toChannel(world, channel);
    if (!channel.guild) return gone;
    world.requireIn(channel, channel.thread ? P.ManageThreads : P.ManageChannels);
    if (channel.thread) deleteThread(world, channel);
    else deleteChannel(world, channel);
    return gone;
  }),
  route('PUT', '/channels/:channel/permissions/:overwrite', ({ world, params, body }) => {
    const channel = world.channel(params['channel']);
    if (!channel.guild) throw refuse('DirectMessageOnly');
    if (channel.thread) throw refuse('InvalidChannelType');
    world.requireIn(channel, P.ManageRoles);
    const overwrite = readOverwrite(new Form(), [], { ...body, id: params['overwrite'] });
    refuseBeyond(world, channel.guild, channel, [overwrite]);
    setOverwrite(world, channel, overwrite);
  }),
  route('DELETE', '/channels/:channel/permissions/:overwrite', ({ world, params }) => {
    const channel = world.channel(params['channel']);
    world.requireIn(channel, P.ManageRoles);
    if (!channel.overwrites.has(params['overwrite'] ?? '')) throw refuse('UnknownOverwrite');
    removeOverwrite(world, channel, params['overwrite'] ?? '');
  }),
  route('GET', '/guilds/:guild/channels', ({ world, params }) =>
    // Permissions, Channel Visibility: channels that cannot be seen are left out.
    [...world.guild(params['guild']).channels.values()]
      .filter((channel) => !world.obfuscateChannels || world.botSees(channel))
      .map((channel) => toChannel(world, channel)),
  ),
  route('POST', '/guilds/:guild/channels', ({ world, params, body }) => {
    const guild = world.guild(params['guild']);
    const bot = world.botMember(guild);
    const parent = body['parent_id']
      ? world.find(guild.channels, String(body['parent_id']), 'UnknownChannel')
      : null;
    const mayCreate = parent
      ? may(bot, parent, P.ManageChannels, world.now())
      : (basePermissions(bot) & P.ManageChannels) !== 0n;
    if (!mayCreate) throw refuse('MissingPermissions');
    if (guild.channels.size >= MAX_CHANNELS) throw refuse('MaximumChannels');
    const form = new Form();
    const type = (body['type'] as ChannelType | undefined) ?? ChannelType.GuildText;
    form.choice(['type'], type, CREATABLE);
    checkFields(form, body, true);
    const overwrites = readOverwrites(form, body);
    form.settle();
    if (overwrites) refuseBeyond(world, guild, null, [...overwrites.values()]);
    return toChannel(
      world,
      createChannel(world, guild, {
        name: normalName(String(body['name']), type),
        type,
        topic: typeof body['topic'] === 'string' ? body['topic'] : null,
        nsfw: body['nsfw'] === true,
        parent,
        rateLimitPerUser: Number(body['rate_limit_per_user'] ?? 0),
        ...(typeof body['position'] === 'number' ? { position: body['position'] } : {}),
        ...(overwrites ? { overwrites } : {}),
        tags: readTags(world, body),
      }),
    );
  }),
];

function modifyChannel({ world, body }: Call, channel: Channel): void {
  const { guild } = channel;
  if (!guild) throw refuse('DirectMessageOnly');
  world.requireIn(channel, P.ManageChannels);
  const form = new Form();
  checkFields(form, body, false);
  const overwrites = readOverwrites(form, body);
  form.settle();
  if (overwrites) {
    world.requireIn(channel, P.ManageRoles);
    refuseBeyond(world, guild, channel, changed(channel.overwrites, overwrites));
  }
  updateChannel(world, channel, {
    ...(typeof body['name'] === 'string' ? { name: normalName(body['name'], channel.type) } : {}),
    ...(body['topic'] !== undefined ? { topic: (body['topic'] as string | null) ?? null } : {}),
    ...(typeof body['nsfw'] === 'boolean' ? { nsfw: body['nsfw'] } : {}),
    ...(typeof body['position'] === 'number' ? { position: body['position'] } : {}),
    ...(typeof body['rate_limit_per_user'] === 'number'
      ? { rateLimitPerUser: body['rate_limit_per_user'] }
      : {}),
    ...(body['parent_id'] !== undefined
      ? {
          parent:
            body['parent_id'] === null
              ? null
              : world.find(guild.channels, String(body['parent_id']), 'UnknownChannel'),
        }
      : {}),
    ...(overwrites ? { overwrites } : {}),
    ...(body['available_tags'] ? { tags: readTags(world, body) } : {}),
  });
}

/** Threads, Editing & Deleting Threads. */
function modifyThread({ world, body }: Call, channel: Channel): void {
  const { thread } = channel;
  if (!thread) return;
  const manager =
    (permissionsIn(world.botMember(channel.guild!), channel, world.now()) & P.ManageThreads) !== 0n;
  const creator = thread.ownerId === world.bot.id;
  const unarchiving = body['archived'] === false && Object.keys(body).length === 1;
  const needsManager = body['rate_limit_per_user'] !== undefined || body['locked'] !== undefined;
  const allowed =
    manager ||
    (!needsManager && (creator || (unarchiving && !thread.locked && thread.members.has(world.bot.id))));
  if (!allowed) throw refuse('MissingPermissions');
  if (thread.archived && body['archived'] !== false) throw refuse('ThreadArchived');
  const form = new Form();
  form.text(['name'], body['name'], 1, 100);
  form.settle();
  updateThread(
    world,
    channel,
    {
      ...(typeof body['archived'] === 'boolean' ? { archived: body['archived'] } : {}),
      ...(typeof body['locked'] === 'boolean' ? { locked: body['locked'] } : {}),
      ...(typeof body['invitable'] === 'boolean' ? { invitable: body['invitable'] } : {}),
      ...(typeof body['auto_archive_duration'] === 'number'
        ? { autoArchiveDuration: body['auto_archive_duration'] }
        : {}),
      ...(Array.isArray(body['applied_tags']) ? { appliedTags: body['applied_tags'].map(String) } : {}),
    },
    typeof body['name'] === 'string' ? body['name'] : undefined,
  );
}

/** The older rule and the newer: what is not in the bot's power it can neither allow nor deny. */
function refuseBeyond(
  world: World,
  guild: Guild,
  channel: Channel | null,
  overwrites: readonly Overwrite[],
): void {
  const bot = world.botMember(guild);
  const base = basePermissions(bot);
  if (base & P.Administrator) return;
  const own = channel ? permissionsIn(bot, channel, world.now()) : base;
  const touched = overwrites.reduce((all, { allow, deny }) => all | allow | deny, 0n);
  if ((touched & ~(base | own)) !== 0n) throw refuse('MissingPermissions');
  // Create Guild Channel: setting MANAGE_ROLES in channels is only possible for administrators.
  if (!channel && touched & P.ManageRoles) throw refuse('MissingPermissions');
}

/** The overwrites an edit really changes; those left as they were need no power over them. */
function changed(before: ReadonlyMap<string, Overwrite>, after: ReadonlyMap<string, Overwrite>): Overwrite[] {
  const ids = new Set([...before.keys(), ...after.keys()]);
  return [...ids].flatMap((id) => {
    const old = before.get(id);
    const now = after.get(id);
    const allow = (old?.allow ?? 0n) ^ (now?.allow ?? 0n);
    const deny = (old?.deny ?? 0n) ^ (now?.deny ?? 0n);
    return allow || deny ? [{ id, type: 0 as const, allow, deny }] : [];
  });
}

function readOverwrites(form: Form, body: Json): Map<string, Overwrite> | null {
  if (body['permission_overwrites'] === undefined || body['permission_overwrites'] === null) return null;
  const list = form.list(['permission_overwrites'], body['permission_overwrites'], 0, 1000);
  return new Map(
    list.map((item, i) => {
      const overwrite = readOverwrite(form, ['permission_overwrites', i], item);
      return [overwrite.id, overwrite];
    }),
  );
}

function readOverwrite(form: Form, at: (string | number)[], item: Json): Overwrite {
  form.choice([...at, 'type'], item['type'] ?? 0, [0, 1]);
  return {
    id: String(item['id']),
    type: item['type'] === 1 ? 1 : 0,
    allow: bits(form, [...at, 'allow'], item['allow']),
    deny: bits(form, [...at, 'deny'], item['deny']),
  };
}

function bits(form: Form, at: (string | number)[], value: unknown): bigint {
  if (value === undefined || value === null) return 0n;
  if (/^\d+$/.test(String(value))) return BigInt(String(value)) & ALL_PERMISSIONS;
  form.add(at, 'NUMBER_TYPE_COERCE', `Value "${String(value)}" is not snowflake.`);
  return 0n;
}

function checkFields(form: Form, body: Json, creating: boolean): void {
  if (creating) form.requiredText(['name'], body['name'], 1, 100);
  else form.text(['name'], body['name'], 1, 100);
  form.text(['topic'], body['topic'], 0, body['type'] === ChannelType.GuildForum ? 4096 : 1024);
  form.integer(['rate_limit_per_user'], body['rate_limit_per_user'], 0, 21_600);
}

/** Text channels have lower-case names without spaces. */
function normalName(name: string, type: ChannelType): string {
  const text: readonly ChannelType[] = [
    ChannelType.GuildText,
    ChannelType.GuildAnnouncement,
    ChannelType.GuildForum,
  ];
  return text.includes(type) ? name.trim().toLowerCase().replace(/\s+/g, '-') : name.trim();
}

function readTags(world: World, body: Json): Channel['tags'] {
  if (!Array.isArray(body['available_tags'])) return [];
  return body['available_tags'].map(asJson).map((tag) => ({
    id: typeof tag['id'] === 'string' ? tag['id'] : world.newId(),
    name: String(tag['name']),
    moderated: tag['moderated'] === true,
    emoji_id: null,
    emoji_name: null,
  }));
}

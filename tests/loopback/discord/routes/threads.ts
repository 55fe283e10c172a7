import { ChannelType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { parseDraft } from '../drafts.ts';
import { refuse } from '../errors.ts';
import { asJson, Form } from '../form.ts';
import { createMessage } from '../messages.ts';
import { may } from '../permissions.ts';
import { type Call, type Route, route } from '../router.ts';
import { announceThreadStart, createThread, joinThread, leaveThread, publicThreadType } from '../threads.ts';
import type { Channel } from '../types.ts';
import { toChannel, toMember, toThreadMember, toUser } from '../wire.ts';
import type { World } from '../world.ts';

const FORUMS: readonly ChannelType[] = [ChannelType.GuildForum, ChannelType.GuildMedia];
const DURATIONS: readonly unknown[] = [undefined, null, 60, 1440, 4320, 10_080];

export const threadRoutes: Route[] = [
  route('POST', '/channels/:channel/messages/:message/threads', ({ world, params, body }) => {
    const parent = world.channel(params['channel']);
    world.requireIn(parent, P.CreatePublicThreads);
    const from = world.message(parent, params['message']);
    if (world.channels.has(from.data.id)) throw refuse('ThreadExists');
    checkThread(body);
    return toChannel(
      world,
      createThread(world, parent, {
        name: String(body['name']),
        type: publicThreadType(parent),
        creator: world.bot,
        from,
      }),
    );
  }),
  route('POST', '/channels/:channel/threads', (call) => {
    const parent = call.world.channel(call.params['channel']);
    return FORUMS.includes(parent.type) ? post(call, parent) : start(call, parent);
  }),
  route('GET', '/guilds/:guild/threads/active', ({ world, params }) => {
    const guild = world.guild(params['guild']);
    return threadList(
      world,
      [...guild.threads.values()].filter((t) => !t.thread?.archived),
    );
  }),
  route('GET', '/channels/:channel/threads/archived/public', ({ world, params }) => {
    const parent = world.channel(params['channel']);
    world.requireIn(parent, P.ReadMessageHistory);
    return {
      ...threadList(
        world,
        archived(parent).filter((t) => t.type !== ChannelType.PrivateThread),
      ),
      has_more: false,
    };
  }),
  route('GET', '/channels/:channel/threads/archived/private', ({ world, params }) => {
    const parent = world.channel(params['channel']);
    world.requireIn(parent, P.ReadMessageHistory | P.ManageThreads);
    return {
      ...threadList(
        world,
        archived(parent).filter((t) => t.type === ChannelType.PrivateThread),
      ),
      has_more: false,
    };
  }),
  route('GET', '/channels/:channel/thread-members', ({ world, params }) => {
    const channel = threadOf(world.channel(params['channel']));
    if (!world.portal.guildMembers) throw refuse('MissingAccess');
    return [...(channel.thread?.members.keys() ?? [])].map((id) => toThreadMember(channel, id));
  }),
  route('GET', '/channels/:channel/thread-members/:user', ({ world, params }) => {
    const channel = threadOf(world.channel(params['channel']));
    const id = params['user'] === '@me' ? world.bot.id : (params['user'] ?? '');
    if (!channel.thread?.members.has(id)) throw refuse('UnknownMember');
    const member = channel.guild?.members.get(id);
    return { ...toThreadMember(channel, id), ...(member ? { member: toMember(member) } : {}) };
  }),
  route('PUT', '/channels/:channel/thread-members/:user', ({ world, params }) => {
    const channel = threadOf(world.channel(params['channel']));
    if (channel.thread?.archived) throw refuse('ThreadArchived');
    const self = params['user'] === '@me';
    if (!self) world.requireIn(channel, P.SendMessagesInThreads);
    const id = self ? world.bot.id : (params['user'] ?? '');
    const member = world.find(channel.guild!.members, id, 'UnknownMember');
    // Threads, Inherited Permissions: without VIEW_CHANNEL on the parent nobody can be brought in.
    if (channel.parent && !may(member, channel.parent, P.ViewChannel, world.now()))
      throw refuse('MissingAccess');
    joinThread(world, channel, id);
  }),
  route('DELETE', '/channels/:channel/thread-members/:user', ({ world, params }) => {
    const channel = threadOf(world.channel(params['channel']));
    if (channel.thread?.archived) throw refuse('ThreadArchived');
    const self = params['user'] === '@me';
    const ownPrivate = channel.type === ChannelType.PrivateThread && channel.thread?.ownerId === world.bot.id;
    if (!self && !ownPrivate) world.requireIn(channel, P.ManageThreads);
    leaveThread(world, channel, self ? world.bot.id : (params['user'] ?? ''));
  }),
];

/** Start Thread without Message: private unless another kind is asked for. */
function start({ world, body }: Call, parent: Channel): unknown {
  const type = (body['type'] as ChannelType | undefined) ?? ChannelType.PrivateThread;
  checkThread(body);
  const isPrivate = type === ChannelType.PrivateThread;
  if (isPrivate && parent.type !== ChannelType.GuildText) throw refuse('InvalidChannelType');
  world.requireIn(parent, isPrivate ? P.CreatePrivateThreads : P.CreatePublicThreads);
  const thread = createThread(world, parent, {
    name: String(body['name']),
    type,
    creator: world.bot,
    ...(typeof body['invitable'] === 'boolean' ? { invitable: body['invitable'] } : {}),
    ...(typeof body['auto_archive_duration'] === 'number'
      ? { autoArchiveDuration: body['auto_archive_duration'] }
      : {}),
  });
  if (!isPrivate) announceThreadStart(world, parent, thread, world.bot);
  return toChannel(world, thread);
}

/** Start Thread in Forum or Media Channel: the thread and its first message, in one. */
function post(call: Call, parent: Channel): unknown {
  const { world, body } = call;
  world.requireIn(parent, P.SendMessages);
  checkThread(body);
  const form = new Form();
  form.required(['message'], body['message']);
  form.settle();
  const message = asJson(body['message']);
  const draft = parseDraft(message, call.files, 'channel', { under: ['message'] });
  const tags = Array.isArray(body['applied_tags']) ? body['applied_tags'].map(String) : [];
  const thread = createThread(world, parent, {
    name: String(body['name']),
    type: ChannelType.PublicThread,
    creator: world.bot,
    tags,
  });
  const first = createMessage(world, thread, {
    id: thread.id,
    author: toUser(world.bot),
    draft,
    member: world.botMember(thread.guild!),
  });
  return { ...toChannel(world, thread), message: first.data };
}

function checkThread(body: Record<string, unknown>): void {
  const form = new Form();
  form.requiredText(['name'], body['name'], 1, 100);
  form.choice(['auto_archive_duration'], body['auto_archive_duration'], DURATIONS);
  form.settle();
}

function threadOf(channel: Channel): Channel {
  if (!channel.thread) throw refuse('InvalidChannelType');
  return channel;
}

function archived(parent: Channel): Channel[] {
  return [...(parent.guild?.threads.values() ?? [])].filter((t) => t.parent === parent && t.thread?.archived);
}

function threadList(world: World, threads: Channel[]): { threads: unknown[]; members: unknown[] } {
  const seen = threads.filter((thread) => world.botSees(thread));
  return {
    threads: seen.map((thread) => toChannel(world, thread)),
    members: seen
      .filter((t) => t.thread?.members.has(world.bot.id))
      .map((t) => toThreadMember(t, world.bot.id)),
  };
}

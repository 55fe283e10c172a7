import { type APIUser, ChannelType, ComponentType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { visit } from '../component-tree.ts';
import { parseChange, parseDraft } from '../drafts.ts';
import { refuse } from '../errors.ts';
import { announceIn } from '../events.ts';
import { Form } from '../form.ts';
import { createMessage, deleteMessage, editMessage } from '../messages.ts';
import { type Call, type Route, route } from '../router.ts';
import { createThread } from '../threads.ts';
import type { Channel, Json, StoredMessage, Webhook } from '../types.ts';
import { toUser } from '../wire.ts';
import type { World } from '../world.ts';
import { createFollowUp, deleteFollowUp, editFollowUp, getFollowUp } from './interactions.ts';

const MAX_WEBHOOKS = 15;
const OPEN = { auth: false };

export const webhookRoutes: Route[] = [
  route('POST', '/channels/:channel/webhooks', ({ world, params, body }) => {
    const channel = manageable(world, world.channel(params['channel']));
    checkName(body['name'], true);
    const webhooks = [...world.webhooks.values()].filter((webhook) => webhook.channel === channel);
    if (webhooks.length >= MAX_WEBHOOKS) throw refuse('MaximumWebhooks');
    return toWebhook(addWebhook(world, channel, String(body['name']).trim(), world.bot.id));
  }),
  route('GET', '/channels/:channel/webhooks', ({ world, params }) => {
    const channel = manageable(world, world.channel(params['channel']));
    return [...world.webhooks.values()].filter((webhook) => webhook.channel === channel).map(toWebhook);
  }),
  route('GET', '/guilds/:guild/webhooks', ({ world, params }) => {
    const guild = world.guild(params['guild']);
    return [...world.webhooks.values()]
      .filter(({ channel }) => channel.guild === guild && world.botSees(channel))
      .map(toWebhook);
  }),
  route('GET', '/webhooks/:webhook', ({ world, params }) => {
    const webhook = world.find(world.webhooks, params['webhook'], 'UnknownWebhook');
    if (webhook.applicationId !== world.applicationId) manageable(world, webhook.channel);
    return toWebhook(webhook);
  }),
  route('PATCH', '/webhooks/:webhook', ({ world, params, body }) => {
    const webhook = world.find(world.webhooks, params['webhook'], 'UnknownWebhook');
    manageable(world, webhook.channel);
    if (body['name'] !== undefined) checkName(body['name'], true);
    const target =
      body['channel_id'] === undefined ? webhook.channel : world.channel(String(body['channel_id']));
    manageable(world, target);
    webhook.name = typeof body['name'] === 'string' ? body['name'] : webhook.name;
    webhook.channel = target;
    announceWebhooks(world, target);
    return toWebhook(webhook);
  }),
  route('DELETE', '/webhooks/:webhook', ({ world, params }) => {
    const webhook = world.find(world.webhooks, params['webhook'], 'UnknownWebhook');
    manageable(world, webhook.channel);
    removeWebhook(world, webhook);
  }),
  route(
    'GET',
    '/webhooks/:webhook/:token',
    ({ world, params }) => {
      const { user: _, ...plain } = toWebhook(findWebhook(world, params)) as { user?: unknown };
      return plain;
    },
    OPEN,
  ),
  route(
    'DELETE',
    '/webhooks/:webhook/:token',
    ({ world, params }) => {
      removeWebhook(world, findWebhook(world, params));
    },
    OPEN,
  ),
  route(
    'POST',
    '/webhooks/:webhook/:token',
    (call) => (forInteraction(call) ? createFollowUp(call) : execute(call)),
    OPEN,
  ),
  route(
    'GET',
    '/webhooks/:webhook/:token/messages/:message',
    (call) => (forInteraction(call) ? getFollowUp(call) : findMessage(call).message.data),
    OPEN,
  ),
  route(
    'PATCH',
    '/webhooks/:webhook/:token/messages/:message',
    (call) => (forInteraction(call) ? editFollowUp(call) : editExecuted(call)),
    OPEN,
  ),
  route(
    'DELETE',
    '/webhooks/:webhook/:token/messages/:message',
    (call) => {
      if (forInteraction(call)) deleteFollowUp(call);
      else deleteMessage(call.world, findChangeable(call).message);
    },
    OPEN,
  ),
];

/** Makes a webhook; one made by a person belongs to no application. */
export function addWebhook(world: World, channel: Channel, name: string, creatorId: string): Webhook {
  const creator = world.accounts.get(creatorId);
  const webhook: Webhook = {
    id: world.newId(),
    token: world.newToken(),
    name,
    avatar: null,
    channel,
    creator: creator ? toUser(creator) : null,
    applicationId: creatorId === world.bot.id ? world.applicationId : null,
  };
  world.webhooks.set(webhook.id, webhook);
  announceWebhooks(world, channel);
  return webhook;
}

export function removeWebhook(world: World, webhook: Webhook): void {
  world.webhooks.delete(webhook.id);
  announceWebhooks(world, webhook.channel);
}

function announceWebhooks(world: World, channel: Channel): void {
  announceIn(world, 'WEBHOOKS_UPDATE', channel, { channel_id: channel.id });
}

/** An interaction's token is used as a webhook's, under the application's id. */
function forInteraction({ world, params }: Call): boolean {
  return params['webhook'] === world.applicationId;
}

function findWebhook(world: World, params: Record<string, string>): Webhook {
  const webhook = world.find(world.webhooks, params['webhook'], 'UnknownWebhook');
  if (webhook.token !== params['token']) throw refuse('InvalidWebhookToken');
  return webhook;
}

function execute(call: Call): unknown {
  const { world, params, body, files, query } = call;
  const webhook = findWebhook(world, params);
  if (body['username'] !== undefined && body['username'] !== null) checkName(body['username'], false);
  const form = new Form();
  form.text(['avatar_url'], body['avatar_url'], 0, 2048);
  form.settle();
  const owned = webhook.applicationId !== null;
  if (!owned && query.get('with_components') !== 'true') delete body['components'];
  if (!owned) refuseInteractive(body['components']);
  const channel = targetOf(call, webhook);
  const draft = parseDraft(body, files, 'webhook');
  const message = createMessage(world, channel, {
    author: authorOf(webhook, body),
    draft,
    // A webhook may mention everyone when allowed mentions let it.
    member: channel.guild?.members.get(channel.guild.ownerId) ?? null,
    source: webhook.id,
    fields: { webhook_id: webhook.id, ...(owned ? { application_id: world.applicationId } : {}) },
  });
  return query.get('wait') === 'true' ? message.data : undefined;
}

/** Execute Webhook: the webhook's channel, a thread of it, or a new forum post. */
function targetOf({ world, query, body }: Call, webhook: Webhook): Channel {
  const { channel } = webhook;
  const threadId = query.get('thread_id');
  const forum = channel.type === ChannelType.GuildForum || channel.type === ChannelType.GuildMedia;
  if (threadId !== null) {
    const thread = world.channels.get(threadId);
    if (!thread?.thread || thread.parent !== channel) throw refuse('UnknownChannel');
    return thread;
  }
  if (!forum) return channel;
  const form = new Form();
  form.requiredText(['thread_name'], body['thread_name'], 1, 100);
  form.settle();
  const name = String(body['thread_name']);
  return createThread(world, channel, { name, type: ChannelType.PublicThread, creator: world.bot });
}

function authorOf(webhook: Webhook, body: Json): APIUser {
  const username = typeof body['username'] === 'string' && body['username'] ? body['username'] : webhook.name;
  return {
    id: webhook.id,
    username,
    global_name: null,
    discriminator: '0000',
    avatar: typeof body['avatar_url'] === 'string' ? body['avatar_url'] : webhook.avatar,
    bot: true,
  };
}

function findMessage(call: Call): { webhook: Webhook; message: StoredMessage } {
  const { world, params, query } = call;
  const webhook = findWebhook(world, params);
  const threadId = query.get('thread_id');
  const channel = threadId === null ? webhook.channel : world.channels.get(threadId);
  const message = channel?.messages.get(params['message'] ?? '');
  if (!message || message.source !== webhook.id) throw refuse('UnknownMessage');
  return { webhook, message };
}

/** In an archived thread nothing is edited or deleted (Threads, Active & Archived Threads). */
function findChangeable(call: Call): { webhook: Webhook; message: StoredMessage } {
  const threadId = call.query.get('thread_id');
  const found = findMessage(call);
  if (threadId !== null && call.world.channels.get(threadId)?.thread?.archived)
    throw refuse('ThreadArchived');
  return found;
}

function editExecuted(call: Call): unknown {
  const { message } = findChangeable(call);
  const { data } = message;
  const before = {
    content: data.content,
    embeds: data.embeds.length,
    components: data.components?.length ?? 0,
    flags: data.flags ?? 0,
    attachments: data.attachments,
  };
  editMessage(call.world, message, parseChange(call.body, call.files, before), null);
  return message.data;
}

/** Webhook names: 1 to 80 characters, and never with these words in them (Webhook, Create Webhook). */
function checkName(value: unknown, required: boolean): void {
  const form = new Form();
  const path = [required ? 'name' : 'username'];
  if (required) form.requiredText(path, value, 1, 80);
  else form.text(path, value, 1, 80);
  for (const word of ['clyde', 'discord']) {
    if (typeof value === 'string' && value.toLowerCase().includes(word)) {
      form.add(path, 'USERNAME_INVALID_CONTAINS', `Username cannot contain "${word}"`);
    }
  }
  form.settle();
}

function refuseInteractive(components: unknown): void {
  const form = new Form();
  visit(Array.isArray(components) ? (components as Json[]) : [], (component) => {
    const type = component['type'] as number;
    const link = type === ComponentType.Button && component['style'] === 5;
    if ((type === ComponentType.Button && !link) || [3, 5, 6, 7, 8].includes(type)) {
      form.add(
        ['components'],
        'BASE_TYPE_CHOICES',
        'Only application-owned webhooks can send interactive components',
      );
    }
  });
  form.settle();
}

function manageable(world: World, channel: Channel): Channel {
  world.requireIn(channel, P.ManageWebhooks);
  return channel;
}

function toWebhook(webhook: Webhook): unknown {
  return {
    id: webhook.id,
    type: 1,
    guild_id: webhook.channel.guild?.id,
    channel_id: webhook.channel.id,
    user: webhook.creator,
    name: webhook.name,
    avatar: webhook.avatar,
    token: webhook.token,
    application_id: webhook.applicationId,
    url: `https://discord.com/api/webhooks/${webhook.id}/${webhook.token}`,
  };
}

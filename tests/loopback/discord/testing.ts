import {
  ApplicationCommandType,
  ChannelType,
  Client,
  type ClientOptions,
  ContextMenuCommandBuilder,
  Events,
  GatewayIntentBits as I,
  type Interaction,
  InteractionContextType,
  type Message,
  Partials,
  PermissionFlagsBits,
  SlashCommandBuilder,
  Status,
} from 'discord.js';
import { type DiscordOptions, type LoopbackDiscord, startDiscord } from './index.ts';

export const WITH_CONTENT = [I.Guilds, I.GuildMessages, I.MessageContent, I.DirectMessages];
export const WITHOUT_CONTENT = [I.Guilds, I.GuildMessages, I.DirectMessages];

const open: (() => Promise<void>)[] = [];

/** Starts a loopback that `closeAll` will stop. */
export async function openDiscord(options: DiscordOptions = {}): Promise<LoopbackDiscord> {
  const discord = await startDiscord(options);
  open.unshift(() => discord.close());
  return discord;
}

/** Logs the real discord.js in, and waits until it is ready. */
export async function logIn(
  discord: LoopbackDiscord,
  intents: readonly I[] = WITH_CONTENT,
  options: Partial<ClientOptions> = {},
): Promise<Client<true>> {
  const client = new Client({
    intents: [...intents],
    partials: [Partials.Channel, Partials.Message],
    // discord.js waits five seconds before it identifies again; the loopback does not ask for that.
    ws: { buildIdentifyThrottler: () => ({ waitForIdentify: async () => {} }) },
    ...options,
    rest: { api: discord.api, version: '10', ...options.rest },
  });
  client.on(Events.Error, () => {});
  const ready = new Promise<Client<true>>((done) => client.once(Events.ClientReady, done));
  await client.login(discord.token);
  await ready;
  open.unshift(async () => {
    await settled(client);
    await client.destroy();
  });
  return ready;
}

/** Waits until every shard is ready: `destroy()` of discord.js hangs when called while it waits for READY. */
async function settled(client: Client): Promise<void> {
  const end = Date.now() + 15_000;
  while (!client.ws.shards.every((shard) => shard.status === Status.Ready)) {
    if (Date.now() > end) throw new Error('the client never became ready again');
    await new Promise((done) => setTimeout(done, 5));
  }
}

/** Stops what the test opened, clients before servers. */
export async function closeAll(): Promise<void> {
  for (const close of open.splice(0)) await close();
}

/** Calls the HTTP API as the bot, with nothing in between. */
export async function call(
  discord: LoopbackDiscord,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: Record<string, never>; headers: Headers }> {
  const response = await fetch(`${discord.api}/v10${path}`, {
    method,
    headers: { authorization: `Bot ${discord.token}`, 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text ? JSON.parse(text) : {}, headers: response.headers };
}

/** A few commands like ours. */
const COMMANDS = [
  new SlashCommandBuilder()
    .setName('vent')
    .setNameLocalizations({ 'en-US': 'rant' })
    .setDescription('Say it to your peers')
    .addStringOption((o) => o.setName('text').setDescription('What happened').setMaxLength(100)),
  new SlashCommandBuilder()
    .setName('space')
    .setDescription('The space')
    .setDefaultMemberPermissions(PermissionFlagsBits.ManageGuild)
    .setContexts(InteractionContextType.Guild)
    .addSubcommand((sub) =>
      sub
        .setName('create')
        .setDescription('Make one')
        .addStringOption((o) => o.setName('name').setDescription('Its name').setRequired(true)),
    ),
  new ContextMenuCommandBuilder().setName('Check before sharing').setType(ApplicationCommandType.Message),
].map((command) => command.toJSON());

/** A server with two members, and a bot that answers with this; what it could not do is in `failures`. */
export async function answering(
  answer: (interaction: Interaction) => Promise<unknown>,
  options = {},
): Promise<{ discord: LoopbackDiscord; client: Client<true>; failures: unknown[] }> {
  const discord = await openDiscord(options);
  discord.addGuild({ members: ['amara', 'ben'], channels: ['general'] });
  const client = await logIn(discord, WITHOUT_CONTENT);
  await client.application.commands.set(COMMANDS);
  const failures: unknown[] = [];
  client.on(
    Events.InteractionCreate,
    (interaction) => void answer(interaction).catch((error) => failures.push(error)),
  );
  return { discord, client, failures };
}

/** A server with a forum, and a bot that notes every message it hears. */
export async function heard(
  intents: readonly I[] = WITH_CONTENT,
  options = {},
): Promise<{ discord: LoopbackDiscord; client: Client<true>; messages: Message[] }> {
  const discord = await openDiscord(options);
  discord.addGuild({
    members: ['amara', 'ben'],
    channels: ['general', { name: 'advice', type: ChannelType.GuildForum }],
  });
  const client = await logIn(discord, intents);
  const messages: Message[] = [];
  client.on(Events.MessageCreate, (message) => void messages.push(message));
  return { discord, client, messages };
}

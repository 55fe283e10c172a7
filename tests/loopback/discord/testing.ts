import { Client, type ClientOptions, Events, GatewayIntentBits as I, Partials } from 'discord.js';
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
    ...options,
    rest: { api: discord.api, version: '10', ...options.rest },
  });
  client.on(Events.Error, () => {});
  open.unshift(() => client.destroy());
  const ready = new Promise<Client<true>>((done) => client.once(Events.ClientReady, done));
  await client.login(discord.token);
  return ready;
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

/** For tests: the whole of Confidant on a loopback Discord: real discord.js, real storage, real screener. */
import { pino } from 'pino';
import { vi } from 'vitest';
import { type Discord, openDiscord, type Running } from '../../src/platforms/discord/discord.ts';
import { createServices } from '../../src/services.ts';
import { testScreener } from '../../src/space/testing.ts';
import { openTestStorage, type TestStorage } from '../../src/storage/testing.ts';
import {
  type DiscordOptions,
  type GuildHandle,
  type GuildSpec,
  type InteractionHandle,
  type LoopbackDiscord,
  type SeenMessage,
  startDiscord,
} from '../loopback/discord/index.ts';
import { createTestJobs } from '../test-jobs.ts';

// Each test is a whole program and a whole Discord, on a machine that may be busy with something else.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 120_000 });

/** Generous: the machine may be busy with something else. */
export const PATIENCE = 15_000;

type Services = ReturnType<typeof createServices>;

/** One process of Confidant. */
export interface Instance {
  discord: Discord;
  services: Services;
  running: Running;
  /** Every line of the log. */
  lines: string[];
  /** When everything that was heard and every job is done. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

export interface Bot {
  discord: LoopbackDiscord;
  stored: TestStorage;
  clock: { ahead: number };
  /** The instance that was started last. */
  now: Instance;
  start(options?: { guildId?: string }): Promise<Instance>;
  restart(): Promise<Instance>;
  dispose(): Promise<void>;
}

export async function startInstance(
  discord: LoopbackDiscord,
  stored: TestStorage,
  options: { guildId?: string; clock?: { ahead: number } } = {},
): Promise<Instance> {
  const lines: string[] = [];
  const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) });
  const jobs = createTestJobs();
  const { clock = { ahead: 0 }, guildId } = options;
  const platform = openDiscord(stored.storage, {
    ...{ token: discord.token, applicationId: discord.applicationId, api: discord.api, log, guildId },
    now: () => new Date(Date.now() + clock.ahead),
    // discord.js waits five seconds before it identifies again; the loopback does not ask for that.
    ws: { buildIdentifyThrottler: () => ({ waitForIdentify: async () => {} }) as never },
  });
  const services = createServices({
    storage: stored.storage,
    jobs,
    screener: testScreener(),
    log,
    ...platform,
  });
  const running = await platform.start(services);
  return {
    ...{ discord: platform, services, running, lines },
    async idle() {
      await running.settled();
      await jobs.settled();
    },
    async stop() {
      await running.close();
      await jobs.close();
    },
  };
}

/** A server with Rohan, who manages it, two members-to-be and a public channel; and the bot logged in. */
export async function openBot(options: { discord?: DiscordOptions; guild?: GuildSpec } = {}): Promise<Bot> {
  const discord = await startDiscord(options.discord);
  discord.addGuild({
    name: 'Harbour',
    owner: 'rohan',
    members: ['amara', 'tomasz', 'leila'],
    channels: ['general', 'news'],
    ...options.guild,
  });
  const stored = await openTestStorage();
  const clock = { ahead: 0 };
  const instances: Instance[] = [];
  const bot: Bot = {
    ...{ discord, stored, clock },
    now: undefined as never,
    async start(more = {}) {
      const instance = await startInstance(discord, stored, { clock, ...more });
      instances.push(instance);
      bot.now = instance;
      return instance;
    },
    async restart() {
      await bot.now.stop();
      instances.splice(instances.indexOf(bot.now), 1);
      return bot.start();
    },
    async dispose() {
      for (const instance of instances.splice(0)) await instance.stop();
      await discord.close();
      await stored.dispose();
    },
  };
  await bot.start();
  return bot;
}

/** What an interaction brought, waited for as long as a busy machine takes. */
export function answer(interaction: InteractionHandle): Promise<SeenMessage> {
  return interaction.response(PATIENCE);
}

export interface Furnished {
  guild: GuildHandle;
  /** The space's channel. */
  room: string;
  stewards: string;
}

/** Has Rohan make a space, and these people join it. */
export async function makeSpace(
  bot: Bot,
  members: string[] = ['amara', 'tomasz'],
  { name = 'The room', guild = 'Harbour', owner = 'rohan' } = {},
): Promise<Furnished> {
  const { discord } = bot;
  const handle = discord.guild(guild);
  const rohan = discord.user(owner).open(handle.channel('general'));
  const form = await rohan.slash('space create').modal(PATIENCE);
  await answer(form.submit({ 'Name of the space': name }));
  const slug = name.toLowerCase().replaceAll(' ', '-');
  const room = handle.channel(slug);
  const stewards = handle.channel(`${slug}-stewards`);
  for (const member of members) await join(bot, member, { guild, owner, stewards: stewards.id });
  return { guild: handle, room: room.id, stewards: stewards.id };
}

/** Asks to be let in, and is. */
export async function join(
  bot: Bot,
  name: string,
  at: { guild: string; owner: string; stewards: string },
): Promise<void> {
  const { discord } = bot;
  const person = discord.user(name).open(discord.guild(at.guild).channel('general'));
  const offer = await answer(person.slash('join'));
  const form = await offer.press('Ask to join').modal(PATIENCE);
  await answer(form.submit({ 'Professional body': 'BACP', 'On your word': 'yes' }));
  await bot.now.idle();
  const waiting = discord
    .user(at.owner)
    .view(at.stewards)
    .findLast(({ text, buttons }) => text.includes(name) && buttons.includes('Let in'));
  if (!waiting) throw new Error(`nobody sees that ${name} asks`);
  await answer(waiting.press('Let in'));
  await bot.now.idle();
}

/** Says something in the space, and posts it. */
export async function vent(
  bot: Bot,
  name: string,
  room: string,
  text: string,
  as: RegExp = /^Post as/,
): Promise<SeenMessage> {
  const preview = await answer(bot.discord.user(name).open(room).slash('vent', { text }));
  const posted = await answer(preview.press(as));
  await bot.now.idle();
  return posted;
}

/** Waits until something is so that takes a question to find out. */
export async function eventually(so: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + PATIENCE;
  while (!(await so())) {
    if (Date.now() > end) throw new Error(`still not so after ${PATIENCE} ms: ${so}`);
    await new Promise((done) => setTimeout(done, 20));
  }
}

/** For tests: the whole of Confidant on a loopback Slack: real Bolt, real storage, real screener. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import fastify from 'fastify';
import { pino } from 'pino';
import { vi } from 'vitest';
import { BOT_EVENTS, BOT_SCOPES } from '../../src/platforms/slack/scopes.ts';
import { openSlack, type Running, type Slack, type SlackOptions } from '../../src/platforms/slack/slack.ts';
import { createServices } from '../../src/services.ts';
import { testScreener } from '../../src/space/testing.ts';
import { openTestStorage, type TestStorage } from '../../src/storage/testing.ts';
import {
  type ChannelHandle,
  type Deed,
  type SlackOptions as LoopbackOptions,
  type LoopbackSlack,
  type Person,
  type SeenMessage,
  startSlack,
  type ViewHandle,
} from '../loopback/slack/index.ts';
import { createTestJobs } from '../test-jobs.ts';

// Each test is a whole program and a whole Slack, on a machine that may be busy with something else.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 300_000 });

/** Generous: the machine may be busy with something else. */
export const PATIENCE = 15_000;
/** What the view is called while an answer takes longer than a moment. */
const WAITING = 'Confidant';

type Services = ReturnType<typeof createServices>;

/** One process of Confidant. */
export interface Instance {
  slack: Slack;
  services: Services;
  running: Running;
  /** Every line of the log. */
  lines: string[];
  failures: unknown[];
  /** When everything that was heard and every job is done. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

interface StartOptions {
  mode?: 'socket' | 'http';
  adminToken?: string;
  clock?: { ahead: number };
}

export interface Bot {
  slack: LoopbackSlack;
  stored: TestStorage;
  clock: { ahead: number };
  /** The instance that was started last. */
  now: Instance;
  start(options?: StartOptions): Promise<Instance>;
  restart(options?: StartOptions): Promise<Instance>;
  dispose(): Promise<void>;
}

export async function startInstance(
  slack: LoopbackSlack,
  stored: TestStorage,
  options: StartOptions = {},
): Promise<Instance> {
  const { mode = 'socket', clock = { ahead: 0 }, adminToken } = options;
  const lines: string[] = [];
  const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) });
  const jobs = createTestJobs();
  const port = mode === 'http' ? await freePort() : 0;
  const publicUrl = `http://127.0.0.1:${port}`;
  const { clientId, clientSecret, signingSecret, token: botToken, appToken } = slack;
  const platform = openSlack(stored.storage, {
    mode:
      mode === 'socket'
        ? { kind: 'socket', botToken, appToken, adminToken }
        : { kind: 'http', clientId, clientSecret, signingSecret, publicUrl },
    ...({
      api: slack.api,
      log,
      now: () => new Date(Date.now() + clock.ahead),
    } satisfies Partial<SlackOptions>),
  });
  const services = createServices({
    ...{ storage: stored.storage, jobs, screener: testScreener(), log, ...platform },
    deskAddress: 'http://localhost:4680',
  });
  const app = fastify({ forceCloseConnections: true });
  await platform.mount(app, services);
  if (mode === 'http') await app.listen({ port, host: '127.0.0.1' });
  const running = await platform.start(services);
  if (mode === 'http') await slack.useHttp(`${publicUrl}/slack/events`);
  return {
    ...{ slack: platform, services, running, lines, failures: jobs.failures },
    async idle() {
      await slack.settled(PATIENCE);
      for (let round = 0; round < 3; round++) {
        // What was acknowledged reaches its listener a moment later.
        await new Promise((done) => setTimeout(done, 20));
        await running.settled();
        await jobs.settled();
        await slack.settled(PATIENCE);
      }
    },
    async stop() {
      await app.close();
      await running.close();
      await jobs.close();
    },
  };
}

/** A workspace with Rohan, its admin, three others and two public channels; and the application connected. */
export async function openBot(options: { slack?: LoopbackOptions; start?: StartOptions } = {}): Promise<Bot> {
  const slack = await startSlack({
    // The least scopes and events: what the manifest asks for.
    ...{ team: 'Harbour', scopes: Object.keys(BOT_SCOPES), events: eventTypes(), warn: false },
    ...options.slack,
  });
  slack.addPerson('rohan', { admin: true });
  const members = ['rohan', 'amara', 'tomasz', 'leila'];
  slack.addChannel({ name: 'general', members });
  slack.addChannel({ name: 'news', members });
  const stored = await openTestStorage();
  const clock = { ahead: 0 };
  const instances: Instance[] = [];
  const bot: Bot = {
    ...{ slack, stored, clock },
    now: undefined as never,
    async start(more = {}) {
      const instance = await startInstance(slack, stored, { clock, ...options.start, ...more });
      instances.push(instance);
      bot.now = instance;
      return instance;
    },
    async restart(more = {}) {
      await bot.now.stop();
      instances.splice(instances.indexOf(bot.now), 1);
      return bot.start(more);
    },
    async dispose() {
      for (const instance of instances.splice(0)) await instance.stop();
      await slack.close();
      await stored.dispose();
    },
  };
  await bot.start();
  return bot;
}

function eventTypes(): string[] {
  return [...new Set(BOT_EVENTS.map((name) => name.split('.')[0] ?? ''))];
}

/** The private answer to a deed, waited for as long as a busy machine takes; notices that come meanwhile are none. */
export async function answer(deed: Deed): Promise<SeenMessage> {
  const end = Date.now() + 2 * PATIENCE;
  for (;;) {
    const found = deed.replies().find(({ ephemeral }) => ephemeral);
    if (found) return found;
    if (Date.now() > end) throw new Error('still no private answer');
    await new Promise((done) => setTimeout(done, 10));
  }
}

/** Presses a button on a card that is replaced by the answer. */
export async function press(bot: Bot, card: SeenMessage, label: string | RegExp): Promise<SeenMessage> {
  const before = JSON.stringify(card.raw);
  card.press(buttonOf(card.buttons, label));
  await bot.slack.until(() => JSON.stringify(card.raw) !== before, PATIENCE);
  return card;
}

/** The label of the first button that fits. */
export function buttonOf(buttons: readonly string[], label: string | RegExp): string {
  const found = buttons.find((one) => (typeof label === 'string' ? one === label : label.test(one)));
  if (!found) throw new Error(`no button ${label}; there are: ${buttons.join(', ')}`);
  return found;
}

/** Why a form was not taken: beside its field, or where that took too long in the answer. */
export async function refusal(form: ViewHandle, values: Record<string, string>): Promise<string> {
  const { errors, deed } = await form.submit(values);
  return Object.values(errors).join() || (await answer(deed)).text;
}

/** The view on a person's screen once it shows an answer. */
export async function shown(bot: Bot, who: string, title?: RegExp): Promise<ViewHandle> {
  const person = bot.slack.user(who);
  await bot.slack.until(() => {
    const view = person.modal();
    return view && view.title !== WAITING && (!title || title.test(view.text));
  }, PATIENCE);
  return person.modal()!;
}

export interface Furnished {
  /** The space's channel. */
  room: ChannelHandle;
  stewards: ChannelHandle;
}

/** Has Rohan make a space, and these people join it. */
export async function makeSpace(
  bot: Bot,
  members: string[] = ['amara', 'tomasz'],
  { name = 'The room' } = {},
): Promise<Furnished> {
  const { slack } = bot;
  const rohan = slack.user('rohan').open('general');
  const form = await rohan.command('/confidant', 'space create').modal();
  const { deed } = await form.submit({ 'Name of the space': name });
  await answer(deed);
  await bot.now.idle();
  const slug = name.toLowerCase().replaceAll(' ', '-');
  const place = { room: slack.channel(slug), stewards: slack.channel(`${slug}-stewards`) };
  for (const member of members) await join(bot, member, place);
  return place;
}

/** Asks to be let in, and is. */
export async function join(bot: Bot, name: string, { stewards }: Pick<Furnished, 'stewards'>): Promise<void> {
  const { slack } = bot;
  const person = slack.user(name).open('general');
  const offer = await answer(person.command('/confidant', 'join'));
  const form = await offer.press('Ask to join').modal();
  await form.submit({ 'Professional body': 'BACP', 'On your word': 'yes' });
  await bot.now.idle();
  const waiting = slack
    .user('rohan')
    .view(stewards)
    .findLast(({ text, buttons }) => text.includes(name) && buttons.includes('Let in'));
  if (!waiting) throw new Error(`nobody sees that ${name} asks`);
  await waiting.press('Let in').done();
  await bot.now.idle();
}

/** Says something in the space, and posts it. */
export async function vent(
  bot: Bot,
  name: string,
  text: string,
  as: RegExp = /^Post as/,
): Promise<SeenMessage> {
  const preview = await answer(bot.slack.user(name).open('general').command('/vent', text));
  const posted = await press(bot, preview, as);
  await bot.now.idle();
  return posted;
}

/** What one person reads in a channel, without what only they see. */
export function texts(bot: Bot, who: string | Person, channel: { id: string }): string[] {
  const person = typeof who === 'string' ? bot.slack.user(who) : who;
  return person
    .view(channel)
    .filter(({ ephemeral }) => !ephemeral)
    .map(({ text }) => text);
}

/** Waits until something is so that takes a question to find out. */
export async function eventually(so: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + PATIENCE;
  while (!(await so())) {
    if (Date.now() > end) throw new Error(`still not so after ${PATIENCE} ms: ${so}`);
    await new Promise((done) => setTimeout(done, 20));
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

import type { APIEmbed, APIMessage } from 'discord-api-types/v10';
import { ChannelHandle } from './channel-handle.ts';
import { announceMessage } from './events.ts';
import { Faults } from './faults.ts';
import { Gateway } from './gateway.ts';
import { createGuild } from './guilds.ts';
import { HttpServer, type LoggedCall } from './http.ts';
import { Person } from './person.ts';
import { furnish, GuildHandle, type GuildSpec } from './places.ts';
import { type RateLimitOptions, RateLimits } from './rate-limits.ts';
import { Router } from './router.ts';
import { channelRoutes } from './routes/channels.ts';
import { commandRoutes } from './routes/commands.ts';
import { guildRoutes } from './routes/guilds.ts';
import { interactionRoutes } from './routes/interactions.ts';
import { messageRoutes } from './routes/messages.ts';
import { pinRoutes } from './routes/pins.ts';
import { threadRoutes } from './routes/threads.ts';
import { userRoutes } from './routes/users.ts';
import { webhookRoutes } from './routes/webhooks.ts';
import {
  type ChannelRef,
  findAccount,
  findChannel,
  findMessage,
  type MessageRef,
  type Stage,
} from './stage.ts';
import type { Account } from './types.ts';
import { type Portal, World } from './world.ts';

/** @public */
export type { ChannelHandle } from './channel-handle.ts';
export type { LoggedCall } from './http.ts';
/** @public */
export type { InteractionHandle } from './interaction-handle.ts';
/** @public */
export type { SeenMessage } from './message-handle.ts';
/** @public */
export type { ModalHandle } from './modal-handle.ts';
export type { Person } from './person.ts';
/** @public */
export {
  type ChannelSpec,
  type GuildHandle,
  type GuildSpec,
  USUAL_BOT_PERMISSIONS,
} from './places.ts';

export interface DiscordOptions {
  token?: string;
  botName?: string;
  applicationId?: string;
  port?: number;
  /** The privileged intents switched on in the developer portal; all unless said. */
  portal?: Partial<Portal>;
  /** Real buckets with headers and 429s; off unless given. */
  rateLimits?: boolean | RateLimitOptions;
  /** How many shards /gateway/bot recommends. */
  shards?: number;
  maxConcurrency?: number;
  heartbeatInterval?: number;
  /** How many events a session keeps for a resume. */
  replayLimit?: number;
  /** How long a session waits for its client before it is forgotten: "a few minutes", so five. */
  sessionLife?: number;
  /** Hide channels the bot cannot see, as Discord has since 16 November 2026. On unless false. */
  obfuscateChannels?: boolean;
  /** How many messages a channel, and how many calls the log, keeps: for long loads. */
  messagesPerChannel?: number;
  logLimit?: number;
  /** The time, for those who want all of it in their hands; `advance` works on top of it. */
  now?: () => number;
  /** Prints calls to routes that do not exist. On unless false. */
  warn?: boolean;
}

/** A whole Discord on 127.0.0.1, with one application in it. */
export class LoopbackDiscord {
  readonly token: string;
  readonly faults = new Faults();
  readonly gateway: Gateway;
  /** Every REST call in order. */
  readonly log: LoggedCall[] = [];
  /** Calls that no route took: what this server lacks, or what the bot should not ask. */
  readonly unknown: string[] = [];
  /** Where it listens: `http://127.0.0.1:port`. */
  url = '';
  private readonly world: World;
  private readonly stage: Stage;
  private readonly http: HttpServer;
  private readonly people = new Map<Account, Person>();
  private readonly logLimit: number;
  private readonly warn: boolean;
  private ahead = 0;

  constructor(options: DiscordOptions) {
    this.token = options.token ?? 'loopback.token.of-the-bot';
    this.logLimit = options.logLimit ?? 100_000;
    this.warn = options.warn ?? true;
    const now = options.now ?? Date.now;
    this.world = new World({
      now: () => now() + this.ahead,
      token: this.token,
      botName: options.botName ?? 'Confidant',
      portal: { messageContent: true, guildMembers: true, presences: true, ...options.portal },
      ...(options.applicationId ? { applicationId: options.applicationId } : {}),
    });
    this.world.messagesPerChannel = options.messagesPerChannel ?? Number.POSITIVE_INFINITY;
    this.world.obfuscateChannels = options.obfuscateChannels ?? true;
    this.gateway = new Gateway(this.world, {
      heartbeatInterval: options.heartbeatInterval ?? 41_250,
      replayLimit: options.replayLimit ?? 100_000,
      sessionLife: options.sessionLife ?? 5 * 60_000,
    });
    this.stage = { world: this.world, gateway: this.gateway };
    const limits = options.rateLimits;
    this.http = new HttpServer({
      world: this.world,
      router: new Router([
        ...userRoutes({
          shards: options.shards ?? 1,
          maxConcurrency: options.maxConcurrency ?? 16,
          flags: () => this.gateway.applicationFlags(),
          identifies: () => this.gateway.identifies,
        }),
        ...interactionRoutes,
        ...pinRoutes,
        ...messageRoutes,
        ...webhookRoutes,
        ...channelRoutes,
        ...threadRoutes,
        ...guildRoutes,
        ...commandRoutes,
      ]),
      faults: this.faults,
      rateLimits: limits ? new RateLimits(limits === true ? {} : limits) : null,
      upgrade: (request, socket, head) => this.gateway.upgrade(request, socket, head),
      record: (call) => this.record(call),
    });
  }

  /** For discord.js: `new Client({ rest: { api: discord.api }, ... })`. */
  get api(): string {
    return `${this.url}/api`;
  }

  get applicationId(): string {
    return this.world.applicationId;
  }

  /** The bot's user id: Discord gives an application and its bot the same. */
  get botId(): string {
    return this.world.bot.id;
  }

  async listen(port: number): Promise<void> {
    this.url = `http://127.0.0.1:${await this.http.listen(port)}`;
    this.world.baseUrl = this.url;
  }

  /** Stops everything; nothing keeps the process alive afterwards. */
  async close(): Promise<void> {
    await this.gateway.close();
    await this.http.close();
  }

  /** Makes a server. People named in it come to be. */
  addGuild(spec: GuildSpec = {}): GuildHandle {
    const owner = this.user(spec.owner ?? 'owner');
    for (const name of spec.members ?? []) this.user(name);
    for (const channel of spec.channels ?? []) {
      if (typeof channel === 'string') continue;
      for (const who of channel.private ?? [])
        if (!(who in (spec.roles ?? {})) && who !== 'bot') this.user(who);
    }
    const guild = createGuild(this.world, spec.name ?? 'Peers', findAccount(this.stage, owner));
    const handle = furnish(this.stage, guild, spec);
    if (guild.botPresent) this.gateway.announceGuild(guild);
    return handle;
  }

  /** A server by name or id. */
  guild(name: string): GuildHandle {
    for (const guild of this.world.guilds.values()) {
      if (guild.name === name || guild.id === name) return new GuildHandle(this.stage, guild);
    }
    throw new Error(`no server ${name}`);
  }

  /** A person by name; the first mention makes them. */
  user(name: string): Person {
    const account =
      this.world.names.get(name.toLowerCase()) ??
      this.world.accounts.get(name) ??
      this.world.addAccount(name);
    const known = this.people.get(account);
    if (known) return known;
    const person = new Person(this.stage, account);
    this.people.set(account, person);
    return person;
  }

  channel(ref: ChannelRef): ChannelHandle {
    return new ChannelHandle(this.stage, findChannel(this.stage, ref));
  }

  /** Whether a channel is still there. */
  hasChannel(ref: ChannelRef): boolean {
    return this.world.channels.has(typeof ref === 'string' ? ref : ref.id);
  }

  /** Every message in a channel that is not private to one person, oldest first. */
  history(ref: ChannelRef): APIMessage[] {
    return this.channel(ref).history();
  }

  /** Every message of every channel and direct message: for proving that something was said nowhere. */
  everything(): APIMessage[] {
    return [...this.world.channels.values()].flatMap((channel) => [
      ...[...channel.messages.values()].map((message) => message.data),
      ...[...channel.ephemerals.values()].flat().map((message) => message.data),
    ]);
  }

  /** A link's preview appears: MESSAGE_UPDATE with an embed, though nobody edited anything. */
  unfurl(ref: MessageRef, url = 'https://example.com'): void {
    const message = findMessage(this.stage, ref);
    const embeds = [...message.data.embeds, { type: 'link', url, title: 'Example' } as APIEmbed];
    message.data = { ...message.data, embeds };
    announceMessage(this.world, 'MESSAGE_UPDATE', message);
  }

  /** The names of the commands registered, globally or in one server. */
  commands(guild?: GuildHandle): string[] {
    const store = guild ? this.world.guilds.get(guild.id)?.commands : this.world.commands;
    return [...(store?.values() ?? [])].map((command) => command.name);
  }

  /** The calls made to one route: `calls('POST', '/channels/:channel/messages')`. */
  calls(method: string, route: string): LoggedCall[] {
    return this.log.filter((call) => call.method === method && call.route === route);
  }

  /** Moves the loopback's clock on, and so deadlines, token lives, timeouts and the age of messages. */
  advance(ms: number): void {
    this.ahead += ms;
  }

  now(): number {
    return this.world.now();
  }

  /** Waits until something is so, looking often. */
  async until(so: () => unknown, patience = 5_000): Promise<void> {
    const end = Date.now() + patience;
    while (!so()) {
      if (Date.now() > end)
        throw new Error(`still not so after ${patience} ms: ${so.toString().slice(0, 200)}`);
      await new Promise((done) => setTimeout(done, 5));
    }
  }

  private record(call: LoggedCall): void {
    this.log.push(call);
    if (this.log.length > this.logLimit) this.log.splice(0, Math.ceil(this.logLimit / 10));
    if (call.route !== null) return;
    this.unknown.push(`${call.method} ${call.path}`);
    if (this.warn) console.error(`loopback discord: no route for ${call.method} ${call.path}`);
  }
}

/** Starts a Discord on 127.0.0.1, on a port of its own. */
export async function startDiscord(options: DiscordOptions = {}): Promise<LoopbackDiscord> {
  const discord = new LoopbackDiscord(options);
  await discord.listen(options.port ?? 0);
  return discord;
}

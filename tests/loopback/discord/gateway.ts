import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { GatewayCloseCodes as Close, GatewayIntentBits, GatewayOpcodes as Op } from 'discord-api-types/v10';
import { type WebSocket, WebSocketServer } from 'ws';
import { asJson } from './form.ts';
import { sendMembers } from './member-chunks.ts';
import { Session } from './session.ts';
import { shardOf } from './snowflake.ts';
import type { Guild, Json } from './types.ts';
import { toGatewayGuild, toUser } from './wire.ts';
import type { Announcement, World } from './world.ts';

const ALL_INTENTS = Object.values(GatewayIntentBits)
  .filter((bit) => typeof bit === 'number')
  .reduce((all, bit) => all | bit, 0);
/** Gateway, Rate Limiting: 120 events a connection in 60 seconds. */
const COMMANDS_A_MINUTE = 120;

export interface GatewayOptions {
  heartbeatInterval: number;
  replayLimit: number;
  /** How long a session waits for its client to come back. */
  sessionLife: number;
}

/** The gateway, version 10, over JSON and without compression. */
export class Gateway {
  readonly sessions = new Map<string, Session>();
  /** How often a client identified: a resume should not. */
  identifies = 0;
  resumes = 0;
  private readonly server = new WebSocketServer({
    noServer: true,
    clientTracking: true,
    perMessageDeflate: false,
  });
  private readonly world: World;
  private readonly options: GatewayOptions;
  private refusing = false;
  private acknowledging = true;

  constructor(world: World, options: GatewayOptions) {
    this.world = world;
    this.options = options;
    world.announce = (announcement) => this.announce(announcement);
    this.server.on('connection', (socket) => this.greet(socket));
  }

  /** Takes an HTTP upgrade; refused while the gateway is down. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (this.refusing) {
      socket.destroy();
      return;
    }
    this.server.handleUpgrade(request, socket, head, (client) => {
      const { searchParams: asked } = new URL(request.url ?? '/', 'http://127.0.0.1');
      // Only version 10 in plain JSON is spoken here; anything else must not pass for silence.
      if (asked.get('v') !== '10') client.close(Close.InvalidAPIVersion, 'Invalid API version.');
      else if (asked.get('encoding') !== 'json' || asked.has('compress'))
        client.close(Close.DecodeError, 'Plain JSON only.');
      else this.server.emit('connection', client, request);
    });
  }

  /** Drops every socket at once without a closing handshake, or with a close code. Sessions can be resumed. */
  drop(code?: number): void {
    for (const session of this.sessions.values()) {
      const socket = session.current;
      if (!socket) continue;
      session.detach(socket, this.world.now());
      if (code === undefined) socket.terminate();
      else socket.close(code);
    }
  }

  /** Takes the gateway down: sockets drop and new ones are refused until `up`. Events go on piling up. */
  down(): void {
    this.refusing = true;
    this.drop();
  }

  up(): void {
    this.refusing = false;
  }

  /** Asks every client to reconnect and resume (op 7). */
  requestReconnect(): void {
    this.sendAll({ op: Op.Reconnect, d: null });
  }

  /** Tells every client that its session is invalid (op 9), and forgets it unless it may resume. */
  invalidate(resumable = false): void {
    this.sendAll({ op: Op.InvalidSession, d: resumable });
    if (!resumable) this.forget();
  }

  /** Forgets every session, so that the next resume is refused. */
  forget(): void {
    this.sessions.clear();
  }

  /** Stops or starts answering heartbeats: a client should see a zombie and reconnect. */
  answerHeartbeats(answering: boolean): void {
    this.acknowledging = answering;
  }
  get connected(): number {
    let count = 0;
    for (const session of this.sessions.values()) if (session.connected) count += 1;
    return count;
  }

  /** How many sessions an interaction would reach now. */
  listeners(guildId: string | null): number {
    let count = 0;
    for (const { connected, shard } of this.sessions.values()) {
      if (connected && (guildId === null ? 0 : shardOf(guildId, shard[1])) === shard[0]) count += 1;
    }
    return count;
  }

  async close(): Promise<void> {
    this.refusing = true;
    this.sessions.clear();
    for (const socket of this.server.clients) socket.terminate();
    await new Promise<void>((done) => this.server.close(() => done()));
  }

  private announce(announcement: Announcement): void {
    let full: string | undefined;
    let blank: string | undefined;
    for (const session of this.sessions.values()) {
      if (session.expired(this.world.now(), this.options.sessionLife)) {
        this.sessions.delete(session.id);
        continue;
      }
      if (!session.wants(announcement)) continue;
      if (announcement.withoutContent !== undefined && !session.hasContent) {
        blank ??= JSON.stringify(announcement.withoutContent);
        session.dispatch(announcement.type, blank);
      } else {
        full ??= JSON.stringify(announcement.data);
        session.dispatch(announcement.type, full);
      }
    }
  }

  private sendAll(payload: Json): void {
    for (const session of this.sessions.values()) session.current?.send(JSON.stringify(payload));
  }

  private greet(socket: WebSocket): void {
    let session: Session | null = null;
    let commands = 0;
    let minute = Date.now();
    const say = (payload: Json) => socket.send(JSON.stringify(payload));
    socket.on('error', () => socket.terminate());
    socket.on('close', (code) => {
      session?.detach(socket, this.world.now());
      // Gateway, Initiating a Disconnect: a client that closes with these gives its session up.
      if (session && (code === 1000 || code === 1001) && !session.connected) this.sessions.delete(session.id);
    });
    socket.on('message', (raw) => {
      if (Date.now() - minute > 60_000) {
        minute = Date.now();
        commands = 0;
      }
      commands += 1;
      if (commands > COMMANDS_A_MINUTE) return socket.close(Close.RateLimited, 'You are being rate limited.');
      const payload = parse(String(raw));
      if (!payload) return socket.close(Close.DecodeError, 'Error while decoding payload.');
      switch (payload['op']) {
        case Op.Heartbeat:
          if (typeof payload['d'] === 'number') session?.acknowledge(payload['d']);
          if (this.acknowledging) say({ op: Op.HeartbeatAck });
          return;
        case Op.Identify:
          if (session) return socket.close(Close.AlreadyAuthenticated, 'Already authenticated.');
          session = this.identify(socket, asJson(payload['d']));
          return;
        case Op.Resume:
          if (session) return socket.close(Close.AlreadyAuthenticated, 'Already authenticated.');
          session = this.resume(socket, asJson(payload['d']), say);
          return;
        case Op.RequestGuildMembers:
          if (!session) return socket.close(Close.NotAuthenticated, 'Not authenticated.');
          return sendMembers(this.world, session, asJson(payload['d']));
        case Op.PresenceUpdate:
        case Op.VoiceStateUpdate:
          if (!session) socket.close(Close.NotAuthenticated, 'Not authenticated.');
          return;
        default:
          socket.close(Close.UnknownOpcode, 'Unknown opcode.');
      }
    });
    say({ op: Op.Hello, d: { heartbeat_interval: this.options.heartbeatInterval, _trace: [] } });
  }

  private identify(socket: WebSocket, body: Json): Session | null {
    this.identifies += 1;
    const { portal } = this.world;
    const intents = body['intents'];
    const shard = body['shard'] ?? [0, 1];
    if (body['token'] !== this.world.token)
      return end(socket, Close.AuthenticationFailed, 'Authentication failed.');
    if (typeof intents !== 'number' || (intents & ~ALL_INTENTS) !== 0) {
      return end(socket, Close.InvalidIntents, 'Invalid intent(s).');
    }
    const refused =
      (intents & GatewayIntentBits.MessageContent && !portal.messageContent) ||
      (intents & GatewayIntentBits.GuildMembers && !portal.guildMembers) ||
      (intents & GatewayIntentBits.GuildPresences && !portal.presences);
    if (refused) return end(socket, Close.DisallowedIntents, 'Disallowed intent(s).');
    if (!isShard(shard)) return end(socket, Close.InvalidShard, 'Invalid shard.');
    const session = new Session(this.world.newToken().slice(0, 32), intents, shard, this.options.replayLimit);
    this.sessions.set(session.id, session);
    session.attach(socket);
    this.ready(session);
    return session;
  }

  private ready(session: Session): void {
    const { world } = this;
    const [id, count] = session.shard;
    const guilds = [...world.guilds.values()].filter((g) => g.botPresent && shardOf(g.id, count) === id);
    session.dispatch(
      'READY',
      JSON.stringify({
        v: 10,
        user: { ...toUser(world.bot), verified: true, mfa_enabled: false, email: null },
        guilds: guilds.map((guild) => ({ id: guild.id, unavailable: true })),
        session_id: session.id,
        resume_gateway_url: world.baseUrl.replace('http:', 'ws:'),
        shard: session.shard,
        application: { id: world.applicationId, flags: this.applicationFlags() },
      }),
    );
    for (const guild of guilds) if (!guild.unavailable) this.sendGuild(session, guild);
  }

  private sendGuild(session: Session, guild: Guild): void {
    if ((session.intents & GatewayIntentBits.Guilds) === 0) return;
    session.dispatch('GUILD_CREATE', JSON.stringify(this.guildFor(session, guild)));
  }

  private guildFor(session: Session, guild: Guild): unknown {
    const allMembers = (session.intents & GatewayIntentBits.GuildPresences) !== 0;
    return toGatewayGuild(this.world, guild, { allMembers });
  }

  /** The bot joined a guild, or the guild came back from an outage. */
  announceGuild(guild: Guild): void {
    for (const session of this.sessions.values()) {
      if (shardOf(guild.id, session.shard[1]) === session.shard[0]) this.sendGuild(session, guild);
    }
  }

  private resume(socket: WebSocket, body: Json, say: (payload: Json) => void): Session | null {
    const session = this.sessions.get(String(body['session_id']));
    const seq = typeof body['seq'] === 'number' ? body['seq'] : -1;
    if (body['token'] !== this.world.token)
      return end(socket, Close.AuthenticationFailed, 'Authentication failed.');
    const tooLate = session?.expired(this.world.now(), this.options.sessionLife);
    if (tooLate || !session?.canReplay(seq)) {
      if (session) this.sessions.delete(session.id);
      say({ op: Op.InvalidSession, d: false });
      return null;
    }
    this.resumes += 1;
    session.current?.close(Close.SessionTimedOut);
    session.attach(socket);
    session.replay(seq);
    session.dispatch('RESUMED', '{"_trace":[]}');
    return session;
  }

  /** Application flags: the limited forms of the privileged intents, as an app in under 100 servers has them. */
  applicationFlags(): number {
    const { presences, guildMembers, messageContent } = this.world.portal;
    return (presences ? 1 << 13 : 0) | (guildMembers ? 1 << 15 : 0) | (messageContent ? 1 << 19 : 0);
  }
}

function end(socket: WebSocket, code: number, reason: string): null {
  socket.close(code, reason);
  return null;
}

function parse(raw: string): Json | null {
  try {
    return JSON.parse(raw) as Json;
  } catch {
    return null;
  }
}

function isShard(value: unknown): value is [number, number] {
  if (!Array.isArray(value) || value.length !== 2) return false;
  const [id, count] = value;
  return Number.isInteger(id) && Number.isInteger(count) && id >= 0 && id < count;
}

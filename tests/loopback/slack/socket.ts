import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Ack, Carrier, Kind, Retry } from './delivery.ts';
import { newSecret } from './ids.ts';
import type { Json } from './types.ts';
import type { World } from './world.ts';

/** Up to ten connections at a time (docs: Using Socket Mode). */
const MOST = 10;

interface Waiting {
  socket: WebSocket;
  settle: (ack: Ack) => void;
}

/** Socket Mode: envelopes over WebSockets, each acknowledged by its id. */
export class SocketMode implements Carrier {
  /** How long an acknowledgement may take. */
  ackTimeout = 3_000;
  /** How often sockets are pinged; never when 0. */
  pingInterval = 10_000;
  /** The acknowledgements that came, in order, with the id of what they answer. */
  readonly acks: { envelopeId: string; payload: unknown }[] = [];
  /** How many connections were ever opened. */
  connects = 0;
  /** How many were turned away: the socket was down, or the ticket no good. */
  refused = 0;
  private readonly world: World;
  private readonly server = new WebSocketServer({ noServer: true });
  private readonly tickets = new Set<string>();
  private readonly waiting = new Map<string, Waiting>();
  private readonly open = new Set<WebSocket>();
  private isDown = false;
  private turn = 0;
  private pings: NodeJS.Timeout | null = null;

  constructor(world: World) {
    this.world = world;
  }

  get connections(): number {
    return this.open.size;
  }

  /** The URL that apps.connections.open hands out, good for one connection; null at ten already. */
  ticket(): string | null {
    if (this.open.size >= MOST) return null;
    const ticket = newSecret('');
    this.tickets.add(ticket);
    return `${this.world.url.replace('http', 'ws')}/link/?ticket=${ticket}&app_id=${this.world.appId}`;
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (this.isDown || !this.tickets.delete(url.searchParams.get('ticket') ?? '')) {
      this.refused += 1;
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      return;
    }
    this.server.handleUpgrade(request, socket, head, (ws) => this.welcome(ws));
  }

  /** Sends an envelope on the next connection in turn, and waits for its acknowledgement. */
  send(kind: Kind, payload: Json, retry: Retry | null): Promise<Ack> {
    const sockets = [...this.open];
    const socket = sockets[this.turn++ % Math.max(1, sockets.length)];
    if (!socket) return Promise.resolve({ acked: false, payload: null, reason: 'no_connection' });
    // A retry comes in an envelope of its own; the event in it keeps its event_id.
    const id = randomUUID();
    const envelope = {
      envelope_id: id,
      payload,
      type: kind,
      accepts_response_payload: kind !== 'events_api',
      ...(kind === 'events_api' ? { retry_attempt: retry?.num ?? 0, retry_reason: retry?.reason ?? '' } : {}),
    };
    return new Promise<Ack>((done) => {
      const cancel = this.world.clock.after(this.ackTimeout, () =>
        settle({ acked: false, payload: null, reason: 'timeout' }),
      );
      const settle = (ack: Ack) => {
        cancel();
        this.waiting.delete(id);
        done(ack);
      };
      this.waiting.set(id, { socket, settle });
      socket.send(JSON.stringify(envelope));
    });
  }

  /** Drops every connection without a word, as a broken network does. */
  drop(): void {
    for (const socket of this.open) socket.terminate();
  }

  /** Closes every connection and takes no new one until `up`. */
  down(): void {
    this.isDown = true;
    this.drop();
  }

  up(): void {
    this.isDown = false;
  }

  /**
   * Says that connections will end: `warning` ten seconds before, `refresh_requested` at once, `link_disabled` when
   * Socket Mode was switched off (docs: Using Socket Mode, Disconnecting).
   */
  disconnect(reason: 'warning' | 'refresh_requested' | 'link_disabled' = 'refresh_requested'): void {
    if (reason === 'link_disabled') this.isDown = true;
    for (const socket of this.open) {
      socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'applink-loopback' } }));
      if (reason === 'warning') this.world.clock.after(10_000, () => socket.close(1000));
    }
  }

  async close(): Promise<void> {
    if (this.pings) clearInterval(this.pings);
    // A socket cut while its client says goodbye leaves that client with errors and a process that lingers.
    for (const socket of this.open) socket.close(1000);
    for (let wait = 0; this.open.size > 0 && wait < 50; wait++)
      await new Promise((done) => setTimeout(done, 10));
    for (const socket of this.open) socket.terminate();
    for (const { settle } of this.waiting.values())
      settle({ acked: false, payload: null, reason: 'socket_closed' });
    await new Promise<void>((done) => this.server.close(() => done()));
  }

  private welcome(socket: WebSocket): void {
    this.connects += 1;
    this.open.add(socket);
    this.startPings();
    socket.on('message', (raw) => this.hear(String(raw)));
    socket.on('error', () => {});
    socket.on('close', () => {
      this.open.delete(socket);
      for (const entry of this.waiting.values())
        if (entry.socket === socket) entry.settle({ acked: false, payload: null, reason: 'socket_closed' });
    });
    socket.send(
      JSON.stringify({
        type: 'hello',
        num_connections: this.open.size,
        debug_info: { host: 'applink-loopback', build_number: 1, approximate_connection_time: 18_060 },
        connection_info: { app_id: this.world.appId },
      }),
    );
  }

  private hear(raw: string): void {
    let frame: { envelope_id?: string; payload?: unknown };
    try {
      frame = JSON.parse(raw) as typeof frame;
    } catch {
      this.world.complain(`a frame that is not JSON: ${raw.slice(0, 100)}`);
      return;
    }
    const { envelope_id: envelopeId, payload } = frame;
    if (!envelopeId) {
      this.world.complain(`a frame without envelope_id: ${raw.slice(0, 100)}`);
      return;
    }
    this.acks.push({ envelopeId, payload });
    // An acknowledgement after the three seconds is heard by nobody.
    this.waiting.get(envelopeId)?.settle({ acked: true, payload: payload ?? null, reason: null });
  }

  private startPings(): void {
    if (this.pings || this.pingInterval === 0) return;
    // A client that was pinged once expects it to go on (socket-mode, serverPingTimeout).
    this.pings = setInterval(() => {
      for (const socket of this.open) socket.ping('Ping from applink-loopback');
    }, this.pingInterval);
  }
}

import { GatewayIntentBits, GatewayOpcodes } from 'discord-api-types/v10';
import type { WebSocket } from 'ws';
import { passes } from './events.ts';
import { shardOf } from './snowflake.ts';
import type { Announcement } from './world.ts';

interface Sent {
  seq: number;
  frame: string;
}

/** One gateway session: what it wants to hear, what it was sent, and the socket it has now, if any. */
export class Session {
  readonly id: string;
  readonly intents: number;
  readonly shard: readonly [id: number, count: number];
  private readonly limit: number;
  private seq = 0;
  private sent: Sent[] = [];
  private firstKept = 0;
  private socket: WebSocket | null = null;
  /** Since when it has had no socket. */
  private alone: number | null = null;
  /** True once more was missed than is kept: a resume is then refused. */
  overflowed = false;

  constructor(id: string, intents: number, shard: readonly [number, number], limit: number) {
    this.id = id;
    this.intents = intents;
    this.shard = shard;
    this.limit = limit;
  }

  get connected(): boolean {
    return this.socket !== null;
  }

  get lastSeq(): number {
    return this.seq;
  }

  attach(socket: WebSocket): void {
    this.socket = socket;
    this.alone = null;
  }

  detach(socket: WebSocket, now: number): void {
    if (this.socket !== socket) return;
    this.socket = null;
    this.alone = now;
  }

  /** Whether it has been without a socket for longer than a session lives so. */
  expired(now: number, life: number): boolean {
    return this.alone !== null && now - this.alone > life;
  }

  /** The session's socket, to be dropped or closed by a test. */
  get current(): WebSocket | null {
    return this.socket;
  }

  get hasContent(): boolean {
    return (this.intents & GatewayIntentBits.MessageContent) !== 0;
  }

  /** Whether this session is meant to receive an announcement: by shard and by intents. */
  wants(announcement: Announcement): boolean {
    const [id, count] = this.shard;
    const shard = announcement.guildId === null ? 0 : shardOf(announcement.guildId, count);
    if (shard !== id) return false;
    return (
      announcement.always === true || passes(this.intents, announcement.type, announcement.guildId !== null)
    );
  }

  /** Sends one event and keeps it for a resume. The data comes ready as JSON, made once for all sessions. */
  dispatch(type: string, json: string): void {
    this.seq += 1;
    const frame = `{"op":${GatewayOpcodes.Dispatch},"t":"${type}","s":${this.seq},"d":${json}}`;
    this.sent.push({ seq: this.seq, frame });
    if (this.sent.length - this.firstKept > this.limit) {
      this.firstKept += 1;
      if (!this.connected) this.overflowed = true;
      this.compact();
    }
    this.socket?.send(frame);
  }

  /** A heartbeat says how far the client has come: what is older will not be asked for again. */
  acknowledge(seq: number | null): void {
    if (seq === null) return;
    while ((this.sent[this.firstKept]?.seq ?? Number.POSITIVE_INFINITY) <= seq) this.firstKept += 1;
    this.compact();
  }

  /** Whether everything after this number is still here. */
  canReplay(seq: number): boolean {
    if (seq > this.seq || this.overflowed) return false;
    const oldest = this.sent[this.firstKept]?.seq ?? this.seq + 1;
    return seq + 1 >= oldest;
  }

  /** Everything after this number again, in order. */
  replay(seq: number): void {
    for (let i = this.firstKept; i < this.sent.length; i++) {
      const event = this.sent[i];
      if (event && event.seq > seq) this.socket?.send(event.frame);
    }
  }

  private compact(): void {
    if (this.firstKept < 1024) return;
    this.sent = this.sent.slice(this.firstKept);
    this.firstKept = 0;
  }
}

import { refuse } from './errors.ts';
import { asJson } from './schema.ts';
import { scopeFor } from './scopes.ts';
import type { Account, Channel, Install, Json, Team, Token } from './types.ts';
import type { World } from './world.ts';

/** One call of a Web API method, with what its token stands for. */
export class Call {
  readonly world: World;
  readonly args: Json;
  private readonly caller: Token | null;

  constructor(world: World, args: Json, caller: Token | null) {
    this.world = world;
    this.args = args;
    this.caller = caller;
  }

  get token(): Token {
    if (!this.caller) throw refuse('not_authed');
    return this.caller;
  }

  get team(): Team {
    return this.world.team(this.token.teamId);
  }

  get me(): Account {
    return this.world.account(this.token.userId);
  }

  get install(): Install {
    return this.world.installed(this.token.teamId);
  }

  get isBot(): boolean {
    return this.token.kind === 'bot';
  }

  /** An argument as text, or undefined. */
  text(name: string): string | undefined {
    const value = this.args[name];
    if (value === undefined || value === null) return undefined;
    return typeof value === 'object' ? JSON.stringify(value) : String(value);
  }

  /** An argument that must be there. */
  need(name: string, otherwise = 'invalid_arguments'): string {
    const value = this.text(name);
    if (value) return value;
    throw refuse(otherwise, {
      response_metadata: { messages: [`[ERROR] missing required field: ${name}`] },
    });
  }

  flag(name: string): boolean {
    return this.args[name] === true || this.args[name] === 'true' || this.args[name] === '1';
  }

  number(name: string, otherwise: number): number {
    const value = Number(this.args[name]);
    return this.args[name] === undefined || Number.isNaN(value) ? otherwise : value;
  }

  object(name: string): Json {
    return asJson(this.args[name]);
  }

  /** Names or ids, as a list or separated by commas. */
  names(name: string): string[] {
    const value = this.args[name];
    const items = Array.isArray(value) ? value.map(String) : (this.text(name) ?? '').split(',');
    return items.map((item) => item.trim()).filter((item) => item !== '');
  }

  /** Refuses a token without this scope: `missing_scope` says what was needed and what was there. */
  scope(...any: string[]): void {
    if (any.some((scope) => this.token.scopes.has(scope))) return;
    throw refuse('missing_scope', { needed: any[0], provided: [...this.token.scopes].join(',') });
  }

  has(scope: string): boolean {
    return this.token.scopes.has(scope);
  }

  /** The channel of a call, as far as the caller may know of it. */
  channel(deed: 'read' | 'history' | 'write' | null, name = 'channel'): Channel {
    const channel = this.world.channels.get(this.need(name, 'channel_not_found'));
    if (!channel || !this.reaches(channel)) throw refuse('channel_not_found');
    if (deed !== null) this.scope(scopeFor(channel.kind, deed), ...this.userScopes(channel, deed));
    return channel;
  }

  /** Refuses who is not in the channel. */
  inside(channel: Channel): void {
    if (!channel.members.has(this.me.id)) throw refuse('not_in_channel');
  }

  user(id: string): Account {
    const account = this.world.accounts.get(id);
    if (!account) throw refuse('user_not_found');
    return account;
  }

  /** A page of a list by cursor (docs: Web API, Pagination). */
  page<T>(items: readonly T[], usual = 100): { items: T[]; metadata: Json } {
    const limit = Math.min(Math.max(1, this.number('limit', usual)), 1_000);
    const cursor = this.text('cursor');
    const start = cursor ? Number(Buffer.from(cursor, 'base64').toString('utf8').replace('next:', '')) : 0;
    if (Number.isNaN(start)) throw refuse('invalid_cursor');
    const end = start + limit;
    const next = end < items.length ? Buffer.from(`next:${end}`).toString('base64') : '';
    return { items: items.slice(start, end), metadata: { response_metadata: { next_cursor: next } } };
  }

  /** Public channels are known to the whole workspace, all others only to who is in them. */
  private reaches(channel: Channel): boolean {
    if (channel.members.has(this.me.id)) return true;
    const here = channel.teamId === this.team.id || channel.sharedWith.has(this.team.id);
    return here && channel.kind === 'public' && this.me.guest === null;
  }

  private userScopes(channel: Channel, deed: string): string[] {
    return channel.kind === 'public' && deed === 'write' && !this.isBot ? ['channels:write'] : [];
  }
}

export type Handler = (call: Call) => Json | undefined;

/** What a method answers beside `ok: true`, and which of these scopes its token must hold. */
export interface Method {
  scopes: readonly string[];
  /** False for methods that a client secret, not a token, opens. */
  auth: boolean;
  handler: Handler;
}

export function method(scopes: string | readonly string[], handler: Handler, auth = true): Method {
  return { scopes: typeof scopes === 'string' ? [scopes] : scopes, handler, auth };
}

/**
 * node-postgres's Pool over the one session that PGlite has.
 *
 * A transaction holds the session's lock from BEGIN to its end, so that nobody's statement slips into it;
 * everyone else queues. Several pools may share one session, each with its own search_path (ours, BullMQ's).
 */
import { EventEmitter } from 'node:events';
import { setImmediate as othersFirst } from 'node:timers/promises';
import type { PGlite } from '@electric-sql/pglite';
import { DatabaseError, diskFullError, StorageError, safeDatabaseError } from './errors.ts';
import { assertSchemaName, type PoolClientLike, type PoolLike, type QueryResultLike } from './pool.ts';

/** How long a statement waits for another's transaction before it fails: a forgotten one must not hang all. */
const LOCK_WAIT_MS = 30_000;

/** The session: PGlite, the lock around it, and where its search_path points now. */
export class PGliteSession {
  readonly #db: PGlite;
  readonly #lockWaitMs: number;
  #tail: Promise<void> = Promise.resolve();
  #searchPath = '';
  #closed = false;
  readonly #listeners = new Map<string, Set<(payload: string) => void>>();
  /** Why the session is over, once it is; whoever waits for its end is told. */
  #fault: StorageError | undefined;
  #break: (fault: StorageError) => void = () => {};
  /** Settles only if the database has to stop, for instance because its disk is full. */
  readonly broken: Promise<StorageError> = new Promise((resolve) => {
    this.#break = resolve;
  });
  /** Whether there is room for more rows. */
  readonly hasRoom: () => boolean;

  constructor(db: PGlite, options: { lockWaitMs?: number; hasRoom?: () => boolean } = {}) {
    this.#db = db;
    this.#lockWaitMs = options.lockWaitMs ?? LOCK_WAIT_MS;
    this.hasRoom = options.hasRoom ?? (() => true);
    db.onNotification((channel, payload) => {
      for (const listener of this.#listeners.get(channel) ?? []) listener(payload);
    });
  }

  /**
   * A pool whose unqualified names resolve in `schema`.
   * @param guarded whether new rows are refused while there is no room for them
   */
  pool(schema: string, { guarded = false } = {}): PoolLike {
    return new PGlitePool(this, assertSchemaName(schema), guarded);
  }

  /** Makes the room of deleted rows usable again: in one process there is no autovacuum. */
  async vacuum(): Promise<void> {
    const unlock = await this.lock('pg_catalog');
    try {
      await this.run('VACUUM', undefined);
    } finally {
      unlock();
    }
  }

  /**
   * Waits for its turn and points the session at `schema`. Returns what gives the turn to the next.
   * @throws StorageError when closed, or when one transaction kept the session for 30 s.
   */
  async lock(schema: string): Promise<() => void> {
    // Whoever queued before the close is still served.
    if (this.#closed) throw new StorageError('the database is closed');
    if (this.#fault !== undefined) throw this.#fault;
    const previous = this.#tail;
    let release: () => void = () => {};
    this.#tail = new Promise((resolve) => {
      release = resolve;
    });
    try {
      await this.#turn(previous);
      // PGlite answers without leaving this thread: statement after statement would let no socket and no timer in.
      await othersFirst();
      if (this.#fault !== undefined) throw this.#fault;
      if (this.#searchPath !== schema) {
        await this.#db.exec(`SET search_path TO "${schema}"`);
        this.#searchPath = schema;
      }
    } catch (error) {
      // Whoever queued behind us must still wait for whoever we waited for.
      previous.then(release);
      throw safeDatabaseError(error);
    }
    return release;
  }

  /** Runs one statement, or several without parameters; only for whoever holds the lock. */
  async run(text: string, params: readonly unknown[] | undefined): Promise<QueryResultLike<never>> {
    try {
      if (params !== undefined && params.length > 0) {
        return resultOf(await this.#db.query(text, [...params]));
      }
      const results = await this.#db.exec(text);
      return resultOf(results.at(-1));
    } catch (error) {
      throw this.#noticeEnd(error);
    }
  }

  /** After a panic PostgreSQL would start anew; in this process only a new process can do that. */
  #noticeEnd(thrown: unknown): Error {
    const error = safeDatabaseError(thrown);
    const { severity } = thrown as { severity?: unknown };
    if (severity !== 'PANIC' && severity !== 'FATAL') return error;
    const why = error instanceof DatabaseError ? error.message : 'for a reason of its own';
    this.#fault = new StorageError(
      `the database had to stop: ${why}. What was acknowledged is kept; make room, and start again`,
    );
    this.#break(this.#fault);
    return this.#fault;
  }

  /** Whether the session stands in a transaction, failed ones included. */
  inTransaction(): boolean {
    // Not in PGlite's interface, but the one true answer: BEGIN may come in any spelling.
    return !this.#db.closed && (this.#db as unknown as { isInTransaction(): boolean }).isInTransaction();
  }

  /** Adds a listener; for whoever holds the lock. PGlite's own listen() loses the case of a name. */
  async listen(channel: string, listener: (payload: string) => void): Promise<void> {
    const listeners = this.#listeners.get(channel) ?? new Set();
    if (listeners.size === 0) await this.run(`LISTEN ${quoteName(channel)}`, undefined);
    listeners.add(listener);
    this.#listeners.set(channel, listeners);
  }

  /** Takes a listener away; for whoever holds the lock. */
  async unlisten(channel: string, listener: (payload: string) => void): Promise<void> {
    const listeners = this.#listeners.get(channel);
    if (listeners === undefined || !listeners.delete(listener) || listeners.size > 0) return;
    this.#listeners.delete(channel);
    await this.run(`UNLISTEN ${quoteName(channel)}`, undefined);
  }

  /** Lets what is running end, refuses what comes after, and closes the database. */
  async close(): Promise<void> {
    if (this.#closed) return;
    const turn = this.#tail;
    this.#closed = true;
    await this.#turn(turn).catch(() => {});
    await this.#db.close();
  }

  async #turn(previous: Promise<void>): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(new StorageError(`a transaction kept the database for over ${this.#lockWaitMs} ms`)),
        this.#lockWaitMs,
      );
    });
    try {
      await Promise.race([previous, late]);
    } finally {
      clearTimeout(timer);
    }
  }
}

class PGlitePool extends EventEmitter implements PoolLike {
  readonly #session: PGliteSession;
  readonly #schema: string;
  readonly #guarded: boolean;
  #ended = false;

  constructor(session: PGliteSession, schema: string, guarded: boolean) {
    super();
    this.#session = session;
    this.#schema = schema;
    this.#guarded = guarded;
  }

  async query<R>(text: string, params?: readonly unknown[]): Promise<QueryResultLike<R>> {
    const client = await this.connect();
    try {
      return await client.query<R>(text, params);
    } finally {
      client.release();
    }
  }

  async connect(): Promise<PoolClientLike> {
    if (this.#ended) throw new StorageError('the database is closed');
    const client = new PGliteClient(this.#session, this.#schema, this.#guarded);
    this.emit('connect', client);
    return client;
  }

  /** Refuses new clients. The session lives on for the other pools; its owner closes it. */
  async end(): Promise<void> {
    this.#ended = true;
  }
}

class PGliteClient extends EventEmitter implements PoolClientLike {
  readonly #session: PGliteSession;
  readonly #schema: string;
  readonly #subscriptions = new Map<string, (payload: string) => void>();
  /** One client runs its statements one after another, as a connection does. */
  #queue: Promise<unknown> = Promise.resolve();
  #unlock: (() => void) | undefined;
  #released = false;
  readonly #guarded: boolean;

  constructor(session: PGliteSession, schema: string, guarded: boolean) {
    super();
    this.#session = session;
    this.#schema = schema;
    this.#guarded = guarded;
  }

  query<R>(text: string, params?: readonly unknown[]): Promise<QueryResultLike<R>> {
    if (this.#released) return Promise.reject(new StorageError('this database client was given back'));
    const outcome = this.#queue.then(() => this.#query(text, params));
    this.#queue = outcome.catch(() => {});
    return outcome;
  }

  /** Rolls back a transaction left open, ends its subscriptions and frees the session. */
  release(_destroy?: boolean): void {
    if (this.#released) return;
    this.#released = true;
    void this.#queue.then(() => this.#clean());
  }

  async #query(text: string, params?: readonly unknown[]): Promise<QueryResultLike<never>> {
    const subscription = parseListen(text);
    // Deletions and changes go on: erasing on time needs both.
    if (this.#guarded && /^\s*insert\b/i.test(text) && !this.#session.hasRoom()) throw diskFullError();
    const held = this.#unlock !== undefined;
    const unlock = this.#unlock ?? (await this.#session.lock(this.#schema));
    try {
      if (subscription === undefined) return await this.#session.run(text, params);
      if (held) throw new StorageError(`${subscription.verb} is not offered inside a transaction`);
      return await this.#subscribe(subscription);
    } finally {
      // The turn ends when no transaction is open, whichever statement opened or ended it.
      if (this.#session.inTransaction()) this.#unlock = unlock;
      else {
        this.#unlock = undefined;
        unlock();
      }
    }
  }

  async #subscribe({ verb, channel }: ListenStatement): Promise<QueryResultLike<never>> {
    if (verb === 'LISTEN' && !this.#subscriptions.has(channel)) {
      const listener = (payload: string) => this.emit('notification', { channel, payload });
      await this.#session.listen(channel, listener);
      this.#subscriptions.set(channel, listener);
    }
    if (verb === 'UNLISTEN') await this.#unsubscribe(channel);
    return { command: verb, rows: [], rowCount: 0 };
  }

  async #unsubscribe(channel: string): Promise<void> {
    for (const [name, listener] of this.#subscriptions) {
      if (channel !== '*' && channel !== name) continue;
      this.#subscriptions.delete(name);
      await this.#session.unlisten(name, listener);
    }
  }

  async #clean(): Promise<void> {
    const unlock = this.#unlock ?? (this.#subscriptions.size > 0 ? await this.#lockOrNothing() : undefined);
    if (unlock === undefined) return;
    this.#unlock = undefined;
    try {
      if (this.#session.inTransaction()) await this.#session.run('ROLLBACK', undefined);
      await this.#unsubscribe('*');
    } catch {
      // The session is gone, and with it the transaction and the subscriptions.
    } finally {
      unlock();
    }
  }

  async #lockOrNothing(): Promise<(() => void) | undefined> {
    return this.#session.lock(this.#schema).catch(() => undefined);
  }
}

interface ListenStatement {
  verb: 'LISTEN' | 'UNLISTEN';
  channel: string;
}

/** Recognises LISTEN and UNLISTEN, also behind comments; PGlite needs a callback for them. */
function parseListen(text: string): ListenStatement | undefined {
  const bare = text.replace(/^(?:\s+|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)+/, '');
  const match = /^(LISTEN|UNLISTEN)\s+(?:"((?:[^"]|"")+)"|(\*|[^\s";]+))\s*;?\s*$/i.exec(bare);
  if (match === null) return undefined;
  const verb = match[1]?.toUpperCase() === 'LISTEN' ? 'LISTEN' : 'UNLISTEN';
  const channel = match[2]?.replaceAll('""', '"') ?? match[3]?.toLowerCase() ?? '';
  return { verb, channel };
}

function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

interface PGliteResult {
  rows: unknown[];
  command?: string | undefined;
  rowCount?: number | undefined;
}

function resultOf(result: PGliteResult | undefined): QueryResultLike<never> {
  const rows = (result?.rows ?? []) as never[];
  return { command: result?.command ?? '', rows, rowCount: result?.rowCount ?? rows.length };
}

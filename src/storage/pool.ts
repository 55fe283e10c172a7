/** The part of node-postgres's Pool that Kysely and BullMQ use; both kinds of database offer it. */
import pg from 'pg';
import { safeConnectionError, safeDatabaseError } from './errors.ts';

export interface QueryResultLike<R = Record<string, unknown>> {
  command: string;
  rows: R[];
  rowCount: number;
}

export interface PoolClientLike {
  // biome-ignore lint/suspicious/noExplicitAny: the row's shape is the caller's knowledge, as in node-postgres
  query<R = any>(text: string, params?: readonly unknown[]): Promise<QueryResultLike<R>>;
  /** Gives the client back; with true the connection behind it is dropped. */
  release(destroy?: boolean): void;
  // biome-ignore lint/suspicious/noExplicitAny: as in node's EventEmitter
  on(event: string, listener: (...args: any[]) => void): this;
  // biome-ignore lint/suspicious/noExplicitAny: as in node's EventEmitter
  removeListener(event: string, listener: (...args: any[]) => void): this;
  removeAllListeners(event?: string): this;
}

export interface PoolLike {
  // biome-ignore lint/suspicious/noExplicitAny: the row's shape is the caller's knowledge, as in node-postgres
  query<R = any>(text: string, params?: readonly unknown[]): Promise<QueryResultLike<R>>;
  connect(): Promise<PoolClientLike>;
  end(): Promise<void>;
  // biome-ignore lint/suspicious/noExplicitAny: as in node's EventEmitter
  on(event: string, listener: (...args: any[]) => void): this;
  removeAllListeners(event?: string): this;
}

/** Wide enough for a worker, its LISTEN client and a few requests at once. */
const MAX_CONNECTIONS = 10;
const CONNECT_TIMEOUT_MS = 10_000;

/** A client whose errors carry no values (see errors.ts). */
class SafeClient extends pg.Client {
  // biome-ignore lint/suspicious/noExplicitAny: overrides both overloads of node-postgres at once
  override connect(callback?: any): any {
    if (typeof callback !== 'function') {
      return super.connect().catch((error: unknown) => {
        throw safeConnectionError(error);
      });
    }
    return super.connect((error: unknown) => callback(error ? safeConnectionError(error) : error));
  }

  // biome-ignore lint/suspicious/noExplicitAny: overrides every overload of node-postgres at once
  override query(...args: any[]): any {
    const last = args.at(-1);
    if (typeof last === 'function') {
      args[args.length - 1] = (error: unknown, result: unknown) =>
        last(error ? safeDatabaseError(error) : error, result);
    }
    // biome-ignore lint/suspicious/noExplicitAny: as above
    const outcome = (super.query as any).apply(this, args);
    if (typeof outcome?.then !== 'function') return outcome;
    return outcome.catch((error: unknown) => {
      throw safeDatabaseError(error);
    });
  }
}

/**
 * Opens a pool on a PostgreSQL server whose unqualified names resolve in `schema`.
 * Connects lazily; errors of idle connections are swallowed, since the next query reconnects.
 * @param name by which the server lists the connections
 */
export function openServerPool(databaseUrl: string, schema: string, name = 'confidant'): PoolLike {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    options: `-c search_path="${assertSchemaName(schema)}"`,
    max: MAX_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    application_name: name,
    types: { getTypeParser: parserOf },
    Client: SafeClient,
  } as pg.PoolConfig & { Client: typeof SafeClient });
  pool.on('error', () => {});
  // A connection that breaks between two queries of a transaction: the next query says so.
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool as unknown as PoolLike;
}

/**
 * @throws Error when the name is not a simple lower-case identifier, since it is put into SQL as it is.
 */
export function assertSchemaName(schema: string): string {
  if (/^[a-z_][a-z0-9_]{0,62}$/.test(schema)) return schema;
  throw new Error(`not a schema name: ${JSON.stringify(schema)}`);
}

/** bigint as number, so that both kinds of database answer alike; our counters stay far below 2^53. */
// biome-ignore lint/suspicious/noExplicitAny: node-postgres's own type
function parserOf(oid: number, format?: any): any {
  if (oid === pg.types.builtins.INT8 && format !== 'binary') return Number;
  return pg.types.getTypeParser(oid, format);
}

/** Where the queue lives: Redis when there is one, otherwise the database we have anyway. */
import {
  type BackendFactory,
  createPostgresBackend,
  createRedisBackend,
  type IQueueBackend,
  runMigrations,
} from 'bullmq';
import { closeRedis, connectRedis } from '../cluster/redis.ts';
import type { Storage } from '../storage/storage.ts';

/** BullMQ uses this schema, and no other, when it is given a pool. */
const SCHEMA = 'bullmq';

export interface BackendLog {
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface JobBackend {
  kind: 'postgres' | 'redis';
  /** For BullMQ's constructors, together with `factory`. */
  connection: unknown;
  factory: BackendFactory<IQueueBackend, unknown>;
  close(): Promise<void>;
}

/** @throws StorageError when Redis, or the database, cannot be reached. */
export async function openBackend(
  storage: Pick<Storage, 'openPool'>,
  redisUrl: string | undefined,
  log: BackendLog,
): Promise<JobBackend> {
  return redisUrl === undefined ? openPostgres(storage) : openRedis(redisUrl, log);
}

async function openPostgres(storage: Pick<Storage, 'openPool'>): Promise<JobBackend> {
  const pool = storage.openPool(SCHEMA);
  const client = await pool.connect();
  try {
    // Before any worker: one without its tables errs in a tight loop.
    await runMigrations(client, SCHEMA);
  } finally {
    client.release();
  }
  return {
    kind: 'postgres',
    connection: pool,
    factory: createPostgresBackend as unknown as JobBackend['factory'],
    // The pool ends with the storage it came from.
    close: async () => {},
  };
}

async function openRedis(url: string, log: BackendLog): Promise<JobBackend> {
  // Workers wait for Redis to come back, whatever it takes.
  const redis = await connectRedis(url, log, { maxRetriesPerRequest: null });
  return {
    kind: 'redis',
    connection: redis,
    factory: createRedisBackend as unknown as JobBackend['factory'],
    close: () => closeRedis(redis),
  };
}

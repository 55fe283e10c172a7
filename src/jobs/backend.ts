/** Where the queue lives: Redis when there is one, otherwise the database we have anyway. */
import {
  type BackendFactory,
  createPostgresBackend,
  createRedisBackend,
  type IQueueBackend,
  runMigrations,
} from 'bullmq';
import { Redis } from 'ioredis';
import { StorageError } from '../storage/errors.ts';
import type { Storage } from '../storage/storage.ts';
import { nameOfError } from './failure.ts';

/** BullMQ uses this schema, and no other, when it is given a pool. */
const SCHEMA = 'bullmq';
const CONNECT_TIMEOUT_MS = 5_000;
const LONGEST_RECONNECT_MS = 20_000;

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
  storage: Storage,
  redisUrl: string | undefined,
  log: BackendLog,
): Promise<JobBackend> {
  return redisUrl === undefined ? openPostgres(storage) : openRedis(redisUrl, log);
}

async function openPostgres(storage: Storage): Promise<JobBackend> {
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
  const redis = new Redis(url, {
    // Workers wait for Redis to come back, whatever it takes.
    maxRetriesPerRequest: null,
    connectTimeout: CONNECT_TIMEOUT_MS,
    retryStrategy: (times) => Math.min(1_000 * 2 ** Math.min(times, 10), LONGEST_RECONNECT_MS),
    lazyConnect: true,
  });
  // The queue's own listener speaks; without one here ioredis prints each error.
  redis.on('error', () => {});
  try {
    await redis.connect();
    await warnAboutSettings(redis, log);
  } catch (error) {
    redis.disconnect();
    throw new StorageError(`REDIS_URL: Redis cannot be reached (${nameOfError(error)})`);
  }
  return {
    kind: 'redis',
    connection: redis,
    factory: createRedisBackend as unknown as JobBackend['factory'],
    close: async () => {
      // quit() would wait for a Redis that is away.
      if (redis.status === 'ready') await redis.quit();
      else redis.disconnect();
    },
  };
}

/** INFO and not CONFIG, which hosted Redis often forbids. */
async function warnAboutSettings(redis: Redis, log: BackendLog): Promise<void> {
  const policy = /^maxmemory_policy:(\S+)/m.exec(await redis.info('memory'))?.[1];
  if (policy !== undefined && policy !== 'noeviction') {
    log.warn({ policy }, 'Redis may throw jobs away: set maxmemory-policy to noeviction');
  }
  if (/^aof_enabled:0/m.test(await redis.info('persistence'))) {
    log.warn({}, 'Redis may forget jobs when it stops: set appendonly to yes');
  }
}

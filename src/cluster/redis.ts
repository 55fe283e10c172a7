import { Redis, type RedisOptions } from 'ioredis';
import { StorageError } from '../storage/errors.ts';

const CONNECT_TIMEOUT_MS = 5_000;
const LONGEST_RECONNECT_MS = 20_000;

export interface RedisLog {
  warn(fields: object, message: string): void;
}

/**
 * Connects to Redis, and connects again for as long as it takes whenever it goes away.
 * @throws StorageError with what to do when it cannot be reached, or may throw jobs away.
 */
export async function connectRedis(url: string, log: RedisLog, options: RedisOptions = {}): Promise<Redis> {
  const redis = new Redis(url, {
    connectTimeout: CONNECT_TIMEOUT_MS,
    retryStrategy: (times) => Math.min(1_000 * 2 ** Math.min(times, 10), LONGEST_RECONNECT_MS),
    ...options,
    lazyConnect: true,
  });
  // Whoever asks hears of an error; without a listener ioredis prints each. The first ones say most.
  let first: unknown;
  redis.on('error', (error) => {
    first ??= error;
  });
  try {
    await redis.connect();
    await checkSettings(redis, log);
  } catch (error) {
    redis.disconnect();
    if (error instanceof StorageError) throw error;
    // The words of Redis itself (WRONGPASS, NOAUTH, NOPERM) begin with a code; what follows may name a user.
    const { code, message = '' } = (first ?? error) as { code?: string; message?: string };
    const why = code ?? /^[A-Z]{4,}/.exec(message)?.[0] ?? 'no connection';
    throw new StorageError(`REDIS_URL: Redis cannot be reached (${why})`);
  }
  return redis;
}

export async function closeRedis(redis: Redis): Promise<void> {
  // quit() would wait for a Redis that is away.
  if (redis.status === 'ready') await redis.quit();
  else redis.disconnect();
}

/** INFO and not CONFIG, which hosted Redis often forbids. */
async function checkSettings(redis: Redis, log: RedisLog): Promise<void> {
  const policy = /^maxmemory_policy:(\S+)/m.exec(await redis.info('memory'))?.[1];
  if (policy !== undefined && policy !== 'noeviction') {
    throw new StorageError(
      `REDIS_URL: Redis throws jobs away when its memory is full (maxmemory-policy ${policy}): set it to noeviction`,
    );
  }
  if (/^aof_enabled:0/m.test(await redis.info('persistence'))) {
    log.warn({}, 'Redis may forget jobs when it stops: set appendonly to yes');
  }
}

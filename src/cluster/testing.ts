/** For tests: the Redis of this machine. */
import { Redis } from 'ioredis';

export const TEST_REDIS_URL = process.env['CONFIDANT_TEST_REDIS_URL'] ?? 'redis://127.0.0.1:6379';

/** null, said aloud, where there is none; a failure where CONFIDANT_REQUIRE_SERVICES=1 asks for it. */
export async function connectTestRedis(): Promise<Redis | null> {
  const redis = new Redis(TEST_REDIS_URL, { lazyConnect: true, connectTimeout: 2_000 });
  redis.on('error', () => {});
  try {
    await redis.connect();
    return redis;
  } catch {
    redis.disconnect();
    if (process.env['CONFIDANT_REQUIRE_SERVICES'] === '1')
      throw new Error('Redis does not answer, and CONFIDANT_REQUIRE_SERVICES=1 asks for it');
    console.warn('skipped: Redis does not answer');
    return null;
  }
}

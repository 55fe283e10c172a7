import type { Redis } from 'ioredis';
import { createLeases, type Leases, leasesOfOne } from './leases.ts';
import { createPace, type Pace, paceOfOne } from './pace.ts';
import { closeRedis, connectRedis } from './redis.ts';

/** A process that waits longer for Redis than that does better to try again. */
const COMMAND_TIMEOUT_MS = 3_000;

/** What the processes of one house agree on. With Redis there may be many of them, without it this is the only one. */
export interface Cluster {
  leases(name: string): Leases;
  pace(name: string, everyMs: number): Pace;
  /** For limits that all processes count together. */
  redis: Redis | null;
  close(): Promise<void>;
}

/** @throws StorageError when Redis cannot be used. */
export async function openCluster(redisUrl: string | undefined): Promise<Cluster> {
  if (redisUrl === undefined) {
    return {
      leases: leasesOfOne,
      pace: (_name, everyMs) => paceOfOne(everyMs),
      redis: null,
      close: async () => {},
    };
  }
  // The queue has its own connection, and gives the warnings.
  const redis = await connectRedis(
    redisUrl,
    { warn() {} },
    {
      commandTimeout: COMMAND_TIMEOUT_MS,
      maxRetriesPerRequest: 1,
    },
  );
  return {
    leases: (name) => createLeases(redis, name),
    pace: (name, everyMs) => createPace(redis, name, everyMs),
    redis,
    close: () => closeRedis(redis),
  };
}

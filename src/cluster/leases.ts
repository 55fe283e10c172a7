/** Who serves which of a number of shards, when several processes could. */
import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';

/** Of a process that is not heard of for so long, the shards are free. */
const LIFE_MS = 10_000;
const RENEWED_MS = 2_500;
/** A process that cannot renew lets go before others may take over. */
const FENCE_MS = 8_000;
/** How long a number of shards stays agreed once nobody holds any. */
const AGREED_MS = 60_000;

/** What happens to a shard in this process. */
export interface Serving {
  take(shard: number): void;
  /** Resolves when it is no longer served here. */
  drop(shard: number): Promise<void>;
}

export interface Leases {
  /** How many shards there are: what the first process proposed. */
  agree(proposed: number): Promise<number>;
  /** Serves this process's part of `count` shards, from now on; gives what ends that and frees them. */
  hold(count: number, serving: Serving): Promise<() => Promise<void>>;
}

/** Where there is no other process: all of them. */
export function leasesOfOne(): Leases {
  return {
    agree: async (proposed) => proposed,
    async hold(count, serving) {
      const all = Array.from({ length: count }, (_, shard) => shard);
      for (const shard of all) serving.take(shard);
      return async () => void (await Promise.all(all.map((shard) => serving.drop(shard))));
    },
  };
}

/**
 * One step in which nothing else happens: says that this process lives, and gives the shards that are its own and,
 * of these, those it should let go of so that everyone has as many. By the clock of Redis.
 */
const RENEW = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local me, count, life = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
redis.call('ZADD', KEYS[1], now, me)
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - life)
redis.call('PEXPIRE', KEYS[3], ARGV[4])
local fair = math.ceil(count / redis.call('ZCARD', KEYS[1]))
local mine, surplus, free = {}, {}, {}
for shard = 0, count - 1 do
  local holder = redis.call('HGET', KEYS[2], shard)
  if holder == me then
    table.insert(#mine < fair and mine or surplus, shard)
  elseif not holder or not redis.call('ZSCORE', KEYS[1], holder) then
    table.insert(free, shard)
  end
end
for _, shard in ipairs(free) do
  if #mine >= fair then break end
  redis.call('HSET', KEYS[2], shard, me)
  table.insert(mine, shard)
end
return { mine, surplus }
`;

const RELEASE = `
for index = 2, #ARGV do
  if redis.call('HGET', KEYS[2], ARGV[index]) == ARGV[1] then redis.call('HDEL', KEYS[2], ARGV[index]) end
end
`;

/** Leases in Redis: a shard is served by one process, and by another within seconds when that one dies. */
export function createLeases(
  redis: Redis,
  name: string,
  { lifeMs = LIFE_MS, renewedMs = RENEWED_MS, fenceMs = FENCE_MS } = {},
): Leases {
  const me = randomUUID();
  const key = (part: string) => `confidant:{leases:${name}}:${part}`;
  const keys = [key('holders'), key('shards'), key('count')];

  return {
    async agree(proposed) {
      await redis.set(key('count'), proposed, 'PX', AGREED_MS, 'NX');
      return Number((await redis.get(key('count'))) ?? proposed);
    },

    async hold(count, serving) {
      const served = new Set<number>();
      const dropping = new Map<number, Promise<void>>();
      let renewedAt = performance.now();
      let stopped = false;

      function drop(shard: number): Promise<void> {
        const already = dropping.get(shard);
        if (already) return already;
        if (!served.delete(shard)) return Promise.resolve();
        const done = serving.drop(shard).finally(() => dropping.delete(shard));
        dropping.set(shard, done);
        return done;
      }

      async function letGo(shard: number): Promise<void> {
        await drop(shard);
        await redis.eval(RELEASE, 3, ...keys, me, shard);
      }

      async function renew(): Promise<void> {
        const asked = performance.now();
        const answer = await redis.eval(RENEW, 3, ...keys, me, count, lifeMs, AGREED_MS);
        if (stopped) return;
        const [mine, surplus] = answer as [number[], number[]];
        renewedAt = asked;
        const kept = new Set([...mine, ...surplus]);
        for (const shard of served) if (!kept.has(shard)) void drop(shard);
        for (const shard of mine) {
          if (served.has(shard) || dropping.has(shard)) continue;
          served.add(shard);
          serving.take(shard);
        }
        for (const shard of surplus) void letGo(shard).catch(() => {});
      }

      const renewing = setInterval(() => void renew().catch(() => {}), renewedMs);
      const fencing = setInterval(() => {
        if (performance.now() - renewedAt > fenceMs) for (const shard of served) void drop(shard);
      }, renewedMs / 5);
      await renew();

      return async () => {
        stopped = true;
        clearInterval(renewing);
        clearInterval(fencing);
        const shards = [...served];
        await Promise.all([...shards.map(drop), ...dropping.values()]);
        await redis.eval(RELEASE, 3, ...keys, me, ...shards);
        await redis.zrem(key('holders'), me);
      };
    },
  };
}

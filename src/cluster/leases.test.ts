import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLeases, leasesOfOne } from './leases.ts';
import { createPace, paceOfOne } from './pace.ts';
import { connectTestRedis } from './testing.ts';

const FAST = { lifeMs: 800, renewedMs: 100, fenceMs: 500 };
const redis = await connectTestRedis();
afterAll(() => redis?.disconnect());

const newName = () => `test-${randomBytes(6).toString('hex')}`;

/** A process that keeps count of what it serves. */
function processOf(connection: Redis, name: string) {
  const served = new Set<number>();
  const leases = createLeases(connection, name, FAST);
  return {
    served,
    leases,
    hold: (count: number) =>
      leases.hold(count, {
        take: (shard) => void served.add(shard),
        async drop(shard) {
          await pause(20);
          served.delete(shard);
        },
      }),
  };
}

describe.skipIf(!redis)('leases in Redis', () => {
  let name: string;
  const connections: Redis[] = [];

  function start() {
    const connection = (redis as Redis).duplicate();
    connections.push(connection);
    return Object.assign(processOf(connection, name), { connection });
  }

  beforeEach(() => {
    name = newName();
  });
  afterEach(async () => {
    for (const connection of connections.splice(0)) connection.disconnect();
    const left = (await redis?.keys(`confidant:*${name}*`)) ?? [];
    if (left.length > 0) await redis?.del(...left);
  });

  it('gives everything to one that is alone', async () => {
    const one = start();
    const stop = await one.hold(3);
    expect([...one.served]).toEqual([0, 1, 2]);
    await stop();
    expect(one.served.size).toBe(0);
  });

  it('shares out evenly as others come, and never lets two serve one shard', async () => {
    const processes = [start(), start(), start()];
    let twice = 0;
    const watch = setInterval(() => {
      const all = processes.flatMap(({ served }) => [...served]);
      if (new Set(all).size < all.length) twice++;
    }, 5);
    const stops = [];
    for (const each of processes) stops.push(await each.hold(6));
    await vi.waitFor(() => expect(processes.map(({ served }) => served.size)).toEqual([2, 2, 2]), 5_000);
    clearInterval(watch);
    expect(twice).toBe(0);
    await Promise.all(stops.map((stop) => stop()));
  });

  it('passes on at once what a process that ends had', async () => {
    const [one, two] = [start(), start()];
    const stop = await one.hold(2);
    const stopTwo = await two.hold(2);
    await vi.waitFor(() => expect(two.served.size).toBe(1), 5_000);
    await stop();
    const begun = performance.now();
    await vi.waitFor(() => expect(two.served.size).toBe(2), 5_000);
    expect(performance.now() - begun).toBeLessThan(FAST.lifeMs);
    await stopTwo();
  });

  it('passes on what a process had that cannot be heard, after that one has let go', async () => {
    const [one, two] = [start(), start()];
    await one.hold(2);
    const stopTwo = await two.hold(2);
    await vi.waitFor(() => expect(two.served.size).toBe(1), 5_000);
    let both = false;
    const watch = setInterval(() => {
      both ||= [...one.served].some((shard) => two.served.has(shard));
    }, 5);
    one.connection.disconnect();
    await vi.waitFor(() => expect(two.served.size).toBe(2), 5_000);
    clearInterval(watch);
    expect([both, one.served.size]).toEqual([false, 0]);
    await stopTwo();
  });

  it('goes on where it was when Redis has forgotten everything', async () => {
    const one = start();
    const stop = await one.hold(2);
    const before = [...one.served];
    await redis?.del(...((await redis?.keys(`confidant:*${name}*`)) ?? []));
    await pause(3 * FAST.renewedMs);
    expect([...one.served]).toEqual(before);
    await stop();
  });

  it('agrees on the number that was proposed first', async () => {
    const [one, two] = [start(), start()];
    expect([await one.leases.agree(2), await two.leases.agree(5)]).toEqual([2, 2]);
  });
});

describe('leases of a process that is alone', () => {
  it('are all of them', async () => {
    const served: number[] = [];
    const stop = await leasesOfOne().hold(2, {
      take: (shard) => void served.push(shard),
      drop: async (shard) => void served.splice(served.indexOf(shard), 1),
    });
    expect(served).toEqual([0, 1]);
    await stop();
    expect(served).toEqual([]);
  });
});

describe('a pace', () => {
  const kinds = [
    { kind: 'of one process', make: () => paceOfOne(200) },
    ...(redis ? [{ kind: 'of several', make: (name: string) => createPace(redis as Redis, name, 400) }] : []),
  ];

  it.each(kinds)('$kind lets one a while through, lane by lane', async ({ make }) => {
    const pace = make(newName());
    const { signal } = new AbortController();
    const begun = performance.now();
    const took = await Promise.all(
      ['0', '0', '1'].map(async (lane) => {
        await pace.wait(lane, signal);
        return performance.now() - begun;
      }),
    );
    const [one = 0, two = 0, other = 0] = took;
    expect(Math.abs(two - one)).toBeGreaterThan(150);
    expect(other).toBeLessThan(Math.max(one, two));
  });

  it('ends the wait of those who give up', async () => {
    const pace = paceOfOne(60_000);
    const giveUp = new AbortController();
    await pace.wait('0', giveUp.signal);
    const waiting = pace.wait('0', giveUp.signal);
    giveUp.abort();
    await expect(waiting).rejects.toThrow();
  });
});

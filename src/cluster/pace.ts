/** Something that all processes together may do only once in a while. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Redis } from 'ioredis';

const LOOKS_AGAIN_MS = 250;

export interface Pace {
  /** Waits for the next turn in this lane. @throws AbortError once the signal says so. */
  wait(lane: string, signal: AbortSignal): Promise<void>;
}

export function paceOfOne(everyMs: number): Pace {
  const next = new Map<string, number>();
  return {
    async wait(lane, signal) {
      const at = Math.max(next.get(lane) ?? 0, performance.now());
      next.set(lane, at + everyMs);
      await pause(at - performance.now(), undefined, { signal });
    },
  };
}

export function createPace(redis: Redis, name: string, everyMs: number): Pace {
  return {
    async wait(lane, signal) {
      const key = `confidant:pace:${name}:${lane}`;
      // While Redis is away nobody may go ahead.
      while ((await redis.set(key, 1, 'PX', everyMs, 'NX').catch(() => null)) === null) {
        const left = await redis.pttl(key).catch(() => LOOKS_AGAIN_MS);
        await pause(Math.max(left, LOOKS_AGAIN_MS), undefined, { signal });
      }
      signal.throwIfAborted();
    },
  };
}

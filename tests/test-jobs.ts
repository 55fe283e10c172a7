import type { Jobs } from '../src/jobs/jobs.ts';

const ATTEMPTS = 8;

/** For tests: jobs side by side in this process, tried again a few times. */
export function createTestJobs(): Jobs & { settled(): Promise<void>; failures: unknown[] } {
  const handlers = new Map<string, (payload: { id: string }) => Promise<void>>();
  const running = new Set<Promise<void>>();
  const failures: unknown[] = [];
  let closed = false;

  async function run(name: string, payload: { id: string }): Promise<void> {
    for (let attempt = 1; !closed; attempt++) {
      try {
        return await handlers.get(name)?.(payload);
      } catch (error) {
        if (attempt === ATTEMPTS) failures.push(error);
        if (attempt >= ATTEMPTS) return;
        await new Promise((done) => setTimeout(done, 25 * attempt));
      }
    }
  }

  return {
    failures,
    define: (name, handler) => void handlers.set(name, handler),
    async enqueue(name, payload, { delayMs = 0 } = {}) {
      if (delayMs > 0) return;
      const job = run(name, payload).finally(() => running.delete(job));
      running.add(job);
    },
    every: async () => {},
    start: async () => {},
    failed: async () => failures.length,
    async settled() {
      while (running.size > 0) await Promise.all(running);
    },
    async close() {
      closed = true;
      await Promise.all(running);
    },
  };
}

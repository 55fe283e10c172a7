import type { FastifyInstance } from 'fastify';

const PATIENCE_MS = 2_000;

export interface Health {
  /** Adds something without which this process can do nothing; the probe throws, or is false, while it is away. */
  needs(part: string, probe: () => Promise<unknown>): void;
  /** From now on no new work is wanted. */
  drain(): void;
  check(): Promise<Report>;
}

export interface Report {
  ready: boolean;
  /** `ok` or `away`, part by part; `draining` alone while the process ends. */
  parts: Record<string, 'ok' | 'away' | 'draining'>;
}

export function createHealth(): Health {
  const probes = new Map<string, () => Promise<unknown>>();
  let draining = false;

  return {
    needs: (part, probe) => void probes.set(part, probe),
    drain() {
      draining = true;
    },
    async check() {
      if (draining) return { ready: false, parts: { process: 'draining' } };
      const parts: Report['parts'] = {};
      for (const [part, probe] of probes) parts[part] = (await isThere(probe)) ? 'ok' : 'away';
      return { ready: Object.values(parts).every((state) => state === 'ok'), parts };
    },
  };
}

/** One that does not answer in time is away. */
async function isThere(probe: () => Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<false>((done) => {
    timer = setTimeout(done, PATIENCE_MS, false);
  });
  try {
    return (await Promise.race([probe(), tooLate])) !== false;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}

/** `/healthz`: the process lives, start it anew when this does not answer. `/readyz`: it can do its work. */
export function addHealth(app: FastifyInstance, health: Health): void {
  app.get('/healthz', async () => ({ ok: true }));
  app.get('/readyz', async (_request, reply) => {
    const report = await health.check();
    return reply.code(report.ready ? 200 : 503).send(report);
  });
}

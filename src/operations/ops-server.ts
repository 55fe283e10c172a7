import rateLimit from '@fastify/rate-limit';
import fastify, { type FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { OpenJobs } from '../jobs/jobs.ts';
import { addBoard } from './board.ts';
import { addHealth, type Health } from './health.ts';
import { registry } from './metrics.ts';

/** Requests a minute from one address: passwords cannot be tried without end. */
const MOST = 600;

/** The operators' pages of one process, on a port of their own: health, metrics and the queue's board. */
export async function createOpsServer(parts: {
  health: Health;
  queue: OpenJobs['queue'];
  /** The board is there with a password alone. */
  operatorPassword: string | undefined;
  log: Logger;
}): Promise<FastifyInstance> {
  const { health, queue, operatorPassword, log } = parts;
  const app = fastify({ logger: false, forceCloseConnections: true });
  await app.register(rateLimit, { max: MOST, timeWindow: 60_000 });
  app.setErrorHandler((error, request, reply) => {
    const { statusCode = 500 } = error as { statusCode?: number };
    if (statusCode >= 500) log.error({ event: 'ops.failed', route: request.routeOptions.url, err: error });
    return reply.code(statusCode).send({ error: statusCode });
  });
  addHealth(app, health);
  app.get('/metrics', async (_request, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  );
  if (operatorPassword) await addBoard(app, queue, operatorPassword);
  return app;
}

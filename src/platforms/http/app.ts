import fastify, { type FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { guard } from './guard.ts';
import { Problem, problemOf } from './problem.ts';

const BODY_LIMIT = 2 * 1024 * 1024;

/** A web server that is guarded, answers faults in words and logs no address; routes are the caller's. Not yet listening. */
export function createApp({
  log,
  publicUrl,
  pages,
}: {
  log: Logger;
  /** See guard(). */
  publicUrl: string | null;
  /** Where to go from an address that is not there. */
  pages: string;
}): FastifyInstance {
  const app = fastify({
    bodyLimit: BODY_LIMIT,
    forceCloseConnections: true,
    // An address may be long enough to hold words; a route's pattern holds none, and only that is logged, below.
    logger: false,
    // A proxy beside us says whom it speaks for; anybody further away is who they are.
    trustProxy: ['loopback', 'linklocal', 'uniquelocal'],
  });
  // JSON only: a form of another site can send text without asking first.
  app.removeContentTypeParser('text/plain');
  guard(app, publicUrl);

  app.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions } = request;
    const ms = Math.round(reply.elapsedTime);
    log.debug({ event: 'request', method, route: routeOptions.url ?? 'none', status: reply.statusCode, ms });
  });
  app.setErrorHandler((error, request, reply) => {
    const { status, message, advice } = problemOf(error);
    if (status >= 500) log.error({ event: 'request.failed', route: request.routeOptions.url, err: error });
    return reply.code(status).send({ error: message, advice });
  });
  app.setNotFoundHandler(() => {
    throw new Problem(404, 'There is no such page.', pages);
  });
  return app;
}

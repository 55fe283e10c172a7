import fastifyStatic from '@fastify/static';
import fastify, { type FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { createStreams } from './events.ts';
import type { Feed } from './feed.ts';
import { guardLoopback } from './guard.ts';
import type { MessageViews } from './message-views.ts';
import { Problem, problemOf } from './problem.ts';
import { addRoutes, type RouteParts } from './routes.ts';
import type { LiveEvent } from './wire.ts';

const BODY_LIMIT = 2 * 1024 * 1024;
/** Built files carry a hash of their content in their name. */
const HASHED = /\/assets\//;

export interface ServerParts extends Omit<RouteParts, 'streams'> {
  log: Logger;
  views: MessageViews;
  /** What every open page hears. */
  everyone: Feed<LiveEvent>;
  /** The built page. */
  webFolder: string;
}

/** The playground's web server; not yet listening. */
export async function createServer(parts: ServerParts): Promise<FastifyInstance> {
  const { log, webFolder } = parts;
  const streams = createStreams(parts);
  const app = fastify({
    bodyLimit: BODY_LIMIT,
    forceCloseConnections: true,
    // An address may be long enough to hold words; a route's pattern holds none, and only that is logged, below.
    logger: false,
  });
  // JSON only: a form of another site can send text without asking first.
  app.removeContentTypeParser('text/plain');
  guardLoopback(app);

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
    throw new Problem(
      404,
      'There is no such page.',
      'The chat is at /, the desk at /desk, the stewards’ page at /stewards.',
    );
  });
  app.addHook('preClose', async () => streams.closeAll());

  addRoutes(app, { ...parts, streams });
  await app.register(fastifyStatic, {
    root: webFolder,
    index: false,
    cacheControl: false,
    setHeaders: (response, path) => {
      response.setHeader(
        'cache-control',
        HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
    },
  });
  for (const page of ['/', '/desk', '/stewards']) {
    app.get(page, async (_request, reply) => reply.sendFile('index.html'));
  }
  return app;
}

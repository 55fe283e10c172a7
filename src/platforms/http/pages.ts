import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** Built files carry a hash of their content in their name. */
const HASHED = /\/assets\//;

/** Where the playground's pages stand: the chat, and the stewards' page. */
export const PLAYGROUND_PAGES = ['/', '/stewards'] as const;

/** Serves the built page, at each of these paths, and the files it needs. */
export async function servePages(
  app: FastifyInstance,
  webFolder: string,
  paths: readonly string[],
): Promise<void> {
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
  for (const path of paths) app.get(path, async (_request, reply) => reply.sendFile('index.html'));
}

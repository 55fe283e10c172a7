import { createHash, timingSafeEqual } from 'node:crypto';
import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { FastifyAdapter } from '@bull-board/fastify';
import basicAuth from '@fastify/basic-auth';
import type { FastifyInstance } from 'fastify';
import type { OpenJobs } from '../jobs/jobs.ts';

const PATH = '/queues';
const USER = 'operator';
const HEADERS = {
  'x-frame-options': 'DENY',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
} as const;

/** BullMQ's own page about the queue, to look at and not to touch, for whoever knows the operator's password. */
export async function addBoard(
  app: FastifyInstance,
  queue: OpenJobs['queue'],
  password: string,
): Promise<void> {
  const pages = new FastifyAdapter();
  pages.setBasePath(PATH);
  createBullBoard({ queues: [new BullMQAdapter(queue, { readOnlyMode: true })], serverAdapter: pages });
  await app.register(async (board) => {
    await board.register(basicAuth, {
      authenticate: { realm: 'Confidant' },
      async validate(user, given) {
        if (!(same(user, USER) && same(given, password))) throw new Error('not the operator');
      },
    });
    // Answered here: the board's own answer to an error would be 500.
    board.addHook('onRequest', (request, reply, next) =>
      board.basicAuth(request, reply, (error) =>
        error ? void reply.code(401).send({ error: 401 }) : next(),
      ),
    );
    board.addHook('onSend', async (_request, reply) => void reply.headers(HEADERS));
    await board.register(pages.registerPlugin(), { prefix: PATH });
  });
}

/** Takes the same time wherever they differ, and whatever their lengths. */
function same(given: string, wanted: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(given), hash(wanted));
}

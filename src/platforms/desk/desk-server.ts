import cookie from '@fastify/cookie';
import rateLimit, { type RateLimitPluginOptions } from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Desk, SESSION_HOURS } from '../../desk/desk.ts';
import { DRAFT_LIMIT } from '../../gate/drafts.ts';
import type { AsyncScreener } from '../../screening/async-screener.ts';
import { type GuidanceReference, REGIONS } from '../../screening/types.ts';
import { Problem } from '../http/problem.ts';
import { read } from '../http/read.ts';
import type { DeskView } from '../playground/wire.ts';

const enterRequest = z.object({ token: z.string().regex(/^[A-Za-z0-9_-]{43}$/) });
const guidanceRequest = z.object({ ids: z.string().max(2_000) });
const screenRequest = z.object({
  text: z.string(),
  region: z.enum(REGIONS).optional(),
  caseload: z.number().int().min(1).max(1_000).optional(),
});

/** How often within a minute from one address; a draft is screened as it is written. */
const LIMITS = { any: 300, enter: 10, screen: 240 } as const;

export interface DeskServerParts {
  desk: Desk;
  screener: AsyncScreener;
  /** How a rule is cited; null for one that is not known. */
  reference: (id: string) => GuidanceReference | null;
  now?: () => Date;
  /**
   * Who may sit down: everybody, on one's own machine; or members alone, who come by a link, at an address that may
   * be encrypted. `redis` has several processes count together.
   */
  open: 'everybody' | { encrypted: boolean; redis: RateLimitPluginOptions['redis'] | null };
}

/** The desk: what is written there is screened and not stored. */
export async function addDesk(app: FastifyInstance, parts: DeskServerParts): Promise<void> {
  const { desk, screener, reference, open, now = () => new Date() } = parts;

  const screen = async (request: FastifyRequest) => {
    const { text, region, caseload } = read(screenRequest, request.body);
    if (text.length > DRAFT_LIMIT) {
      const advice = `The desk takes ${DRAFT_LIMIT.toLocaleString('en-GB')} characters. \`confidant check\` takes more.`;
      throw new Problem(413, 'That is too long for the desk.', advice);
    }
    return screener.screen(text, { region, caseload });
  };
  const guidance = async (request: FastifyRequest): Promise<GuidanceReference[]> => {
    const { ids } = read(guidanceRequest, request.query);
    return ids.split(',').flatMap((id) => reference(id) ?? []);
  };

  if (open === 'everybody') {
    app.get('/api/desk', async (): Promise<DeskView> => ({ guest: false }));
    app.post('/api/screen', screen);
    app.get('/api/guidance', guidance);
    return;
  }

  const { encrypted, redis } = open;
  // The prefix is a promise of the browser: no other name of ours, and no page without encryption, has set it.
  const name = encrypted ? '__Host-confidant-desk' : 'confidant-desk';
  const attributes = { path: '/', httpOnly: true, sameSite: 'strict', secure: encrypted } as const;
  const sessionOf = (request: FastifyRequest) => request.cookies[name] ?? '';

  await app.register(cookie);
  await app.register(rateLimit, {
    global: false,
    timeWindow: 60_000,
    max: LIMITS.any,
    nameSpace: 'confidant:limit:',
    ...(redis && { redis }),
    // A limit that cannot be counted keeps nobody out.
    skipOnError: true,
    errorResponseBuilder: (_request, { ttl }) =>
      new Problem(429, 'That was a little fast.', `Try again in ${Math.ceil(ttl / 1_000)} seconds.`),
  });

  async function seated(request: FastifyRequest): Promise<void> {
    if (await desk.whose(sessionOf(request), now())) return;
    throw new Problem(401, 'The desk is closed.', 'Say /desk in your chat; it gives you a link.');
  }

  /** A browser names the page that a request comes from; guard() has refused every page but ours. */
  async function fromOurPage({ headers }: FastifyRequest): Promise<void> {
    if (headers.origin === undefined)
      throw new Problem(403, 'That did not come from the desk.', 'Open the desk itself.');
  }

  const limited = (max: number) => ({ config: { rateLimit: { max } } });

  app.get(
    '/api/desk',
    { ...limited(LIMITS.any), preHandler: seated },
    async (): Promise<DeskView> => ({ guest: true }),
  );

  app.post(
    '/api/desk/enter',
    { ...limited(LIMITS.enter), preHandler: fromOurPage },
    async (request, reply) => {
      const { token } = read(enterRequest, request.body);
      const session = await desk.enter(token, now());
      if (!session)
        throw new Problem(
          401,
          'That link has been used, or is too old.',
          'Say /desk in your chat for a new one.',
        );
      reply.setCookie(name, session, { ...attributes, maxAge: SESSION_HOURS * 3_600 });
      return { ok: true };
    },
  );

  app.post(
    '/api/desk/leave',
    { ...limited(LIMITS.any), preHandler: fromOurPage },
    async (request, reply: FastifyReply) => {
      await desk.leave(sessionOf(request));
      reply.clearCookie(name, attributes);
      return { ok: true };
    },
  );

  app.post('/api/screen', { ...limited(LIMITS.screen), preHandler: [fromOurPage, seated] }, screen);
  app.get('/api/guidance', { ...limited(LIMITS.any), preHandler: seated }, guidance);
}

import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from './problem.ts';

/**
 * No script but ours, and nothing from or to anywhere else. `data:` images are the marks drawn in the stylesheet.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

export const SECURITY_HEADERS = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
} as const;

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i;

/**
 * A page on the internet can send requests to this machine. It cannot choose the Host header, save by pointing a
 * name of its own here, so only loopback names are served; and it cannot hide where a request comes from, so
 * nothing from another origin is carried out.
 */
export function guardLoopback(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(SECURITY_HEADERS);
    if (!LOOPBACK.test(request.headers.host ?? '')) {
      throw new Problem(403, 'This address is not served here.', 'Open it as http://localhost and the port.');
    }
    if (isForeign(request)) {
      throw new Problem(403, 'Another page may not use this one.', 'Open the playground itself.');
    }
  });
}

function isForeign({ headers }: FastifyRequest): boolean {
  if (headers.origin !== undefined) return headers.origin !== `http://${headers.host}`;
  const site = headers['sec-fetch-site'];
  // A link from elsewhere may open the page; that is a navigation and carries nothing out.
  if (headers['sec-fetch-mode'] === 'navigate') return false;
  return site === 'cross-site' || site === 'same-site';
}

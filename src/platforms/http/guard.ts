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

const TWO_YEARS_S = 63_072_000;
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i;
/** Asked by machines, at whatever address they find us; they tell nothing. */
const FOR_MACHINES = ['/healthz', '/readyz'];

/**
 * A page on the internet can send requests to this machine. It cannot choose the Host header, save by pointing a
 * name of its own here, so only our own names are served; and it cannot hide where a request comes from, so
 * nothing from another origin is carried out.
 * @param publicUrl the origin this is reached at; null for the names of this machine itself, at any port.
 */
export function guard(app: FastifyInstance, publicUrl: string | null): void {
  const own = publicUrl === null ? null : new URL(publicUrl);
  const isOurs = (host: string) => (own ? host === own.host : LOOPBACK.test(host));
  const encrypted = own?.protocol === 'https:';

  app.addHook('onRequest', async (request, reply) => {
    reply.headers(SECURITY_HEADERS);
    if (encrypted) reply.header('strict-transport-security', `max-age=${TWO_YEARS_S}`);
    const { host = '' } = request.headers;
    if (FOR_MACHINES.includes(request.routeOptions.url ?? '')) return;
    if (!isOurs(host)) {
      throw new Problem(
        403,
        'This address is not served here.',
        `Open it at ${own?.origin ?? 'http://localhost and the port'}.`,
      );
    }
    if (isForeign(request, own?.origin ?? `http://${host}`)) {
      throw new Problem(403, 'Another page may not use this one.', 'Open the page itself.');
    }
  });
}

function isForeign({ headers }: FastifyRequest, ownOrigin: string): boolean {
  if (headers.origin !== undefined) return headers.origin !== ownOrigin;
  const site = headers['sec-fetch-site'];
  // A link from elsewhere may open the page; that is a navigation and carries nothing out.
  if (headers['sec-fetch-mode'] === 'navigate') return false;
  return site === 'cross-site' || site === 'same-site';
}

export interface Limit {
  limit: number;
  windowMs: number;
}

/** Buckets for the routes that matter. Discord publishes none; these are what its headers have been seen to say. */
const USUAL_LIMITS: Record<string, Limit> = {
  'POST /channels/:channel/messages': { limit: 5, windowMs: 5_000 },
  'PATCH /channels/:channel/messages/:message': { limit: 5, windowMs: 5_000 },
  'DELETE /channels/:channel/messages/:message': { limit: 5, windowMs: 1_000 },
  'POST /channels/:channel/messages/bulk-delete': { limit: 1, windowMs: 1_000 },
  'PUT /channels/:channel/messages/:message/reactions/:emoji/@me': { limit: 1, windowMs: 250 },
  'PATCH /channels/:channel': { limit: 5, windowMs: 15_000 },
  'POST /webhooks/:webhook/:token': { limit: 5, windowMs: 2_000 },
  'PATCH /webhooks/:webhook/:token/messages/:message': { limit: 5, windowMs: 2_000 },
  'POST /users/@me/channels': { limit: 10, windowMs: 10_000 },
};
const OTHERS: Limit = { limit: 50, windowMs: 1_000 };
/** Rate Limits, Global Rate Limit. */
const GLOBAL_LIMIT: Limit = { limit: 50, windowMs: 1_000 };

interface Bucket {
  used: number;
  resetAt: number;
}

export interface Verdict {
  headers: Record<string, string>;
  /** Seconds to wait, when refused. */
  retryAfter: number | null;
  global: boolean;
}

export interface RateLimitOptions {
  limits?: Record<string, Limit>;
  global?: Limit;
}

/** Real buckets: one a route and top-level resource, and the global one. On wall time, as clients wait on it. */
export class RateLimits {
  private readonly limits: Record<string, Limit>;
  private readonly global: Limit;
  private readonly buckets = new Map<string, Bucket>();

  constructor(options: RateLimitOptions) {
    this.limits = { ...USUAL_LIMITS, ...options.limits };
    this.global = options.global ?? GLOBAL_LIMIT;
  }

  /** Counts one request. Interaction endpoints are not bound to the global limit, and their callback has no bucket. */
  take(route: string, params: Record<string, string>): Verdict {
    const now = Date.now();
    const interaction = route.startsWith('POST /interactions/');
    if (interaction) return { headers: {}, retryAfter: null, global: false };
    if (!route.includes('/webhooks/:webhook/:token')) {
      const all = this.bucket('global', this.global, now);
      if (all.used >= this.global.limit) return this.refuse(all, this.global, 'global', now, true);
      all.used += 1;
    }
    const limit = this.limits[route] ?? OTHERS;
    const major = params['channel'] ?? params['guild'] ?? params['webhook'] ?? '';
    const key = `${route}|${major}|${params['token'] ?? ''}`;
    const bucket = this.bucket(key, limit, now);
    if (bucket.used >= limit.limit) return this.refuse(bucket, limit, route, now, false);
    bucket.used += 1;
    return { headers: headers(bucket, limit, route, now), retryAfter: null, global: false };
  }

  private bucket(key: string, limit: Limit, now: number): Bucket {
    const known = this.buckets.get(key);
    if (known && known.resetAt > now) return known;
    const fresh = { used: 0, resetAt: now + limit.windowMs };
    this.buckets.set(key, fresh);
    if (this.buckets.size > 10_000) this.sweep(now);
    return fresh;
  }

  private refuse(bucket: Bucket, limit: Limit, route: string, now: number, global: boolean): Verdict {
    const scope: Record<string, string> = global
      ? { 'x-ratelimit-global': 'true', 'x-ratelimit-scope': 'global' }
      : { 'x-ratelimit-scope': 'user' };
    const base = global ? {} : headers(bucket, limit, route, now);
    return { headers: { ...base, ...scope }, retryAfter: (bucket.resetAt - now) / 1000, global };
  }

  private sweep(now: number): void {
    for (const [key, bucket] of this.buckets) if (bucket.resetAt <= now) this.buckets.delete(key);
  }
}

function headers(bucket: Bucket, limit: Limit, route: string, now: number): Record<string, string> {
  return {
    'x-ratelimit-limit': String(limit.limit),
    'x-ratelimit-remaining': String(Math.max(0, limit.limit - bucket.used)),
    'x-ratelimit-reset': String(bucket.resetAt / 1000),
    'x-ratelimit-reset-after': String((bucket.resetAt - now) / 1000),
    'x-ratelimit-bucket': Buffer.from(route).toString('hex').slice(0, 32),
  };
}

/** Which calls a fault strikes: by method, and by a part of the path or a pattern. */
export interface Target {
  method?: string;
  path?: string | RegExp;
  /** How many calls; once unless said. */
  times?: number;
}

export type Fault =
  | { kind: 'status'; status: number; body: unknown; headers: Record<string, string> }
  | { kind: 'cut'; when: 'before' | 'after'; reset: boolean };

interface Rule extends Target {
  left: number;
  fault: Fault;
}

interface Delay extends Target {
  left: number;
  ms: number;
}

/** Scripted trouble with the HTTP API. */
export class Faults {
  private rules: Rule[] = [];
  private delays: Delay[] = [];
  /** True while new connections are refused. */
  refusing = false;

  /** Answers with a server error, or any other status, instead of doing what was asked. */
  fail(target: Target & { status: number; body?: unknown }): void {
    const { status } = target;
    const body = target.body ?? {
      message: `${status}: ${status === 502 ? 'Bad Gateway' : 'Internal Server Error'}`,
      code: 0,
    };
    this.add(target, { kind: 'status', status, body, headers: {} });
  }

  /** Answers 429: for this bot, for the resource, or for everything. */
  limit(target: Target & { retryAfter: number; scope?: 'user' | 'shared' | 'global' }): void {
    const scope = target.scope ?? 'user';
    const message =
      scope === 'shared' ? 'The resource is being rate limited.' : 'You are being rate limited.';
    this.add(target, {
      kind: 'status',
      status: 429,
      body: { message, retry_after: target.retryAfter, global: scope === 'global' },
      headers: {
        'retry-after': String(Math.ceil(target.retryAfter)),
        'x-ratelimit-scope': scope,
        ...(scope === 'global' ? { 'x-ratelimit-global': 'true' } : {}),
      },
    });
  }

  /**
   * Cuts the connection: before anything was done, or after it was done and before the answer. A reset (RST) is
   * tried again by discord.js of its own accord, a plain end is not.
   */
  cut(target: Target & { when: 'before' | 'after'; reset?: boolean }): void {
    this.add(target, { kind: 'cut', when: target.when, reset: target.reset ?? false });
  }

  /** Makes calls slow. They are done, and judged against deadlines, after the wait. */
  slow(target: Target & { ms: number }): void {
    this.delays.push({ ...target, left: target.times ?? Number.POSITIVE_INFINITY });
  }

  /** Refuses every new connection until `accept`. */
  refuse(): void {
    this.refusing = true;
  }

  accept(): void {
    this.refusing = false;
  }

  /** Ends all trouble. */
  clear(): void {
    this.rules = [];
    this.delays = [];
    this.refusing = false;
  }

  /** The fault that strikes this call, if any; it is then used up by one. */
  strike(method: string, path: string): Fault | null {
    const rule = this.rules.find((candidate) => candidate.left > 0 && hits(candidate, method, path));
    if (!rule) return null;
    rule.left -= 1;
    if (rule.left <= 0) this.rules = this.rules.filter((other) => other !== rule);
    return rule.fault;
  }

  /** How long this call is held up, in milliseconds. */
  delay(method: string, path: string): number {
    let ms = 0;
    for (const delay of this.delays) {
      if (delay.left <= 0 || !hits(delay, method, path)) continue;
      delay.left -= 1;
      ms += delay.ms;
    }
    return ms;
  }

  private add(target: Target, fault: Fault): void {
    this.rules.push({ method: target.method, path: target.path, left: target.times ?? 1, fault });
  }
}

function hits(target: Target, method: string, path: string): boolean {
  if (target.method && target.method !== method) return false;
  if (target.path === undefined) return true;
  return typeof target.path === 'string' ? path.includes(target.path) : target.path.test(path);
}

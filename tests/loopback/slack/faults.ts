import type { Json } from './types.ts';

/** Which calls a fault strikes: a Web API method, or `response_url`, `upload` or `download`; all unless said. */
export interface Target {
  method?: string;
  /** How many calls; once unless said. */
  times?: number;
}

export type Fault =
  | { kind: 'status'; status: number; body: string | Json; headers: Record<string, string> }
  | { kind: 'cut'; when: 'before' | 'after' };

interface Rule extends Target {
  left: number;
  fault: Fault;
}

interface Delay extends Target {
  left: number;
  ms: number;
}

/** Scripted trouble with the Web API and the URLs around it. */
export class Faults {
  private rules: Rule[] = [];
  private delays: Delay[] = [];
  /** True while new connections are refused. */
  refusing = false;

  /** Answers a server error, without doing what was asked. */
  fail(target: Target & { status?: number }): void {
    const status = target.status ?? 503;
    this.add(target, { kind: 'status', status, body: 'upstream connect error', headers: {} });
  }

  /** Answers 200 with `ok: false` and this error. */
  error(target: Target & { error: string; details?: Json }): void {
    const body = { ok: false, error: target.error, ...target.details };
    this.add(target, { kind: 'status', status: 200, body, headers: {} });
  }

  /** Answers 429 with Retry-After in seconds (docs: Web API rate limits). */
  limit(target: Target & { retryAfter: number }): void {
    this.add(target, {
      kind: 'status',
      status: 429,
      body: { ok: false, error: 'ratelimited' },
      headers: { 'retry-after': String(target.retryAfter) },
    });
  }

  /** Cuts the connection: before anything was done, or after it was done and before the answer. */
  cut(target: Target & { when: 'before' | 'after' }): void {
    this.add(target, { kind: 'cut', when: target.when });
  }

  /** Makes calls slow. They are done, and judged against deadlines, after the wait. */
  slow(target: Target & { ms: number }): void {
    this.delays.push({ ...target, left: target.times ?? Number.POSITIVE_INFINITY });
  }

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
  strike(method: string): Fault | null {
    const rule = this.rules.find((candidate) => hits(candidate, method));
    if (!rule) return null;
    rule.left -= 1;
    if (rule.left <= 0) this.rules = this.rules.filter((other) => other !== rule);
    return rule.fault;
  }

  /** How long this call is held up, in milliseconds. */
  delay(method: string): number {
    let ms = 0;
    for (const delay of this.delays) {
      if (delay.left <= 0 || !hits(delay, method)) continue;
      delay.left -= 1;
      ms += delay.ms;
    }
    return ms;
  }

  private add(target: Target, fault: Fault): void {
    this.rules.push({ method: target.method, left: target.times ?? 1, fault });
  }
}

function hits(target: Target, method: string): boolean {
  return target.method === undefined || target.method === method;
}

import type { Files } from './drafts.ts';
import { asJson } from './form.ts';
import type { Json } from './types.ts';
import type { World } from './world.ts';

/** One REST call, as a route sees it. */
export interface Call {
  world: World;
  params: Record<string, string>;
  query: URLSearchParams;
  /** The body as an object; empty when it was a list or absent. */
  body: Json;
  /** The body as it came. */
  raw: unknown;
  files: Files;
}

/** What a route does. Undefined answers 204, anything else 200 with that as JSON. */
export type Handler = (call: Call) => unknown;

export interface Route {
  method: string;
  pattern: string;
  handler: Handler;
  /** False for routes whose token in the path is enough: interactions and webhooks. */
  auth: boolean;
  segments: readonly string[];
}

/** Defines a route; `:name` in the pattern is a parameter. */
export function route(
  method: string,
  pattern: string,
  handler: Handler,
  options: { auth?: boolean } = {},
): Route {
  return { method, pattern, handler, auth: options.auth ?? true, segments: pattern.split('/').slice(1) };
}

export interface Match {
  route: Route;
  params: Record<string, string>;
}

/** Finds routes by method and number of segments, so that no call looks through all of them. */
export class Router {
  private readonly table = new Map<string, Route[]>();

  constructor(routes: readonly Route[]) {
    for (const item of routes) {
      const key = `${item.method} ${item.segments.length} ${item.segments[0]}`;
      const list = this.table.get(key) ?? [];
      list.push(item);
      this.table.set(key, list);
    }
  }

  /** Matches a path already split and decoded. Earlier routes win. */
  match(method: string, segments: readonly string[]): Match | null {
    for (const candidate of this.table.get(`${method} ${segments.length} ${segments[0]}`) ?? []) {
      const params = bind(candidate.segments, segments);
      if (params) return { route: candidate, params };
    }
    return null;
  }
}

function bind(pattern: readonly string[], segments: readonly string[]): Record<string, string> | null {
  const params: Record<string, string> = {};
  for (const [i, part] of pattern.entries()) {
    const segment = segments[i] ?? '';
    if (part.startsWith(':')) params[part.slice(1)] = segment;
    else if (part !== segment) return null;
  }
  return params;
}

/** A list in a body that may be absent. */
export function bodyList(call: Call): Json[] {
  return Array.isArray(call.raw) ? call.raw.map(asJson) : [];
}

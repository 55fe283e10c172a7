import { setTimeout as pause } from 'node:timers/promises';
import type { Origin } from './origins.ts';
import type { Rendered } from './render-card.ts';

const TIMEOUT_MS = 10_000;
const TRIES = 3;

/** Shows something to one person through a response URL. False when that is used up or too old. */
export async function respond(origin: Origin, rendered: Rendered, fresh = false): Promise<boolean> {
  const { responseUrl, replaces, threadTs } = origin;
  const body = JSON.stringify({
    ...rendered,
    response_type: 'ephemeral',
    replace_original: replaces && !fresh,
    ...(threadTs && { thread_ts: threadTs }),
  });
  for (let tried = 1; ; tried++) {
    const response = await post(responseUrl, body);
    if (response?.ok) return true;
    if (tried === TRIES || (response && response.status < 500 && response.status !== 429)) return false;
    await pause(1_000 * Math.min(10, Number(response?.headers.get('retry-after') ?? 0) || 0.3 * tried));
  }
}

async function post(url: string, body: string): Promise<Response | null> {
  const headers = { 'content-type': 'application/json' };
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    return await fetch(url, { method: 'POST', headers, body, signal });
  } catch {
    return null;
  }
}

import type { Card } from '../../commands/card.ts';
import type { Outcome, ProblemView } from '../platforms/playground/wire.ts';

/** A request that did not do what it should, in words to show. */
class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly advice: string;

  constructor(status: number, { error, advice }: ProblemView) {
    super(error);
    this.status = status;
    this.advice = advice;
  }
}

/** Why something was not taken: in a few words, or on a card where there is more to say, as crisis lines are. */
export type Refused = ProblemView | { card: Card };

const UNREACHABLE = {
  error: 'Confidant cannot be reached.',
  advice: 'Your words are still here. Try again in a moment.',
};

/** Asks the server; with a body it is a POST. @throws ApiError */
export async function call<Answer>(
  path: string,
  { person, body, signal }: { person?: string; body?: unknown; signal?: AbortSignal } = {},
): Promise<Answer> {
  const headers: Record<string, string> = {};
  if (person) headers['x-confidant-person'] = person;
  if (body !== undefined) headers['content-type'] = 'application/json';
  const response = await fetch(path, {
    headers,
    signal: signal ?? null,
    ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw new ApiError(0, UNREACHABLE);
  });
  if (response.ok) return (await response.json()) as Answer;
  const problem = (await response.json().catch(() => null)) as ProblemView | null;
  throw new ApiError(response.status, problem ?? UNREACHABLE);
}

/** Names one thing a person did, so that sending it twice does it once. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** What to show of a failure. */
export function problemOf(error: unknown): ProblemView {
  if (error instanceof ApiError) return { error: error.message, advice: error.advice };
  return { error: 'The page has a fault.', advice: 'Reload it; what was posted is safe.' };
}

/** Why what was typed was not taken; null when it was. */
export function refusedIn(outcome: Outcome): Refused | null {
  return outcome.kind === 'card' && outcome.card.card.refused ? { card: outcome.card.card } : null;
}

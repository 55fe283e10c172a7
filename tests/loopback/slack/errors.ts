import type { Json } from './types.ts';

/** A refusal of the Web API: HTTP 200 with `ok: false` (docs: Web API, Evaluating responses). */
export class SlackError extends Error {
  readonly code: string;
  readonly details: Json;

  constructor(code: string, details: Json = {}) {
    super(code);
    this.code = code;
    this.details = details;
  }
}

/** Refuses a call. */
export function refuse(code: string, details: Json = {}): SlackError {
  return new SlackError(code, details);
}

/** Refuses with the complaints of the schema, in the shape that Slack gives them. */
export function refuseSchema(code: string, complaints: readonly string[]): SlackError {
  return new SlackError(code, {
    errors: [...complaints],
    response_metadata: { messages: complaints.map((line) => `[ERROR] ${line}`) },
  });
}

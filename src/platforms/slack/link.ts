import { setTimeout as pause } from 'node:timers/promises';
import { webApi } from '@slack/bolt';
import { countPlatformError } from '../../operations/metrics.ts';
import type { BotToken, Tokens } from './tokens.ts';

const TIMEOUT_MS = 15_000;
const MOST_CLIENTS = 1_000;
/** What Slack asks us to wait is waited for here up to this; longer waits are the caller's. */
const LONGEST_WAIT_S = 30;
/** Slack's errors are short; what is longer holds what was asked for, and is read once. */
const LONGEST_ERROR = 4_000;

type Client = webApi.WebClient;

/** The ways to one workspace. */
export interface Way extends BotToken {
  web: Client;
  /** For posts, which Slack does not tell apart when they come twice: tried once, the caller decides what then. */
  once: Client;
}

export interface Link {
  to(teamId: string): Promise<Way>;
  /** With the token that an admin has granted; null where none was. */
  asAdmin(teamId: string): Promise<Client | null>;
  options: webApi.WebClientOptions;
}

/** Counts what is no success: a status of HTTP, or Slack's own word for an error in an answer that says 200. */
const counted: typeof fetch = async (...request) => {
  const response = await fetch(...request);
  if (!response.ok) countPlatformError('slack', response.status);
  else {
    const code = errorIn(await response.clone().text());
    if (code) countPlatformError('slack', code);
  }
  return response;
};

function errorIn(body: string): string | null {
  if (body.length > LONGEST_ERROR || !body.includes('"error"')) return null;
  try {
    const { ok, error } = JSON.parse(body);
    return ok === false && typeof error === 'string' ? error : null;
  } catch {
    return null;
  }
}

/** How our clients of the Web API are made. */
export function clientOptions(api: string | undefined): webApi.WebClientOptions {
  return {
    ...(api && { slackApiUrl: api }),
    timeout: TIMEOUT_MS,
    fetch: counted,
    // Its own would go on for half an hour; a job tries again later.
    retryConfig: { retries: 3, factor: 2, minTimeout: 300 },
    logger: silent,
  };
}

export function createLink(tokens: Tokens, options: webApi.WebClientOptions): Link {
  const clients = new Map<string, { web: Client; once: Client }>();

  function clientsOf(token: string): { web: Client; once: Client } {
    const known = clients.get(token);
    if (known) return known;
    const once = { ...options, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true };
    const made = { web: new webApi.WebClient(token, options), once: new webApi.WebClient(token, once) };
    clients.set(token, made);
    const oldest = clients.keys().next().value;
    if (clients.size > MOST_CLIENTS && oldest !== undefined) clients.delete(oldest);
    return made;
  }

  return {
    options,
    async to(teamId) {
      const bot = await tokens.bot(teamId);
      return { ...bot, ...clientsOf(bot.token) };
    },
    async asAdmin(teamId) {
      const token = await tokens.admin(teamId);
      return token ? clientsOf(token).web : null;
    },
  };
}

/** Does something that Slack may ask to wait with: a call that was limited was not carried out. */
export async function inTime<Result>(call: () => Promise<Result>): Promise<Result> {
  for (;;) {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof webApi.WebAPIRateLimitedError) || error.retryAfter > LONGEST_WAIT_S) throw error;
      await pause(error.retryAfter * 1_000);
    }
  }
}

/** Bolt and its clients would log texts and tokens: what went wrong reaches us as errors. */
export const silent = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  setLevel: () => {},
  getLevel: () => 'error' as never,
  setName: () => {},
};

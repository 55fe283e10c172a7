import { DiscordAPIError, DiscordjsErrorCodes } from 'discord.js';
import type { Logger } from 'pino';
import type { Services } from '../../services.ts';
import type { Discord, Running } from './discord.ts';

const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 60_000;
const UNAUTHORIZED = 401;

/**
 * Starts Discord beside everything else and tries again while it cannot be reached; discord.js keeps the connection
 * from then on. A token that is refused is said once. Gives what stops it.
 */
export function keepRunning(
  discord: Discord,
  services: Services & { recover(): Promise<void> },
  { log, say }: { log: Logger; say: (line: string) => void },
): () => Promise<void> {
  const stop = new AbortController();
  let running: Running | null = null;

  async function begin(): Promise<void> {
    for (let wait = FIRST_WAIT_MS; !stop.signal.aborted; wait = Math.min(2 * wait, LONGEST_WAIT_MS)) {
      try {
        running = await discord.start(services);
        return welcome(running, say);
      } catch (error) {
        log.error({ event: 'discord.start', err: error });
        if (isBadToken(error))
          return say(
            'Discord does not accept DISCORD_TOKEN: copy it anew from the Bot page of your application.',
          );
      }
      await pause(wait, stop.signal);
    }
  }

  const beginning = begin();
  return async () => {
    stop.abort();
    await beginning;
    await running?.close();
  };
}

function welcome({ granted, invite }: Running, say: (line: string) => void): void {
  say(`Discord is connected. Let the bot into a server: ${invite}`);
  if (!granted.content)
    say(
      'The Message Content intent is off: everything but the watch works, and typing in a space is closed. Switch it on at https://discord.com/developers/applications (Bot), then start again.',
    );
}

function isBadToken(error: unknown): boolean {
  if (error instanceof DiscordAPIError) return error.status === UNAUTHORIZED;
  return (error as { code?: unknown }).code === DiscordjsErrorCodes.TokenInvalid;
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      done();
    });
  });
}

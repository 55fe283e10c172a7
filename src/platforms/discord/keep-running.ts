import { DiscordAPIError, DiscordjsErrorCodes } from 'discord.js';
import type { Logger } from 'pino';
import type { Services } from '../../services.ts';
import { keepTrying } from '../keep-trying.ts';
import type { Discord, Running } from './discord.ts';

const UNAUTHORIZED = 401;

/**
 * Starts Discord and tries again while it cannot be reached; discord.js keeps the connection from then on. A token
 * that is refused is said once. Gives what stops it.
 */
export function keepRunning(
  discord: Discord,
  services: Services & { recover(): Promise<void> },
  { log, say }: { log: Logger; say: (line: string) => void },
): () => Promise<void> {
  return keepTrying({
    ...{ name: 'discord', log, say, start: () => discord.start(services) },
    welcome: (running) => welcome(running, say),
    refused: (error) =>
      isBadToken(error)
        ? 'Discord does not accept DISCORD_TOKEN: copy it anew from the Bot page of your application.'
        : null,
  });
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

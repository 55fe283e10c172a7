import { RESTJSONErrorCodes as Code, DiscordAPIError, HTTPError } from 'discord.js';
import { DeliveryRefused } from '../../space/delivery.ts';

/** Discord's code of an error, or null for one that is not Discord's answer. */
export function codeOf(error: unknown): number | null {
  return error instanceof DiscordAPIError && typeof error.code === 'number' ? error.code : null;
}

export function isCode(error: unknown, ...codes: number[]): boolean {
  const code = codeOf(error);
  return code !== null && codes.includes(code);
}

/** Whether Discord answered and did nothing. Anything else (a cut connection, a 5xx) may have been done. */
export function wasRefused(error: unknown): boolean {
  if (error instanceof HTTPError) return false;
  return error instanceof DiscordAPIError && error.status >= 400 && error.status < 500;
}

const REASONS: ReadonlyMap<number, DeliveryRefused['reason']> = new Map([
  [Code.UnknownChannel, 'channel-gone'],
  // Where the bot was removed, the channel is there and closed to it.
  [Code.UnknownGuild, 'not-allowed'],
  [Code.MissingAccess, 'not-allowed'],
  [Code.MissingPermissions, 'not-allowed'],
  [Code.MaximumNumberOfWebhooksReached, 'not-allowed'],
  [Code.ThreadLocked, 'not-allowed'],
  [Code.CannotSendMessagesInNonTextChannel, 'not-allowed'],
  [Code.InvalidFormBodyOrContentType, 'too-long'],
  [Code.RequestEntityTooLarge, 'too-long'],
]);

/** What will not work however often it is tried becomes a DeliveryRefused; the rest stays as it is, to be tried again. */
export function deliveryError(error: unknown): unknown {
  const reason = REASONS.get(codeOf(error) ?? -1);
  return reason ? new DeliveryRefused(reason) : error;
}

/** The person cannot be written to: direct messages closed, or no server shared any more. */
export function cannotBeTold(error: unknown): boolean {
  return isCode(error, Code.CannotSendMessagesToThisUser, 50_278, Code.UnknownUser);
}

import { webApi } from '@slack/bolt';
import { DeliveryRefused } from '../../space/delivery.ts';

/** Slack's word for an error, such as `not_in_channel`; null for one that is not Slack's answer. */
export function codeOf(error: unknown): string | null {
  return error instanceof webApi.WebAPIPlatformError ? String(error.data.error) : null;
}

export function isCode(error: unknown, ...codes: string[]): boolean {
  const code = codeOf(error);
  return code !== null && codes.includes(code);
}

/** Answers of Slack after which something may have been done all the same. */
const UNSURE = ['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout'];

/** Whether Slack answered and did nothing. Anything else (a cut connection, a 5xx) may have been done. */
export function wasRefused(error: unknown): boolean {
  if (error instanceof webApi.WebAPIRateLimitedError) return true;
  return codeOf(error) !== null && !isCode(error, ...UNSURE);
}

const REASONS: Readonly<Record<string, DeliveryRefused['reason']>> = {
  channel_not_found: 'channel-gone',
  not_in_channel: 'not-allowed',
  is_archived: 'not-allowed',
  restricted_action: 'not-allowed',
  restricted_action_read_only_channel: 'not-allowed',
  cant_delete_message: 'not-allowed',
  compliance_exports_prevent_deletion: 'not-allowed',
  no_permission: 'not-allowed',
  user_is_restricted: 'not-allowed',
  missing_scope: 'not-allowed',
  account_inactive: 'not-allowed',
  token_revoked: 'not-allowed',
  token_expired: 'not-allowed',
  invalid_auth: 'not-allowed',
  not_authed: 'not-allowed',
  msg_too_long: 'too-long',
  msg_blocks_too_long: 'too-long',
  invalid_blocks: 'too-long',
};

/** What will not work however often it is tried becomes a DeliveryRefused; the rest stays, to be tried again. */
export function deliveryError(error: unknown): unknown {
  const reason = REASONS[codeOf(error) ?? ''];
  return reason ? new DeliveryRefused(reason) : error;
}

/** The person cannot be written to: deactivated, or not known to us any more. */
export function cannotBeTold(error: unknown): boolean {
  return isCode(
    error,
    ...['channel_not_found', 'user_not_found', 'user_disabled', 'messages_tab_disabled', 'cannot_dm_bot'],
  );
}

/** No try will mend it: the token is wrong or was revoked. */
export function isBadToken(error: unknown): boolean {
  return isCode(error, 'invalid_auth', 'not_authed', 'account_inactive', 'token_revoked', 'token_expired');
}

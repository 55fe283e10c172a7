import type { Json } from './types.ts';

/** Status, code and words of Discord's errors (Opcodes and Status Codes, JSON). */
const REFUSALS = {
  Unauthorized: [401, 0, '401: Unauthorized'],
  NotFound: [404, 0, '404: Not Found'],
  UnknownChannel: [404, 10003, 'Unknown Channel'],
  UnknownGuild: [404, 10004, 'Unknown Guild'],
  UnknownMember: [404, 10007, 'Unknown Member'],
  UnknownMessage: [404, 10008, 'Unknown Message'],
  UnknownOverwrite: [404, 10009, 'Unknown Permission Overwrite'],
  UnknownRole: [404, 10011, 'Unknown Role'],
  UnknownUser: [404, 10013, 'Unknown User'],
  UnknownEmoji: [400, 10014, 'Unknown Emoji'],
  UnknownWebhook: [404, 10015, 'Unknown Webhook'],
  UnknownInteraction: [404, 10062, 'Unknown interaction'],
  UnknownCommand: [404, 10063, 'Unknown application command'],
  MaximumWebhooks: [400, 30007, 'Maximum number of webhooks reached (15)'],
  MaximumChannels: [400, 30013, 'Maximum number of guild channels reached (500)'],
  MaximumReactions: [400, 30010, 'Maximum number of reactions reached (20)'],
  InteractionAcknowledged: [400, 40060, 'Interaction has already been acknowledged.'],
  MissingAccess: [403, 50001, 'Missing Access'],
  DirectMessageOnly: [403, 50003, 'Cannot execute action on a DM channel'],
  CannotEditOthers: [403, 50005, 'Cannot edit a message authored by another user'],
  EmptyMessage: [400, 50006, 'Cannot send an empty message'],
  CannotMessageUser: [403, 50007, 'Cannot send messages to this user'],
  CannotSendInNonText: [400, 50008, 'Cannot send messages in a non-text channel'],
  MissingPermissions: [403, 50013, 'Missing Permissions'],
  BulkDeleteCount: [
    400,
    50016,
    'Provided too few or too many messages to delete. Must provide at least 2 and fewer than 100 messages to delete.',
  ],
  SystemMessage: [403, 50021, 'Cannot execute action on a system message'],
  InvalidChannelType: [400, 50024, 'Cannot execute action on this channel type'],
  InvalidWebhookToken: [401, 50027, 'Invalid Webhook Token'],
  InvalidRole: [400, 50028, 'Invalid Role'],
  MessageTooOld: [400, 50034, 'A message provided was too old to bulk delete'],
  TooLarge: [413, 40005, 'Request entity too large'],
  ThreadArchived: [400, 50083, 'Thread is archived'],
  InvalidJson: [400, 50109, 'The request body contains invalid JSON.'],
  NoMutualGuilds: [403, 50278, 'Cannot send messages to this user due to having no mutual guilds'],
  CannotReply: [400, 160002, 'Cannot reply without permission to read message history'],
  ThreadExists: [400, 160004, 'A thread has already been created for this message'],
  ThreadLocked: [400, 160005, 'Thread is locked'],
} as const satisfies Record<string, readonly [number, number, string]>;

export type Refusal = keyof typeof REFUSALS;

/** An error answer as Discord words it. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: number;
  readonly errors: Json | undefined;

  constructor(status: number, code: number, message: string, errors?: Json) {
    super(message);
    this.status = status;
    this.code = code;
    this.errors = errors;
  }

  /** The body sent to the client. */
  body(): Json {
    return this.errors === undefined
      ? { message: this.message, code: this.code }
      : { message: this.message, code: this.code, errors: this.errors };
  }
}

/** Makes one of Discord's named errors, to throw. */
export function refuse(name: Refusal): ApiError {
  const [status, code, message] = REFUSALS[name];
  return new ApiError(status, code, message);
}

import { z } from 'zod';

const key = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/);
const channel = z.string().min(1).max(64);
const name = z.string().min(1).max(64);
const cardId = z.string().regex(/^card_[A-Za-z0-9_-]{1,64}$/);

export const sayRequest = z.object({ channel, key, text: z.string() });
export const commandRequest = z.object({ channel, key, name, options: z.record(z.string(), z.unknown()) });
export const menuRequest = z.object({ channel, key, message: name, command: name });
export const dismissRequest = z.object({ card: cardId });
export const pressRequest = z.object({
  channel,
  key,
  action: name,
  ref: z.string().max(100),
  values: z.record(z.string(), z.string()).default({}),
  card: cardId.nullable().default(null),
  message: name.nullable().default(null),
  aside: z.boolean().default(false),
});
export const stewardsRequest = z.object({ space: name.optional() });
export const historyRequest = z.object({
  before: z.coerce.number().int().positive().nullable().default(null),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const eventsRequest = z.object({
  person: z.string(),
  after: z.coerce.number().int().nonnegative().default(0),
});

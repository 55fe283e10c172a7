import { z } from 'zod';
import { REGIONS } from '../../screening/types.ts';
import { Problem } from './problem.ts';

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
export const guidanceRequest = z.object({ ids: z.string().max(2_000) });
export const screenRequest = z.object({
  text: z.string(),
  region: z.enum(REGIONS).optional(),
  caseload: z.number().int().min(1).max(1_000).optional(),
});

/** Reads a request, or says which of its fields is wrong; never what was in it. */
export function read<Schema extends z.ZodType>(schema: Schema, given: unknown): z.infer<Schema> {
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const fields = [...new Set(result.error.issues.map(({ path }) => path[0]?.toString() ?? 'the body'))];
  const known = fields.filter((field) => /^[a-z]+$/.test(field) || field === 'the body');
  throw new Problem(400, 'That request is not understood.', `Look at: ${known.join(', ') || 'its fields'}.`);
}

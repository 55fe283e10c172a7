import type { z } from 'zod';
import { Problem } from './problem.ts';

/** Reads a request, or says which of its fields is wrong; never what was in it. */
export function read<Schema extends z.ZodType>(schema: Schema, given: unknown): z.infer<Schema> {
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const fields = [...new Set(result.error.issues.map(({ path }) => path[0]?.toString() ?? 'the body'))];
  const known = fields.filter((field) => /^[a-z]+$/.test(field) || field === 'the body');
  throw new Problem(400, 'That request is not understood.', `Look at: ${known.join(', ') || 'its fields'}.`);
}

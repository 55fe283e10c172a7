/** What a job may say: which row it is about, and nothing anyone wrote. */
import { z } from 'zod';
import { ID_PATTERN } from '../storage/id.ts';

const payloadSchema = z.strictObject({ id: z.string().regex(ID_PATTERN) });

export type JobPayload = z.infer<typeof payloadSchema>;

const NAME = /^[a-z][a-z0-9.-]{0,47}$/;
const DEDUPE_KEY = /^[A-Za-z0-9_.-]{1,128}$/;

/** A caller's fault: a name, payload or key that a job may not have. Does not repeat what was given. */
export class JobInputError extends Error {
  override name = 'JobInputError';
}

/** @throws JobInputError when the payload is anything but one id. */
export function checkPayload(payload: unknown): JobPayload {
  const parsed = payloadSchema.safeParse(payload);
  // zod's own message would name keys it did not expect, and those may be words.
  if (!parsed.success) throw new JobInputError('a job carries one id and nothing else');
  return parsed.data;
}

/** @throws JobInputError when the name is not lower-case words joined by dots or hyphens. */
export function checkName(name: string): string {
  if (!NAME.test(name))
    throw new JobInputError('a job is named with lower-case words joined by dots or hyphens');
  return name;
}

/** @throws JobInputError when the key could hold a sentence. */
export function checkDedupeKey(key: string): string {
  if (!DEDUPE_KEY.test(key)) throw new JobInputError('a dedupe key is made of ids');
  return key;
}

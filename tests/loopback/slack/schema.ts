import type { Json } from './types.ts';

/** What is wrong with something sent, each with the place in it. */
export type Complaints = string[];

export function asJson(value: unknown): Json {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Json) : {};
}

export function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

export function within(complaints: Complaints, value: unknown, most: number, at: string): void {
  if (typeof value === 'string' && value.length > most)
    complaints.push(`must be less than ${most + 1} characters [json-pointer:${at}]`);
}

/** Checks a text object: its type, and that it holds between one character and the most allowed. */
export function checkText(
  complaints: Complaints,
  raw: unknown,
  most: number,
  at: string,
  only?: 'plain_text',
): void {
  const text = asJson(raw);
  const value = text['text'];
  const before = complaints.length;
  const type = text['type'];
  if (type !== 'plain_text' && (only === 'plain_text' || type !== 'mrkdwn'))
    complaints.push(`unsupported type: ${String(type)} [json-pointer:${at}/type]`);
  if (typeof value !== 'string') complaints.push(`missing required field: text [json-pointer:${at}]`);
  else if (value.length === 0) complaints.push(`must be more than 0 characters [json-pointer:${at}/text]`);
  within(complaints, value, most, `${at}/text`);
  // Slack names the object as well as the field in it.
  if (complaints.length > before)
    complaints.splice(before, 0, `failed to match all allowed schemas [json-pointer:${at}]`);
}

/** How many characters of text there are in blocks, whatever their kind. */
export function lengthOf(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + lengthOf(item), 0);
  if (value === null || typeof value !== 'object') return 0;
  return Object.entries(value).reduce(
    (sum, [key, item]) => sum + (key === 'text' && typeof item === 'string' ? item.length : lengthOf(item)),
    0,
  );
}

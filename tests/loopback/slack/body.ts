import type { IncomingMessage } from 'node:http';
import type { Json } from './types.ts';

/** Reads a whole request. */
export async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** The arguments of a call: JSON, or a form whose lists and objects are JSON in strings (docs: Web API, POST bodies). */
export function parseArguments(type: string, raw: Buffer, query: URLSearchParams): Json {
  const found: Json = Object.fromEntries(query);
  const text = raw.toString('utf8');
  if (text === '') return found;
  if (type.includes('application/json')) return { ...found, ...(JSON.parse(text) as Json) };
  for (const [name, value] of new URLSearchParams(text)) found[name] = unfold(value);
  return found;
}

function unfold(value: string): unknown {
  if (!/^[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/** The first file of a multipart body, or the body itself when it is none. */
export function parseUpload(type: string, raw: Buffer): Buffer {
  const boundary = /multipart\/form-data;.*boundary="?([^";]+)/.exec(type)?.[1];
  if (boundary === undefined) return raw;
  const start = raw.indexOf('\r\n\r\n');
  const end = raw.indexOf(`\r\n--${boundary}`, start);
  return start < 0 || end < 0 ? Buffer.alloc(0) : raw.subarray(start + 4, end);
}

import { createReadStream } from 'node:fs';

/** Input that cannot be checked, with what to do about it. */
export class InputError extends Error {
  override readonly name = 'InputError';
}

/** Larger inputs are refused: a draft is words, and 20 MB of words is a shelf of books. */
const LIMIT_BYTES = 20 * 1024 * 1024;

const SYSTEM_ERRORS: Record<string, string> = {
  ENOENT: 'there is no such file',
  EISDIR: 'that is a folder; name the files in it',
  EACCES: 'it may not be read',
};

export function nameOf(source: string): string {
  return source === '-' ? 'standard input' : source;
}

/** Reads a whole text, from a file or (`-`) from standard input. @throws InputError when it is not text. */
export async function readText(source: string): Promise<string> {
  const bytes = await readBytes(source);
  const text = decode(bytes);
  if (text === null) {
    throw new InputError(`${nameOf(source)}: this is not a text file. Save it as plain text (UTF-8) first.`);
  }
  if (!text.trim()) throw new InputError(`${nameOf(source)}: nothing to check; it is empty.`);
  return text;
}

async function readBytes(source: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of source === '-' ? process.stdin : createReadStream(source)) {
      length += chunk.length;
      if (length > LIMIT_BYTES) throw new InputError(`${nameOf(source)}: more than 20 MB; split it up.`);
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof InputError) throw error;
    const { code = '' } = error as NodeJS.ErrnoException;
    throw new InputError(`${nameOf(source)}: ${SYSTEM_ERRORS[code] ?? `cannot be read (${code})`}.`);
  }
  return Buffer.concat(chunks);
}

/** UTF-8, or UTF-16 with a byte order mark; null when it is neither or holds NUL characters. */
function decode(bytes: Buffer): string | null {
  const utf16 =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : null;
  try {
    const text = new TextDecoder(utf16 ?? 'utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}

/** Longer than any text that is taken, in bytes. */
const FILE_LIMIT = 400_000;
const TIMEOUT_MS = 8_000;
const TEXT_TYPE = /^text\/|^application\/(?:json|x-subrip|ttml\+xml|xml)/;
const TEXT_NAME = /\.(?:txt|md|markdown|srt|vtt|sbv|csv|text|log)$/i;

/** A file that cannot be read as text, in words for the one who gave it. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
}

export interface GivenFile {
  url: string;
  name: string;
  /** Bytes. */
  size: number;
  type: string | undefined;
  /** What the platform wants to see before it hands the file out. */
  headers?: Record<string, string>;
  /** Names the platform in what is said. */
  platform: string;
}

/** What a text file says; it is read once and not kept. @throws UnreadableFile */
export async function readTextFile({ url, name, size, type, headers, platform }: GivenFile): Promise<string> {
  if (!TEXT_TYPE.test(type ?? '') && !TEXT_NAME.test(name))
    throw new UnreadableFile('I can read text files here: txt, md, srt, vtt. Paste the words of any other.');
  if (size > FILE_LIMIT) throw new UnreadableFile('That file is too long to be read here.');
  const bytes = await fetchFile(url, headers);
  if (!bytes) throw new UnreadableFile(`${platform} did not let me read that file. Please try again.`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UnreadableFile('That file is not plain text in UTF-8.');
  }
}

/** The bytes of a file, however long it was said to be; null where they do not come. @throws UnreadableFile */
async function fetchFile(url: string, headers: Record<string, string> | undefined): Promise<Buffer | null> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const response = await fetch(url, { signal, ...(headers && { headers }) });
    if (!response.ok) return null;
    for await (const piece of response.body ?? []) {
      length += piece.length;
      if (length > FILE_LIMIT) throw new UnreadableFile('That file is too long to be read here.');
      pieces.push(piece);
    }
    return Buffer.concat(pieces);
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    return null;
  }
}

/** What was typed and what a file says, one after the other. */
export function joined(typed: string | undefined, read: string): string {
  return typed?.trim() ? `${typed.trim()}\n\n${read}` : read;
}

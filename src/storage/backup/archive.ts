/**
 * The file of a backup: two lines that say what it is, then sealed frames, then a sealed one that ends it.
 *
 *   confidant backup 1 \n  {"id", "madeAt", "version"} \n  ( length 4 bytes | envelope )*
 *
 * A frame is bound to its file and its place in it, so that none can be left out, moved or brought from elsewhere.
 * What a frame holds is a line of JSON and, behind it, bytes that the line describes.
 */
import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { z } from 'zod';
import { StorageError } from '../errors.ts';
import { deriveKey, openBytes, type Place, SealError, sealBytes } from '../sealing.ts';

const MAGIC = 'confidant backup 1\n';
const LENGTH_BYTES = 4;
const LONGEST_HEADER = 4096;

const headerSchema = z.object({
  id: z.string(),
  /** ISO time of the moment that the backup shows. */
  madeAt: z.iso.datetime(),
  /** The schema's version. */
  version: z.int(),
});

export type ArchiveHeader = z.infer<typeof headerSchema>;

export interface Frame {
  head: unknown;
  body: Buffer;
}

export interface ArchiveWriter {
  write(head: unknown, body?: readonly Uint8Array[]): Promise<void>;
  /** On the disk itself when it comes back. */
  end(): Promise<number>;
  /** Lets go of the file, finished or not. */
  close(): Promise<void>;
}

/** Begins a file that must not be there yet, for its owner only. */
export async function createArchive(
  path: string,
  header: ArchiveHeader,
  storeKey: Uint8Array,
): Promise<ArchiveWriter> {
  const file = await open(path, 'wx', 0o600);
  const line = `${JSON.stringify(header)}\n`;
  const { key, place } = sealing(line, header, storeKey);
  let index = 0;
  let size = 0;
  async function append(bytes: Uint8Array): Promise<void> {
    await file.writeFile(bytes);
    size += bytes.length;
  }
  await append(Buffer.from(MAGIC + line));
  return {
    async write(head, body = []) {
      const plain = Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), ...body]);
      const envelope = sealBytes(key, plain, place(index++));
      const length = Buffer.alloc(LENGTH_BYTES);
      length.writeUInt32BE(envelope.length);
      await append(Buffer.concat([length, envelope]));
    },
    async end() {
      await file.sync();
      return size;
    },
    close: () => file.close(),
  };
}

export interface ArchiveReader {
  header: ArchiveHeader;
  /** @throws StorageError where the file is cut off, changed, or not of this store. */
  frames(storeKey: Uint8Array): AsyncGenerator<Frame>;
  close(): Promise<void>;
}

/** @throws StorageError when it is not a backup, or one of a newer program. */
export async function openArchive(path: string): Promise<ArchiveReader> {
  const file = await open(path).catch(unreadable);
  try {
    const { header, line, offset } = await readHeader(file, path);
    return { header, frames: (storeKey) => frames(file, path, { header, line, offset, storeKey }), close };
  } catch (error) {
    await close();
    throw error instanceof StorageError ? error : unreadable(error as NodeJS.ErrnoException);
  }
  function unreadable({ code }: NodeJS.ErrnoException): never {
    throw new StorageError(`${path} cannot be read (${code})`);
  }
  async function close(): Promise<void> {
    await file.close();
  }
}

async function readHeader(file: FileHandle, path: string) {
  const start = Buffer.alloc(LONGEST_HEADER);
  const { bytesRead } = await file.read(start, 0, LONGEST_HEADER, 0);
  const [magic, line] = start.subarray(0, bytesRead).toString('utf8').split('\n');
  if (magic === undefined || line === undefined || !/^confidant backup \d+$/.test(magic)) {
    throw new StorageError(`${path} is not a backup of Confidant`);
  }
  if (`${magic}\n` !== MAGIC)
    throw new StorageError(`${path} was made by a newer program: restore with that`);
  try {
    const header = headerSchema.parse(JSON.parse(line));
    return { header, line: `${line}\n`, offset: Buffer.byteLength(`${magic}\n${line}\n`) };
  } catch {
    throw damaged(path);
  }
}

async function* frames(
  file: FileHandle,
  path: string,
  from: { header: ArchiveHeader; line: string; offset: number; storeKey: Uint8Array },
): AsyncGenerator<Frame> {
  const { key, place } = sealing(from.line, from.header, from.storeKey);
  const { size } = await file.stat();
  let { offset } = from;
  for (let index = 0; ; index += 1) {
    const length = (await read(LENGTH_BYTES)).readUInt32BE();
    const frame = parse(await read(length), index);
    yield frame;
    if (isEnd(frame)) break;
  }
  const { bytesRead } = await file.read(Buffer.alloc(1), 0, 1, offset);
  if (bytesRead > 0) throw damaged(path);

  async function read(bytes: number): Promise<Buffer> {
    // Asked first, so that a damaged length does not ask for all memory.
    if (bytes > size - offset) throw new StorageError(`${path} is cut off: take another backup`);
    const buffer = Buffer.alloc(bytes);
    for (let filled = 0; filled < bytes; ) {
      const { bytesRead } = await file.read(buffer, filled, bytes - filled, offset);
      if (bytesRead === 0) throw new StorageError(`${path} is cut off: take another backup`);
      filled += bytesRead;
      offset += bytesRead;
    }
    return buffer;
  }

  function parse(envelope: Buffer, index: number): Frame {
    try {
      const plain = openBytes(key, envelope, place(index));
      const end = plain.indexOf('\n');
      return { head: JSON.parse(plain.subarray(0, end).toString('utf8')), body: plain.subarray(end + 1) };
    } catch (error) {
      if (error instanceof SealError && error.fault === 'other-key')
        throw new StorageError(`${path} is not a backup of the store whose keys these are`);
      throw damaged(path);
    }
  }
}

/** The frame that ends a file says so. */
export function isEnd(frame: Frame): boolean {
  return typeof frame.head === 'object' && frame.head !== null && 'end' in frame.head;
}

function sealing(line: string, { id }: ArchiveHeader, storeKey: Uint8Array) {
  const digest = createHash('sha256').update(line).digest('hex');
  return {
    key: deriveKey(storeKey, `backup file ${id}`),
    place: (index: number): Place => ({ table: 'backup', column: digest, id: String(index) }),
  };
}

function damaged(path: string): StorageError {
  return new StorageError(`${path} is damaged: take another backup`);
}

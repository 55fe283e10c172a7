/**
 * The keys of backups, in a file of their own. There is one for all backups of a store and it is replaced each time,
 * so that a key that died is nowhere any more: this is how an erasure reaches backups that were made before it.
 *
 *   confidant keys 1 \n  {"madeAt", "masterKey", "root"} \n  ( relation \t row id \t sealed key \n )*  end \t digest \n
 */
import { createHmac, type Hmac, timingSafeEqual } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { StorageError } from '../errors.ts';
import { unwrapRoot, wrapRoot } from '../keystore.ts';
import type { MasterKey } from '../master-key.ts';
import { deriveKey, openBytes, type Place, sealBytes } from '../sealing.ts';

const MAGIC = 'confidant keys 1';

const headerSchema = z.object({
  madeAt: z.iso.datetime(),
  /** The id of the master key that opens it. */
  masterKey: z.string().regex(/^[0-9a-f]{16}$/),
  root: z.base64(),
});

type KeyFileHeader = z.infer<typeof headerSchema>;

export interface RowKey {
  relation: string;
  rowId: string;
  key: Uint8Array;
}

/** Writes a new file for its owner only; it is on the disk itself when it comes back. */
export async function writeKeyFile(
  path: string,
  from: { madeAt: string; masterKey: MasterKey; root: Uint8Array; keys: AsyncIterable<RowKey[]> },
): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    const header: KeyFileHeader = {
      madeAt: from.madeAt,
      masterKey: from.masterKey.id,
      root: wrapRoot(from.masterKey, from.root).toString('base64'),
    };
    const sealing = sealingOf(from.root);
    async function append(lines: string): Promise<void> {
      sealing.digest.update(lines);
      await file.writeFile(lines);
    }
    await append(`${MAGIC}\n${JSON.stringify(header)}\n`);
    for await (const keys of from.keys) {
      const lines = keys.map(({ relation, rowId, key }) => {
        const sealed = sealBytes(sealing.key, key, placeOf(relation, rowId)).toString('base64');
        return `${relation}\t${rowId}\t${sealed}\n`;
      });
      await append(lines.join(''));
    }
    await file.writeFile(`end\t${sealing.digest.digest('hex')}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
}

export interface ReadKeyFile {
  madeAt: string;
  root: Buffer;
  /** In pieces. @throws StorageError at the end of a file that is cut off or changed. */
  keys(): AsyncGenerator<RowKey[]>;
}

const AT_ONCE = 1_000;

/**
 * @param masterKeys any of which may open it
 * @throws StorageError when it cannot be read, or naming the key that opens it when it is none of these
 */
export async function openKeyFile(path: string, masterKeys: readonly MasterKey[]): Promise<ReadKeyFile> {
  const { header, lines } = await readHeader(path);
  const masterKey = masterKeys.find(({ id }) => id === header.masterKey);
  if (masterKey === undefined) {
    throw new StorageError(
      `${path} opens with the master key ${header.masterKey}, and this is ${masterKeys.map(({ id }) => id).join(' and ')}: set CONFIDANT_KEY to the one it was made with, or, once the key was rotated, CONFIDANT_KEY_OLD. Nothing was changed`,
    );
  }
  const root = unwrap(masterKey, header, path);
  return { madeAt: header.madeAt, root, keys: () => readKeys(path, root, lines) };
}

async function readHeader(path: string): Promise<{ header: KeyFileHeader; lines: string }> {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    const advice =
      error.code === 'ENOENT' ? 'it lies beside the backups and is needed with any of them' : error.code;
    throw new StorageError(`the keys of the backups, ${path}, cannot be read: ${advice}`);
  });
  try {
    const start = Buffer.alloc(4096);
    const { bytesRead } = await file.read(start, 0, start.length, 0);
    const [magic, line] = start.subarray(0, bytesRead).toString('utf8').split('\n');
    if (!magic?.startsWith('confidant keys '))
      throw new StorageError(`${path} is not a file of keys of Confidant`);
    if (magic !== MAGIC) throw new StorageError(`${path} was made by a newer program: restore with that`);
    return { header: headerSchema.parse(JSON.parse(line ?? '')), lines: `${magic}\n${line}\n` };
  } catch (error) {
    throw error instanceof StorageError ? error : damaged(path);
  } finally {
    await file.close();
  }
}

function unwrap(masterKey: MasterKey, { root }: KeyFileHeader, path: string): Buffer {
  try {
    return unwrapRoot(masterKey, Buffer.from(root, 'base64'));
  } catch {
    throw damaged(path);
  }
}

async function* readKeys(path: string, root: Uint8Array, header: string): AsyncGenerator<RowKey[]> {
  const sealing = sealingOf(root);
  sealing.digest.update(header);
  const lines = createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY });
  let number = 0;
  const keys: RowKey[] = [];
  let ended = false;
  for await (const line of lines) {
    number += 1;
    if (number <= 2) continue;
    if (ended) throw damaged(path);
    const [relation = '', rowId = '', sealed = ''] = line.split('\t');
    if (relation === 'end') {
      ended = true;
      const digest = Buffer.from(rowId, 'hex');
      const expected = sealing.digest.digest();
      if (digest.length !== expected.length || !timingSafeEqual(digest, expected)) throw damaged(path);
      continue;
    }
    sealing.digest.update(`${line}\n`);
    keys.push({ relation, rowId, key: openKey(sealing.key, relation, rowId, sealed, path) });
    if (keys.length === AT_ONCE) yield keys.splice(0);
  }
  if (!ended) throw new StorageError(`${path} is cut off: take another copy of it`);
  if (keys.length > 0) yield keys;
}

function openKey(key: Buffer, relation: string, rowId: string, sealed: string, path: string): Buffer {
  try {
    return openBytes(key, Buffer.from(sealed, 'base64'), placeOf(relation, rowId));
  } catch {
    throw damaged(path);
  }
}

function placeOf(relation: string, rowId: string): Place {
  return { table: `backup_key ${relation}`, column: 'key', id: rowId };
}

function sealingOf(root: Uint8Array): { key: Buffer; digest: Hmac } {
  return {
    key: deriveKey(root, 'backup keys'),
    digest: createHmac('sha256', deriveKey(root, 'backup key file')),
  };
}

function damaged(path: string): StorageError {
  return new StorageError(`${path} is damaged: take another copy of it`);
}

/** Where the 32-byte master key comes from: CONFIDANT_KEY, or (embedded only) a file beside the database. */
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { StorageError } from './errors.ts';
import { KEY_BYTES } from './sealing.ts';

export const MAKE_A_KEY = `node -e "console.log(require('crypto').randomBytes(32).toString('base64'))"`;

/** Reads 32 bytes written as base64, base64url or hex; undefined for anything else. */
export function parseKey(written: string): Buffer | undefined {
  const bare = written.trim();
  if (/^[0-9a-f]{64}$/i.test(bare)) return Buffer.from(bare, 'hex');
  if (!/^[A-Za-z0-9+/_-]{43}=?$/.test(bare)) return undefined;
  const key = Buffer.from(bare, 'base64');
  return key.length === KEY_BYTES ? key : undefined;
}

/** @throws StorageError that says how to make a key, when it is missing or not 32 bytes. */
export function requireKey(written: string | undefined): Buffer {
  if (written === undefined || written === '') {
    throw new StorageError(
      `DATABASE_URL is set, so CONFIDANT_KEY must be too: it seals what people write. Make one with ${MAKE_A_KEY} and keep it safe, for without it the texts are lost`,
    );
  }
  const key = parseKey(written);
  if (key === undefined) {
    throw new StorageError(`CONFIDANT_KEY must be 32 bytes in base64 or hex. Make one with ${MAKE_A_KEY}`);
  }
  return key;
}

export interface KeyFile {
  key: Buffer;
  path: string;
  /** Made just now. */
  made: boolean;
  /** Others on this machine may read it. */
  readable: boolean;
}

/**
 * Reads the key file in the data folder, or makes it (mode 0600) when there is no database yet.
 * @throws StorageError when it is damaged, or missing beside an existing database.
 */
export function readOrMakeKeyFile(folder: string, databaseExists: boolean): KeyFile {
  const path = join(folder, 'key');
  if (existsSync(path)) {
    const key = parseKey(readFileSync(path, 'utf8'));
    if (key === undefined) throw new StorageError(`the key file ${path} is damaged: put back a copy of it`);
    const others = process.platform === 'win32' ? 0 : statSync(path).mode & 0o077;
    return { key, path, made: false, readable: others !== 0 };
  }
  if (databaseExists) {
    throw new StorageError(
      `the key file ${path} is missing, and the database beside it opens only with it: put it back, or set CONFIDANT_KEY`,
    );
  }
  const key = randomBytes(KEY_BYTES);
  const file = openSync(path, 'wx', 0o600);
  try {
    writeSync(file, `${key.toString('base64')}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  return { key, path, made: true, readable: false };
}

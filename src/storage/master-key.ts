/** Where the 32-byte master key comes from: CONFIDANT_KEY, or (embedded only) a file beside the database. */
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { StorageError } from './errors.ts';
import { deriveKey, KEY_BYTES, keyId } from './sealing.ts';

export const MAKE_A_KEY = `node -e "console.log(require('crypto').randomBytes(32).toString('base64'))"`;

/** A master key with what is derived from it. */
export interface MasterKey {
  bytes: Uint8Array;
  /** Wraps the keys of spaces. */
  wrapping: Buffer;
  /** A value by which a database recognises the key; it does not help to find it. */
  check: Buffer;
  /** Names it in messages: 16 hex digits that do not help to find it either. */
  id: string;
}

/** @throws Error when it has not 32 bytes. */
export function masterKeyOf(bytes: Uint8Array): MasterKey {
  if (bytes.length !== KEY_BYTES) throw new Error(`the master key must have ${KEY_BYTES} bytes`);
  const wrapping = deriveKey(bytes, 'wrap space keys');
  return { bytes, wrapping, check: deriveKey(bytes, 'key check'), id: keyId(wrapping).toString('hex') };
}

/** Reads 32 bytes written as base64, base64url or hex; undefined for anything else. */
export function parseKey(written: string): Buffer | undefined {
  const bare = written.trim();
  if (/^[0-9a-f]{64}$/i.test(bare)) return Buffer.from(bare, 'hex');
  if (!/^[A-Za-z0-9+/_-]{43}=?$/.test(bare)) return undefined;
  const key = Buffer.from(bare, 'base64');
  return key.length === KEY_BYTES ? key : undefined;
}

/** The keys a process is given: those it has now, and the one before while keys are rotated. */
export interface GivenKeys {
  /** CONFIDANT_KEY: 32 bytes as base64 or hex. */
  key?: string | undefined;
  /** CONFIDANT_KEY_OLD: likewise. */
  oldKey?: string | undefined;
}

/**
 * The given keys, the newest first.
 * @throws StorageError that says how to make a key, when it is missing or not 32 bytes.
 */
export function requireKeys({ key, oldKey }: GivenKeys): MasterKey[] {
  if (key === undefined || key === '') {
    throw new StorageError(
      `DATABASE_URL is set, so CONFIDANT_KEY must be too: it seals what people write. Make one with ${MAKE_A_KEY} and keep it safe, for without it the texts are lost`,
    );
  }
  const keys = [readKey('CONFIDANT_KEY', key)];
  if (oldKey !== undefined && oldKey !== '') keys.push(readKey('CONFIDANT_KEY_OLD', oldKey));
  return keys;
}

function readKey(variable: string, written: string): MasterKey {
  const key = parseKey(written);
  if (key === undefined) {
    throw new StorageError(`${variable} must be 32 bytes in base64 or hex. Make one with ${MAKE_A_KEY}`);
  }
  return masterKeyOf(key);
}

export interface KeyFile {
  /** The newest first. There is more than one while keys are rotated, and until the old one is thrown away. */
  keys: MasterKey[];
  path: string;
  /** Made just now. */
  made: boolean;
  /** Others on this machine may read it. */
  readable: boolean;
}

/**
 * Reads the key files in the data folder; undefined where there is none.
 * @throws StorageError when one is damaged or may not be read.
 */
export function readKeyFile(folder: string): KeyFile | undefined {
  const path = join(folder, 'key');
  if (!existsSync(path)) return undefined;
  const files = [path, ...[NEXT, OLD].map((name) => join(folder, name)).filter((file) => existsSync(file))];
  const others = process.platform === 'win32' ? 0 : statSync(path).mode & 0o077;
  return { keys: files.map(readOne), path, made: false, readable: others !== 0 };
}

function readOne(path: string): MasterKey {
  let written: string;
  try {
    written = readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new StorageError(`the key file ${path} may not be read by this user (${code})`);
  }
  const key = parseKey(written);
  if (key === undefined) throw new StorageError(`the key file ${path} is damaged: put back a copy of it`);
  return masterKeyOf(key);
}

/**
 * Reads the key file in the data folder, or makes it (mode 0600) when there is no database yet.
 * @throws StorageError when it is damaged, or missing beside an existing database.
 */
export function readOrMakeKeyFile(folder: string, databaseExists: boolean): KeyFile {
  const there = readKeyFile(folder);
  if (there !== undefined) return there;
  const path = join(folder, 'key');
  if (databaseExists) {
    throw new StorageError(
      `the key file ${path} is missing, and the database beside it opens only with it: put it back, or set CONFIDANT_KEY`,
    );
  }
  return { keys: [makeKeyFile(path)], path, made: true, readable: false };
}

/** Made, and not in use yet. */
const NEXT = 'key.new';
/** Kept until a backup is made with the key that followed it. */
const OLD = 'key.old';

/** The key that a rotation goes to: one that is waiting since a rotation was cut off, or a new one. */
export function readOrMakeNextKey(folder: string): MasterKey {
  const path = join(folder, NEXT);
  return existsSync(path) ? readOne(path) : makeKeyFile(path);
}

/** Once the database knows the next key: it takes the place of the key file, whose key is kept as `key.old`. */
export function useNextKey(folder: string): void {
  copyFileSync(join(folder, 'key'), join(folder, OLD));
  chmodSync(join(folder, OLD), 0o600);
  syncPath(join(folder, OLD));
  renameSync(join(folder, NEXT), join(folder, 'key'));
  syncPath(folder);
}

function makeKeyFile(path: string): MasterKey {
  const key = randomBytes(KEY_BYTES);
  const unfinished = `${path}.unfinished`;
  writeFileSync(unfinished, `${key.toString('base64')}\n`, { mode: 0o600 });
  syncPath(unfinished);
  renameSync(unfinished, path);
  syncPath(dirname(path));
  return masterKeyOf(key);
}

function syncPath(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

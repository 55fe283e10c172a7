/** The embedded database's folder: made on first start, checked before anything in it is touched. */
import { accessSync, constants, existsSync, mkdirSync, statfsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { StorageError } from './errors.ts';

/** A new database takes 40 MB; below this a start would only make a mess. */
const FIRST_START_BYTES = 120 * 1024 * 1024;
/** A start writes a little, and must not stop halfway. */
const LATER_START_BYTES = 32 * 1024 * 1024;
/** One segment of the write-ahead log and some pages: below this no row is added, so that some can be erased. */
const ROOM_BYTES = 20 * 1024 * 1024;
/** Asking the file system for every row would cost more than the row. */
const ROOM_KNOWN_MS = 500;

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'it may not be written by this user',
  EPERM: 'it may not be written by this user',
  EROFS: 'it lies on a read-only disk',
  EFBIG: 'a file in it may not grow further',
  EIO: 'its disk cannot be written',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the quota is used up',
  ENOTDIR: 'a part of its path is a file',
  EEXIST: 'it is a file',
  ENOENT: 'it cannot be made there',
  ENAMETOOLONG: 'its name is too long',
};

export interface DataFolder {
  path: string;
  /** Where PGlite keeps its files; there once the first start succeeded. */
  database: string;
  databaseExists: boolean;
}

/**
 * Makes the folder (mode 0700) when it is missing and checks that a database can live in it.
 * @throws StorageError naming the folder, what is wrong with it and what to do; nothing in it changed then.
 */
export function prepareDataFolder(dataFolder: string): DataFolder {
  const path = resolve(dataFolder);
  try {
    makeFolder(path);
    if (!statSync(path).isDirectory()) throw unusable(path, 'it is a file');
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw folderError(path, error);
  }
  const database = join(path, 'db');
  const databaseExists = existsSync(join(database, 'PG_VERSION'));
  if (databaseExists) requireWritable(database);
  const needed = databaseExists ? LATER_START_BYTES : FIRST_START_BYTES;
  const free = freeBytes(path);
  if (free < needed) {
    throw unusable(
      path,
      `only ${toMegabytes(free)} MB are free on its disk, and ${toMegabytes(needed)} MB are needed`,
    );
  }
  return { path, database, databaseExists };
}

/** A folder brought back from elsewhere may belong to another user. */
function requireWritable(database: string): void {
  try {
    for (const part of ['', 'global', 'base', 'pg_wal'])
      accessSync(join(database, part), constants.R_OK | constants.W_OK | constants.X_OK);
    accessSync(join(database, 'PG_VERSION'), constants.R_OK);
    accessSync(join(database, 'global', 'pg_control'), constants.R_OK | constants.W_OK);
  } catch (error) {
    // What is missing is for the database to find.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw folderError(database, error);
  }
}

function freeBytes(path: string): number {
  const disk = statfsSync(path);
  return disk.bavail * disk.bsize;
}

/** Says whether there is room for more, looking at the disk twice a second at most. */
export function watchRoom(path: string): () => boolean {
  let known = { at: Number.NEGATIVE_INFINITY, room: true };
  return () => {
    const now = performance.now();
    if (now - known.at >= ROOM_KNOWN_MS) known = { at: now, room: freeBytes(path) >= ROOM_BYTES };
    return known.room;
  };
}

/** Not mkdir's own `recursive`: under /proc that never returns. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  const parent = dirname(path);
  if (parent !== path) makeFolder(parent);
  mkdirSync(path, { mode: 0o700 });
}

/** Turns an error of the file system into one about the data folder. */
export function folderError(path: string, error: unknown): Error {
  if (error instanceof StorageError) return error;
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  // PGlite reports a disk that fills up while it works as a fault of its own.
  if (code === undefined)
    return unusable(path, 'a database could not be made in it, perhaps for want of room');
  return unusable(path, REASONS[code] ?? code);
}

function unusable(path: string, reason: string): StorageError {
  return new StorageError(
    `the data folder ${path} cannot be used: ${reason}. Set CONFIDANT_DATA to a folder that can be written`,
  );
}

function toMegabytes(bytes: number): number {
  return Math.floor(bytes / 1024 / 1024);
}

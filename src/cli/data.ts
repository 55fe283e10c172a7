/** What the commands about the store do, and how they say it. */
import { dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Config } from '../config.ts';
import { openJobs } from '../jobs/jobs.ts';
import { backUp, KEY_FILE } from '../storage/backup/backup.ts';
import { move } from '../storage/backup/move.ts';
import { refuseThoseWithout } from '../storage/backup/others.ts';
import { openBackup, restore } from '../storage/backup/restore.ts';
import { type DatabaseHandle, keyRemedy } from '../storage/database.ts';
import { StorageError } from '../storage/errors.ts';
import { findKey, rotate } from '../storage/keystore.ts';
import {
  type MasterKey,
  readKeyFile,
  readOrMakeNextKey,
  requireKeys,
  useNextKey,
} from '../storage/master-key.ts';
import { FOLLOWS_ROTATION_MS } from '../storage/storage.ts';
import { onDatabase, quiet, requireStore, run, say } from './store.ts';

export interface BackUpOptions {
  keys?: string;
  keep?: number;
  keysOnly?: boolean;
}

export interface RestoreOptions {
  keys?: string;
  replace?: boolean;
}

export interface MoveOptions {
  redis?: string;
}

/** Copies the store into a folder. Gives the exit code. */
export function backUpStore(folder: string, options: BackUpOptions): Promise<number> {
  return run(async (config) => {
    requireStore(config);
    const { path, keyFile, rows, bytes, removed } = await onDatabase(config, (database) =>
      backUp(database, { folder, keyFile: options.keys, keep: options.keep, keysOnly: options.keysOnly }),
    );
    if (path) say(`${rows.toLocaleString('en-GB')} rows in ${path} (${toMegabytes(bytes)} MB).`);
    say(`${keyFile} opens it and every earlier backup, with the master key and with nothing else.`);
    if (removed.length > 0) say(`Removed: ${removed.join(', ')}.`);
  });
}

/** Puts a backup back, and has everyone's access to their spaces looked at again. Gives the exit code. */
export function restoreStore(file: string, options: RestoreOptions): Promise<number> {
  return run(async (config) => {
    const keyFile = options.keys ?? join(dirname(resolve(file)), KEY_FILE);
    const backup = await openBackup(file, keyFile, givenKeys(config));
    await onDatabase(config, async (database) => {
      const { madeAt, rows, erased } = await restore(database, backup, { replace: options.replace === true });
      say(`${rows.toLocaleString('en-GB')} rows are back as they were at ${madeAt}.`);
      if (erased > 0) say(`${erased.toLocaleString('en-GB')} rows stayed out: they were erased since.`);
      await lookAtAccess(database, config.redisUrl);
    });
  });
}

/** Copies the embedded store to a server. Gives the exit code. */
export function moveStore(address: string | undefined, options: MoveOptions): Promise<number> {
  return run(async (config) => {
    const databaseUrl = address ?? config.databaseUrl;
    if (databaseUrl === undefined)
      throw new StorageError('say where to: confidant migrate-to postgres://…, or set DATABASE_URL');
    requireStore({ ...config, databaseUrl: undefined });
    const from = { ...config, databaseUrl: undefined };
    const moved = await onDatabase(from, (source) =>
      onDatabase({ ...config, databaseUrl, key: keyFor(config) }, async (target) => {
        const done = await move(source, target);
        return { ...done, jobs: await carryJobs(source, target, options.redis ?? config.redisUrl) };
      }),
    );
    const { rows, tables, masterKey, before, jobs } = moved;
    say(
      `${rows.toLocaleString('en-GB')} rows of ${tables} tables are there${before ? ' already' : ''}, counted and compared; ${jobs} jobs are carried over.`,
    );
    say(`Set DATABASE_URL${options.redis || config.redisUrl ? ', REDIS_URL' : ''} and CONFIDANT_KEY for`);
    say(
      `every process. The key is ${masterKey}${config.key ? '' : `: it is the line in ${join(resolve(config.dataFolder), 'key')}`}.`,
    );
    say('The folder is as it was. Do not start it again: there would be two of everything.');
  });
}

/** Puts a new master key in the place of the old one. Gives the exit code. */
export function rotateKeys(): Promise<number> {
  return run(async (config) => {
    requireStore(config);
    const file = config.databaseUrl === undefined && config.key === undefined;
    const { spaces, to } = await onDatabase(config, (database) =>
      file ? rotateFile(database, resolve(config.dataFolder)) : rotateGiven(database),
    );
    say(`The keys of ${spaces} spaces, and what lies outside them, are under the key ${to.id} now.`);
    say(
      file
        ? 'The old key is kept as key.old. Take a backup now; then throw key.old away.'
        : 'Take a backup now; then take CONFIDANT_KEY_OLD away from every process, and forget that key.',
    );
  });
}

async function rotateGiven(database: DatabaseHandle): Promise<{ spaces: number; to: MasterKey }> {
  const [to, ...from] = database.keys;
  if (to === undefined || from.length === 0) {
    throw new StorageError(
      'set CONFIDANT_KEY to the new key and CONFIDANT_KEY_OLD to the one the store has now',
    );
  }
  const { pool, embedded } = database;
  const rotation = { to, from, remedy: keyRemedy(embedded) };
  await findKey(pool, database.keys, rotation.remedy);
  await refuseThoseWithout(pool, to.id, { embedded });
  let spaces = await rotate(pool, rotation);
  if (embedded) return { spaces, to };
  // Whoever has not yet seen that the key has changed may just have made a space.
  await pause(3 * FOLLOWS_ROTATION_MS);
  spaces += await rotate(pool, rotation);
  return { spaces, to };
}

async function rotateFile(
  { pool, keys }: DatabaseHandle,
  folder: string,
): Promise<{ spaces: number; to: MasterKey }> {
  await findKey(pool, keys, keyRemedy(true));
  const to = readOrMakeNextKey(folder);
  const from = keys.filter(({ id }) => id !== to.id);
  const spaces = await rotate(pool, { to, from, remedy: keyRemedy(true) });
  useNextKey(folder);
  return { spaces, to };
}

/** The keys that are there before a store is opened, which would make one. */
function givenKeys(config: Config): MasterKey[] {
  if (config.key !== undefined) return requireKeys(config);
  const file = readKeyFile(resolve(config.dataFolder));
  if (file !== undefined) return file.keys;
  throw new StorageError(
    `a backup opens with the master key it was made with: set CONFIDANT_KEY to it, or put its key file at ${join(resolve(config.dataFolder), 'key')}`,
  );
}

/** The key of the folder in the form of CONFIDANT_KEY, for the same store elsewhere. */
function keyFor(config: Config): string {
  const [key] = givenKeys(config);
  return config.key ?? Buffer.from(key?.bytes ?? []).toString('base64');
}

/** Nobody knows who came and went after the backup: each member is let in or out anew, as the store says. */
async function lookAtAccess(database: DatabaseHandle, redisUrl: string | undefined): Promise<void> {
  const jobs = await openJobs({ storage: database, redisUrl, log: quiet });
  try {
    const { rows } = await database.pool.query<{ id: string }>(
      `SELECT member.id FROM member JOIN space ON space.id = member.space_id
       WHERE space.closed_at IS NULL AND space.channel_ref IS NOT NULL`,
    );
    // As src/space defines it.
    for (const { id } of rows) await jobs.enqueue('room.sync', { id });
  } finally {
    await jobs.close();
  }
}

/** The folder's queue, job by job; repetitions begin by themselves where the program starts. */
async function carryJobs(
  source: DatabaseHandle,
  target: DatabaseHandle,
  redisUrl: string | undefined,
): Promise<number> {
  const { rows } = await source.pool.query(`SELECT 1 FROM pg_namespace WHERE nspname = 'bullmq'`);
  if (rows.length === 0) return 0;
  const from = await openJobs({ storage: source, log: quiet });
  const to = await openJobs({ storage: target, redisUrl, log: quiet });
  try {
    const jobs = await from.unfinished();
    for (const { name, payload, delayMs } of jobs) await to.enqueue(name, payload, { delayMs });
    return jobs.length;
  } finally {
    await from.close();
    await to.close();
  }
}

function toMegabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(1);
}

/** Copies a store into a folder: one file of rows as of one moment, and the file of keys that opens them. */
import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { deflateRaw } from 'node:zlib';
import { type DatabaseHandle, keyRemedy } from '../database.ts';
import { StorageError } from '../errors.ts';
import { openKeystore } from '../keystore.ts';
import { currentVersion } from '../migrate.ts';
import type { PoolClientLike } from '../pool.ts';
import { sealBytes } from '../sealing.ts';
import { unwrapSpaceKey } from '../vault.ts';
import { type ArchiveHeader, type ArchiveWriter, createArchive } from './archive.ts';
import { type RowKey, writeKeyFile } from './key-file.ts';
import { type Owner, renewRowKeys, rowKey, rowQuery, STORE } from './row-keys.ts';
import { readTables, type Table } from './tables.ts';

/** Rows in memory at once. */
const AT_ONCE = 100;
/** The first version that has keys for backups. */
const OLDEST = 10;
const UNFINISHED = '.unfinished';
export const SUFFIX = '.backup';
/** The file of keys, beside the backups unless it is said otherwise. */
export const KEY_FILE = 'confidant.keys';
/** Spells BACK. */
const ADVISORY_LOCK = 0x4241434b;

const deflate = promisify(deflateRaw);

/** What a frame of rows says about the bytes behind it: for each row whose keys open it, and how many bytes it has. */
export interface RowsHead {
  table: string;
  rows: Array<{ owners: Owner[]; bytes: number }>;
}

/** The last frame. */
export interface EndHead {
  end: true;
  rows: Record<string, number>;
  sequences: Array<{ name: string; value: string; used: boolean }>;
}

export interface BackupOptions {
  folder: string;
  /** Where the keys go; beside the backups when left out. */
  keyFile?: string | undefined;
  /** How many backups to leave in the folder, this one included; all when left out. */
  keep?: number | undefined;
  /** Renews the file of keys and copies no rows. */
  keysOnly?: boolean | undefined;
}

export interface Backup {
  /** Undefined when only keys were written. */
  path: string | undefined;
  keyFile: string;
  rows: number;
  bytes: number;
  removed: string[];
}

/**
 * Takes a backup of a store that may be in use. What a backup that was cut off has left is removed by the next one.
 * @throws StorageError naming what is in the way: the folder, the key, an empty or older store, another backup
 */
export async function backUp(database: DatabaseHandle, options: BackupOptions): Promise<Backup> {
  const folder = resolve(options.folder);
  const keyFile = resolve(options.keyFile ?? join(folder, KEY_FILE));
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    removeUnfinished(folder);
    rmSync(keyFile + UNFINISHED, { force: true });
    return await inSnapshot(database, (client) => write(database, client, { ...options, folder, keyFile }));
  } catch (error) {
    throw folderFault(folder, error);
  }
}

function removeUnfinished(folder: string): void {
  for (const name of readdirSync(folder))
    if (name.endsWith(SUFFIX + UNFINISHED)) rmSync(join(folder, name), { force: true });
}

/** Everything within sees the store as it was at one moment; what it writes is kept only when it comes back. */
async function inSnapshot<Result>(
  { pool, embedded }: DatabaseHandle,
  work: (client: PoolClientLike) => Promise<{ result: Result; finish: () => void }>,
): Promise<Result> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
    await client.query(`SET LOCAL TimeZone = 'UTC'`);
    const { rows } = await client.query<{ free: boolean }>('SELECT pg_try_advisory_xact_lock($1) AS free', [
      ADVISORY_LOCK,
    ]);
    if (rows[0]?.free !== true) throw new StorageError('another backup is being made: wait for its end');
    const { result, finish } = await work(client);
    await client.query('COMMIT');
    // The keys stand in the store before they stand in the folder: none is ever known to the folder alone.
    finish();
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw error;
  } finally {
    client.release(!embedded);
  }
}

type Places = BackupOptions & { folder: string; keyFile: string };

async function write(
  database: DatabaseHandle,
  client: PoolClientLike,
  { folder, keyFile, keep, keysOnly }: Places,
): Promise<{ result: Backup; finish: () => void }> {
  const version = await currentVersion(client, database.schema);
  if (version === 0) throw new StorageError('there is nothing to back up: the store is empty');
  if (version < OLDEST)
    throw new StorageError(
      `the store has version ${version}, and backups begin with ${OLDEST}: start the program once`,
    );
  const keystore = await openKeystore(client, database.keys, keyRemedy(database.embedded));
  const tables = await readTables(client, database.schema);
  await renewRowKeys(client, tables);

  const madeAt = (await client.query<{ now: Date }>('SELECT now() AS now')).rows[0]?.now ?? new Date();
  const header = { id: randomBytes(9).toString('base64url'), madeAt: madeAt.toISOString(), version };
  const result: Backup = { path: undefined, keyFile, rows: 0, bytes: 0, removed: [] };
  if (keysOnly !== true) {
    const name = `confidant-${header.madeAt.replaceAll(':', '-')}${SUFFIX}`;
    result.path = join(folder, name);
    Object.assign(
      result,
      await writeRows(`${result.path}${UNFINISHED}`, { client, tables, header, database }),
    );
  }
  await writeKeyFile(keyFile + UNFINISHED, {
    ...{ madeAt: header.madeAt, masterKey: keystore.current, root: keystore.root },
    keys: rowKeys(client),
  });
  return {
    result,
    finish() {
      rename(keyFile);
      if (result.path !== undefined) rename(result.path);
      if (keep !== undefined) result.removed = removeOld(folder, keep);
    },
  };
}

async function writeRows(
  path: string,
  from: { client: PoolClientLike; tables: readonly Table[]; header: ArchiveHeader; database: DatabaseHandle },
): Promise<{ rows: number; bytes: number }> {
  const { client, tables, header, database } = from;
  const archive = await createArchive(path, header, await storeKey(client));
  try {
    const end: EndHead = { end: true, rows: {}, sequences: [] };
    for (const table of tables)
      end.rows[table.name] = await writeTable(archive, table, { client, tables, header, database });
    end.sequences = await readSequences(client, database.schema);
    await archive.write(end);
    const bytes = await archive.end();
    return { rows: Object.values(end.rows).reduce((sum, count) => sum + count, 0), bytes };
  } finally {
    await archive.close();
  }
}

async function storeKey(client: PoolClientLike): Promise<Buffer> {
  const { rows } = await client.query<{ key: Buffer }>(
    'SELECT key FROM backup_key WHERE relation = $1 AND row_id = $2',
    [STORE.relation, STORE.rowId],
  );
  if (rows[0] === undefined) throw new Error('the store has no key of its own');
  return rows[0].key;
}

async function writeTable(
  archive: ArchiveWriter,
  table: Table,
  from: { client: PoolClientLike; tables: readonly Table[]; header: ArchiveHeader; database: DatabaseHandle },
): Promise<number> {
  const { sql, owners: relations } = rowQuery(table, from.tables);
  let written = 0;
  for await (const rows of readInPieces<Record<string, unknown>>(from.client, sql)) {
    const head: RowsHead = { table: table.name, rows: [] };
    const body: Buffer[] = [];
    for (const row of rows) {
      const owners: Owner[] = [];
      const keys: Buffer[] = [];
      for (const [index, relation] of relations.entries()) {
        const rowId = row[`id${index}`];
        if (typeof rowId !== 'string') continue;
        owners.push({ relation, rowId });
        keys.push(row[`key${index}`] as Buffer);
      }
      if (owners.length === 0) {
        owners.push(STORE);
        keys.push(await storeKey(from.client));
      }
      const plain = await deflate(openSpaceKey(table, String(row['row']), from.database), { level: 1 });
      const place = { table: table.name, column: 'row', id: from.header.id };
      const sealed = sealBytes(rowKey(keys), plain, place);
      head.rows.push({ owners, bytes: sealed.length });
      body.push(sealed);
    }
    await archive.write(head, body);
    written += rows.length;
  }
  return written;
}

/** A space's key leaves without the master key around it: the row is sealed, and the master key may change. */
function openSpaceKey(table: Table, json: string, { keys }: DatabaseHandle): Buffer {
  if (table.name !== 'space') return Buffer.from(json);
  const row = JSON.parse(json) as { id: string; wrapped_key: string };
  const wrapped = Buffer.from(row.wrapped_key.slice(2), 'hex');
  if (wrapped.length === 0) return Buffer.from(json);
  const [current, ...others] = keys;
  if (current === undefined) throw new Error('no master key');
  const key = unwrapSpaceKey({ current: () => current, others }, row.id, wrapped);
  return Buffer.from(JSON.stringify({ ...row, wrapped_key: `\\x${key.toString('hex')}` }));
}

/** The rows of a query, a few hundred at a time. */
export async function* readInPieces<Row>(client: PoolClientLike, sql: string): AsyncGenerator<Row[]> {
  await client.query(`DECLARE piece NO SCROLL CURSOR FOR ${sql}`);
  for (;;) {
    const { rows } = await client.query<Row>(`FETCH ${AT_ONCE} FROM piece`);
    if (rows.length > 0) yield rows;
    if (rows.length < AT_ONCE) break;
  }
  await client.query('CLOSE piece');
}

async function* rowKeys(client: PoolClientLike): AsyncGenerator<RowKey[]> {
  const sql = 'SELECT relation, row_id, key FROM backup_key';
  for await (const rows of readInPieces<{ relation: string; row_id: string; key: Buffer }>(client, sql))
    yield rows.map(({ relation, row_id, key }) => ({ relation, rowId: row_id, key }));
}

/** How far the counters of a schema are. Read after the rows, so that none of them is ahead. */
export async function readSequences(client: PoolClientLike, schema: string): Promise<EndHead['sequences']> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relkind = 'S' AND relnamespace = $1::regnamespace ORDER BY 1`,
    [schema],
  );
  const sequences: EndHead['sequences'] = [];
  for (const { name } of rows) {
    const { rows: values } = await client.query<{ value: string; used: boolean }>(
      `SELECT last_value::text AS value, is_called AS used FROM "${name}"`,
    );
    for (const { value, used } of values) sequences.push({ name, value, used });
  }
  return sequences;
}

function rename(path: string): void {
  renameSync(path + UNFINISHED, path);
  const folder = openSync(dirname(path), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/** Leaves the newest; names have the time in them. */
function removeOld(folder: string, keep: number): string[] {
  const names = readdirSync(folder).filter((name) => /^confidant-\d.*Z\.backup$/.test(name));
  const old = names.sort().slice(0, Math.max(0, names.length - keep));
  for (const name of old) rmSync(join(folder, name), { force: true });
  return old;
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'it may not be written by this user',
  EROFS: 'it lies on a read-only disk',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the quota is used up',
  EFBIG: 'a file may not grow further there',
  ENOTDIR: 'a part of its path is a file',
  EEXIST: 'it is a file',
};

function folderFault(folder: string, error: unknown): unknown {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (syscall === undefined || code === undefined) return error;
  const reason = REASONS[code] ?? code;
  return new StorageError(`no backup was made in ${folder}: ${reason}. Backups made before are as they were`);
}

/** Puts a backup back into an empty store: all of it in one transaction, so that it is there whole or not at all. */
import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import type { DatabaseHandle } from '../database.ts';
import { StorageError } from '../errors.ts';
import { wrapRoot } from '../keystore.ts';
import type { MasterKey } from '../master-key.ts';
import type { PoolClientLike } from '../pool.ts';
import { openBytes, SealError } from '../sealing.ts';
import { wrapSpaceKey } from '../vault.ts';
import { type ArchiveReader, type Frame, isEnd, openArchive } from './archive.ts';
import type { EndHead, RowsHead } from './backup.ts';
import { openKeyFile, type ReadKeyFile } from './key-file.ts';
import { beginLoading, type Loading } from './load.ts';
import { refuseOthers } from './others.ts';
import { type Owner, rowKey, STORE } from './row-keys.ts';

const inflate = promisify(inflateRaw);

export interface Restored {
  /** ISO time of the moment that the backup shows. */
  madeAt: string;
  rows: number;
  /** Rows of the backup that stayed out: they, or what they belong to, have been erased since. */
  erased: number;
}

/** A backup whose keys are there. */
export interface OpenBackup {
  archive: ArchiveReader;
  keyFile: ReadKeyFile;
}

/**
 * Opens a backup and its keys, before anything is touched.
 * @throws StorageError when either is not what it should be, or naming the master key that is needed
 */
export async function openBackup(
  path: string,
  keyFilePath: string,
  masterKeys: readonly MasterKey[],
): Promise<OpenBackup> {
  const archive = await openArchive(path);
  try {
    const keyFile = await openKeyFile(keyFilePath, masterKeys);
    if (keyFile.madeAt < archive.header.madeAt) {
      throw new StorageError(
        `${keyFilePath} is from ${keyFile.madeAt}, older than the backup: it has no keys for what came after. Use the one that was written with the backup, or a later one`,
      );
    }
    return { archive, keyFile };
  } catch (error) {
    await archive.close();
    throw error;
  }
}

/**
 * @param options.replace whether what the store holds may go
 * @throws StorageError when the store is in use or holds something, or the backup is damaged; nothing is changed then
 */
export async function restore(
  database: DatabaseHandle,
  { archive, keyFile }: OpenBackup,
  options: { replace: boolean },
): Promise<Restored> {
  const client = await database.pool.connect();
  try {
    await client.query('BEGIN');
    await refuseOthers(client, database.embedded);
    const { version, madeAt } = archive.header;
    const loading = await beginLoading(client, database.schema, { version, replace: options.replace });
    await storeKeys(client, keyFile);
    const counts = await storeRows(client, loading, { archive, database });
    await storeMasterKey(client, database.keys, keyFile.root);
    await client.query('COMMIT');
    return { madeAt, ...counts };
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw error;
  } finally {
    client.release(!database.embedded);
    await archive.close();
  }
}

async function storeKeys(client: PoolClientLike, keyFile: ReadKeyFile): Promise<void> {
  for await (const keys of keyFile.keys()) {
    await client.query(
      `INSERT INTO backup_key (relation, row_id, key, words)
       SELECT relation, row_id, key, '{}' FROM unnest($1::text[], $2::text[], $3::bytea[]) AS k (relation, row_id, key)`,
      [
        keys.map(({ relation }) => relation),
        keys.map(({ rowId }) => rowId),
        keys.map(({ key }) => Buffer.from(key)),
      ],
    );
  }
}

async function storeRows(
  client: PoolClientLike,
  loading: Loading,
  { archive, database }: { archive: ArchiveReader; database: DatabaseHandle },
): Promise<{ rows: number; erased: number }> {
  const storeKey = (await findKeys(client, [STORE])).get(nameOf(STORE));
  if (storeKey === undefined) throw new StorageError('the file of keys has not the key of the store');
  const seen: Record<string, number> = {};
  let rows = 0;
  let erased = 0;
  for await (const frame of archive.frames(storeKey)) {
    if (isEnd(frame)) {
      const end = frame.head as EndHead;
      for (const [table, count] of Object.entries(end.rows))
        if (count !== (seen[table] ?? 0)) throw new Error(`${table} has not all its rows`);
      await loading.finish(end.sequences);
      continue;
    }
    const { table } = frame.head as RowsHead;
    const all = await openRows(client, frame, { id: archive.header.id, database });
    const open = all.filter((row) => row !== undefined);
    const stored = open.length > 0 ? await loading.insert(table, open) : 0;
    seen[table] = (seen[table] ?? 0) + all.length;
    rows += stored;
    erased += all.length - stored;
  }
  return { rows, erased };
}

/** The rows of a frame as JSON; undefined where a key has been destroyed. */
async function openRows(
  client: PoolClientLike,
  frame: Frame,
  { id, database }: { id: string; database: DatabaseHandle },
): Promise<Array<string | undefined>> {
  const { table, rows } = frame.head as RowsHead;
  const known = await findKeys(
    client,
    rows.flatMap(({ owners }) => owners),
  );
  let offset = 0;
  const opened: Array<string | undefined> = [];
  for (const { owners, bytes } of rows) {
    const sealed = frame.body.subarray(offset, offset + bytes);
    offset += bytes;
    const keys = owners.flatMap((owner) => known.get(nameOf(owner)) ?? []);
    opened.push(
      keys.length === owners.length ? await openRow(sealed, { keys, table, id, database }) : undefined,
    );
  }
  return opened;
}

async function openRow(
  sealed: Buffer,
  { keys, table, id, database }: { keys: Buffer[]; table: string; id: string; database: DatabaseHandle },
): Promise<string | undefined> {
  let plain: Buffer;
  try {
    plain = openBytes(rowKey(keys), sealed, { table, column: 'row', id });
  } catch (error) {
    // The row has lost words since, and with them the key it was sealed with.
    if (error instanceof SealError && error.fault === 'other-key') return undefined;
    throw error;
  }
  return wrapAgain(table, (await inflate(plain)).toString('utf8'), database);
}

/** A space's key gets the store's own master key around it. */
function wrapAgain(table: string, json: string, { keys }: DatabaseHandle): string {
  if (table !== 'space') return json;
  const row = JSON.parse(json) as { id: string; wrapped_key: string };
  const key = Buffer.from(row.wrapped_key.slice(2), 'hex');
  if (key.length === 0 || keys[0] === undefined) return json;
  return JSON.stringify({ ...row, wrapped_key: `\\x${wrapSpaceKey(keys[0], row.id, key).toString('hex')}` });
}

async function findKeys(client: PoolClientLike, owners: readonly Owner[]): Promise<Map<string, Buffer>> {
  const { rows } = await client.query<{ relation: string; row_id: string; key: Buffer }>(
    `SELECT relation, row_id, key FROM backup_key
     WHERE (relation, row_id) IN (SELECT * FROM unnest($1::text[], $2::text[]))`,
    [owners.map(({ relation }) => relation), owners.map(({ rowId }) => rowId)],
  );
  return new Map(
    rows.map(({ relation, row_id, key }) => [nameOf({ relation, rowId: row_id }), Buffer.from(key)]),
  );
}

function nameOf({ relation, rowId }: Owner): string {
  return `${relation}\t${rowId}`;
}

async function storeMasterKey(
  client: PoolClientLike,
  [key]: readonly MasterKey[],
  root: Uint8Array,
): Promise<void> {
  if (key === undefined) throw new Error('no master key');
  await client.query(`INSERT INTO keystore (id, key_check, wrapped_root) VALUES ('master', $1, $2)`, [
    key.check,
    wrapRoot(key, root),
  ]);
}

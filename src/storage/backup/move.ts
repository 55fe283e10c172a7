/** Copies a store into an empty one elsewhere, in one transaction, and proves it before that one ends. */
import type { DatabaseHandle } from '../database.ts';
import { keyRemedy } from '../database.ts';
import { StorageError } from '../errors.ts';
import { findKey } from '../keystore.ts';
import { currentVersion } from '../migrate.ts';
import type { PoolClientLike } from '../pool.ts';
import { readInPieces, readSequences } from './backup.ts';
import { type Checksum, checksums } from './checksums.ts';
import { beginLoading, holdsRows } from './load.ts';
import { refuseOthers } from './others.ts';
import { readTables, type Table } from './tables.ts';

export interface Moved {
  rows: number;
  tables: number;
  /** The id of the master key that opens it, there as here. */
  masterKey: string;
  /** An earlier call had copied everything already. */
  before: boolean;
}

/**
 * Copies all rows, the keys of backups and the master key's row. The source is only read; the target has all or
 * nothing of it, so that a move which was cut off is simply made again.
 * @throws StorageError when the target holds anything else, is in use, or lacks the master key of the source
 */
export async function move(source: DatabaseHandle, target: DatabaseHandle): Promise<Moved> {
  const from = await source.pool.connect();
  const to = await target.pool.connect();
  try {
    await from.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    await from.query(`SET LOCAL TimeZone = 'UTC'`);
    const version = await currentVersion(from, source.schema);
    if (version === 0) throw new StorageError('there is nothing to move: the store is empty');
    const masterKey = await findKey(from, target.keys, keyRemedy(source.embedded));
    if (masterKey === undefined) throw new StorageError('the store was never started: start it once');
    const tables = await readTables(from, source.schema);
    const wanted = await checksums(from, tables);

    await to.query('BEGIN');
    await to.query(`SET LOCAL TimeZone = 'UTC'`);
    const before = (await holdsRows(to, target.schema)) && isSame(wanted, await checksums(to, tables));
    if (!before) {
      await refuseOthers(to, target.embedded);
      await copy(from, to, { source, target, version, tables, wanted });
    }
    await to.query('COMMIT');
    const rows = [...wanted.values()].reduce((sum, each) => sum + each.rows, 0);
    return { rows, tables: tables.length, masterKey: masterKey.id, before };
  } catch (error) {
    await to.query('ROLLBACK').catch(() => {});
    throw error;
  } finally {
    await from.query('ROLLBACK').catch(() => {});
    from.release();
    to.release(!target.embedded);
  }
}

async function copy(
  from: PoolClientLike,
  to: PoolClientLike,
  what: {
    source: DatabaseHandle;
    target: DatabaseHandle;
    version: number;
    tables: readonly Table[];
    wanted: ReadonlyMap<string, Checksum>;
  },
): Promise<void> {
  const { source, target, version, tables, wanted } = what;
  const loading = await beginLoading(to, target.schema, { version, replace: false });
  for (const { name } of tables) {
    for await (const rows of readInPieces<{ row: string }>(
      from,
      `SELECT to_json(t)::text AS row FROM "${name}" t`,
    ))
      await loading.insert(
        name,
        rows.map(({ row }) => row),
      );
  }
  for (const name of ['keystore', 'backup_key']) {
    for await (const rows of readInPieces<{ row: string }>(
      from,
      `SELECT to_json(t)::text AS row FROM "${name}" t`,
    ))
      await to.query(
        `INSERT INTO "${name}" SELECT * FROM json_populate_recordset(NULL::"${name}", $1::json)`,
        [`[${rows.map(({ row }) => row).join(',')}]`],
      );
  }
  if (!isSame(wanted, await checksums(to, loading.tables)))
    throw new StorageError('the copy is not the same as what was copied. Nothing was changed');
  await loading.finish(await readSequences(from, source.schema));
}

function isSame(wanted: ReadonlyMap<string, Checksum>, found: ReadonlyMap<string, Checksum>): boolean {
  return [...wanted].every(([table, { rows, sum }]) => {
    const other = found.get(table);
    return other?.rows === rows && other.sum === sum;
  });
}

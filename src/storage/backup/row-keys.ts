/**
 * Which keys open a row in a backup. A row that holds words has a key of its own in `backup_key`; one that holds none
 * is opened by the keys of the rows it goes with, and one that goes with nothing by the key of the whole store.
 *
 * A key dies when its row is deleted or loses words, at the latest when the next backup is made; with it die the
 * copies of that row in every backup there is.
 */
import type { PoolClientLike } from '../pool.ts';
import { deriveKey } from '../sealing.ts';
import type { Table } from './tables.ts';

/** The row whose key opens another: its table and its id. */
export interface Owner {
  relation: string;
  rowId: string;
}

/** The key that is never destroyed; it alone opens nothing that belongs to anybody. */
export const STORE: Owner = { relation: '', rowId: '' };

/** 244 random bits from the database's strong source. */
const NEW_KEY = 'uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())';

/** Whether rows of a table have keys of their own: those with words, and those that everything else hangs on. */
export function isKeyed(table: Table): table is Table & { id: string } {
  if (table.id === undefined) return false;
  return table.words.length > 0 || table.references.every(({ owner }) => !owner);
}

/** Gives new rows their keys, and takes away those of rows that are gone or have lost words. */
export async function renewRowKeys(client: PoolClientLike, tables: readonly Table[]): Promise<void> {
  await client.query(
    `INSERT INTO backup_key (relation, row_id, key, words) VALUES ('', '', ${NEW_KEY}, '{}')
     ON CONFLICT DO NOTHING`,
  );
  for (const { name, id, words } of tables.filter(isKeyed)) {
    const held = words.map((column) => `CASE WHEN octet_length("${column}") > 0 THEN '${column}' END`);
    await client.query(
      `DELETE FROM backup_key k WHERE relation = '${name}'
       AND NOT EXISTS (SELECT 1 FROM "${name}" t WHERE t."${id}" = k.row_id)`,
    );
    await client.query(
      `INSERT INTO backup_key AS k (relation, row_id, key, words)
       SELECT '${name}', "${id}", ${NEW_KEY}, array_remove(ARRAY[${held.join(', ')}]::text[], NULL) FROM "${name}"
       ON CONFLICT (relation, row_id) DO UPDATE SET words = excluded.words,
         key = CASE WHEN k.words <@ excluded.words THEN k.key ELSE excluded.key END
       WHERE k.words <> excluded.words`,
    );
  }
}

/** A query that gives every row of a table as JSON, with the owners of it and their keys. */
export interface RowQuery {
  /** Columns `row`, then `id0`, `key0`, `id1`, `key1` … */
  sql: string;
  /** The relations of the owners, in that order. */
  owners: readonly string[];
}

export function rowQuery(table: Table, tables: readonly Table[]): RowQuery {
  const owners: Array<{ relation: string; id: string }> = [];
  const joins: string[] = [];

  /** Walks up from `alias` to the next rows that have keys. */
  function walk(from: Table, alias: string): void {
    if (isKeyed(from)) {
      owners.push({ relation: from.name, id: `${alias}."${from.id}"` });
      return;
    }
    for (const { table: name, columns, target, owner } of from.references) {
      const parent = tables.find((each) => each.name === name);
      if (!owner || parent === undefined) continue;
      const joined = `p${joins.length}`;
      const on = columns.map((column, index) => `${joined}."${target[index]}" = ${alias}."${column}"`);
      joins.push(`LEFT JOIN "${name}" ${joined} ON ${on.join(' AND ')}`);
      walk(parent, joined);
    }
  }

  walk(table, 't');
  const keys = owners.map(
    ({ relation, id }, index) =>
      `LEFT JOIN backup_key k${index} ON k${index}.relation = '${relation}' AND k${index}.row_id = ${id}`,
  );
  const fields = owners.map(({ id }, index) => `, ${id} AS id${index}, k${index}.key AS key${index}`);
  return {
    sql: `SELECT to_json(t)::text AS row${fields.join('')} FROM "${table.name}" t ${[...joins, ...keys].join(' ')}`,
    owners: owners.map(({ relation }) => relation),
  };
}

/** The key of a row, from those of all its owners in their order: any of them missing, it cannot be made. */
export function rowKey(keys: readonly Uint8Array[]): Buffer {
  return deriveKey(Buffer.concat(keys), 'backup row');
}

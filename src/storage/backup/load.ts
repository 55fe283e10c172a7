/** Fills an empty store with rows from elsewhere, in one transaction of the caller's. */
import { StorageError } from '../errors.ts';
import { apply, currentVersion } from '../migrate.ts';
import { MIGRATIONS } from '../migrations/index.ts';
import type { PoolClientLike } from '../pool.ts';
import type { EndHead } from './backup.ts';
import { readTables, type Table } from './tables.ts';

export interface Loading {
  tables: readonly Table[];
  /** Puts rows into a table; gives how many found all that they belong to. */
  insert(table: string, rows: readonly string[]): Promise<number>;
  /** Sets the counters, and brings the schema to the program's own version. */
  finish(sequences: EndHead['sequences']): Promise<void>;
}

/**
 * Makes the schema as it was at `version`, without what it held before.
 * @throws StorageError when a newer program made the rows, or there is something and `replace` was not asked for
 */
export async function beginLoading(
  client: PoolClientLike,
  schema: string,
  { version, replace }: { version: number; replace: boolean },
): Promise<Loading> {
  const latest = MIGRATIONS.at(-1)?.version ?? 0;
  if (version > latest) {
    throw new StorageError(
      `these rows have version ${version}, but this program knows only ${latest}: use a newer program`,
    );
  }
  if (!replace && (await holdsRows(client, schema))) {
    throw new StorageError('there is something in the store already. Nothing was changed');
  }
  await client.query(`DROP SCHEMA IF EXISTS "${schema}" CASCADE`);
  // The queue's jobs are about rows that are not there any more; it is made anew from the rows.
  await client.query('DROP SCHEMA IF EXISTS bullmq CASCADE');
  await apply(
    client,
    schema,
    MIGRATIONS.filter((migration) => migration.version <= version),
  );
  await client.query(`SET LOCAL search_path TO "${schema}"`);
  await client.query(`SET LOCAL TimeZone = 'UTC'`);
  const tables = await readTables(client, schema);
  await setTriggers(client, tables, 'DISABLE');
  return {
    tables,
    insert: (table, rows) => insert(client, findTable(tables, table), rows),
    async finish(sequences) {
      for (const { name, value, used } of sequences)
        await client.query('SELECT setval($1::regclass, $2::bigint, $3)', [`"${name}"`, value, used]);
      await setTriggers(client, tables, 'ENABLE');
      const missing = MIGRATIONS.filter((migration) => migration.version > version);
      await apply(client, schema, missing);
    },
  };
}

/** Whether any community is in the schema: everything else hangs on one. */
export async function holdsRows(client: PoolClientLike, schema: string): Promise<boolean> {
  if ((await currentVersion(client, schema)) === 0) return false;
  const { rows } = await client.query(`SELECT 1 FROM "${schema}".community LIMIT 1`);
  return rows.length > 0;
}

/** The rows are as the triggers left them. */
async function setTriggers(
  client: PoolClientLike,
  tables: readonly Table[],
  what: 'DISABLE' | 'ENABLE',
): Promise<void> {
  for (const { name } of tables) await client.query(`ALTER TABLE "${name}" ${what} TRIGGER USER`);
}

function findTable(tables: readonly Table[], name: string): Table {
  const table = tables.find((each) => each.name === name);
  if (table === undefined) throw new StorageError(`a table ${name} is not known to this program`);
  return table;
}

/** What belongs to a row that is not there stays out; what only mentions one forgets it, as a deletion would do. */
async function insert(client: PoolClientLike, table: Table, rows: readonly string[]): Promise<number> {
  const forgotten = new Map<string, string>();
  const conditions: string[] = [];
  for (const { columns, table: parent, target, owner } of table.references) {
    const match = columns.map((column, index) => `p."${target[index]}" = r."${column}"`).join(' AND ');
    const there = `EXISTS (SELECT 1 FROM "${parent}" p WHERE ${match})`;
    if (owner) conditions.push(`(${columns.map((column) => `r."${column}" IS NULL OR`).join(' ')} ${there})`);
    else for (const column of columns) forgotten.set(column, `CASE WHEN ${there} THEN r."${column}" END`);
  }
  const names = table.columns.map((column) => `"${column}"`).join(', ');
  const values = table.columns.map((column) => forgotten.get(column) ?? `r."${column}"`).join(', ');
  const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
  const { rowCount } = await client.query(
    `INSERT INTO "${table.name}" (${names})
     SELECT ${values} FROM json_populate_recordset(NULL::"${table.name}", $1::json) r ${where}`,
    [`[${rows.join(',')}]`],
  );
  return rowCount;
}

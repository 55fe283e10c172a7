/** What there is to keep, read from the database's own catalogue: a new table needs no line here. */
import { assertSchemaName, type PoolClientLike } from '../pool.ts';

/** Made anew where rows are put back: the ledger of migrations, the master key's row, the keys of backups. */
const NOT_ROWS = new Set(['migration', 'keystore', 'backup_key']);

/** A row that another one hangs on. */
export interface Reference {
  columns: readonly string[];
  table: string;
  /** The columns of that table, in the same order. */
  target: readonly string[];
  /** Whether this row goes when that one goes; otherwise it only forgets it. */
  owner: boolean;
}

export interface Table {
  name: string;
  /** All but those that the database computes. */
  columns: readonly string[];
  /** The primary key when it is one column of text. */
  id: string | undefined;
  /** Columns that hold words, or the key to some. */
  words: readonly string[];
  references: readonly Reference[];
}

/**
 * The tables of a schema whose rows outlast a crash, each after those that it refers to.
 * @throws Error when tables refer to each other in a circle
 */
export async function readTables(client: PoolClientLike, schema: string): Promise<Table[]> {
  const { rows: columns } = await client.query<ColumnRow>(
    `SELECT c.relname AS "table", a.attname AS name, a.attgenerated <> '' AS computed,
       format_type(a.atttypid, NULL) AS type, coalesce(i.indnatts = 1, false) AS id
     FROM pg_class c
     JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary AND a.attnum = ANY (i.indkey)
     WHERE c.relnamespace = $1::regnamespace AND c.relkind = 'r' AND c.relpersistence = 'p'
     ORDER BY c.relname, a.attnum`,
    [assertSchemaName(schema)],
  );
  const { rows: references } = await client.query<ReferenceRow>(
    `SELECT c.relname AS "table", p.relname AS target, k.confdeltype NOT IN ('n', 'd') AS owner,
       (SELECT json_agg(a.attname ORDER BY n) FROM unnest(k.conkey) WITH ORDINALITY AS x (attnum, n)
        JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = x.attnum) AS columns,
       (SELECT json_agg(a.attname ORDER BY n) FROM unnest(k.confkey) WITH ORDINALITY AS x (attnum, n)
        JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = x.attnum) AS targets
     FROM pg_constraint k
     JOIN pg_class c ON c.oid = k.conrelid
     JOIN pg_class p ON p.oid = k.confrelid
     WHERE k.contype = 'f' AND c.relnamespace = $1::regnamespace ORDER BY c.relname, k.conname`,
    [schema],
  );
  const names = [...new Set(columns.map((column) => column.table))].filter((name) => !NOT_ROWS.has(name));
  return inOrder(
    names.map((name) => {
      const own = columns.filter((column) => column.table === name);
      return {
        name,
        columns: own.filter((column) => !column.computed).map((column) => column.name),
        id: own.find((column) => column.id && column.type === 'text')?.name,
        words: own.filter(holdsWords).map((column) => column.name),
        references: references
          .filter((reference) => reference.table === name)
          .map(({ columns, target, targets, owner }) => ({ columns, table: target, target: targets, owner })),
      };
    }),
  );
}

interface ColumnRow {
  table: string;
  name: string;
  type: string;
  computed: boolean;
  id: boolean;
}

interface ReferenceRow {
  table: string;
  target: string;
  owner: boolean;
  columns: string[];
  targets: string[];
}

function holdsWords({ name, type }: ColumnRow): boolean {
  return type === 'bytea' && (name.endsWith('_sealed') || name === 'wrapped_key');
}

function inOrder(tables: readonly Table[]): Table[] {
  const waiting = new Map(tables.map((table) => [table.name, table]));
  const ordered: Table[] = [];
  while (waiting.size > 0) {
    const ready = [...waiting.values()].filter(({ name, references }) =>
      references.every(({ table }) => table === name || !waiting.has(table)),
    );
    if (ready.length === 0)
      throw new Error(`tables refer to each other in a circle: ${[...waiting.keys()].join(', ')}`);
    for (const table of ready) waiting.delete(table.name);
    ordered.push(...ready);
  }
  return ordered;
}

/** Brings the schema to the program's version: forward only, all or nothing, one process at a time. */
import { StorageError } from './errors.ts';
import { MIGRATIONS } from './migrations/index.ts';
import type { Migration } from './migrations/migration.ts';
import { assertSchemaName, type PoolClientLike, type PoolLike } from './pool.ts';

/** Spells CONF; serialises migrations across processes, together with the schema's name. */
const ADVISORY_LOCK = 0x434f4e46;

const LOCK_WAIT_S = 10;

/** From here on each step says what it takes away; those before came before the first release. */
export const FIRST_CAREFUL = 10;

export interface MigrateOptions {
  migrations?: readonly Migration[];
  /** Runs before anything is changed in a database that has tables already; may throw to refuse. */
  before?: (client: PoolClientLike) => Promise<void>;
  /** Runs last, in the same transaction. */
  after?: (client: PoolClientLike) => Promise<void>;
}

export interface Migrated {
  /** The names of the steps that were missing. */
  applied: readonly string[];
  /** The database's version, when a newer program has brought it to one that this one does not know. */
  newer: number | undefined;
}

/**
 * Applies the migrations that are missing. A database that a newer program made is taken as it is when its steps
 * took nothing away that this program needs.
 * @throws StorageError when they did; nothing is changed then.
 */
export async function migrate(
  pool: PoolLike,
  schema: string,
  options: MigrateOptions = {},
): Promise<Migrated> {
  const migrations = options.migrations ?? MIGRATIONS;
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query('SELECT pg_advisory_xact_lock($1::int, hashtext($2))', [ADVISORY_LOCK, schema]);
    // A table that someone else has for long (a backup, a report) must not make everyone wait behind us.
    await client.query(`SET LOCAL lock_timeout = '${LOCK_WAIT_S}s'`);
    const current = await currentVersion(client, schema);
    const latest = migrations.at(-1)?.version ?? 0;
    if (current > latest) await refuseUnlessExpanded(client, current, latest);
    if (current > 0) await options.before?.(client);
    const missing = migrations.filter((migration) => migration.version > current);
    if (missing.length > 0) await apply(client, schema, missing);
    await options.after?.(client);
    await client.query('COMMIT');
    return {
      applied: missing.map((migration) => migration.name),
      newer: current > latest ? current : undefined,
    };
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

/** Applies steps within a transaction of the caller's, making the schema when it is not there. */
export async function apply(
  client: PoolClientLike,
  schema: string,
  migrations: readonly Migration[],
): Promise<void> {
  await createLedger(client, schema);
  for (const { version, name, sql, oldest } of migrations) {
    await client.query(sql);
    await client.query('INSERT INTO migration (version, name, oldest) VALUES ($1, $2, $3)', [
      ...[version, name],
      oldest ?? (version < FIRST_CAREFUL ? version : 1),
    ]);
  }
}

async function refuseUnlessExpanded(client: PoolClientLike, current: number, latest: number): Promise<void> {
  const { rows } = await client.query<{ oldest: number }>(
    'SELECT coalesce(max(oldest), 1)::int AS oldest FROM migration',
  );
  if (latest >= (rows[0]?.oldest ?? 1)) return;
  throw new StorageError(
    `the database has version ${current}, but this program knows only ${latest}: start a newer program`,
  );
}

/** The version of the schema, 0 when there is none. */
export async function currentVersion(client: PoolClientLike, schema: string): Promise<number> {
  const ledger = await client.query<{ found: boolean }>(
    `SELECT to_regclass('${assertSchemaName(schema)}.migration') IS NOT NULL AS found`,
  );
  if (ledger.rows[0]?.found !== true) return 0;
  const { rows } = await client.query<{ version: number }>(
    'SELECT coalesce(max(version), 0)::int AS version FROM migration',
  );
  return rows[0]?.version ?? 0;
}

async function createLedger(client: PoolClientLike, schema: string): Promise<void> {
  await client.query(`CREATE SCHEMA IF NOT EXISTS "${assertSchemaName(schema)}"`);
  await client.query(`CREATE TABLE IF NOT EXISTS migration (
    version integer PRIMARY KEY,
    name text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now(),
    oldest integer NOT NULL DEFAULT 1
  )`);
  // Ledgers made before version 10 have no such column.
  await client.query('ALTER TABLE migration ADD COLUMN IF NOT EXISTS oldest integer NOT NULL DEFAULT 1');
}

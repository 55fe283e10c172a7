/** Brings the schema to the program's version: forward only, all or nothing, one process at a time. */
import { StorageError } from './errors.ts';
import { MIGRATIONS } from './migrations/index.ts';
import type { Migration } from './migrations/migration.ts';
import { assertSchemaName, type PoolClientLike, type PoolLike } from './pool.ts';

/** Spells CONF; serialises migrations across processes, together with the schema's name. */
const ADVISORY_LOCK = 0x434f4e46;

export interface MigrateOptions {
  migrations?: readonly Migration[];
  /** Runs before anything is changed in a database that has tables already; may throw to refuse. */
  before?: (client: PoolClientLike) => Promise<void>;
  /** Runs last, in the same transaction. */
  after?: (client: PoolClientLike) => Promise<void>;
}

/**
 * Applies the migrations that are missing and returns the names of those.
 * @throws StorageError when the database was made by a newer program; nothing is changed then.
 */
export async function migrate(
  pool: PoolLike,
  schema: string,
  options: MigrateOptions = {},
): Promise<readonly string[]> {
  const migrations = options.migrations ?? MIGRATIONS;
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query('SELECT pg_advisory_xact_lock($1::int, hashtext($2))', [ADVISORY_LOCK, schema]);
    const current = await currentVersion(client, schema);
    const latest = migrations.at(-1)?.version ?? 0;
    if (current > latest) {
      throw new StorageError(
        `the database has version ${current}, but this program knows only ${latest}: start a newer program`,
      );
    }
    if (current > 0) await options.before?.(client);
    const missing = migrations.filter((migration) => migration.version > current);
    if (current === 0) await createLedger(client, schema);
    for (const migration of missing) {
      await client.query(migration.sql);
      await client.query('INSERT INTO migration (version, name) VALUES ($1, $2)', [
        migration.version,
        migration.name,
      ]);
    }
    await options.after?.(client);
    await client.query('COMMIT');
    return missing.map((migration) => migration.name);
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

async function currentVersion(client: PoolClientLike, schema: string): Promise<number> {
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
    applied_at timestamptz NOT NULL DEFAULT now()
  )`);
}

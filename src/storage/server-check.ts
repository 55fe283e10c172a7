import { DEFAULT_SCHEMA, namedFault } from './database.ts';
import { StorageError } from './errors.ts';
import { openServerPool } from './pool.ts';

/** The oldest that still has security updates, and on which the tests have run. */
const OLDEST_MAJOR = 14;

interface Answers {
  version: number;
  encoding: string;
  database: string;
  role: string;
  standby: boolean;
  read_only: boolean;
  may_create: boolean;
  /** Both null where the schema is not there yet. */
  uses_schema: boolean | null;
  owns_schema: boolean | null;
}

/**
 * Looks whether a PostgreSQL server can hold the house, before anything is asked of it.
 * @throws StorageError naming each thing that is wrong, and what mends it
 */
export async function checkServer(databaseUrl: string, schema = DEFAULT_SCHEMA): Promise<void> {
  const pool = openServerPool(databaseUrl, schema);
  try {
    const { rows } = await pool.query<Answers>(
      `SELECT current_setting('server_version_num')::int AS version,
         current_setting('server_encoding') AS encoding,
         current_database() AS database, current_user AS role,
         pg_is_in_recovery() AS standby,
         current_setting('transaction_read_only') = 'on' AS read_only,
         has_database_privilege(current_database(), 'CREATE') AS may_create,
         (SELECT has_schema_privilege(oid, 'USAGE') FROM pg_namespace WHERE nspname = $1) AS uses_schema,
         (SELECT has_schema_privilege(oid, 'CREATE') FROM pg_namespace WHERE nspname = $1) AS owns_schema`,
      [schema],
    );
    const faults = rows[0] ? faultsOf(rows[0], schema) : [];
    if (faults.length > 0) throw new StorageError(faults.map((fault) => `DATABASE_URL: ${fault}`).join('\n'));
  } catch (error) {
    throw namedFault(error);
  } finally {
    await pool.end();
  }
}

function faultsOf(answers: Answers, schema: string): string[] {
  const { version, encoding, database, role, standby, read_only, may_create, uses_schema, owns_schema } =
    answers;
  const faults: string[] = [];
  const major = Math.floor(version / 10_000);
  if (major < OLDEST_MAJOR) faults.push(`PostgreSQL ${major} is too old: use ${OLDEST_MAJOR} or newer`);
  if (encoding !== 'UTF8') faults.push(`the database is in ${encoding}: make it with ENCODING 'UTF8'`);
  if (standby) faults.push('the server is a copy that can only be read: name the one that is written to');
  else if (read_only)
    faults.push('the server lets nothing be written: set default_transaction_read_only to off');
  const owns = uses_schema && owns_schema;
  if (uses_schema === null && !may_create)
    faults.push(`${role} may make no schema there: GRANT CREATE ON DATABASE ${database} TO ${role}`);
  else if (uses_schema !== null && !owns)
    faults.push(
      `${role} may not change the schema ${schema}: GRANT USAGE, CREATE ON SCHEMA ${schema} TO ${role}`,
    );
  return faults;
}

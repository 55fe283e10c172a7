/** Opens the database, embedded or on a server, with its schema and the vault that seals its texts. */
import { Kysely, PostgresDialect, type PostgresPool } from 'kysely';
import { type DataFolder, prepareDataFolder } from './data-folder.ts';
import { openEmbedded } from './embedded.ts';
import { isConnectionError, StorageError } from './errors.ts';
import { lockFolder } from './folder-lock.ts';
import { readOrMakeKeyFile, requireKey } from './master-key.ts';
import { migrate } from './migrate.ts';
import { openServerPool, type PoolClientLike, type PoolLike } from './pool.ts';
import type { Database } from './schema.ts';
import { createVault, type Vault } from './vault.ts';

const DEFAULT_SCHEMA = 'confidant';

export interface StorageConfig {
  /** Where the embedded database and its key live; unused with `databaseUrl`. */
  dataFolder: string;
  /** A PostgreSQL server; the embedded database when left out. */
  databaseUrl?: string | undefined;
  /** CONFIDANT_KEY: 32 bytes as base64 or hex. */
  key?: string | undefined;
  /** The schema our tables live in; tests give each its own. */
  schema?: string;
}

export interface Storage {
  db: Kysely<Database>;
  /** The pool under `db`. */
  pool: PoolLike;
  /** A pool on the same database whose unqualified names resolve in another schema; ends with the storage. */
  openPool(schema: string): PoolLike;
  vault: Vault;
  embedded: boolean;
  /** Lets what is running end, then gives the database and its folder free. */
  close(): Promise<void>;
}

/** The part of a pino logger that is needed. */
export interface StorageLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

/**
 * Opens the storage and brings its schema up to date.
 * @throws StorageError with one line a person can act on: folder in use or not writable, key missing or wrong,
 *   database newer than the program or not reachable. Nothing is changed then.
 */
export async function openStorage(config: StorageConfig, log: StorageLog): Promise<Storage> {
  if (config.databaseUrl === undefined) return openEmbeddedStorage(config, log);
  const { databaseUrl } = config;
  return assemble({
    key: requireKey(config.key),
    schema: config.schema ?? DEFAULT_SCHEMA,
    embedded: false,
    log,
    openPool: (schema) => openServerPool(databaseUrl, schema),
    close: async () => {},
  });
}

async function openEmbeddedStorage(config: StorageConfig, log: StorageLog): Promise<Storage> {
  // A key that cannot be one is refused before the folder is touched.
  const given = config.key === undefined ? undefined : requireKey(config.key);
  const folder = prepareDataFolder(config.dataFolder);
  const lock = await lockFolder(folder.path);
  try {
    // Only now: another process may have made the database while we waited for the lock.
    const locked = prepareDataFolder(config.dataFolder);
    const key = given ?? keyFromFile(locked, log);
    const session = await openEmbedded(locked);
    return await assemble({
      key,
      schema: config.schema ?? DEFAULT_SCHEMA,
      embedded: true,
      log,
      openPool: (schema) => session.pool(schema),
      close: async () => {
        await session.close();
        lock.release();
      },
    });
  } catch (error) {
    lock.release();
    throw error;
  }
}

function keyFromFile(folder: DataFolder, log: StorageLog): Buffer {
  const file = readOrMakeKeyFile(folder.path, folder.databaseExists);
  if (file.made) log.info({ path: file.path }, 'made a key: keep a copy, for without it the texts are lost');
  if (file.readable) log.warn({ path: file.path }, 'others may read the key file: chmod 600 it');
  return file.key;
}

interface Parts {
  key: Buffer;
  schema: string;
  embedded: boolean;
  log: StorageLog;
  openPool: (schema: string) => PoolLike;
  close: () => Promise<void>;
}

async function assemble(parts: Parts): Promise<Storage> {
  const vault = createVault(parts.key);
  const pools: PoolLike[] = [];
  function openPool(schema: string): PoolLike {
    const pool = parts.openPool(schema);
    pools.push(pool);
    return pool;
  }
  async function close(): Promise<void> {
    await Promise.all(pools.splice(0).map((pool) => pool.end()));
    await parts.close();
  }

  const pool = openPool(parts.schema);
  try {
    const applied = await migrate(pool, parts.schema, {
      before: (client) => checkKey(client, vault, parts.embedded),
      after: (client) => rememberKey(client, vault, parts.embedded),
    });
    if (applied.length > 0) parts.log.info({ migrations: applied }, 'the schema was brought up to date');
  } catch (error) {
    await close();
    throw isConnectionError(error) ? new StorageError(`DATABASE_URL: ${error.message}`) : error;
  }
  const db = new Kysely<Database>({
    dialect: new PostgresDialect({ pool: pool as unknown as PostgresPool }),
  });
  return { db, pool, openPool, vault, embedded: parts.embedded, close };
}

/** @throws StorageError when the database was made with another master key. */
async function checkKey(client: PoolClientLike, vault: Vault, embedded: boolean): Promise<void> {
  const { rows } = await client.query<{ key_check: Buffer }>(
    `SELECT key_check FROM keystore WHERE id = 'master'`,
  );
  const check = rows[0]?.key_check;
  if (check === undefined || vault.isKeyCheck(check)) return;
  const remedy = embedded
    ? 'put back its key file, or the CONFIDANT_KEY it had'
    : 'set the CONFIDANT_KEY it had';
  throw new StorageError(`this is not the key the database was made with: ${remedy}. Nothing was changed`);
}

async function rememberKey(client: PoolClientLike, vault: Vault, embedded: boolean): Promise<void> {
  await client.query(`INSERT INTO keystore (id, key_check) VALUES ('master', $1) ON CONFLICT DO NOTHING`, [
    vault.keyCheck(),
  ]);
  await checkKey(client, vault, embedded);
}

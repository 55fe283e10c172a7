/** Reaches the database, embedded or on a server, with the keys for it; says nothing of what is in it. */
import { type DataFolder, folderError, prepareDataFolder } from './data-folder.ts';
import { openEmbedded } from './embedded.ts';
import { isConnectionError, StorageError } from './errors.ts';
import { lockFolder } from './folder-lock.ts';
import { type GivenKeys, type MasterKey, readOrMakeKeyFile, requireKeys } from './master-key.ts';
import { openServerPool, type PoolLike } from './pool.ts';

/** Often enough that the room of a day's vents is used again. */
const VACUUM_MS = 6 * 3_600_000;

export const DEFAULT_SCHEMA = 'confidant';

export interface StorageConfig extends GivenKeys {
  /** Where the embedded database and its key live; unused with `databaseUrl`. */
  dataFolder: string;
  /** A PostgreSQL server; the embedded database when left out. */
  databaseUrl?: string | undefined;
  /** The schema our tables live in; tests give each its own. */
  schema?: string;
}

/** The part of a pino logger that is needed. */
export interface StorageLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

export interface DatabaseHandle {
  /** On `schema`. */
  pool: PoolLike;
  schema: string;
  /** A pool on the same database whose unqualified names resolve in another schema; ends with the handle. */
  openPool(schema: string): PoolLike;
  /** The newest first. */
  keys: readonly MasterKey[];
  embedded: boolean;
  /** Settles only if an embedded database has to stop: this process cannot go on then. */
  broken: Promise<StorageError>;
  /** Lets what is running end, then gives the database and its folder free. */
  close(): Promise<void>;
}

/**
 * Opens the database and changes nothing in it; an embedded one is made when there is none, with its key file.
 * @throws StorageError with one line a person can act on: folder in use or not writable, key missing.
 */
export async function openDatabase(config: StorageConfig, log: StorageLog): Promise<DatabaseHandle> {
  const { databaseUrl, schema = DEFAULT_SCHEMA } = config;
  if (databaseUrl === undefined) return openFolder(config, log);
  const keys = requireKeys(config);
  const name = `confidant ${keys.map((key) => key.id).join(',')}`;
  return withPools({
    // A server comes back, and the pool with it.
    ...{ keys, schema, embedded: false, broken: new Promise<never>(() => {}) },
    open: (wanted) => openServerPool(databaseUrl, wanted, name),
    close: async () => {},
  });
}

async function openFolder(config: StorageConfig, log: StorageLog): Promise<DatabaseHandle> {
  // A key that cannot be one is refused before the folder is touched.
  const given = config.key === undefined ? undefined : requireKeys(config);
  const folder = prepareDataFolder(config.dataFolder);
  const lock = await lockFolder(folder.path).catch((error: unknown) => {
    throw folderError(folder.path, error);
  });
  try {
    // Only now: another process may have made the database while we waited for the lock.
    const locked = prepareDataFolder(config.dataFolder);
    const keys = given ?? keysFromFile(locked, log);
    const session = await openEmbedded(locked);
    const own = config.schema ?? DEFAULT_SCHEMA;
    const vacuum = setInterval(() => void session.vacuum().catch(() => {}), VACUUM_MS).unref();
    return withPools({
      ...{ keys, schema: own, embedded: true, broken: session.broken },
      open: (schema) => session.pool(schema, { guarded: schema === own }),
      close: async () => {
        clearInterval(vacuum);
        await session.close();
        lock.release();
      },
    });
  } catch (error) {
    lock.release();
    throw error;
  }
}

function keysFromFile(folder: DataFolder, log: StorageLog): MasterKey[] {
  const file = readOrMakeKeyFile(folder.path, folder.databaseExists);
  if (file.made) log.info({ path: file.path }, 'made a key: keep a copy, for without it the texts are lost');
  if (file.readable) log.warn({ path: file.path }, 'others may read the key file: chmod 600 it');
  return file.keys;
}

function withPools(parts: {
  keys: readonly MasterKey[];
  schema: string;
  embedded: boolean;
  broken: Promise<StorageError>;
  open: (schema: string) => PoolLike;
  close: () => Promise<void>;
}): DatabaseHandle {
  const pools: PoolLike[] = [];
  function openPool(schema: string): PoolLike {
    const pool = parts.open(schema);
    pools.push(pool);
    return pool;
  }
  return {
    pool: openPool(parts.schema),
    schema: parts.schema,
    openPool,
    keys: parts.keys,
    embedded: parts.embedded,
    broken: parts.broken,
    async close() {
      await Promise.all(pools.splice(0).map((pool) => pool.end()));
      await parts.close();
    },
  };
}

/** What to do about a key that is not the right one. */
export function keyRemedy(embedded: boolean): string {
  return embedded ? 'put back its key file, or the CONFIDANT_KEY it had' : 'set the CONFIDANT_KEY it had';
}

/** A fault of the connection as one of the setting; others as they are. */
export function namedFault(error: unknown): unknown {
  return isConnectionError(error) ? new StorageError(`DATABASE_URL: ${error.message}`) : error;
}

/** Opens the database with its schema and the vault that seals its texts. */
import { Kysely, PostgresDialect, type PostgresPool } from 'kysely';
import {
  type DatabaseHandle,
  keyRemedy,
  namedFault,
  openDatabase,
  type StorageConfig,
  type StorageLog,
} from './database.ts';
import type { StorageError } from './errors.ts';
import { currentKey, findKey, type Keystore, openKeystore } from './keystore.ts';
import { migrate } from './migrate.ts';
import type { PoolLike } from './pool.ts';
import type { Database } from './schema.ts';
import { createVault, type Vault } from './vault.ts';

export type { StorageConfig, StorageLog } from './database.ts';

/** How soon a process that knows two keys follows a rotation. */
export const FOLLOWS_ROTATION_MS = 1_000;

export interface Storage {
  db: Kysely<Database>;
  /** The pool under `db`. */
  pool: PoolLike;
  /** A pool on the same database whose unqualified names resolve in another schema; ends with the storage. */
  openPool(schema: string): PoolLike;
  vault: Vault;
  embedded: boolean;
  /** Settles only if an embedded database has to stop, with what to tell: this process cannot go on then. */
  broken: Promise<StorageError>;
  /** Lets what is running end, then gives the database and its folder free. */
  close(): Promise<void>;
}

/**
 * Opens the storage and brings its schema up to date.
 * @throws StorageError with one line a person can act on: folder in use or not writable, key missing or wrong,
 *   database newer than the program or not reachable. Nothing is changed then.
 */
export async function openStorage(config: StorageConfig, log: StorageLog): Promise<Storage> {
  const database = await openDatabase(config, log);
  const { pool, openPool, embedded, broken } = database;
  try {
    const keystore = await prepare(database, log);
    const keys = followRotation(database, keystore);
    const db = new Kysely<Database>({
      dialect: new PostgresDialect({ pool: pool as unknown as PostgresPool }),
    });
    const vault = createVault({ ...keys, root: keystore.root });
    return {
      ...{ db, pool, openPool, vault, embedded, broken },
      async close() {
        keys.stop();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw namedFault(error);
  }
}

async function prepare(database: DatabaseHandle, log: StorageLog): Promise<Keystore> {
  const { pool, schema, keys } = database;
  const remedy = keyRemedy(database.embedded);
  let keystore: Keystore | undefined;
  const { applied, newer } = await migrate(pool, schema, {
    async before(client) {
      await findKey(client, keys, remedy);
    },
    async after(client) {
      keystore = await openKeystore(client, keys, remedy);
    },
  });
  if (applied.length > 0) log.info({ migrations: applied }, 'the schema was brought up to date');
  if (newer !== undefined)
    log.warn(
      { version: newer },
      'a newer program has been at the database; this one works on, but update it soon',
    );
  if (keystore === undefined) throw new Error('the keystore was not read');
  return keystore;
}

/** A process that knows two keys wraps with the one that the database names, from a second after it does. */
function followRotation({ pool, keys, embedded }: DatabaseHandle, keystore: Keystore) {
  let current = keystore.current;
  // Embedded, nobody else can rotate.
  const timer =
    keys.length > 1 && !embedded
      ? setInterval(async () => {
          current = (await currentKey(pool, keys).catch(() => undefined)) ?? current;
        }, FOLLOWS_ROTATION_MS).unref()
      : undefined;
  return { current: () => current, others: keys, stop: () => clearInterval(timer) };
}

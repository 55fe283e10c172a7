/** Other processes of Confidant on the same server, by the names of their connections; see openDatabase. */
import { setTimeout } from 'node:timers/promises';
import { StorageError } from '../errors.ts';
import type { PoolClientLike, PoolLike } from '../pool.ts';

/** The server takes a moment to see that a process that was just stopped is gone. */
const TRIES = 8;
const PAUSE_MS = 250;

/**
 * For what must have the store to itself. Embedded, the folder's lock sees to it.
 * @throws StorageError while others are connected
 */
export async function refuseOthers(client: PoolClientLike, embedded: boolean): Promise<void> {
  if (embedded) return;
  let others = await countOthers(client, '');
  for (let tries = 0; others > 0 && tries < TRIES; tries++) {
    await setTimeout(PAUSE_MS);
    others = await countOthers(client, '');
  }
  if (others === 0) return;
  throw new StorageError(
    `${others} connections of Confidant are open on this database: stop every process first. Nothing was changed`,
  );
}

/**
 * For a change of key while others go on.
 * @throws StorageError while one of them does not know the new one: it could not open what is made from then on
 */
export async function refuseThoseWithout(
  pool: PoolLike,
  keyId: string,
  { embedded }: { embedded: boolean },
): Promise<void> {
  if (embedded) return;
  const others = await countOthers(pool, keyId);
  if (others === 0) return;
  throw new StorageError(
    `${others} connections are of processes that do not know the key ${keyId}: start each anew with CONFIDANT_KEY set to it and CONFIDANT_KEY_OLD to the one before, then rotate again. Nothing was changed`,
  );
}

/** How many connections of others have a name in which `part` is missing; all of them for an empty one. */
async function countOthers(client: Pick<PoolClientLike | PoolLike, 'query'>, part: string): Promise<number> {
  const { rows } = await client.query<{ others: number }>(
    `SELECT count(*)::int AS others FROM pg_stat_activity
     WHERE datname = current_database() AND application_name LIKE 'confidant%' AND pid <> pg_backend_pid()
       AND ($1 = '' OR strpos(application_name, $1) = 0)`,
    [part],
  );
  return rows[0]?.others ?? 0;
}

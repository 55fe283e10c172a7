import { StorageError } from '../errors.ts';
import type { PoolClientLike } from '../pool.ts';

/**
 * For what must have the store to itself. Embedded, the folder's lock sees to it.
 * @throws StorageError while other processes of Confidant are connected
 */
export async function refuseOthers(client: PoolClientLike, embedded: boolean): Promise<void> {
  if (embedded) return;
  const { rows } = await client.query<{ others: number }>(
    `SELECT count(*)::int AS others FROM pg_stat_activity
     WHERE datname = current_database() AND application_name LIKE 'confidant %' AND pid <> pg_backend_pid()`,
  );
  const others = rows[0]?.others ?? 0;
  if (others === 0) return;
  throw new StorageError(
    `${others} connections of Confidant are open on this database: stop every process first. Nothing was changed`,
  );
}

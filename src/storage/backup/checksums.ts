import type { PoolClientLike } from '../pool.ts';
import type { Table } from './tables.ts';

export interface Checksum {
  rows: number;
  /** The sum of the rows' hashes: in whatever order they lie, and on whichever kind of database. */
  sum: string;
}

/** Counts and sums every table, in the transaction of the caller, whose time zone is UTC. */
export async function checksums(
  client: PoolClientLike,
  tables: readonly Table[],
): Promise<Map<string, Checksum>> {
  const found = new Map<string, Checksum>();
  for (const { name } of tables) {
    const { rows } = await client.query<Checksum>(
      `SELECT count(*)::int AS rows,
         coalesce(sum(('x' || substr(md5(to_jsonb(t)::text), 1, 15))::bit(60)::bigint::numeric), 0)::text AS sum
       FROM "${name}" t`,
    );
    if (rows[0]) found.set(name, rows[0]);
  }
  return found;
}

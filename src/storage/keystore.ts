/**
 * The row by which a database knows its master key, and changes to another one.
 *
 * The master key wraps the keys of spaces and one root, from which the keys outside spaces are derived; a rotation
 * wraps them anew and seals no text again. Which of the given keys is in use is for the database to say, so that
 * processes which know both agree.
 */
import { randomBytes } from 'node:crypto';
import { StorageError } from './errors.ts';
import type { MasterKey } from './master-key.ts';
import type { PoolClientLike, PoolLike } from './pool.ts';
import { KEY_BYTES, keyIdOf, openBytes, sealBytes } from './sealing.ts';
import { unwrapSpaceKey, wrapSpaceKey } from './vault.ts';

const ROOT_PLACE = { table: 'keystore', column: 'wrapped_root', id: 'master' };
const ROTATED_AT_ONCE = 100;

export interface Keystore {
  current: MasterKey;
  root: Buffer;
}

interface Row {
  key_check: Buffer;
  wrapped_root?: Buffer | null;
}

type Querying = Pick<PoolClientLike | PoolLike, 'query'>;

/**
 * Which of the keys the database is sealed with; undefined while it is new.
 * @throws StorageError when it is none of them.
 */
export async function findKey(
  client: Querying,
  keys: readonly MasterKey[],
  remedy: string,
): Promise<MasterKey | undefined> {
  const { rows } = await client.query<Row>(`SELECT * FROM keystore WHERE id = 'master'`);
  const [row] = rows;
  if (row === undefined) return undefined;
  const found = keys.find((key) => key.check.equals(row.key_check));
  if (found !== undefined) return found;
  const id = row.wrapped_root && keyIdOf(row.wrapped_root)?.toString('hex');
  const named = id ? ` (it was ${id}, this is ${keys.map((key) => key.id).join(' and ')})` : '';
  throw new StorageError(
    `this is not the key the database was made with${named}: ${remedy}. Nothing was changed`,
  );
}

/**
 * Reads the keystore, or begins it with the newest key and a root of its own.
 * @throws StorageError when the keys do not open it, or do not open a space.
 */
export async function openKeystore(
  client: Querying,
  keys: readonly MasterKey[],
  remedy: string,
): Promise<Keystore> {
  const [newest] = keys;
  if (newest === undefined) throw new Error('no master key');
  await client.query(
    `INSERT INTO keystore (id, key_check, wrapped_root) VALUES ('master', $1, $2) ON CONFLICT DO NOTHING`,
    [newest.check, wrapRoot(newest, randomBytes(KEY_BYTES))],
  );
  const current = (await findKey(client, keys, remedy)) ?? newest;
  const { rows } = await client.query<Row>(`SELECT * FROM keystore WHERE id = 'master'`);
  const wrapped = rows[0]?.wrapped_root;
  // Databases that are older than roots used the master key itself.
  const root = wrapped ? unwrapRoot(current, wrapped) : Buffer.from(current.bytes);
  if (!wrapped)
    await client.query(`UPDATE keystore SET wrapped_root = $1 WHERE id = 'master'`, [
      wrapRoot(current, root),
    ]);
  await refuseUnknownKeys(client, keys);
  return { current, root };
}

async function refuseUnknownKeys(client: Querying, keys: readonly MasterKey[]): Promise<void> {
  const { rows } = await client.query<{ id: string; spaces: number }>(
    `SELECT encode(substring(wrapped_key FROM 2 FOR 8), 'hex') AS id, count(*)::int AS spaces FROM space
     WHERE octet_length(wrapped_key) > 32 GROUP BY 1`,
  );
  const unknown = rows.find(({ id }) => keys.every((key) => key.id !== id));
  if (unknown === undefined) return;
  throw new StorageError(
    `${unknown.spaces} spaces still have their keys under the master key ${unknown.id}: set CONFIDANT_KEY_OLD to it, and run confidant keys rotate to its end. Nothing was changed`,
  );
}

/** Which of the keys is in use now; undefined when it is none of them. */
export async function currentKey(
  client: Querying,
  keys: readonly MasterKey[],
): Promise<MasterKey | undefined> {
  const { rows } = await client.query<Row>(`SELECT key_check FROM keystore WHERE id = 'master'`);
  return keys.find((key) => rows[0] && key.check.equals(rows[0].key_check));
}

/** What a rotation goes from, and to. */
export interface Rotation {
  to: MasterKey;
  /** Those that may have wrapped what is there. */
  from: readonly MasterKey[];
  /** What to do when it is none of them, for the message. */
  remedy: string;
}

/**
 * Puts one master key in the place of others: first for whatever is made from now on, then space by space. It can
 * be cut off anywhere and begun again; nothing is ever without a key that opens it.
 * @returns how many spaces got their key wrapped anew by this call
 * @throws StorageError when the database is sealed with none of them
 */
export async function rotate(pool: PoolLike, rotation: Rotation): Promise<number> {
  await switchKey(pool, rotation);
  const { to, from } = rotation;
  let done = 0;
  for (;;) {
    const { rows } = await pool.query<{ id: string; wrapped_key: Buffer }>(
      `SELECT id, wrapped_key FROM space
       WHERE octet_length(wrapped_key) > 32 AND substring(wrapped_key FROM 2 FOR 8) <> $1 LIMIT $2`,
      [Buffer.from(to.id, 'hex'), ROTATED_AT_ONCE],
    );
    if (rows.length === 0) return done;
    for (const { id, wrapped_key } of rows) {
      const key = unwrapSpaceKey({ current: () => to, others: from }, id, wrapped_key);
      // A space that is erased meanwhile has no key any more, and gets none.
      const { rowCount } = await pool.query(
        'UPDATE space SET wrapped_key = $1 WHERE id = $2 AND wrapped_key = $3',
        [wrapSpaceKey(to, id, key), id, wrapped_key],
      );
      done += rowCount;
    }
  }
}

async function switchKey(pool: PoolLike, { to, from, remedy }: Rotation): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query(`SELECT 1 FROM keystore WHERE id = 'master' FOR UPDATE`);
    const { current, root } = await openKeystore(client, [to, ...from], remedy);
    if (current !== to)
      await client.query(`UPDATE keystore SET key_check = $1, wrapped_root = $2 WHERE id = 'master'`, [
        to.check,
        wrapRoot(to, root),
      ]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

/** The root as the master key wraps it. */
export function wrapRoot(key: MasterKey, root: Uint8Array): Buffer {
  return sealBytes(key.wrapping, root, ROOT_PLACE);
}

/** @throws SealError when another key wrapped it. */
export function unwrapRoot(key: MasterKey, wrapped: Uint8Array): Buffer {
  return openBytes(key.wrapping, wrapped, ROOT_PLACE);
}

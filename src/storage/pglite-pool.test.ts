import { rmSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DatabaseError, StorageError } from './errors.ts';
import { PGliteSession } from './pglite-pool.ts';
import type { PoolLike } from './pool.ts';
import { freshFolder } from './testing.ts';

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

describe('pool over PGlite', () => {
  let folder: string;
  let session: PGliteSession;
  let pool: PoolLike;
  let room = true;

  beforeAll(async () => {
    folder = await freshFolder();
    session = new PGliteSession(await PGlite.create(`${folder}/db`), {
      lockWaitMs: 1_000,
      hasRoom: () => room,
    });
    pool = session.pool('public');
  });
  afterAll(async () => {
    await session.close();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(() => pool.query('DROP TABLE IF EXISTS t; CREATE TABLE t (i int PRIMARY KEY)'));

  async function stored(): Promise<number[]> {
    const { rows } = await pool.query<{ i: number }>('SELECT i FROM t ORDER BY i');
    return rows.map((row) => row.i);
  }

  it('keeps the statements of others out of a transaction', async () => {
    const client = await pool.connect();
    await client.query('BEGIN');
    await client.query('INSERT INTO t VALUES (1)');
    const outside = pool.query('INSERT INTO t VALUES (2)');
    await pause(20);
    await client.query('ROLLBACK');
    client.release();
    await outside;
    expect(await stored()).toEqual([2]);
  });

  it('lets a statement wait behind a long transaction, in the order it came', async () => {
    const order: string[] = [];
    const client = await pool.connect();
    await client.query('/* a comment */ -- another\n START TRANSACTION');
    const waiting = [1, 2, 3].map((i) => pool.query(`SELECT ${i}`).then(() => order.push(`outside ${i}`)));
    await pause(50);
    await client.query('INSERT INTO t VALUES (1)');
    order.push('inside');
    await client.query('commit');
    client.release();
    await Promise.all(waiting);
    expect(order).toEqual(['inside', 'outside 1', 'outside 2', 'outside 3']);
  });

  it('runs the statements of one client one after another, also when none was awaited', async () => {
    const client = await pool.connect();
    await Promise.all(
      ['BEGIN', 'INSERT INTO t VALUES (1)', 'COMMIT', 'INSERT INTO t VALUES (2)'].map((sql) =>
        client.query(sql),
      ),
    );
    client.release();
    expect(await stored()).toEqual([1, 2]);
  });

  it('rolls back what a released client left open', async () => {
    const client = await pool.connect();
    await client.query('BEGIN');
    await client.query('INSERT INTO t VALUES (1)');
    client.release();
    expect(await stored()).toEqual([]);
  });

  it('rolls back a failed transaction and goes on', async () => {
    const client = await pool.connect();
    await client.query('BEGIN');
    await client.query('INSERT INTO t VALUES (1)');
    await expect(client.query('INSERT INTO t VALUES (1)')).rejects.toMatchObject({ code: '23505' });
    await expect(client.query('SELECT 1')).rejects.toMatchObject({ code: '25P02' });
    expect(await client.query('COMMIT')).toMatchObject({ command: 'ROLLBACK' });
    client.release();
    expect(await stored()).toEqual([]);
  });

  it('goes on after an error outside a transaction', async () => {
    await expect(pool.query('SELECT * FROM missing')).rejects.toBeInstanceOf(DatabaseError);
    await expect(pool.query('not sql')).rejects.toBeInstanceOf(DatabaseError);
    expect(await stored()).toEqual([]);
  });

  it('gives up on a transaction that never ends, and recovers when it does', async () => {
    const client = await pool.connect();
    await client.query('BEGIN');
    await expect(pool.query('SELECT 1')).rejects.toBeInstanceOf(StorageError);
    await client.query('COMMIT');
    client.release();
    expect(await stored()).toEqual([]);
  });

  it('refuses a client that was given back', async () => {
    const client = await pool.connect();
    client.release();
    client.release();
    await expect(client.query('SELECT 1')).rejects.toBeInstanceOf(StorageError);
  });

  it('tells each listener of a channel, by its exact name, until it unlistens', async () => {
    const heard: string[] = [];
    const first = await pool.connect();
    const second = await pool.connect();
    for (const [name, client] of Object.entries({ first, second })) {
      client.on('notification', ({ channel, payload }) => heard.push(`${name} ${channel} ${payload}`));
      await client.query('-- a comment\nLISTEN "Mixed:case"');
    }
    await pool.query(`SELECT pg_notify('Mixed:case', '1')`);
    await pause(10);
    await first.query('UNLISTEN "Mixed:case"');
    await pool.query(`SELECT pg_notify('Mixed:case', '2')`);
    await pause(10);
    second.release();
    await pool.query(`SELECT pg_notify('Mixed:case', '3')`);
    await pause(10);
    first.release();
    expect(heard.sort()).toEqual(['first Mixed:case 1', 'second Mixed:case 1', 'second Mixed:case 2']);
  });

  it('gives each pool its own schema on the one session', async () => {
    await pool.query('CREATE SCHEMA IF NOT EXISTS other');
    const other = session.pool('other');
    await other.query('DROP TABLE IF EXISTS t; CREATE TABLE t (i int); INSERT INTO t VALUES (7)');
    await pool.query('INSERT INTO t VALUES (1)');
    const [ours, theirs] = await Promise.all([pool.query('SELECT i FROM t'), other.query('SELECT i FROM t')]);
    expect([ours.rows, theirs.rows]).toEqual([[{ i: 1 }], [{ i: 7 }]]);
  });

  it('counts rows and names the command, as node-postgres does', async () => {
    expect(await pool.query('INSERT INTO t VALUES ($1), ($2)', [1, 2])).toMatchObject({
      command: 'INSERT',
      rowCount: 2,
    });
    expect(await pool.query('UPDATE t SET i = 3 WHERE i = 9')).toMatchObject({
      command: 'UPDATE',
      rowCount: 0,
    });
    expect(await pool.query('SELECT i FROM t')).toMatchObject({ command: 'SELECT', rowCount: 2 });
  });

  it('survives a hundred transactions and statements at once', async () => {
    await Promise.all(
      Array.from({ length: 100 }, async (_, i) => {
        if (i % 2 === 0) return pool.query('INSERT INTO t VALUES ($1)', [i]);
        const client = await pool.connect();
        await client.query('BEGIN');
        await client.query('INSERT INTO t VALUES ($1)', [i]);
        await client.query(i % 3 === 0 ? 'ROLLBACK' : 'COMMIT');
        client.release();
      }),
    );
    const kept = Array.from({ length: 100 }, (_, i) => i).filter((i) => i % 2 === 0 || i % 3 !== 0);
    expect(await stored()).toEqual(kept);
  });

  it('lets timers and sockets in between its statements', async () => {
    let run = 0;
    const many = Promise.all(Array.from({ length: 100 }, () => pool.query('SELECT 1').then(() => run++)));
    await pause(0);
    expect(run).toBeLessThan(50);
    await many;
  });

  it('refuses new rows where there is no room for them, and changes and deletes on', async () => {
    const guarded = session.pool('public', { guarded: true });
    await guarded.query('INSERT INTO t VALUES (1)');
    room = false;
    try {
      await expect(guarded.query('  insert into t values (2)')).rejects.toMatchObject({ code: '53100' });
      const client = await guarded.connect();
      await client.query('BEGIN');
      await client.query('DELETE FROM t');
      await expect(client.query('INSERT INTO t VALUES (3)')).rejects.toMatchObject({ code: '53100' });
      await client.query('ROLLBACK');
      client.release();
      await guarded.query('UPDATE t SET i = 5');
      // The queue's own rows come and go.
      await pool.query('INSERT INTO t VALUES (4)');
    } finally {
      room = true;
    }
    await guarded.query('INSERT INTO t VALUES (6)');
    expect(await stored()).toEqual([4, 5, 6]);
  });

  it('uses the room of deleted rows again once it has tidied up', async () => {
    const size = async () => (await pool.query(`SELECT pg_relation_size('t')::int AS size`)).rows[0].size;
    const turn = () => pool.query('INSERT INTO t SELECT generate_series(1, 5000); DELETE FROM t');
    await turn();
    const once = await size();
    await turn();
    expect(await size()).toBeGreaterThan(once);
    await session.vacuum();
    await turn();
    expect(await size()).toBeLessThanOrEqual(once);
    await session.vacuum();
  });

  it('lets running statements end when it closes, and refuses later ones', async () => {
    const folderOfOther = await freshFolder();
    const other = new PGliteSession(await PGlite.create(`${folderOfOther}/db`));
    const otherPool = other.pool('public');
    const running = otherPool.query('SELECT 1 AS one');
    await pause(0);
    await other.close();
    expect((await running).rows).toEqual([{ one: 1 }]);
    await expect(otherPool.query('SELECT 1')).rejects.toBeInstanceOf(StorageError);
    rmSync(folderOfOther, { recursive: true, force: true });
  });
});

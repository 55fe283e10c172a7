import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { openServerPool } from './pool.ts';
import { createServerDatabase, isServerThere } from './server-testing.ts';

it.skipIf(!(await isServerThere()))('outlives a connection that breaks while it is held', async () => {
  const database = await createServerDatabase();
  const pool = openServerPool(database.url, 'confidant');
  const held = await pool.connect();
  const { rows } = await held.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  await pool.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
  // Nobody asks anything of it when it ends: an error that none listens for would end the process.
  await pause(300);
  await expect(held.query('SELECT 1')).rejects.toThrow();
  held.release();
  expect((await pool.query('SELECT 1')).rows).toHaveLength(1);
  await pool.end();
  await database.drop();
});

import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StorageError } from './errors.ts';
import { migrate } from './migrate.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { openTestStorage, type TestStorage } from './testing.ts';

const first = { version: 1, name: 'first', sql: 'CREATE TABLE one (i int)' };
const second = { version: 2, name: 'second', sql: 'CREATE TABLE two (i int)' };
const expanding = { version: 10, name: 'expanding', sql: 'CREATE TABLE ten (i int)' };
const contracting = { version: 11, name: 'contracting', sql: 'DROP TABLE ten' };
const broken = { version: 2, name: 'broken', sql: 'CREATE TABLE two (i int); CREATE TABLE one (i int)' };

describe('migrations', () => {
  let test: TestStorage;
  beforeAll(async () => {
    test = await openTestStorage();
  });
  afterAll(async () => {
    await test.dispose();
    rmSync(test.folder, { recursive: true, force: true });
  });

  async function tables(schema: string): Promise<string[]> {
    const { rows } = await test.storage.pool.query<{ name: string }>(
      'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = $1 ORDER BY 1',
      [schema],
    );
    return rows.map((row) => row.name);
  }

  it('are numbered from one without gaps', () => {
    expect(MIGRATIONS.map((each) => each.version)).toEqual(MIGRATIONS.map((_, index) => index + 1));
  });

  it('apply what is missing, once', async () => {
    const pool = test.storage.openPool('a');
    expect(await migrate(pool, 'a', { migrations: [first] })).toMatchObject({ applied: ['first'] });
    expect(await migrate(pool, 'a', { migrations: [first, second] })).toMatchObject({ applied: ['second'] });
    expect(await migrate(pool, 'a', { migrations: [first, second] })).toMatchObject({ applied: [] });
    expect(await tables('a')).toEqual(['migration', 'one', 'two']);
  });

  it('apply all or nothing', async () => {
    const pool = test.storage.openPool('b');
    await expect(migrate(pool, 'b', { migrations: [first, broken] })).rejects.toMatchObject({
      code: '42P07',
    });
    expect(await tables('b')).toEqual([]);
  });

  it('leave a database that a newer program made alone, and say so, while nothing was taken away', async () => {
    const pool = test.storage.openPool('c');
    await migrate(pool, 'c', { migrations: [first, expanding] });
    expect(await migrate(pool, 'c', { migrations: [first] })).toEqual({ applied: [], newer: 10 });
    expect(await tables('c')).toEqual(['migration', 'one', 'ten']);
  });

  it('refuse a database from which a newer program took something away, and change nothing', async () => {
    const pool = test.storage.openPool('e');
    await migrate(pool, 'e', { migrations: [first, expanding, { ...contracting, oldest: 10 }] });
    const refused = migrate(pool, 'e', { migrations: [first] });
    await expect(refused).rejects.toThrow(
      'has version 11, but this program knows only 1: start a newer program',
    );
    await expect(refused).rejects.toBeInstanceOf(StorageError);
    expect(await migrate(pool, 'e', { migrations: [first, expanding] })).toEqual({ applied: [], newer: 11 });
  });

  it('go on from a ledger that was made before it had more than names', async () => {
    const pool = test.storage.openPool('f');
    await pool.query(`CREATE SCHEMA f; CREATE TABLE one (i int);
      CREATE TABLE migration (version integer PRIMARY KEY, name text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now());
      INSERT INTO migration (version, name) VALUES (1, 'first')`);
    expect(await migrate(pool, 'f', { migrations: [first, second] })).toEqual({
      applied: ['second'],
      newer: undefined,
    });
  });

  it('run once when several start together', async () => {
    const pool = test.storage.openPool('d');
    const applied = await Promise.all(
      [1, 2, 3].map(() => migrate(pool, 'd', { migrations: [first, second] })),
    );
    expect(applied.flatMap((each) => each.applied)).toEqual(['first', 'second']);
  });
});

import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DatabaseError, isUniqueViolation, safeDatabaseError } from './errors.ts';
import { openServerPool, type PoolLike } from './pool.ts';
import { openTestStorage, type TestStorage } from './testing.ts';

const SERVER = process.env['CONFIDANT_TEST_DATABASE_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres';
const words = 'Priya cried';

async function serverPool(schema: string): Promise<PoolLike | undefined> {
  const pool = openServerPool(SERVER, schema);
  try {
    await pool.query(`CREATE SCHEMA "${schema}"`);
    return pool;
  } catch (error) {
    if (process.env['CONFIDANT_REQUIRE_SERVICES'] === '1') throw error;
    console.warn('skipped: PostgreSQL does not answer');
    await pool.end();
    return undefined;
  }
}

describe.each(['embedded', 'server'])('errors of the %s database', (kind) => {
  const schema = `test_${randomBytes(6).toString('hex')}`;
  let test: TestStorage | undefined;
  let pool: PoolLike | undefined;

  beforeAll(async () => {
    if (kind === 'embedded') {
      test = await openTestStorage();
      pool = test.storage.pool;
    } else {
      pool = await serverPool(schema);
    }
    await pool?.query(
      `CREATE TABLE note (name text UNIQUE, short varchar(3), size int CHECK (size < 10), needed text NOT NULL DEFAULT '')`,
    );
    await pool?.query('INSERT INTO note (name) VALUES ($1)', [words]);
  });
  afterAll(async () => {
    if (kind === 'server') {
      await pool?.query(`DROP SCHEMA "${schema}" CASCADE`);
      await pool?.end();
    }
    await test?.dispose();
  });

  it.each([
    ['a row that exists', 'INSERT INTO note (name) VALUES ($1)', [words], '23505'],
    ['a text that is too long', 'INSERT INTO note (short) VALUES ($1)', [words], '22001'],
    ['a text where a number belongs', 'INSERT INTO note (size) VALUES ($1::text::int)', [words], '22P02'],
    ['a value that a check forbids', 'INSERT INTO note (name, size) VALUES ($1, 11)', [`${words}!`], '23514'],
    ['a missing value', 'INSERT INTO note (name, needed) VALUES ($1, NULL)', [`${words}!`], '23502'],
    ['a text with a zero character', 'INSERT INTO note (name) VALUES ($1)', [`${words}\0`], '22021'],
    ['words inside the statement', `SELECT '${words}' FROM missing`, [], '42P01'],
    [
      'a text too large for an index',
      'INSERT INTO note (name) VALUES ($1)',
      [incompressible(words)],
      '54000',
    ],
  ])('say nothing of %s', async (_, sql, params, code) => {
    if (pool === undefined) return;
    const client = await pool.connect();
    const error = await client.query(sql, params).catch((thrown: unknown) => thrown);
    client.release();
    expect(error).toBeInstanceOf(DatabaseError);
    expect(error).toMatchObject({ code });
    expect(inspect(error, { depth: 10, showHidden: true })).not.toContain('Priya');
    const direct = await pool.query(sql, params).catch((thrown: unknown) => thrown);
    expect(inspect(direct, { depth: 10, showHidden: true })).not.toContain('Priya');
  });

  it('tell which key exists already', async () => {
    if (pool === undefined) return;
    const error = await pool
      .query('INSERT INTO note (name) VALUES ($1)', [words])
      .catch((thrown: unknown) => thrown);
    expect(isUniqueViolation(error)).toBe(true);
    expect(isUniqueViolation(error, 'note_name_key')).toBe(true);
    expect(isUniqueViolation(error, 'other_key')).toBe(false);
  });
});

describe('safeDatabaseError', () => {
  it('keeps a number in detail, which BullMQ reads, and nothing else', () => {
    expect(safeDatabaseError({ code: 'BM001', detail: '-3' })).toMatchObject({ detail: '-3' });
    expect(safeDatabaseError({ code: 'BM001', detail: words })).toMatchObject({ detail: undefined });
  });

  it.each([new Error(words), words, null, { code: 'ECONNREFUSED', message: words }])(
    'is safe for anything (%#)',
    (thrown) => {
      expect(inspect(safeDatabaseError(thrown))).not.toContain('Priya');
    },
  );
});

/** Random enough that the index cannot compress it below its limit. */
function incompressible(start: string): string {
  return start + randomBytes(9_000).toString('base64');
}

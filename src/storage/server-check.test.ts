import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkServer } from './server-check.ts';

const SERVER = process.env['CONFIDANT_TEST_DATABASE_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres';
const suffix = randomBytes(6).toString('hex');
const there = await onServer('SELECT 1').then(
  () => true,
  (error: unknown) => {
    if (process.env['CONFIDANT_REQUIRE_SERVICES'] === '1') throw error;
    console.warn('skipped: PostgreSQL does not answer');
    return false;
  },
);

async function onServer(statement: string, database?: string): Promise<void> {
  const url = new URL(SERVER);
  if (database) url.pathname = `/${database}`;
  const client = new pg.Client({ connectionString: url.href, connectionTimeoutMillis: 2_000 });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

/** An address of a database for a user. */
function address(database: string, user?: string): string {
  const url = new URL(SERVER);
  url.pathname = `/${database}`;
  if (user) Object.assign(url, { username: user, password: 'secret' });
  return url.href;
}

const faultOf = (url: string) =>
  checkServer(url).then(
    () => null,
    (error: Error) => error.message,
  );

describe.skipIf(!there)('a PostgreSQL server that is not fit', () => {
  const [good, latin] = [`confidant_good_${suffix}`, `confidant_latin_${suffix}`];
  const guest = `confidant_guest_${suffix}`;

  beforeAll(async () => {
    await onServer(`CREATE DATABASE ${good}`);
    await onServer(
      `CREATE DATABASE ${latin} ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0`,
    );
    await onServer(`CREATE ROLE ${guest} LOGIN PASSWORD 'secret'`);
  });
  afterAll(async () => {
    for (const name of [good, latin]) await onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await onServer(`DROP ROLE IF EXISTS ${guest}`);
  });

  it('is none when its user may write there', async () => {
    expect(await faultOf(address(good))).toBeNull();
  });

  it('is named when it keeps texts in another encoding', async () => {
    expect(await faultOf(address(latin))).toBe(
      "DATABASE_URL: the database is in LATIN1: make it with ENCODING 'UTF8'",
    );
  });

  it('is named when its user may make nothing, with the words that mend it', async () => {
    const fault = await faultOf(address(good, guest));
    expect(fault).toBe(
      `DATABASE_URL: ${guest} may make no schema there: GRANT CREATE ON DATABASE ${good} TO ${guest}`,
    );
    await onServer(fault?.split('there: ')[1] ?? '');
    expect(await faultOf(address(good, guest))).toBeNull();
  });

  it('is named when its schema is another’s', async () => {
    await onServer('CREATE SCHEMA confidant', good);
    const fault = await faultOf(address(good, guest));
    expect(fault).toMatch(/may not change the schema confidant: GRANT/);
    await onServer(fault?.split('confidant: ')[1] ?? '', good);
    expect(await faultOf(address(good, guest))).toBeNull();
  });

  it('is named when it lets nothing be written', async () => {
    await onServer(`ALTER DATABASE ${good} SET default_transaction_read_only = on`);
    expect(await faultOf(address(good))).toContain('lets nothing be written');
  });

  it('is named when it cannot be reached, without its password', async () => {
    const fault = await faultOf('postgres://me:hunter2@127.0.0.1:1/none');
    expect(fault).toMatch(/^DATABASE_URL: /);
    expect(fault).not.toContain('hunter2');
  });
});

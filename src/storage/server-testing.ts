/** For tests: databases of one's own on a PostgreSQL server. */
import { randomBytes } from 'node:crypto';
import pg from 'pg';

const SERVER = process.env['CONFIDANT_TEST_DATABASE_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres';

export interface ServerDatabase {
  url: string;
  drop(): Promise<void>;
}

/**
 * Whether the server answers.
 * @throws Error when it does not and CONFIDANT_REQUIRE_SERVICES=1 asks for it
 */
export async function isServerThere(): Promise<boolean> {
  try {
    await onServer('SELECT 1');
    return true;
  } catch {
    if (process.env['CONFIDANT_REQUIRE_SERVICES'] === '1')
      throw new Error('PostgreSQL does not answer, and CONFIDANT_REQUIRE_SERVICES=1 asks for it');
    console.warn('skipped: PostgreSQL does not answer');
    return false;
  }
}

export async function createServerDatabase(): Promise<ServerDatabase> {
  const name = `confidant_test_${randomBytes(6).toString('hex')}`;
  await onServer(`CREATE DATABASE ${name}`);
  const url = new URL(SERVER);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: SERVER, connectionTimeoutMillis: 2_000 });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

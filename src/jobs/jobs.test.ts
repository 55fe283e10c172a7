import { randomBytes } from 'node:crypto';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { openStorage, type Storage } from '../storage/storage.ts';
import { openTestStorage, TEST_KEY } from '../storage/testing.ts';
import { type Jobs, openJobs } from './jobs.ts';
import { JobInputError } from './payload.ts';

const SERVER = process.env['CONFIDANT_TEST_DATABASE_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres';
const REDIS = process.env['CONFIDANT_TEST_REDIS_URL'] ?? 'redis://127.0.0.1:6379';
const required = process.env['CONFIDANT_REQUIRE_SERVICES'] === '1';
const silent = { info() {}, warn() {}, error() {} };
const CHECKS = { stalledCheckMs: 500, scheduleCheckMs: 500 };
const HOUR_MS = 3_600_000;

interface Place {
  storage: Storage;
  redisUrl?: string;
  close(): Promise<void>;
}

async function embedded(): Promise<Place> {
  const { storage, dispose } = await openTestStorage();
  return { storage, close: dispose };
}

async function server(): Promise<Place> {
  const name = `confidant_test_${randomBytes(6).toString('hex')}`;
  await onServer(`CREATE DATABASE ${name}`);
  const url = new URL(SERVER);
  url.pathname = `/${name}`;
  const storage = await openStorage({ dataFolder: '', databaseUrl: url.href, key: TEST_KEY }, silent);
  return {
    storage,
    async close() {
      await storage.close();
      await onServer(`DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

async function redis(): Promise<Place> {
  return { ...(await embedded()), redisUrl: REDIS };
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: SERVER, connectionTimeoutMillis: 2_000 });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

async function redisAnswers(): Promise<void> {
  const client = new Redis(REDIS, { lazyConnect: true, retryStrategy: () => null, connectTimeout: 2_000 });
  client.on('error', () => {});
  await client.connect();
  await client.quit();
}

async function isThere(name: string, probe: () => Promise<void>): Promise<boolean> {
  try {
    await probe();
    return true;
  } catch {
    if (required) throw new Error(`${name} does not answer, and CONFIDANT_REQUIRE_SERVICES=1 asks for it`);
    console.warn(`skipped: ${name} does not answer`);
    return false;
  }
}

const places = [
  { name: 'embedded Postgres', open: embedded, there: true },
  { name: 'PostgreSQL', open: server, there: await isThere('PostgreSQL', () => onServer('SELECT 1')) },
  { name: 'Redis', open: redis, there: await isThere('Redis', redisAnswers) },
];

describe.each(places)('jobs on $name', ({ open, there }) => {
  let place: Place;
  let jobs: Jobs;
  let queueName: string;
  const opened: Jobs[] = [];

  async function another(): Promise<Jobs> {
    const made = await openJobs({ ...place, log: silent, queueName, backoffMs: 10, ...CHECKS });
    opened.push(made);
    return made;
  }

  beforeAll(async () => {
    if (there) place = await open();
  });
  afterAll(() => place?.close());
  beforeEach(async ({ skip }) => {
    if (!there) return skip();
    queueName = `test-${randomBytes(6).toString('hex')}`;
    jobs = await another();
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((each) => each.close()));
    if (place?.redisUrl === undefined) return;
    const client = new Redis(place.redisUrl);
    const left = await client.keys(`confidant:${queueName}:*`);
    if (left.length > 0) await client.del(...left);
    await client.quit();
  });

  /** Records the ids a job was run with. */
  function recorder(name: string): string[] {
    const ids: string[] = [];
    jobs.define(name, async ({ id }) => void ids.push(id));
    return ids;
  }

  it('runs a job with the id it was given', async () => {
    const ids = recorder('vent.deliver');
    await jobs.start();
    await jobs.enqueue('vent.deliver', { id: 'vent_1' });
    await vi.waitFor(() => expect(ids).toEqual(['vent_1']), 5_000);
  });

  it('keeps a job that was added before anyone works', async () => {
    await jobs.enqueue('vent.deliver', { id: 'vent_1' });
    const ids = recorder('vent.deliver');
    await jobs.start();
    await vi.waitFor(() => expect(ids).toEqual(['vent_1']), 5_000);
  });

  it('waits as long as it was told', async () => {
    const ids = recorder('vent.deliver');
    await jobs.start();
    const begun = Date.now();
    await jobs.enqueue('vent.deliver', { id: 'vent_1' }, { delayMs: 400 });
    await vi.waitFor(() => expect(ids).toEqual(['vent_1']), { timeout: 5_000, interval: 10 });
    expect(Date.now() - begun).toBeGreaterThanOrEqual(390);
  });

  it('adds a job once while one with the same key is unfinished, and again after it', async () => {
    const ids = recorder('vent.deliver');
    const dedupeKey = 'vent_1';
    await jobs.enqueue('vent.deliver', { id: 'vent_1' }, { dedupeKey });
    await jobs.enqueue('vent.deliver', { id: 'vent_1' }, { dedupeKey });
    await jobs.start();
    await vi.waitFor(() => expect(ids).toHaveLength(1), 5_000);
    await vi.waitFor(
      async () => {
        await jobs.enqueue('vent.deliver', { id: 'vent_2' }, { dedupeKey });
        expect(ids.slice(0, 2)).toEqual(['vent_1', 'vent_2']);
      },
      { timeout: 5_000, interval: 100 },
    );
  });

  it('tries a failing job again until it works', async () => {
    let runs = 0;
    jobs.define('vent.deliver', async () => {
      runs += 1;
      if (runs < 3) throw new Error('not yet');
    });
    await jobs.start();
    await jobs.enqueue('vent.deliver', { id: 'vent_1' });
    await vi.waitFor(() => expect(runs).toBe(3), 10_000);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(runs).toBe(3);
    expect(await jobs.failed()).toBe(0);
  });

  it('gives up after five runs and keeps the job without a word of the error', async () => {
    let runs = 0;
    jobs.define('vent.deliver', async () => {
      runs += 1;
      throw Object.assign(new RangeError('Priya said it'), { code: 'E_POST', detail: 'Priya' });
    });
    await jobs.start();
    await jobs.enqueue('vent.deliver', { id: 'vent_1' });
    await vi.waitFor(async () => expect(await jobs.failed()).toBe(1), { timeout: 10_000, interval: 50 });
    expect(runs).toBe(5);
    const kept = await everythingStored(place, queueName);
    expect(kept).toContain('RangeError E_POST');
    expect(kept).toContain('vent_1');
    expect(kept).not.toContain('Priya');
  });

  it('refuses a payload, a name or a key that could carry words, without repeating them', async () => {
    const attempts = [
      jobs.enqueue('vent.deliver', { id: 'Priya cried today' }),
      jobs.enqueue('vent.deliver', { id: 'vent_1', text: 'Priya' } as never),
      jobs.enqueue('vent.deliver', 'Priya' as never),
      jobs.enqueue('Priya cried', { id: 'vent_1' }),
      jobs.enqueue('vent.deliver', { id: 'vent_1' }, { dedupeKey: 'Priya cried' }),
    ];
    for (const attempt of attempts) {
      const error = await attempt.catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(JobInputError);
      expect(String(error)).not.toContain('Priya');
    }
  });

  it('repeats what was asked to repeat', async () => {
    const ids = recorder('retention.sweep');
    await jobs.every('retention.sweep', 200);
    await jobs.start();
    await vi.waitFor(() => expect(ids.length).toBeGreaterThanOrEqual(3), 10_000);
    expect(new Set(ids)).toEqual(new Set(['schedule_retention-sweep']));
  });

  it('begins a repetition that is asked for after the start', async () => {
    const ids = recorder('retention.sweep');
    await jobs.start();
    await jobs.every('retention.sweep', 200);
    await vi.waitFor(() => expect(ids.length).toBeGreaterThanOrEqual(2), 10_000);
  });

  it('repeats on in time after a clock was ahead for a while', async () => {
    const ids = recorder('retention.sweep');
    const { now } = Date;
    const clock = vi.spyOn(Date, 'now').mockImplementation(() => now() + HOUR_MS);
    try {
      await jobs.every('retention.sweep', 200);
      await jobs.start();
      await vi.waitFor(() => expect(ids.length).toBeGreaterThanOrEqual(2), 10_000);
    } finally {
      clock.mockRestore();
    }
    const before = ids.length;
    await vi.waitFor(() => expect(ids.length).toBeGreaterThanOrEqual(before + 3), 10_000);
  });

  it('forgets a repetition that the program no longer asks for', async () => {
    await jobs.every('old.sweep', 60_000);
    await jobs.start();
    await jobs.close();
    opened.splice(0);
    jobs = await another();
    await jobs.start();
    expect(await schedulesStored(place, queueName)).toEqual([]);
  });

  it('lets a running job end before it closes', async () => {
    let ended = false;
    let begun = () => {};
    const running = new Promise<void>((resolve) => {
      begun = resolve;
    });
    jobs.define('vent.deliver', async () => {
      begun();
      await new Promise((resolve) => setTimeout(resolve, 300));
      ended = true;
    });
    await jobs.start();
    await jobs.enqueue('vent.deliver', { id: 'vent_1' });
    await running;
    await jobs.close();
    opened.splice(0);
    expect(ended).toBe(true);
  });

  it('runs each of two hundred jobs once, shared between two workers', async () => {
    const ids: string[] = [];
    const second = await another();
    for (const each of [jobs, second]) each.define('vent.deliver', async ({ id }) => void ids.push(id));
    await jobs.start();
    await second.start();
    await Promise.all(
      Array.from({ length: 200 }, (_, index) => jobs.enqueue('vent.deliver', { id: `vent_${index}` })),
    );
    await vi.waitFor(() => expect(ids.length).toBeGreaterThanOrEqual(200), 15_000);
    expect(new Set(ids).size).toBe(200);
    expect(ids).toHaveLength(200);
  });
});

/** All that is stored about the queue's jobs, as text. */
async function everythingStored(place: Place, queueName: string): Promise<string> {
  if (place.redisUrl === undefined) {
    const pool = place.storage.openPool('bullmq');
    const { rows } = await pool.query('SELECT to_jsonb(job)::text AS whole FROM job WHERE queue = $1', [
      queueName,
    ]);
    return rows.map((row) => row.whole).join('\n');
  }
  const client = new Redis(place.redisUrl);
  const parts: string[] = [];
  for (const name of await client.keys(`confidant:${queueName}:*`)) {
    const kind = await client.type(name);
    if (kind === 'hash') parts.push(JSON.stringify(await client.hgetall(name)));
    if (kind === 'stream') parts.push(JSON.stringify(await client.xrange(name, '-', '+')));
  }
  await client.quit();
  return parts.join('\n');
}

async function schedulesStored(place: Place, queueName: string): Promise<string[]> {
  if (place.redisUrl === undefined) {
    const pool = place.storage.openPool('bullmq');
    const tables = await pool.query(
      `SELECT table_name FROM information_schema.columns WHERE table_schema = 'bullmq' AND column_name = 'every_ms'`,
    );
    const { rows } = await pool.query(`SELECT * FROM ${tables.rows[0].table_name} WHERE queue = $1`, [
      queueName,
    ]);
    return rows.map((row) => row.name);
  }
  const queue = new Queue(queueName, { connection: { url: place.redisUrl }, prefix: 'confidant' });
  const known = await queue.getJobSchedulers();
  await queue.close();
  return known.map((each) => each.key);
}

describe('a worker whose tables are gone', () => {
  it('does not spin, speaks once, and works again when they are back', async () => {
    const { storage, dispose } = await openTestStorage();
    const spoken: object[] = [];
    const log = { warn() {}, error: (fields: object) => void spoken.push(fields) };
    const jobs = await openJobs({ storage, log, queueName: 'gone' });
    const ids: string[] = [];
    jobs.define('vent.deliver', async ({ id }) => void ids.push(id));
    await jobs.start();
    const pool = storage.openPool('bullmq');
    await pool.query('ALTER TABLE job RENAME TO hidden');
    await jobs.enqueue('vent.deliver', { id: 'vent_1' }).catch(() => {});
    await pool.query(`SELECT pg_notify('bullmq:gone', '')`);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await pool.query('ALTER TABLE hidden RENAME TO job');
    await jobs.enqueue('vent.deliver', { id: 'vent_2' });
    await vi.waitFor(() => expect(ids).toEqual(['vent_2']), { timeout: 20_000, interval: 100 });
    // Once for the queue that could not add, once for the worker that could not fetch.
    expect(spoken.length).toBeLessThanOrEqual(2);
    expect(spoken).toContainEqual({ error: 'DatabaseError 42P01', unspoken: 0 });
    await jobs.close();
    await dispose();
  }, 40_000);
});

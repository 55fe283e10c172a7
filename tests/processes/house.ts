/** For whole-system tests: a house of several processes on a Redis, a PostgreSQL database and a Discord of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import pg from 'pg';
import type { Role } from '../../src/role.ts';
import { TEST_KEY } from '../../src/storage/testing.ts';
import { ensureBuilt, freePort, spawnProgram } from '../browser/program.ts';
import { type DiscordOptions, type LoopbackDiscord, startDiscord } from '../loopback/discord/index.ts';

const SERVER = process.env['CONFIDANT_TEST_DATABASE_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres';
/** Far above what it takes: other tests may have the machine busy. */
const PATIENCE_MS = 90_000;

/** So much of the log of a process that did not start is shown. */
const LOG_END = 2_000;

/** One process of the house. */
export interface RoleProcess {
  role: Role;
  child: ChildProcess;
  /** Of the operators' pages. */
  ops: string;
  /** Where the web listens; only with that role. */
  web: string;
  output(): string;
  /** Whether it says that it can do its work. */
  isReady(): Promise<boolean>;
  /** Sends a signal and waits for the end: the exit code, or null when it was killed. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

export interface House {
  discord: LoopbackDiscord;
  /** The Redis server's process. */
  redis: ChildProcess;
  redisUrl: string;
  databaseUrl: string;
  /** Queries the house's own database. */
  query<Row extends pg.QueryResultRow>(statement: string, values?: unknown[]): Promise<Row[]>;
  start(role: Role, env?: Record<string, string>): Promise<RoleProcess>;
  dispose(): Promise<void>;
}

/** Whether this machine has what a house takes; a failure where CONFIDANT_REQUIRE_SERVICES=1 asks for it. */
export async function canHaveHouses(): Promise<boolean> {
  const has = async (probe: Promise<unknown>) => probe.then(() => true).catch(() => false);
  const there = (await has(onServer('SELECT 1'))) && (await has(redisServerVersion()));
  if (!there && process.env['CONFIDANT_REQUIRE_SERVICES'] === '1')
    throw new Error('PostgreSQL or redis-server is missing, and CONFIDANT_REQUIRE_SERVICES=1 asks for them');
  if (!there) console.warn('skipped: PostgreSQL or redis-server is missing');
  return there;
}

async function redisServerVersion(): Promise<void> {
  await once(spawn('redis-server', ['--version'], { stdio: 'ignore' }), 'exit');
}

/** @param options.server the PostgreSQL server in which the house gets a database; the tests' own unless said */
export async function openHouse(options: { discord?: DiscordOptions; server?: string } = {}): Promise<House> {
  const { server = SERVER } = options;
  await ensureBuilt();
  const folder = mkdtempSync(join(tmpdir(), 'confidant-house-'));
  const redis = await startRedis(folder);
  const database = `confidant_test_${randomBytes(6).toString('hex')}`;
  await onServer(`CREATE DATABASE ${database}`, server);
  const url = new URL(server);
  url.pathname = `/${database}`;
  const pool = new pg.Pool({ connectionString: url.href, options: '-c search_path=confidant', max: 2 });
  pool.on('error', () => {});
  const discord = await startDiscord(options.discord);
  const processes: RoleProcess[] = [];

  async function start(role: Role, env: Record<string, string> = {}): Promise<RoleProcess> {
    const [opsPort, port] = [await freePort(), await freePort()];
    const settings = {
      ...{ DATABASE_URL: url.href, REDIS_URL: redis.url, CONFIDANT_KEY: TEST_KEY },
      ...{ CONFIDANT_OPS_PORT: String(opsPort), CONFIDANT_PORT: String(port) },
      CONFIDANT_PUBLIC_URL: `http://localhost:${port}`,
      ...{
        DISCORD_TOKEN: discord.token,
        DISCORD_APP_ID: discord.applicationId,
        DISCORD_API_URL: discord.api,
      },
      ...env,
    };
    const { child, output } = spawnProgram(settings, ['cli.js', 'start', '--role', role]);
    const ops = `http://127.0.0.1:${opsPort}`;
    const running: RoleProcess = {
      ...{ role, child, ops, web: `http://localhost:${port}`, output },
      isReady: async () => (await fetch(`${ops}/readyz`).catch(() => null))?.ok ?? false,
      async stop(signal = 'SIGTERM') {
        if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
        const ended = once(child, 'exit');
        child.kill(signal);
        await ended;
        return child.exitCode;
      },
    };
    processes.push(running);
    await eventually(async () => {
      if (child.exitCode !== null) throw new Error(`it did not start: ${output()}`);
      return output().includes('"event":"started"') && (await running.isReady());
    }).catch((cause: Error) => {
      throw new Error(`a ${role} is not ready, and its log ends with ${output().slice(-LOG_END)}`, { cause });
    });
    return running;
  }

  /** Nothing of it outlives the one who opened it. */
  const end = () => {
    for (const { child } of processes) child.kill('SIGKILL');
    house.redis.kill('SIGKILL');
  };
  process.once('exit', end);

  const house: House = {
    ...{ discord, redis: redis.child, redisUrl: redis.url, databaseUrl: url.href, start },
    query: async (statement, values) => (await pool.query(statement, values)).rows,
    async dispose() {
      await Promise.all(processes.map((each) => each.stop('SIGKILL')));
      await discord.close();
      await pool.end();
      house.redis.kill('SIGKILL');
      process.off('exit', end);
      await onServer(`DROP DATABASE ${database} WITH (FORCE)`, server);
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return house;
}

async function startRedis(folder: string): Promise<{ child: ChildProcess; url: string }> {
  const port = await freePort();
  const args = ['--bind', '127.0.0.1', '--port', String(port), '--dir', folder, '--save', ''];
  const child = spawn('redis-server', [...args, '--appendonly', 'yes', '--maxmemory-policy', 'noeviction'], {
    stdio: 'ignore',
  });
  const url = `redis://127.0.0.1:${port}`;
  const client = new Redis(url, { maxRetriesPerRequest: null });
  client.on('error', () => {});
  await client.ping();
  client.disconnect();
  return { child, url };
}

async function onServer(statement: string, server = SERVER): Promise<void> {
  const client = new pg.Client({ connectionString: server, connectionTimeoutMillis: 2_000 });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

/** Waits until something is so that takes a question to find out; gives how long that took, in milliseconds. */
export async function eventually(so: () => Promise<unknown>, patience = PATIENCE_MS): Promise<number> {
  const begun = performance.now();
  while (!(await so())) {
    if (performance.now() - begun > patience) throw new Error(`still not so after ${patience} ms: ${so}`);
    await sleep(50);
  }
  return performance.now() - begun;
}

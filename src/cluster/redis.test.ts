import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { closeRedis, connectRedis } from './redis.ts';

const children: ChildProcess[] = [];
const folder = mkdtempSync(join(tmpdir(), 'confidant-redis-'));
const there = await once(spawn('redis-server', ['--version'], { stdio: 'ignore' }), 'exit').then(
  () => true,
  () => {
    if (process.env['CONFIDANT_REQUIRE_SERVICES'] === '1') throw new Error('redis-server is missing');
    console.warn('skipped: redis-server is missing');
    return false;
  },
);

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

/** A Redis with these settings; gives its address. */
async function serve(...settings: string[]): Promise<string> {
  const port = await freePort();
  const usual = ['--bind', '127.0.0.1', '--port', String(port), '--dir', folder, '--save', ''];
  children.push(spawn('redis-server', [...usual, ...settings], { stdio: 'ignore' }));
  const client = new Redis(port, { maxRetriesPerRequest: null });
  client.on('error', () => {});
  await client.ping().catch(() => {});
  client.disconnect();
  return `redis://127.0.0.1:${port}`;
}

describe.skipIf(!there)('a Redis that is not fit', () => {
  const log = { warn: vi.fn() };
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    log.warn.mockClear();
  });

  it('is none when it keeps everything', async () => {
    const url = await serve('--appendonly', 'yes', '--maxmemory-policy', 'noeviction');
    await closeRedis(await connectRedis(url, log));
    expect(log.warn).not.toHaveBeenCalled();
  });

  it('stops the start when it throws jobs away, and is told how to keep them', async () => {
    const url = await serve('--maxmemory-policy', 'allkeys-lru');
    await expect(connectRedis(url, log)).rejects.toThrow(
      'REDIS_URL: Redis throws jobs away when its memory is full (maxmemory-policy allkeys-lru): set it to noeviction',
    );
  });

  it('is warned about when a stop makes it forget', async () => {
    await closeRedis(await connectRedis(await serve(), log));
    expect(log.warn).toHaveBeenCalledWith({}, expect.stringContaining('set appendonly to yes'));
  });

  it('is named when it asks for a password, and when nobody is there', async () => {
    const url = await serve('--requirepass', 'hunter2');
    await expect(connectRedis(url, log)).rejects.toThrow(/^REDIS_URL: Redis cannot be reached \(NOAUTH\)$/);
    await expect(connectRedis('redis://127.0.0.1:1', log)).rejects.toThrow(/\(ECONNREFUSED\)$/);
  });
});

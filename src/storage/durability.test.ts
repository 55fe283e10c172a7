import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openStorage } from './storage.ts';
import { freshFolder, TEST_KEY } from './testing.ts';

const syncs = vi.hoisted(() => ({ count: 0 }));
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  function fsyncSync(file: number): void {
    syncs.count += 1;
    fs.fsyncSync(file);
  }
  return { ...fs, fsyncSync };
});

const log = { info() {}, warn() {} };

describe('durability of the embedded database', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await freshFolder();
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** Starts a process that writes rows, says each once it is acknowledged, and is killed after `count` of them. */
  async function writeUntilKilled(from: number, count: number): Promise<number[]> {
    const script = `
      const { openStorage } = await import(${JSON.stringify(resolve('src/storage/storage.ts'))});
      const log = { info() {}, warn() {} };
      const { db } = await openStorage({ dataFolder: ${JSON.stringify(folder)}, key: ${JSON.stringify(TEST_KEY)} }, log);
      for (let i = ${from}; ; i += 1) {
        const row = { id: 'community_' + i, platform: 'playground', external_id: String(i), name: 'x'.repeat(2000) };
        if (i % 2 === 0) await db.insertInto('community').values(row).execute();
        else await db.transaction().execute((trx) => trx.insertInto('community').values(row).execute());
        process.stdout.write(i + '\\n');
      }`;
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = new Promise((done) => child.once('exit', done));
    const acknowledged: number[] = [];
    for await (const line of createInterface({ input: child.stdout })) {
      acknowledged.push(Number(line));
      if (acknowledged.length === count) child.kill('SIGKILL');
    }
    await ended;
    return acknowledged;
  }

  it('finds every acknowledged row after kill -9, three times over, starting again at once', async () => {
    const acknowledged: number[] = [];
    for (const [round, count] of [40, 250, 7].entries()) {
      acknowledged.push(...(await writeUntilKilled(round * 100_000, count)));
      const begun = Date.now();
      const storage = await openStorage({ dataFolder: folder, key: TEST_KEY }, log);
      const took = Date.now() - begun;
      const rows = await storage.db.selectFrom('community').select('external_id').execute();
      await storage.close();
      const found = new Set(rows.map((row) => Number(row.external_id)));
      expect(acknowledged.filter((each) => !found.has(each))).toEqual([]);
      // Half a second on an idle machine; what this rules out is waiting for a lock to grow stale.
      expect(took).toBeLessThan(15_000);
    }
    expect(acknowledged.length).toBeGreaterThanOrEqual(297);
  }, 120_000);

  it('syncs to the disk before it acknowledges a row', async () => {
    const storage = await openStorage({ dataFolder: folder, key: TEST_KEY }, log);
    for (const id of ['community_1', 'community_2', 'community_3']) {
      const before = syncs.count;
      await storage.db
        .insertInto('community')
        .values({ id, platform: 'playground', external_id: id, name: id })
        .execute();
      expect(syncs.count).toBeGreaterThan(before);
    }
    await storage.close();
  });
});

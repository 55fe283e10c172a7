import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockFolder } from './folder-lock.ts';

describe('lock on the data folder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'confidant-lock-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function leave(holder: object, agoMs = 0): void {
    const path = join(folder, 'lock');
    writeFileSync(path, JSON.stringify(holder));
    const at = new Date(Date.now() - agoMs);
    utimesSync(path, at, at);
  }

  it('refuses a second holder, naming the folder, the process and what to do', async () => {
    const lock = await lockFolder(folder);
    await expect(lockFolder(folder)).rejects.toThrow(
      `the data folder ${folder} is in use by process ${process.pid} on ${hostname()}: stop that one first, or set CONFIDANT_DATA`,
    );
    lock.release();
  });

  it('is free again once released, and leaves nothing behind', async () => {
    (await lockFolder(folder)).release();
    expect(existsSync(join(folder, 'lock'))).toBe(false);
    (await lockFolder(folder)).release();
  });

  it('is taken over at once from a process that was killed', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    leave({ pid: child.pid, started: null, host: hostname(), token: 'x' });
    await expect(lockFolder(folder)).rejects.toThrow('in use');
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
    const begun = Date.now();
    (await lockFolder(folder)).release();
    expect(Date.now() - begun).toBeLessThan(1_000);
  });

  it('is taken over when another program got the process id since', async () => {
    leave({ pid: process.pid, started: '1', host: hostname(), token: 'x' });
    (await lockFolder(folder)).release();
  });

  it('is held by a process on another host for as long as that one touches it', async () => {
    leave({ pid: 1, started: '1', host: 'elsewhere', token: 'x' }, 5_000);
    await expect(lockFolder(folder)).rejects.toThrow('process 1 on elsewhere');
    leave({ pid: 1, started: '1', host: 'elsewhere', token: 'x' }, 60_000);
    (await lockFolder(folder)).release();
  });

  it('is taken over from a file that a crash left half-written', async () => {
    writeFileSync(join(folder, 'lock'), '{"pid":');
    (await lockFolder(folder)).release();
  });

  it('goes to exactly one of many that try at once, also over a stale lock', async () => {
    leave({ pid: 2 ** 22 + 1, started: '1', host: hostname(), token: 'x' });
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => lockFolder(folder)));
    const won = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    expect(won).toHaveLength(1);
    won[0]?.release();
  });
});

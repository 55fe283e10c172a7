/**
 * One process a data folder: PGlite lets two open it and then destroys it.
 *
 * The lock is a file naming its holder. On the same host a holder that is no longer running (kill -9) loses
 * it at once; process ids are reused, so the start time must match too. A holder on another host (a container
 * sharing the volume) cannot be looked up, so it must keep touching the file.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StorageError } from './errors.ts';

const HEARTBEAT_MS = 2_000;
/** A holder elsewhere that was silent this long is gone; far above a pause that a long query can cause. */
const SILENCE_MS = 20_000;
/** Two that take over at once: the later one wins, and the earlier one must see it. */
const SETTLE_MS = 50;
/** A file without a holder is being written now, or was left half-written by a crash. */
const UNREADABLE_MS = 2_000;

interface Holder {
  pid: number;
  started: string | null;
  host: string;
  token: string;
}

export interface FolderLock {
  /** Gives the folder free. */
  release(): void;
}

/**
 * Takes the folder for this process.
 * @throws StorageError when another process has it, naming the folder, the process and what to do.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const path = join(folder, 'lock');
  const mine: Holder = {
    pid: process.pid,
    started: startTime(process.pid),
    host: hostname(),
    token: randomBytes(9).toString('base64url'),
  };
  while (!create(path, mine)) {
    const state = inspect(path);
    if (state === 'gone') continue;
    if (state === 'unreadable') {
      await sleep(SETTLE_MS);
      continue;
    }
    if (state !== 'stale') throw new StorageError(occupied(folder, state));
    replace(path, mine);
    await sleep(SETTLE_MS);
    const winner = read(path);
    if (winner?.token === mine.token) break;
    throw new StorageError(occupied(folder, winner));
  }
  const heartbeat = setInterval(() => touch(path, mine), HEARTBEAT_MS);
  heartbeat.unref();
  return {
    release() {
      clearInterval(heartbeat);
      if (read(path)?.token === mine.token) rmSync(path, { force: true });
    },
  };
}

function create(path: string, holder: Holder): boolean {
  try {
    writeFileSync(path, JSON.stringify(holder), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function replace(path: string, holder: Holder): void {
  const next = `${path}.${holder.token}`;
  writeFileSync(next, JSON.stringify(holder), { flag: 'wx', mode: 0o600 });
  renameSync(next, path);
}

/** The holder when it is alive; otherwise what is wrong with the file. */
function inspect(path: string): Holder | 'gone' | 'stale' | 'unreadable' {
  let touched: number;
  try {
    touched = statSync(path).mtimeMs;
  } catch {
    return 'gone';
  }
  const silent = Date.now() - touched;
  const holder = read(path);
  if (holder === undefined) return silent > UNREADABLE_MS ? 'stale' : 'unreadable';
  const alive = holder.host === hostname() ? isRunning(holder) : silent < SILENCE_MS;
  return alive ? holder : 'stale';
}

function isRunning({ pid, started }: Holder): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it runs, as another user.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const now = startTime(pid);
  return now === null || started === null || now === started;
}

/** When the process started, in the kernel's own count; null where there is no /proc. */
function startTime(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold spaces and brackets; what follows the last one is regular.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // A zombie holds nothing any more.
    if (fields[0] === 'Z' || fields[0] === 'X') return 'ended';
    return fields[19] ?? null;
  } catch {
    return null;
  }
}

function read(path: string): Holder | undefined {
  try {
    const holder: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof holder !== 'object' || holder === null) return undefined;
    return 'pid' in holder && typeof holder.pid === 'number' ? (holder as Holder) : undefined;
  } catch {
    return undefined;
  }
}

function touch(path: string, mine: Holder): void {
  if (read(path)?.token !== mine.token) return;
  const now = new Date();
  utimesSync(path, now, now);
}

function occupied(folder: string, holder: Holder | undefined): string {
  const who = holder === undefined ? 'another process' : `process ${holder.pid} on ${holder.host}`;
  return `the data folder ${folder} is in use by ${who}: stop that one first, or set CONFIDANT_DATA to another folder`;
}

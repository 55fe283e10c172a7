/** For whole-system tests: the built program, started as a user starts it. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { packageRoot } from '../../src/paths.ts';
import { TEST_KEY } from '../../src/storage/testing.ts';

const PARTS = ['src', 'commands', 'scripts', 'vite.config.ts', 'package.json'];
const BUILT = [join(packageRoot, 'dist', 'main.js'), join(packageRoot, 'dist', 'web', 'index.html')];
const LOCK = join(packageRoot, 'node_modules', '.cache', 'confidant-build');
/** Far above what it takes: other tests may have the machine busy. */
const START_MS = 90_000;
const BUILD_MS = 60_000;

/** Builds what is missing or older than its sources; test files that run side by side build once. */
export async function ensureBuilt(): Promise<void> {
  const until = Date.now() + BUILD_MS;
  while (isStale()) {
    if (lock()) {
      try {
        execFileSync(process.execPath, [join(packageRoot, 'scripts', 'build.mjs')], { stdio: 'pipe' });
        return;
      } finally {
        rmSync(LOCK, { recursive: true, force: true });
      }
    }
    // Left behind by a run that was stopped.
    if (Date.now() > until) rmSync(LOCK, { recursive: true, force: true });
    await sleep(200);
  }
}

function lock(): boolean {
  mkdirSync(join(LOCK, '..'), { recursive: true });
  try {
    mkdirSync(LOCK);
    return true;
  } catch {
    return false;
  }
}

function isStale(): boolean {
  if (!BUILT.every((path) => existsSync(path)) || existsSync(LOCK)) return true;
  const built = Math.min(...BUILT.map((path) => statSync(path).mtimeMs));
  return PARTS.some((part) => newest(join(packageRoot, part)) > built);
}

function newest(path: string): number {
  if (/\.test\.tsx?$/.test(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

export interface Program {
  url: string;
  port: number;
  child: ChildProcess;
  /** All it has printed so far. */
  output(): string;
  /** Asks it to end, and gives its exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

/** Runs the program, as `npm start` does or as given; not yet known to be up. */
export function spawnProgram(
  env: Record<string, string>,
  args: readonly string[] = ['main.js'],
): { child: ChildProcess; output: () => string } {
  let printed = '';
  const child = spawn(process.execPath, ['--no-regexp-tier-up', ...args], {
    // Away from the developer's own .env.
    cwd: join(packageRoot, 'dist'),
    env: { PATH: process.env['PATH'], CONFIDANT_KEY: TEST_KEY, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
  }
  return { child, output: () => printed };
}

/** Starts the program on a data folder and waits until it serves. */
export async function startProgram(dataFolder: string, wantedPort?: number): Promise<Program> {
  const port = wantedPort ?? (await freePort());
  const { child, output } = spawnProgram({ CONFIDANT_DATA: dataFolder, CONFIDANT_PORT: String(port) });
  const until = Date.now() + START_MS;
  while (!output().includes('Confidant is at')) {
    if (child.exitCode !== null || Date.now() > until) {
      child.kill('SIGKILL');
      throw new Error(`it did not start: ${output()}`);
    }
    await sleep(20);
  }
  return {
    url: `http://localhost:${port}`,
    port,
    child,
    output,
    async stop(signal = 'SIGTERM') {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
      const ended = once(child, 'exit');
      child.kill(signal);
      await ended;
      return child.exitCode;
    },
  };
}

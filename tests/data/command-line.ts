/** For tests: the command line as it is built (`ensureBuilt`), in a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

const CLI = resolve('dist/cli.js');

export interface Ended {
  code: number | null;
  out: string;
  err: string;
}

export interface Running {
  child: ChildProcess;
  ended: Promise<Ended>;
}

/** Runs `confidant` away from the developer's own .env, with these settings and no others. */
export function runConfidant(args: readonly string[], env: Record<string, string>): Running {
  const child = spawn(process.execPath, ['--no-regexp-tier-up', CLI, ...args], {
    cwd: resolve('tests'),
    env: { PATH: process.env['PATH'], NO_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', err: '' };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    said.out += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said.err += text;
  });
  return { child, ended: once(child, 'close').then(([code]) => ({ code, ...said })) };
}

export function confidant(args: readonly string[], env: Record<string, string>): Promise<Ended> {
  return runConfidant(args, env).ended;
}

/** How long a command takes on this machine today; the last one that came to its end says, or one that was quicker. */
let typicalMs = 1_000;
/** Before it has opened anything, while it works, and when it is all but done. */
const MOMENTS = [0.25, 0.5, 0.7, 0.9];

/**
 * Starts a command again and again and ends it as a power cut would, each time a little later; then lets it be.
 * @param look at what is there after each end, which had to happen with nothing on stderr
 */
export async function killedOften(
  args: readonly string[],
  env: Record<string, string>,
  look: () => Promise<void>,
): Promise<{ last: Ended; kills: number }> {
  let kills = 0;
  for (const moment of MOMENTS) {
    const { child, ended } = runConfidant(args, env);
    const started = Date.now();
    const timer = setTimeout(() => child.kill('SIGKILL'), typicalMs * moment);
    const { code } = await ended;
    clearTimeout(timer);
    if (code === null) kills += 1;
    else typicalMs = Math.min(typicalMs, Date.now() - started);
    await look();
  }
  const begun = Date.now();
  const last = await confidant(args, env);
  typicalMs = Date.now() - begun;
  return { last, kills };
}

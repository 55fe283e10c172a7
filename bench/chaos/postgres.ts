/** A PostgreSQL server of one's own on a free port, to be treated badly. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../tests/browser/program.ts';

export interface OwnPostgres {
  url: string;
  /** As when the machine under it fails: every connection is cut, nothing is written out; then it starts again. */
  crash(): Promise<void>;
  close(): Promise<void>;
}

/** @throws Error where PostgreSQL is not installed */
export async function startPostgres(): Promise<OwnPostgres> {
  const bin = binaries();
  const home = mkdtempSync(join(tmpdir(), 'confidant-postgres-'));
  const data = join(home, 'data');
  const port = await freePort();
  // It does not run as root.
  const user = process.getuid?.() === 0 ? postgresUser() : undefined;
  chmodSync(home, 0o755);
  mkdirSync(data, { mode: 0o700 });
  if (user) chownSync(data, user.uid, user.gid);
  execFileSync(join(bin, 'initdb'), ['-D', data, '-U', 'postgres', '--auth=trust'], {
    ...user,
    stdio: 'ignore',
  });

  let server = await start();
  async function start(): Promise<ChildProcess> {
    const args = ['-D', data, '-h', '127.0.0.1', '-p', String(port), '-k', data];
    const child = spawn(join(bin, 'postgres'), args, { ...user, stdio: 'ignore' });
    while (!answers()) {
      if (child.exitCode !== null) throw new Error('PostgreSQL did not start');
      await pause(100);
    }
    return child;
  }

  function answers(): boolean {
    try {
      execFileSync(join(bin, 'pg_isready'), ['-q', '-h', '127.0.0.1', '-p', String(port)]);
      return true;
    } catch {
      return false;
    }
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    const ended = once(server, 'exit');
    server.kill(signal);
    await ended;
  }

  const endWithUs = () => void server.kill('SIGQUIT');
  process.once('exit', endWithUs);

  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    async crash() {
      await end('SIGQUIT');
      server = await start();
    },
    async close() {
      process.off('exit', endWithUs);
      await end('SIGQUIT');
      rmSync(home, { recursive: true, force: true });
    },
  };
}

function binaries(): string {
  const versions = readdirSync('/usr/lib/postgresql').sort((a, b) => Number(a) - Number(b));
  return join('/usr/lib/postgresql', versions.at(-1) ?? '', 'bin');
}

function postgresUser(): { uid: number; gid: number } {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((each) => each.startsWith('postgres:'));
  const [, , uid, gid] = line?.split(':') ?? [];
  return { uid: Number(uid), gid: Number(gid) };
}

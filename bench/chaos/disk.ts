/** A small house with the embedded store, on a disk of its own that fills up while people use it. */
import { execFileSync, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pino } from 'pino';
import { openStorage, type Storage } from '../../src/storage/storage.ts';
import { TEST_KEY } from '../../src/storage/testing.ts';
import { freePort, spawnProgram } from '../../tests/browser/program.ts';
import { type LoopbackDiscord, startDiscord } from '../../tests/loopback/discord/index.ts';
import { startSlack } from '../../tests/loopback/slack/index.ts';
import { eventually } from '../../tests/processes/house.ts';
import { openTown } from '../load/town.ts';
import { compare, type Fault, isSettled } from './checker.ts';
import { offerSupervision, PEOPLE } from './deeds.ts';
import { createCommunity, createLedger, type Ledger } from './ledger.ts';
import { keepBusy } from './load.ts';
import { lookForLeaks } from './private.ts';
import { type Due, watchRetention } from './retention.ts';
import { readStore } from './store.ts';

const DISK = '220m';
/** How long people use it while there is room, while there is none, and after there is again. */
const PHASE_MS = 8_000;
const SETTLED_MS = 60_000;
/** What is done after the last message has gone. */
const AFTER_MS = 3_000;

interface Filled {
  ledger: Ledger;
  due: Due[];
  found: Fault[];
}

/** Null where this user may not mount a disk. */
export async function fillDisk(): Promise<Filled | null> {
  const disk = mkdtempSync(join(tmpdir(), 'confidant-full-disk-'));
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK}`, 'tmpfs', disk]).status !== 0) {
    rmSync(disk, { recursive: true, force: true });
    return null;
  }
  const discord = await startDiscord();
  const programs: Program[] = [];
  const end = () => {
    for (const { child } of programs) child.kill('SIGKILL');
    spawnSync('umount', ['--lazy', disk]);
  };
  process.once('exit', end);
  try {
    return await use({ disk, discord, programs });
  } finally {
    await Promise.all(programs.map(kill));
    await discord.close();
    process.off('exit', end);
    execFileSync('umount', [disk]);
    rmSync(disk, { recursive: true, force: true });
  }
}

type Program = ReturnType<typeof spawnProgram>;

interface Used {
  disk: string;
  discord: LoopbackDiscord;
  /** Every process there was. */
  programs: Program[];
}

async function use({ disk, discord, programs }: Used): Promise<Filled> {
  const data = join(disk, 'data');
  const ballast = join(disk, 'ballast');

  async function withStore<Result>(work: (storage: Storage) => Promise<Result>): Promise<Result> {
    const log = pino({ level: 'silent' });
    const storage = await openStorage({ dataFolder: data, key: TEST_KEY }, log);
    return work(storage).finally(() => storage.close());
  }

  async function start(): Promise<Program> {
    const program = spawnProgram({
      ...{ CONFIDANT_DATA: data, CONFIDANT_PORT: String(await freePort()), CONFIDANT_PLAYGROUND: 'off' },
      ...{ DISCORD_TOKEN: discord.token, DISCORD_APP_ID: discord.applicationId },
      DISCORD_API_URL: discord.api,
    });
    programs.push(program);
    await eventually(async () => {
      if (program.child.exitCode !== null) throw new Error('it did not start');
      return program.output().includes('"event":"started"') && isHeard();
    });
    return program;
  }

  /** Whether people can use it. */
  const isHeard = () =>
    discord.commands().length > 0 && places.every(({ id }) => discord.gateway.listeners(id) === 1);

  const slack = await startSlack({ warn: false });
  const places = await withStore((storage) =>
    openTown({ discord, slack, storage }, { communities: 1, members: PEOPLE }),
  );
  await slack.close();
  const communities = places.map((place) => createCommunity(place, { discord }));
  const ledger = createLedger();

  const retention = watchRetention(ledger, communities);

  const first = await start();
  await Promise.all(communities.map(offerSupervision));
  const load = keepBusy(ledger, communities);
  await pause(PHASE_MS);
  fill(ballast);
  await pause(PHASE_MS);
  rmSync(ballast);
  // It may have had to stop, and said so; else it is killed now.
  await kill(first);
  await withStore((storage) => retention.fallDue(storage, 0));
  const second = await start();
  await pause(PHASE_MS);
  await load.end();
  await eventually(async () => isSettled(ledger, retention.due), SETTLED_MS).catch(() => {});
  await retention.end();
  await pause(AFTER_MS);
  await kill(second);
  const logs = programs.map(({ output }) => output());
  const found = await withStore(async (storage) => {
    const known = await readStore(storage);
    return [
      ...compare(ledger, communities, known, retention.due),
      ...lookForLeaks(ledger, communities, known, logs),
      ...(await retention.late(storage)),
    ];
  });
  return { ledger, due: retention.due, found };
}

/** Until not one more byte has room. */
function fill(path: string): void {
  try {
    for (;;) appendFileSync(path, Buffer.alloc(2 ** 20));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  }
}

async function kill({ child }: Program): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

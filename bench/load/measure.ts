/** The load itself: a house of real processes, people who do so many things a second, and what came of it. */

import { cpus } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { pino } from 'pino';
import { readItems } from '../../corpus/items.ts';
import { filesOf } from '../../corpus/split.ts';
import { openJobs } from '../../src/jobs/jobs.ts';
import { packageRoot } from '../../src/paths.ts';
import { openStorage } from '../../src/storage/storage.ts';
import { TEST_KEY } from '../../src/storage/testing.ts';
import type { LoopbackSlack } from '../../tests/loopback/slack/index.ts';
import { eventually, type House, openHouse, type RoleProcess } from '../../tests/processes/house.ts';
import { evenly } from '../pace.ts';
import { measureThroughput, type Throughput, waiting } from './backlog.ts';
import { createPeople, type Done } from './people.ts';
import { type ProcessFigures, watchProcesses } from './processes.ts';
import { openTown, type Place, startManyWorkspaces, townEnv } from './town.ts';

const GATEWAYS = 2;
const DRAFT_CHARACTERS = 1_000;
const DRAFTS = 200;
/** After the last deed: what was acknowledged must stand on its platform by then. */
const SETTLED_MS = 60_000;

export interface LoadOptions {
  communities: number;
  members: number;
  workers: number;
  /** Interactions a second, and for how long. */
  rate: number;
  seconds: number;
  /** The same before that, and not counted: programs and caches are cold at first. */
  warmUp: number;
  /** How many vents wait for each number of workers, and which numbers. */
  vents: number;
  counts: readonly number[];
  /** The PostgreSQL server; the tests' own unless said. */
  server?: string;
  say(line: string): void;
}

export interface Measured {
  done: Done[];
  processes: ProcessFigures[];
  posted: { promised: number; lost: number; perSecond: number };
  /** Of the process that people and platforms run in: how late its own event loop was, and its part of a processor. */
  generator: { loopMs: number; processor: number };
  /** What else the machine did, in processors: PostgreSQL, Redis, and whatever ran beside. */
  elsewhere: number;
  throughput: Throughput[];
}

/** Makes a house, loads it, and takes it down again. */
export async function measureLoad(options: LoadOptions): Promise<Measured> {
  const { say, server } = options;
  const house = await openHouse({
    discord: { shards: GATEWAYS, messagesPerChannel: 200, logLimit: 2_000 },
    ...(server && { server }),
  });
  const slack = await startManyWorkspaces();
  const log = pino({ level: 'silent' });
  const storage = await openStorage({ dataFolder: '', databaseUrl: house.databaseUrl, key: TEST_KEY }, log);
  const jobs = await openJobs({ storage, redisUrl: house.redisUrl, log });
  try {
    const { discord } = house;
    const places = await openTown({ discord, slack, storage }, options);
    say(`${options.communities} communities with ${options.members} members stand`);
    const env = townEnv(slack);
    const processes = await startProcesses({ house, slack, places, env }, options.workers);
    say(`${processes.map(({ role }) => role).join(', ')} are up`);
    const loaded = await load(house, places, processes, options);
    for (const line of errorsLogged(processes)) say(line);
    await Promise.all(processes.map((process) => process.stop()));
    const throughput =
      options.vents > 0 ? await measureThroughput({ house, storage, jobs, env }, options) : [];
    return { ...loaded, throughput };
  } finally {
    await jobs.close();
    await storage.close();
    await house.dispose();
    await slack.close();
  }
}

/** Two gateways, the workers, and the web that Slack calls when there are many workspaces. */
async function startProcesses(
  parts: { house: House; slack: LoopbackSlack; places: readonly Place[]; env: Record<string, string> },
  workers: number,
): Promise<RoleProcess[]> {
  const { house, slack, places, env } = parts;
  const web = await house.start('web', env);
  await slack.useHttp(`${web.web}/slack/events`);
  const processes = [];
  while (processes.length < GATEWAYS) processes.push(await house.start('gateway', env));
  const gateways = [...processes];
  while (processes.length < GATEWAYS + workers) processes.push(await house.start('worker', env));
  const heard = () =>
    places.every(({ platform, id }) => platform === 'slack' || house.discord.gateway.listeners(id) === 1);
  await eventually(
    async () => heard() && (await Promise.all(gateways.map(shardsOf))).every((has) => has === 1),
  );
  return [...processes, web];
}

async function shardsOf({ ops }: RoleProcess): Promise<number> {
  const metrics = await fetch(`${ops}/metrics`).then((response) => response.text());
  return Number(/^confidant_discord_shards\S* (\d+)/m.exec(metrics)?.[1]);
}

async function load(
  house: House,
  places: readonly Place[],
  processes: readonly RoleProcess[],
  { rate, seconds, warmUp, say }: LoadOptions,
): Promise<Omit<Measured, 'throughput'>> {
  const drafts = draftTexts();
  const warming = createPeople(places, drafts);
  await evenly(rate, warmUp, warming.act);
  await warming.settled();
  say(`warm after ${warmUp} s; now ${rate} interactions a second for ${seconds} s`);

  const people = createPeople(places, drafts);
  const before = await posted(house);
  const delay = monitorEventLoopDelay({ resolution: 10 });
  const used = process.cpuUsage();
  const busy = busyMs();
  const began = performance.now();
  delay.enable();
  const watch = watchProcesses(processes);
  await evenly(rate, seconds, people.act);
  const after = await posted(house);
  const figures = await watch.stop();
  delay.disable();
  const elapsedMs = performance.now() - began;
  const { user, system } = process.cpuUsage(used);
  const generator = { loopMs: delay.percentile(99) / 1e6, processor: (user + system) / 1_000 / elapsedMs };
  const ours = figures.reduce((sum, { processor }) => sum + processor, generator.processor);
  const elsewhere = Math.max(0, (busyMs() - busy) / elapsedMs - ours);

  const done = await people.settled();
  await eventually(async () => (await waiting(house)) === 0, SETTLED_MS).catch(() => {});
  // What was posted meanwhile may still be on its way to the last answer.
  await pause(100);
  const promised = done.filter((each) => each.promised).length;
  return {
    ...{ done, processes: figures },
    posted: {
      promised,
      lost: Math.max(0, promised - ((await posted(house)) - before)),
      perSecond: (after - before) / (elapsedMs / 1_000),
    },
    ...{ generator, elsewhere },
  };
}

/** The first few kinds of errors in the logs, which hold no word. */
function errorsLogged(processes: readonly RoleProcess[]): string[] {
  const lines = processes.flatMap(({ role, output }) =>
    output()
      .split('\n')
      .filter((line) => /"level":[56]0,/.test(line))
      .map((line) => `${role}: ${line.replace(/"(level|time)":[^,]*,/g, '').slice(0, 160)}`),
  );
  return [...new Set(lines)].slice(0, 5);
}

/** How long the machine's processors have been at work. */
function busyMs(): number {
  return cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0);
}

async function posted(house: House): Promise<number> {
  const [row] = await house.query<{ count: string }>(`SELECT count(*) FROM vent WHERE state = 'posted'`);
  return Number(row?.count);
}

/** Texts of exactly a thousand characters, as people write them. */
function draftTexts(): string[] {
  const items = filesOf('tune', join(packageRoot, 'corpus')).flatMap(readItems);
  const all = items.map(({ text }) => text.replace(/\s+/g, ' ')).join(' ');
  const count = Math.min(DRAFTS, Math.floor(all.length / DRAFT_CHARACTERS));
  return Array.from({ length: count }, (_, index) =>
    all.slice(index * DRAFT_CHARACTERS, (index + 1) * DRAFT_CHARACTERS),
  );
}

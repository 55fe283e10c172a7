/**
 * `npm run bench:discord`: Confidant on a loopback Discord under load, with the real discord.js, storage and
 * screener. The loopback runs in a process of its own, so that its work is not counted as ours.
 *
 * --seconds N   how long the messages go on (600 unless said; the interactions take 60 at most)
 */
import { type ChildProcess, fork } from 'node:child_process';
import { rmSync } from 'node:fs';
import { pino } from 'pino';
import { openJobs } from '../src/jobs/jobs.ts';
import { dataFolder } from '../src/paths.ts';
import { openDiscord, type Running } from '../src/platforms/discord/discord.ts';
import { loadScreener } from '../src/screening/screener.ts';
import { createServices } from '../src/services.ts';
import { openTestStorage, type TestStorage } from '../src/storage/testing.ts';
import type { Ask, Told } from './discord-load.ts';
import { askLoopback, furnishSpace, print } from './loopback-process.ts';
import { machine } from './machine.ts';

const SECONDS = Number(process.argv[process.argv.indexOf('--seconds') + 1]) || 600;
const INTERACTION_SECONDS = Math.min(60, SECONDS);
const SERVERS = 10;
const MEMBERS = 20;
const MEGABYTE = 2 ** 20;

function ask(load: ChildProcess, question: Ask): Promise<Told> {
  return askLoopback(load, question);
}

async function main(): Promise<void> {
  const load = fork(new URL('./discord-load.ts', import.meta.url), { execArgv: process.execArgv });
  const server = await ask(load, { kind: 'open', servers: SERVERS, members: MEMBERS });
  if (server.kind !== 'opened') throw new Error('the loopback did not open');
  const stored = await openTestStorage();
  const log = pino({ level: 'silent' });
  const jobs = await openJobs({ storage: stored.storage, redisUrl: undefined, log });
  const platform = openDiscord(stored.storage, { ...server, log });
  const screener = loadScreener(dataFolder);
  const services = createServices({ storage: stored.storage, jobs, screener, log, ...platform });
  const running = await platform.start(services);
  await jobs.start();
  try {
    await furnish(stored, services, server);
    print(`${machine()}; ${SERVERS} servers, ${MEMBERS} members of a space in each`);
    await interactions(load);
    await reconnect(load, running);
    await messages(load, running);
  } finally {
    await running.close();
    await jobs.close();
    await stored.dispose();
    load.kill();
    rmSync(stored.folder, { recursive: true, force: true });
  }
}

type Services = ReturnType<typeof createServices>;
type Opened = Extract<Told, { kind: 'opened' }>;

/** Spaces that watch, with members in them, straight into the store. */
async function furnish(
  { storage }: TestStorage,
  { communities }: Services,
  { guilds }: Opened,
): Promise<void> {
  for (const { id, room, members } of guilds) {
    const spaceId = await furnishSpace(communities, { platform: 'discord', externalId: id, room, members });
    await storage.db.updateTable('space').set({ watch: 'nudge' }).where('id', '=', spaceId).execute();
  }
}

async function interactions(load: ChildProcess): Promise<void> {
  const before = process.cpuUsage();
  const told = await ask(load, { kind: 'interactions', each: 50, seconds: INTERACTION_SECONDS });
  if (told.kind !== 'interactions') return;
  const { user, system } = process.cpuUsage(before);
  const work = ((user + system) / 1000 / told.sent).toFixed(1);
  const { sent, late, median, p99, max } = told;
  print(
    `interactions: ${sent} in ${INTERACTION_SECONDS} s, ${late} acknowledged after 3 s or never; ` +
      `acknowledged within ${median} ms (median), ${p99} ms (p99), ${max} ms (most); ${work} ms of processor each`,
  );
}

async function reconnect(load: ChildProcess, running: Running): Promise<void> {
  const told = await ask(load, { kind: 'reconnect', vents: 20 });
  if (told.kind !== 'reconnected') return;
  await running.settled();
  const { back, posted, lost, doubled } = told;
  print(
    `reconnect: back ${back} ms after the socket dropped; of ${posted} vents ${lost} lost, ${doubled} doubled`,
  );
}

async function messages(load: ChildProcess, running: Running): Promise<void> {
  const used: number[] = [];
  const look = () => used.push(process.memoryUsage().rss / MEGABYTE);
  const timer = setInterval(look, 5_000);
  const told = await ask(load, { kind: 'messages', each: 500, seconds: SECONDS });
  clearInterval(timer);
  look();
  if (told.kind !== 'messages') return;
  await running.settled();
  const third = Math.max(1, Math.floor(used.length / 3));
  const mean = (list: number[]) => list.reduce((sum, value) => sum + value, 0) / list.length;
  const [begin, end] = [mean(used.slice(third, 2 * third)), mean(used.slice(-third))];
  print(
    `messages: ${told.sent} in ${told.seconds} s, 1 in 100 by members; a probe in between was answered within ` +
      `${told.probe} ms (most); resident ${begin.toFixed(0)} MB in the middle third, ${end.toFixed(0)} MB in the last`,
  );
}

await main();

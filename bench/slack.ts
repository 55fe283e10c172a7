/**
 * `npm run bench:slack`: Confidant on a loopback Slack under load, over Socket Mode, with the real Bolt, storage and
 * screener. The loopback runs in a process of its own, so that its work is not counted as ours.
 *
 * --seconds N   how long the commands go on (60 unless said)
 */
import { type ChildProcess, fork } from 'node:child_process';
import { rmSync } from 'node:fs';
import { pino } from 'pino';
import { openJobs } from '../src/jobs/jobs.ts';
import { dataFolder } from '../src/paths.ts';
import { openSlack, type Running } from '../src/platforms/slack/slack.ts';
import { loadScreener } from '../src/screening/screener.ts';
import { createServices } from '../src/services.ts';
import { openTestStorage } from '../src/storage/testing.ts';
import { askLoopback, furnishSpace, print } from './loopback-process.ts';
import { machine } from './machine.ts';
import type { Ask, Told } from './slack-load.ts';

const SECONDS = Number(process.argv[process.argv.indexOf('--seconds') + 1]) || 60;
const EACH = 50;
const MEMBERS = 50;
const MESSAGES = 200;
const VENTS = 20;

function ask(load: ChildProcess, question: Ask): Promise<Told> {
  return askLoopback(load, question);
}

async function main(): Promise<void> {
  const load = fork(new URL('./slack-load.ts', import.meta.url), { execArgv: process.execArgv });
  const server = await ask(load, { kind: 'open', members: MEMBERS });
  if (server.kind !== 'opened') throw new Error('the loopback did not open');
  const stored = await openTestStorage();
  const log = pino({ level: 'silent' });
  const jobs = await openJobs({ storage: stored.storage, redisUrl: undefined, log });
  const { token: botToken, appToken, api } = server;
  const mode = { kind: 'socket', botToken, appToken, adminToken: undefined } as const;
  const platform = openSlack(stored.storage, { mode, api, log });
  const screener = loadScreener(dataFolder);
  const deskAddress = 'http://localhost:4680';
  const services = createServices({ storage: stored.storage, jobs, screener, log, deskAddress, ...platform });
  await furnishSpace(services.communities, { platform: 'slack', externalId: server.teamId, ...server });
  const heard = countHeard(services);
  const running = await platform.start(services);
  await jobs.start();
  try {
    print(`${machine()}; one workspace, ${MEMBERS} members of a space`);
    await commands(load);
    await events(load, heard, running);
    await reconnect(load, heard, running);
  } finally {
    await running.close();
    await jobs.close();
    await stored.dispose();
    load.kill();
    rmSync(stored.folder, { recursive: true, force: true });
  }
}

type Services = ReturnType<typeof createServices>;

async function commands(load: ChildProcess): Promise<void> {
  const before = process.cpuUsage();
  const told = await ask(load, { kind: 'commands', each: EACH, seconds: SECONDS });
  if (told.kind !== 'commands') return;
  const { user, system } = process.cpuUsage(before);
  const work = ((user + system) / 1000 / told.sent).toFixed(1);
  const { sent, late, median, p99, max } = told;
  print(
    `commands: ${sent} in ${SECONDS} s, ${late} acknowledged after 3 s or never; ` +
      `acknowledged within ${median} ms (median), ${p99} ms (p99), ${max} ms (most); ${work} ms of processor each`,
  );
}

/** How often the domain heard of each message. */
function countHeard(services: Services): Map<string, number> {
  const heard = new Map<string, number>();
  const { typed } = services.typed;
  services.typed.typed = (message) => {
    heard.set(message.messageRef, (heard.get(message.messageRef) ?? 0) + 1);
    return typed(message);
  };
  return heard;
}

async function events(load: ChildProcess, heard: Map<string, number>, running: Running): Promise<void> {
  const told = await ask(load, { kind: 'events', messages: MESSAGES });
  if (told.kind !== 'events') return;
  await running.settled();
  const { sent, acked, refs } = told;
  const once = refs.filter((ref) => heard.get(ref) === 1).length;
  print(
    `events: ${MESSAGES} messages told three times, ${acked} of ${sent} acknowledged; ${once} of ${refs.length} handled once`,
  );
}

async function reconnect(load: ChildProcess, heard: Map<string, number>, running: Running): Promise<void> {
  const told = await ask(load, { kind: 'reconnect', vents: VENTS });
  if (told.kind !== 'reconnected') return;
  await running.settled();
  const { back, posted, lost, doubled, refs } = told;
  const unheard = refs.filter((ref) => !heard.has(ref)).length;
  print(
    `reconnect: back ${back} ms after the socket dropped; of ${posted} vents ${lost} lost, ${doubled} doubled; of ${refs.length} typed messages ${unheard} unheard`,
  );
}

await main();

/** The loopback Discord of `bench:discord`, and the people on it. Runs as a process of its own. */
import { setTimeout as pause } from 'node:timers/promises';
import {
  type InteractionHandle,
  type LoopbackDiscord,
  startDiscord,
} from '../tests/loopback/discord/index.ts';
import { at, evenly, spreadOf, THEMES, TICK_MS } from './pace.ts';

export type Ask =
  | { kind: 'open'; servers: number; members: number }
  | { kind: 'interactions'; each: number; seconds: number }
  | { kind: 'reconnect'; vents: number }
  | { kind: 'messages'; each: number; seconds: number };

interface OpenedGuild {
  id: string;
  room: string;
  members: Array<{ user: string; name: string }>;
}

export type Told =
  | { kind: 'opened'; token: string; applicationId: string; api: string; guilds: OpenedGuild[] }
  | { kind: 'interactions'; sent: number; late: number; median: number; p99: number; max: number }
  | { kind: 'reconnected'; back: number; posted: number; lost: number; doubled: number }
  | { kind: 'messages'; sent: number; seconds: number; probe: number };

const STRANGERS = 200;
const PATIENCE = 60_000;

let discord: LoopbackDiscord;
const guilds: OpenedGuild[] = [];

async function open(servers: number, members: number): Promise<Told> {
  discord = await startDiscord({ messagesPerChannel: 200, logLimit: 2_000 });
  for (let server = 0; server < servers; server++) {
    const names = Array.from({ length: members }, (_, index) => `member-${server}-${index}`);
    const strangers = Array.from({ length: STRANGERS }, (_, index) => `stranger-${server}-${index}`);
    const handle = discord.addGuild({
      name: `server-${server}`,
      members: [...names, ...strangers],
      channels: ['general', { name: 'room', private: ['bot', ...names] }],
    });
    guilds.push({
      id: handle.id,
      room: handle.channel('room').id,
      members: names.map((name) => ({ user: discord.user(name).id, name })),
    });
  }
  const { token, applicationId, api } = discord;
  return { kind: 'opened', token, applicationId, api, guilds };
}

function generalOf({ id }: OpenedGuild): { id: string } {
  return discord.guild(id).channel('general');
}

/** A third each: a check with its text, a form that opens, a press on a private card. */
async function interactions(each: number, seconds: number): Promise<Told> {
  const used: InteractionHandle[] = [];
  const sent = await evenly(each, seconds, (index) => {
    const guild = at(guilds, index);
    const person = discord
      .user(at(guild.members, Math.floor(index / guilds.length)).name)
      .open(generalOf(guild));
    const line =
      index % 3 === 0
        ? person.slash('check', { text: at(THEMES, index) })
        : person.slash(index % 3 === 1 ? 'vent' : 'help');
    used.push(line);
  });
  await Promise.allSettled(used.map((one) => one.whenAcknowledged(PATIENCE)));
  const took = used.map(({ acknowledgedAfter }) => acknowledgedAfter ?? Number.POSITIVE_INFINITY);
  return { kind: 'interactions', sent, ...spreadOf(took) };
}

/** Drops the socket. Gives the milliseconds until the bot has resumed. */
async function dropped(): Promise<number> {
  const { gateway } = discord;
  const began = performance.now();
  const before = gateway.resumes + gateway.identifies;
  gateway.drop();
  await discord.until(() => gateway.resumes + gateway.identifies > before, PATIENCE);
  return Math.round(performance.now() - began);
}

/** Vents are posted while the socket drops. */
async function reconnect(vents: number): Promise<Told> {
  const guild = at(guilds, 0);
  const posts: Array<Promise<unknown>> = [];
  let back = Promise.resolve(0);
  for (let index = 0; index < vents; index++) {
    const person = discord.user(at(guild.members, index).name).open(guild.room);
    const preview = await person
      .slash('vent', { text: `Vent number ${index} of many today.` })
      .response(PATIENCE);
    posts.push(preview.press(/^Post as/).response(PATIENCE));
    if (index === Math.floor(vents / 2)) back = dropped();
  }
  await Promise.allSettled(posts);
  const texts = () => discord.history(guild.room).map((message) => JSON.stringify(message.components));
  const times = (index: number) => texts().filter((text) => text.includes(`Vent number ${index} of`)).length;
  const all = Array.from({ length: vents }, (_, index) => index);
  await discord.until(() => all.every((index) => times(index) > 0), PATIENCE).catch(() => {});
  const lost = all.filter((index) => times(index) === 0).length;
  const doubled = all.filter((index) => times(index) > 1).length;
  return { kind: 'reconnected', back: await back, posted: vents, lost, doubled };
}

async function messages(each: number, seconds: number): Promise<Told> {
  let probe = 0;
  let probes = 0;
  const sent = await evenly(each, seconds, (index) => {
    const guild = at(guilds, index);
    const isMember = index % 100 < 1;
    const server = guilds.indexOf(guild);
    const name = isMember
      ? at(guild.members, Math.floor(index / 100)).name
      : `stranger-${server}-${index % STRANGERS}`;
    discord.user(name).send(generalOf(guild), `${at(THEMES, index)} ${index}`);
    // Whether everything else still goes on in time.
    if (index % (each * 5) !== 0) return;
    const used = discord.user(at(guild.members, 0).name).open(generalOf(guild)).slash('help');
    probes++;
    void used.whenAcknowledged(PATIENCE).then(
      () => {
        probe = Math.max(probe, used.acknowledgedAfter ?? Number.POSITIVE_INFINITY);
        probes--;
      },
      () => {
        probe = Number.POSITIVE_INFINITY;
        probes--;
      },
    );
  });
  while (probes > 0) await pause(TICK_MS);
  return { kind: 'messages', sent, seconds, probe };
}

function answer(question: Ask): Promise<Told> {
  switch (question.kind) {
    case 'open':
      return open(question.servers, question.members);
    case 'interactions':
      return interactions(question.each, question.seconds);
    case 'reconnect':
      return reconnect(question.vents);
    case 'messages':
      return messages(question.each, question.seconds);
  }
}

process.on('message', (question: Ask) => {
  answer(question).then(
    (told) => process.send?.(told),
    (error: Error) => {
      process.stderr.write(`${error.stack}\n`);
      process.exit(1);
    },
  );
});

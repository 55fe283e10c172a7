/** The loopback Slack of `bench:slack`, and the people on it. Runs as a process of its own. */
import { setTimeout as pause } from 'node:timers/promises';
import { BOT_EVENTS, BOT_SCOPES } from '../src/platforms/slack/scopes.ts';
import { type LoopbackSlack, startSlack } from '../tests/loopback/slack/index.ts';
import { at, evenly, spreadOf, THEMES, TICK_MS } from './pace.ts';

export type Ask =
  | { kind: 'open'; members: number }
  | { kind: 'commands'; each: number; seconds: number }
  | { kind: 'events'; messages: number }
  | { kind: 'reconnect'; vents: number };

export type Told =
  | {
      kind: 'opened';
      api: string;
      token: string;
      appToken: string;
      teamId: string;
      room: string;
      members: Array<{ user: string; name: string }>;
    }
  | { kind: 'commands'; sent: number; late: number; median: number; p99: number; max: number }
  | { kind: 'events'; sent: number; acked: number; refs: string[] }
  | { kind: 'reconnected'; back: number; posted: number; lost: number; doubled: number; refs: string[] };

/** Longer than the minute after which Slack tells an event for the third time. */
const PATIENCE = 150_000;
const COPIES = 3;

let slack: LoopbackSlack;
let names: string[] = [];

async function open(members: number): Promise<Told> {
  const events = [...new Set(BOT_EVENTS.map((name) => name.split('.')[0] ?? ''))];
  slack = await startSlack({ scopes: Object.keys(BOT_SCOPES), events, logLimit: 2_000, warn: false });
  names = Array.from({ length: members }, (_, index) => `member-${index}`);
  slack.addChannel({ name: 'general', members: names });
  const room = slack.addChannel({ name: 'room', private: true, members: ['bot', ...names] }).id;
  const people = names.map((name) => ({ user: slack.user(name).id, name }));
  const { api, token, appToken, team } = slack;
  return { kind: 'opened', api, token, appToken, teamId: team.id, room, members: people };
}

/** A third each: a check with its text, a form that opens, the help. */
async function commands(each: number, seconds: number): Promise<Told> {
  slack.delivery.log.length = 0;
  const sent = await evenly(each, seconds, (index) => {
    const person = slack.user(at(names, index)).open('general');
    if (index % 3 === 0) person.command('/check', `${at(THEMES, index)} ${index}`);
    else if (index % 3 === 1) person.command('/vent');
    else person.command('/confidant', 'help');
  });
  await slack.settled(PATIENCE);
  const told = slack.delivery.log.filter(({ kind }) => kind === 'slash_commands');
  const took = told.map(({ acked, ms }) => (acked ? ms : Number.POSITIVE_INFINITY));
  return { kind: 'commands', sent, ...spreadOf(took) };
}

/** Every message's event comes three times. */
async function events(messages: number): Promise<Told> {
  slack.delivery.log.length = 0;
  slack.delivery.copies = COPIES;
  const refs = Array.from({ length: messages }, (_, index) =>
    slack.user(at(names, index)).send('room', `${at(THEMES, index)} Message ${index}.`),
  ).map(({ ts }) => ts);
  await slack.settled(PATIENCE);
  slack.delivery.copies = 1;
  const told = slack.delivery.log.filter(({ kind }) => kind === 'events_api');
  return { kind: 'events', sent: told.length, acked: told.filter(({ acked }) => acked).length, refs };
}

/** Vents are posted, and messages typed, while the connection drops. A press that Slack could not deliver is made again. */
async function reconnect(count: number): Promise<Told> {
  const { socket } = slack;
  const previews = [];
  for (let index = 0; index < count; index++) {
    const person = slack.user(at(names, index)).open('general');
    previews.push(await person.command('/vent', `Vent number ${index} of many today.`).reply());
  }
  const before = socket.connects;
  const refs: string[] = [];
  let back = Promise.resolve(0);
  for (const [index, preview] of previews.entries()) {
    if (index === Math.floor(count / 2)) {
      socket.drop();
      back = reconnected(before);
    }
    refs.push(slack.user(at(names, index)).send('room', `${at(THEMES, index)} During ${index}.`).ts);
    const label = preview.buttons.find((button) => button.startsWith('Post as')) ?? '';
    while (!(await preview.press(label).ack()).acked) await pause(10 * TICK_MS);
  }
  const said = () =>
    slack
      .channel('room')
      .history()
      .map(({ blocks }) => JSON.stringify(blocks ?? []));
  const times = (index: number) => said().filter((text) => text.includes(`Vent number ${index} of`)).length;
  const all = previews.map((_, index) => index);
  await slack.until(() => all.every((index) => times(index) > 0), PATIENCE).catch(() => {});
  await slack.settled(PATIENCE);
  const lost = all.filter((index) => times(index) === 0).length;
  const doubled = all.filter((index) => times(index) > 1).length;
  return { kind: 'reconnected', back: await back, posted: count, lost, doubled, refs };
}

/** The milliseconds until the application is connected again. */
async function reconnected(before: number): Promise<number> {
  const began = performance.now();
  await slack.until(() => slack.socket.connects > before, PATIENCE);
  return Math.round(performance.now() - began);
}

function answer(question: Ask): Promise<Told> {
  switch (question.kind) {
    case 'open':
      return open(question.members);
    case 'commands':
      return commands(question.each, question.seconds);
    case 'events':
      return events(question.messages);
    case 'reconnect':
      return reconnect(question.vents);
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

/** What was acknowledged to Slack outlives the process that took it on: a real one, killed in the midst of it. */
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BOT_EVENTS, BOT_SCOPES } from '../../src/platforms/slack/scopes.ts';
import { ensureBuilt, freePort, spawnProgram } from '../browser/program.ts';
import { type ChannelHandle, type LoopbackSlack, startSlack } from '../loopback/slack/index.ts';
import { eventually } from './house.ts';

const PATIENCE = 60_000;
/** As much as is read of a space's history after a start. */
const PAGE = 100;
/** Far longer than the process lives. */
const STUCK_MS = 600_000;

let slack: LoopbackSlack;
let folder: string;
let room: ChannelHandle;
let program: ReturnType<typeof spawnProgram>;

async function start(): Promise<void> {
  const { token, appToken, api } = slack;
  program = spawnProgram({
    ...{ CONFIDANT_DATA: folder, CONFIDANT_PORT: String(await freePort()), CONFIDANT_PLAYGROUND: 'off' },
    ...{ SLACK_BOT_TOKEN: token, SLACK_APP_TOKEN: appToken, SLACK_API_URL: api },
  });
  const { child, output } = program;
  await eventually(async () => {
    if (child.exitCode !== null) throw new Error(`it did not start: ${output()}`);
    return slack.socket.connections === 1 && output().includes('Slack is connected');
  });
}

async function kill(): Promise<void> {
  const ended = once(program.child, 'exit');
  program.child.kill('SIGKILL');
  await ended;
}

const told = (who: string) =>
  slack
    .user(who)
    .dms()
    .map(({ text }) => text)
    .join('\n');

describe('an event that was acknowledged', { timeout: 300_000 }, () => {
  beforeAll(async () => {
    await ensureBuilt();
    folder = mkdtempSync(join(tmpdir(), 'confidant-slack-'));
    const events = [...new Set(BOT_EVENTS.map((name) => name.split('.')[0] ?? ''))];
    slack = await startSlack({ team: 'Harbour', scopes: Object.keys(BOT_SCOPES), events, warn: false });
    slack.addPerson('rohan', { admin: true });
    slack.addChannel({ name: 'general', members: ['rohan', 'amara', 'tomasz'] });
    await start();
    const form = await slack.user('rohan').open('general').command('/confidant', 'space create').modal();
    await (await form.submit({ 'Name of the space': 'The room' })).deed.reply();
    room = slack.channel('the-room');
    for (const name of ['amara', 'tomasz']) await letIn(name);
  }, 300_000);
  afterAll(async () => {
    if (program?.child.exitCode === null) await kill();
    await slack?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Asks to be let in, and is. */
  async function letIn(name: string): Promise<void> {
    const offer = await slack.user(name).open('general').command('/confidant', 'join').reply();
    const form = await offer.press('Ask to join').modal();
    await form.submit({ 'Professional body': 'BACP', 'On your word': 'yes' });
    const waiting = () =>
      slack
        .user('rohan')
        .view(slack.channel('the-room-stewards'))
        .findLast(({ text, buttons }) => text.includes(name) && buttons.includes('Let in'));
    await slack.until(() => waiting() !== undefined, PATIENCE);
    await waiting()?.press('Let in').done();
    await slack.until(() => told(name).includes('Welcome to The room'), PATIENCE);
  }

  it('is dealt with by the next process, also where no look at the history finds it', async () => {
    const said = slack.user('tomasz').send(room, 'She cried all session.');
    for (let count = 0; count < PAGE; count++) slack.user('amara').send(room, `A long week, ${count}.`);
    await slack.settled(PATIENCE);
    await kill();
    await start();
    // Whoever asks who Tomasz is waits until the end.
    slack.faults.slow({ method: 'users.info', ms: STUCK_MS });
    const before = slack.delivery.log.length;
    slack.user('tomasz').edit(said, 'Lena Marsh cried all session.');
    await slack.until(() => slack.delivery.log.slice(before).some(({ acked }) => acked), PATIENCE);
    await kill();
    slack.faults.clear();
    expect(told('tomasz')).not.toContain('Please edit it');
    await start();
    await slack.until(() => told('tomasz').includes('Please edit it'), 150_000);
    expect(program.output()).not.toContain('Marsh');
  });
});

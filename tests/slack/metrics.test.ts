/** What operators see of Slack: what was done there, how soon it was acknowledged, and what Slack refused. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registry } from '../../src/operations/metrics.ts';
import { answer, type Bot, makeSpace, openBot, PATIENCE, press, vent } from './testing.ts';

let bot: Bot;
beforeAll(async () => {
  bot = await openBot();
  await makeSpace(bot, ['amara']);
});
afterAll(() => bot.dispose());

async function read(line: string): Promise<number> {
  const found = (await registry.metrics()).split('\n').find((one) => one.startsWith(`${line} `));
  return Number(found?.split(' ').at(-1) ?? 0);
}

const counted = (kind: string, outcome = 'answered') =>
  read(`confidant_interactions_total{platform="slack",kind="${kind}",outcome="${outcome}"}`);
const acknowledged = () => read('confidant_acknowledgement_seconds_count{platform="slack"}');
const refused = (status: string) =>
  read(`confidant_platform_errors_total{platform="slack",status="${status}"}`);

/** Waits until a count has grown by one: it is taken when all is done, a moment after the answer. */
async function grown(count: () => Promise<number>, before: number): Promise<void> {
  const end = Date.now() + PATIENCE;
  while ((await count()) <= before && Date.now() < end) await new Promise((done) => setTimeout(done, 20));
  expect(await count()).toBe(before + 1);
}

describe('the metrics', () => {
  it('count what people do by its kind, and how soon Slack knew that we have it', async () => {
    const kinds = ['command', 'button', 'form'] as const;
    const [commands, buttons, forms] = await Promise.all(kinds.map((kind) => counted(kind)));
    const acks = await acknowledged();
    const amara = bot.slack.user('amara').open('general');
    const preview = await answer(amara.command('/vent', 'A long week.'));
    await grown(() => counted('command'), commands ?? 0);
    await press(bot, preview, /^Post as/);
    await grown(() => counted('button'), buttons ?? 0);
    const form = await amara.command('/check').modal();
    await answer((await form.submit({ 'Your draft': 'A quiet week.' })).deed);
    await grown(() => counted('form'), forms ?? 0);
    expect(await acknowledged()).toBe(acks + 4);
  });

  it('count what failed as such', async () => {
    const { drafts } = bot.now.services;
    const { check } = drafts;
    drafts.check = () => Promise.reject(new Error('broken'));
    const before = await counted('command', 'failed');
    await answer(bot.slack.user('amara').open('general').command('/check', 'A quiet week.'));
    drafts.check = check;
    await grown(() => counted('command', 'failed'), before);
  });

  it('take no event for something that people do', async () => {
    const acks = await acknowledged();
    bot.slack.user('amara').send('general', 'Good morning.');
    await bot.now.idle();
    expect(await acknowledged()).toBe(acks);
  });

  it('count what Slack refuses: by its own word, or by a status of HTTP', async () => {
    const [archived, away] = [await refused('org_login_required'), await refused('503')];
    bot.slack.faults.error({ method: 'chat.postMessage', error: 'org_login_required', times: 1 });
    await vent(bot, 'amara', 'After the move.');
    bot.slack.faults.fail({ method: 'chat.postMessage', times: 1 });
    await vent(bot, 'amara', 'After a pause.');
    expect([await refused('org_login_required'), await refused('503')]).toEqual([archived + 1, away + 1]);
  });
});

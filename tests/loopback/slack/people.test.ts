import { afterEach, describe, expect, test } from 'vitest';
import { asJson } from './schema.ts';
import { call, closeAll, openSlack } from './testing.ts';
import type { Json } from './types.ts';

afterEach(closeAll);

async function peers() {
  const slack = await openSlack({ retryDelays: [] });
  slack.addChannel({ name: 'general', members: ['amara', 'ben', 'bot'] });
  slack.addChannel({ name: 'quiet', private: true, members: ['amara'] });
  const events = (): Json[] => slack.delivery.log.map(({ sent }) => asJson(sent['event']));
  return { slack, amara: slack.user('amara'), ben: slack.user('ben'), events };
}

describe('what a person types', () => {
  test.each([
    ['a < b & c', 'a &lt; b &amp; c'],
    ['see https://example.com/a.', 'see <https://example.com/a>.'],
    ['hey @here', 'hey <!here>'],
    ['mail @nobody', 'mail @nobody'],
  ])('%s becomes %s', async (typed, text) => {
    const { amara } = await peers();
    expect(amara.send('general', typed).raw.text).toBe(text);
  });

  test('people and channels become their ids; a private channel keeps its name to itself', async () => {
    const { slack, amara, ben } = await peers();
    const { text } = amara.send('general', '@ben look in #general and #quiet').raw;
    expect(text).toBe(
      `${ben.mention} look in <#${slack.channel('general').id}|general> and <#${slack.channel('quiet').id}|>`,
    );
  });
});

test('a private channel without the bot is not heard, and not seen by others', async () => {
  const { slack, amara, ben, events } = await peers();
  amara.send('quiet', 'between us');
  await slack.settled();
  expect([events(), amara.sees('quiet'), ben.sees('quiet')]).toEqual([[], true, false]);
  expect(() => ben.send('quiet', 'hi')).toThrow('ben is not in quiet');
  expect(() => ben.join('quiet')).toThrow('cannot join');
});

test('threads, broadcasts, files, mentions of the bot, reactions and direct messages are told', async () => {
  const { slack, amara, ben, events } = await peers();
  const parent = amara.send('general', 'parent');
  ben.send('general', 'reply', { thread: parent });
  ben.send('general', 'to all', { thread: parent, broadcast: true });
  amara.send('general', 'notes', { files: [{ name: 'a.txt', data: 'x' }] });
  amara.send('general', `<@${slack.botId}> hi`, { raw: true });
  ben.react(parent, 'heart');
  amara.dm('in private');
  await slack.settled();
  expect(
    events().map(({ type, subtype, channel_type: kind }) => [type, subtype ?? null, kind ?? null]),
  ).toEqual([
    ['message', null, 'channel'],
    ['message', null, 'channel'],
    ['message', 'thread_broadcast', 'channel'],
    ['message', 'file_share', 'channel'],
    ['message', null, 'channel'],
    ['app_mention', null, null],
    ['reaction_added', null, null],
    ['message', null, 'im'],
  ]);
  expect(ben.view('general').map(({ thread }) => thread === parent.ts)).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
  expect(amara.dms().map(({ text }) => text)).toEqual(['in private']);
});

test('an application that lost a scope or never subscribed is not told', async () => {
  const { slack, amara, events } = await peers();
  slack.removeScope('channels:history');
  amara.send('general', 'unheard');
  amara.leave('general');
  await slack.settled();
  expect(events().map(({ type }) => type)).toEqual(['member_left_channel']);
});

test('the App Home tells who opened it, with the view that is there', async () => {
  const { slack, amara, ben, events } = await peers();
  amara.visitHome();
  const view = { type: 'home', blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'Your page' } }] };
  await call(slack, 'views.publish', { user_id: amara.id, view });
  amara.visitHome();
  await slack.settled();
  expect(events().map((event) => [event['tab'], asJson(event['view'])['type']])).toEqual([
    ['home', undefined],
    ['home', 'home'],
  ]);
  expect([amara.home()?.text, ben.home()]).toEqual(['Your page', null]);
});

test('nothing stays behind when it is closed', async () => {
  const before = process
    .getActiveResourcesInfo()
    .filter((kind) => /Server|Timeout|TCPSocket/.test(kind)).length;
  const { slack, amara } = await peers();
  amara.send('general', 'never acknowledged');
  await call(slack, 'auth.test');
  await closeAll();
  await new Promise((done) => setTimeout(done, 20));
  const after = process.getActiveResourcesInfo().filter((kind) => /Server|Timeout/.test(kind)).length;
  expect(after).toBeLessThanOrEqual(before + 1);
});

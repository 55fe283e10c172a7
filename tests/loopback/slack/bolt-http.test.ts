import { afterEach, expect, test } from 'vitest';
import { closeAll, httpApp, oauthApp, openSlack } from './testing.ts';

afterEach(closeAll);

test('signed commands, events and the challenge reach Bolt; a wrong signature does not', async () => {
  const slack = await openSlack({ retryDelays: [] });
  slack.addChannel({ name: 'general', members: ['amara', 'bot'] });
  const heard: string[] = [];
  await httpApp(slack, (app) => {
    app.command('/check', async ({ ack, respond }) => {
      await ack();
      await respond('checked');
    });
    app.message('hello', async () => void heard.push('hello'));
  });
  const amara = slack.user('amara');
  expect((await (await amara.command('/check').done()).reply()).text).toBe('checked');
  amara.send('general', 'hello');
  await slack.until(() => heard.length === 1);
  slack.requests.secret = 'somebody else';
  expect(await amara.command('/check').ack()).toMatchObject({ acked: false, reason: 'http_error' });
});

test('an event that fails is sent again with x-slack-retry-num and the reason', async () => {
  const slack = await openSlack({ retryDelays: [60_000] });
  slack.addChannel({ name: 'general', members: ['amara', 'bot'] });
  const heard: unknown[] = [];
  await httpApp(slack, (app) => {
    app.use(async ({ context, next }) => {
      heard.push([context.retryNum, context.retryReason]);
      await next();
    });
    app.message(async () => {});
  });
  const { secret } = slack.requests;
  slack.requests.secret = 'somebody else';
  slack.user('amara').send('general', 'hello');
  await slack.until(() => slack.delivery.log.length === 1);
  slack.requests.secret = secret;
  slack.advance(60_000);
  await slack.until(() => heard.length === 1);
  expect(heard).toEqual([[1, 'http_error']]);
});

test('a workspace installs by OAuth, its token rotates, and it goes again', async () => {
  const slack = await openSlack({ installed: false, rotation: true });
  const gone: string[] = [];
  const { installs, url } = await oauthApp(slack, (app) => {
    app.command('/check', async ({ ack, client, body }) => {
      await ack();
      await client.chat.postMessage({ channel: body.user_id, text: 'from the bot' });
    });
    app.event('app_uninstalled', async ({ body }) => void gone.push(body.team_id));
  });
  const other = slack.addTeam('Others');
  const zoe = slack.addPerson('zoe', { team: other, admin: true });
  expect((await zoe.install(`${url}/slack/install`, { cancel: true })).status).toBe(500);
  expect(installs.size).toBe(0);
  expect((await zoe.install(`${url}/slack/install`)).status).toBe(200);
  const first = installs.get(other.id)?.bot;
  expect(first).toMatchObject({
    scopes: ['chat:write', 'commands', 'im:history'],
    userId: expect.any(String),
  });

  slack.addChannel({ name: 'general', members: [zoe.id], team: other });
  zoe.open('general');
  expect((await (await zoe.command('/check').done()).reply()).text).toBe('from the bot');
  expect(zoe.dms().map(({ text }) => text)).toEqual(['from the bot']);

  // Bolt refreshes a token that has less than two hours to live, and stores the new one.
  if (first) first.expiresAt = 1;
  const before = first?.token;
  await zoe.command('/check').done();
  await slack.until(() => zoe.dms().length === 2);
  expect(before).toMatch(/^xoxe\.xoxb-/);
  expect(installs.get(other.id)?.bot?.token).not.toBe(before);

  slack.uninstall(other);
  await slack.until(() => gone.length === 1);
  expect(gone).toEqual([other.id]);
});

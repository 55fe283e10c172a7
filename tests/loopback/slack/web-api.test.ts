import { afterEach, describe, expect, test } from 'vitest';
import type { LoopbackSlack } from './index.ts';
import { call, closeAll, openSlack } from './testing.ts';
import type { Json } from './types.ts';

afterEach(closeAll);

async function peers(options = {}): Promise<{ slack: LoopbackSlack; general: string; closed: string }> {
  const slack = await openSlack({ retryDelays: [], ...options });
  const general = slack.addChannel({ name: 'general', members: ['amara', 'ben', 'bot'] }).id;
  const closed = slack.addChannel({ name: 'closed', private: true, members: ['amara'] }).id;
  return { slack, general, closed };
}

function section(length: number): Json {
  return { type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(length) } };
}

describe('tokens and scopes', () => {
  test('auth.test tells bot from user, and nothing without a token', async () => {
    const { slack } = await peers();
    expect(await call(slack, 'auth.test')).toMatchObject({
      ok: true,
      user_id: slack.botId,
      team_id: slack.team.id,
      bot_id: expect.stringMatching(/^B/),
    });
    expect(await call(slack, 'auth.test', {}, null)).toMatchObject({ ok: false, error: 'not_authed' });
    expect(await call(slack, 'auth.test', {}, 'xoxb-other')).toMatchObject({ error: 'invalid_auth' });
    const token = slack.grantUserToken('amara', ['chat:write']);
    expect(await call(slack, 'auth.test', {}, token)).toMatchObject({ user_id: slack.user('amara').id });
  });

  test('a missing scope says what is needed and what was provided', async () => {
    const { slack, general } = await peers({ scopes: ['chat:write', 'channels:read'] });
    expect(await call(slack, 'chat.postMessage', { channel: general, text: 'a', username: 'Wren' })).toEqual({
      ok: false,
      error: 'missing_scope',
      needed: 'chat:write.customize',
      provided: 'chat:write,channels:read',
    });
    expect(await call(slack, 'conversations.history', { channel: general })).toMatchObject({
      needed: 'channels:history',
    });
    expect(await call(slack, 'users.info', { user: 'U1' })).toMatchObject({ needed: 'users:read' });
  });

  test('after tokens are revoked, or the application is gone, calls are refused', async () => {
    const { slack } = await peers();
    slack.revokeTokens();
    expect(await call(slack, 'auth.test')).toMatchObject({ error: 'token_revoked' });
  });

  test('a method that does not exist is refused and kept', async () => {
    const { slack } = await peers();
    expect(await call(slack, 'chat.shout')).toMatchObject({ ok: false, error: 'unknown_method' });
    expect(slack.unknown).toEqual(['chat.shout']);
  });
});

describe('messages', () => {
  test('a pseudonym makes a bot_message without a user; the person in the channel reads that name', async () => {
    const { slack, general } = await peers();
    const { message } = await call(slack, 'chat.postMessage', {
      channel: general,
      text: 'tired',
      username: 'Quiet Wren',
    });
    expect(message).toMatchObject({
      subtype: 'bot_message',
      username: 'Quiet Wren',
      bot_id: expect.any(String),
    });
    expect(message).not.toHaveProperty('user');
    expect(
      slack
        .user('ben')
        .view('general')
        .map(({ author, text }) => [author, text]),
    ).toEqual([['Quiet Wren', 'tired']]);
  });

  test.each([
    ['a text of 40,001 characters', { text: 'x'.repeat(40_001) }, 'msg_too_long'],
    ['nothing', {}, 'no_text'],
    ['51 blocks', { blocks: Array.from({ length: 51 }, () => ({ type: 'divider' })) }, 'invalid_blocks'],
    [
      'blocks with too much text in all',
      { blocks: Array.from({ length: 5 }, () => section(3_000)) },
      'msg_blocks_too_long',
    ],
    ['an unknown channel', { channel: 'C0', text: 'a' }, 'channel_not_found'],
  ])('%s is refused', async (_, args, error) => {
    const { slack, general } = await peers();
    expect(await call(slack, 'chat.postMessage', { channel: general, ...args })).toMatchObject({
      ok: false,
      error,
    });
  });

  test('a complaint about a block names its place', async () => {
    const { slack, general } = await peers();
    expect(
      await call(slack, 'chat.postMessage', { channel: general, blocks: [section(3_001)] }),
    ).toMatchObject({
      error: 'invalid_blocks',
      response_metadata: {
        messages: [
          '[ERROR] failed to match all allowed schemas [json-pointer:/blocks/0/text]',
          '[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
        ],
      },
    });
  });

  test('membership: not_in_channel, unseen private channels, archived and restricted ones', async () => {
    const { slack, closed, general } = await peers();
    slack.removeScope('chat:write.public');
    const outside = slack.addChannel({ name: 'outside', members: ['amara'] });
    const post = (channel: string) => call(slack, 'chat.postMessage', { channel, text: 'a' });
    expect(await post(outside.id)).toMatchObject({ error: 'not_in_channel' });
    expect(await post(closed)).toMatchObject({ error: 'channel_not_found' });
    slack.channel(general).adminsOnly();
    expect(await post(general)).toMatchObject({ error: 'restricted_action' });
    slack.channel(general).archive();
    expect(await post(general)).toMatchObject({ error: 'is_archived' });
  });

  test('the bot changes and deletes only its own messages; an admin with a token deletes any', async () => {
    const { slack, general } = await peers();
    const { ts } = slack.user('amara').send('general', 'mine');
    expect(await call(slack, 'chat.update', { channel: general, ts, text: 'a' })).toMatchObject({
      error: 'cant_update_message',
    });
    expect(await call(slack, 'chat.delete', { channel: general, ts })).toMatchObject({
      error: 'cant_delete_message',
    });
    const boss = slack.addPerson('boss', { admin: true });
    slack.channel(general).add(boss.id);
    const token = slack.grantUserToken('boss', ['chat:write']);
    expect(await call(slack, 'chat.delete', { channel: general, ts }, token)).toMatchObject({ ok: true });
    const own = await call(slack, 'chat.postMessage', { channel: general, text: 'a' });
    expect(
      await call(slack, 'chat.update', { channel: general, ts: own['ts'], text: 'x'.repeat(4_001) }),
    ).toMatchObject({ error: 'msg_too_long' });
    expect(await call(slack, 'chat.update', { channel: general, ts: own['ts'], text: 'b' })).toMatchObject({
      text: 'b',
    });
    expect(
      slack
        .user('ben')
        .view('general')
        .map(({ text }) => text),
    ).toEqual(['b']);
  });

  test('an ephemeral message is seen by one person, or by nobody, and cannot be updated', async () => {
    const { slack, general } = await peers();
    const amara = slack.user('amara');
    const whisper = () =>
      call(slack, 'chat.postEphemeral', { channel: general, user: amara.id, text: 'psst' });
    const { message_ts: ts } = await whisper();
    expect(amara.view('general').map(({ text, ephemeral }) => [text, ephemeral])).toEqual([['psst', true]]);
    expect(slack.user('ben').view('general')).toEqual([]);
    expect(await call(slack, 'chat.update', { channel: general, ts, text: 'a' })).toMatchObject({
      error: 'message_not_found',
    });
    slack.ephemeralsArrive = false;
    expect(await whisper()).toMatchObject({ ok: true });
    expect(amara.view('general')).toHaveLength(1);
    const zoe = slack.user('zoe');
    expect(
      await call(slack, 'chat.postEphemeral', { channel: general, user: zoe.id, text: 'a' }),
    ).toMatchObject({ error: 'user_not_in_channel' });
  });

  test('a deleted parent leaves a tombstone, a form body is read like JSON', async () => {
    const { slack, general } = await peers();
    const amara = slack.user('amara');
    const parent = amara.send('general', 'parent');
    amara.send('general', 'reply', { thread: parent });
    amara.delete(parent);
    const response = await fetch(`${slack.api}conversations.replies`, {
      method: 'POST',
      headers: { authorization: `Bearer ${slack.token}` },
      body: new URLSearchParams({ channel: general, ts: parent.ts }),
    });
    const { messages } = (await response.json()) as { messages: Json[] };
    expect(messages.map(({ subtype, text }) => [subtype, text])).toEqual([
      ['tombstone', 'This message was deleted.'],
      [undefined, 'reply'],
    ]);
  });
});

describe('trouble', () => {
  test('429 with Retry-After, 5xx, an error, a slow call and a cut connection', async () => {
    const { slack } = await peers();
    slack.faults.limit({ method: 'auth.test', retryAfter: 30 });
    slack.faults.fail({ method: 'auth.test', status: 502 });
    slack.faults.error({ method: 'auth.test', error: 'fatal_error' });
    const raw = () =>
      fetch(`${slack.api}auth.test`, { method: 'POST', headers: { authorization: `Bearer ${slack.token}` } });
    const limited = await raw();
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '30']);
    expect((await raw()).status).toBe(502);
    expect(await call(slack, 'auth.test')).toMatchObject({ ok: false, error: 'fatal_error' });
    slack.faults.cut({ method: 'auth.test', when: 'after' });
    await expect(raw()).rejects.toThrow();
    slack.faults.slow({ method: 'auth.test', ms: 30, times: 1 });
    expect(await call(slack, 'auth.test')).toMatchObject({ ok: true });
    expect(slack.calls('auth.test').at(-1)?.ms).toBeGreaterThanOrEqual(29);
  });
});

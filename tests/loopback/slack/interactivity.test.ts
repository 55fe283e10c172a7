import { afterEach, describe, expect, test } from 'vitest';
import type { LoopbackSlack } from './index.ts';
import { asJson } from './schema.ts';
import { call, closeAll, openSlack } from './testing.ts';
import type { Json } from './types.ts';

afterEach(closeAll);

const plain = (text: string): Json => ({ type: 'plain_text', text });
const modal = (fields: Json = {}): Json => ({
  type: 'modal',
  title: plain('Title'),
  blocks: [{ type: 'section', text: plain('text') }],
  ...fields,
});
const input = (id: string, element: Json = {}): Json => ({
  type: 'input',
  block_id: id,
  label: plain(id),
  element: { type: 'plain_text_input', action_id: 'a', ...element },
});

/** A Slack without an application that listens: commands still make triggers and response URLs. */
async function unheard(): Promise<{
  slack: LoopbackSlack;
  trigger: () => string;
  responseUrl: () => string;
}> {
  const slack = await openSlack({ retryDelays: [] });
  slack.addChannel({ name: 'general', members: ['amara', 'ben', 'bot'] });
  const command = () => {
    const { triggerId } = slack.user('amara').command('/vent');
    return { triggerId };
  };
  return {
    slack,
    trigger: () => command().triggerId,
    responseUrl: () => {
      command();
      return String(slack.delivery.log.at(-1)?.sent['response_url'] ?? '');
    },
  };
}

describe('views', () => {
  test('a trigger opens one view, within three seconds', async () => {
    const { slack, trigger } = await unheard();
    const [first, late] = [trigger(), trigger()];
    const open = (id: string) => call(slack, 'views.open', { trigger_id: id, view: modal() });
    expect(await open(first)).toMatchObject({
      ok: true,
      view: { state: { values: {} }, private_metadata: '' },
    });
    expect(await open(first)).toMatchObject({ error: 'exchanged_trigger_id' });
    expect(await open('1.2.3')).toMatchObject({ error: 'invalid_trigger_id' });
    slack.advance(3_000);
    expect(await open(late)).toMatchObject({ error: 'expired_trigger_id' });
  });

  test.each([
    [
      'private_metadata of 3,001',
      modal({ private_metadata: 'x'.repeat(3_001) }),
      'must be less than 3001 characters [json-pointer:/view/private_metadata]',
    ],
    [
      '101 blocks',
      modal({ blocks: Array.from({ length: 101 }, () => ({ type: 'divider' })) }),
      'no more than 100 items allowed [json-pointer:/view/blocks]',
    ],
    [
      'a title of 25',
      modal({ title: plain('x'.repeat(25)) }),
      'must be less than 25 characters [json-pointer:/view/title/text]',
    ],
    [
      'an input without submit',
      modal({ blocks: [input('a')] }),
      'missing required field: submit [json-pointer:/view]',
    ],
    [
      'an action_id of 256',
      modal({ submit: plain('Go'), blocks: [input('a', { action_id: 'x'.repeat(256) })] }),
      'must be less than 256 characters [json-pointer:/view/blocks/0/element/action_id]',
    ],
    [
      'a block_id of 256',
      modal({ submit: plain('Go'), blocks: [input('x'.repeat(256))] }),
      'must be less than 256 characters [json-pointer:/view/blocks/0/block_id]',
    ],
    [
      'a first value longer than 3,000',
      modal({ submit: plain('Go'), blocks: [input('a', { initial_value: 'x'.repeat(3_001) })] }),
      'must be less than 3001 characters [json-pointer:/view/blocks/0/element/initial_value]',
    ],
    [
      'an option of 76',
      modal({
        submit: plain('Go'),
        blocks: [
          input('a', { type: 'static_select', options: [{ text: plain('x'.repeat(76)), value: '1' }] }),
        ],
      }),
      'must be less than 76 characters [json-pointer:/view/blocks/0/element/options/0/text/text]',
    ],
    [
      'eleven files',
      modal({ submit: plain('Go'), blocks: [input('a', { type: 'file_input', max_files: 11 })] }),
      'must be between 1 and 10 [json-pointer:/view/blocks/0/element/max_files]',
    ],
  ])('%s is refused', async (_, view, complaint) => {
    const { slack, trigger } = await unheard();
    const answer = await call(slack, 'views.open', { trigger_id: trigger(), view });
    expect(answer).toMatchObject({ ok: false, error: 'invalid_arguments' });
    expect(answer['errors']).toContain(complaint);
  });

  test('file_input is for modals alone', async () => {
    const { slack } = await unheard();
    const view = { type: 'home', blocks: [input('a', { type: 'file_input' })] };
    const answer = await call(slack, 'views.publish', { user_id: slack.user('amara').id, view });
    expect(answer['errors']).toContain(
      'unsupported type: file_input [json-pointer:/view/blocks/0/element/type]',
    );
  });

  test('an update keeps what was typed, and an old hash conflicts', async () => {
    const { slack, trigger } = await unheard();
    const form = modal({ submit: plain('Go'), blocks: [input('a'), input('b')] });
    const { view } = await call(slack, 'views.open', { trigger_id: trigger(), view: form });
    const { id, hash } = view as { id: string; hash: string };
    const shown = slack.user('amara').modal();
    shown?.fill({ a: 'typed' });
    const next = modal({ submit: plain('Go'), blocks: [input('a'), { type: 'divider' }] });
    expect(await call(slack, 'views.update', { view_id: id, hash, view: next })).toMatchObject({ ok: true });
    expect(shown?.value('a')).toBe('typed');
    expect(await call(slack, 'views.update', { view_id: id, hash, view: next })).toMatchObject({
      error: 'hash_conflict',
    });
    await shown?.close();
    expect(await call(slack, 'views.update', { view_id: id, view: next })).toMatchObject({
      error: 'not_found',
    });
  });

  test('three views at most lie on one another', async () => {
    const { slack, trigger } = await unheard();
    const button = {
      type: 'actions',
      elements: [{ type: 'button', action_id: 'more', text: plain('More') }],
    };
    const view = modal({ blocks: [button] });
    expect(await call(slack, 'views.push', { trigger_id: trigger(), view })).toMatchObject({
      error: 'not_found',
    });
    await call(slack, 'views.open', { trigger_id: trigger(), view });
    const push = () =>
      call(slack, 'views.push', { trigger_id: slack.user('amara').modal()?.press('More').triggerId, view });
    expect(await push()).toMatchObject({ ok: true });
    expect(await push()).toMatchObject({ ok: true });
    expect(await push()).toMatchObject({ error: 'push_limit_reached' });
  });
});

describe('response URLs', () => {
  const answer = (url: string, body: Json) =>
    fetch(url, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });

  test('answer five times, then no more', async () => {
    const { slack, responseUrl } = await unheard();
    responseUrl();
    await slack.settled();
    const url = responseUrl();
    for (let i = 0; i < 5; i++) expect((await answer(url, { text: String(i) })).status).toBe(200);
    const sixth = await answer(url, { text: '5' });
    expect([sixth.status, await sixth.json()]).toEqual([404, { ok: false, error: 'used_url' }]);
    const seen = slack
      .user('amara')
      .view('general')
      .filter(({ author }) => author !== 'Slackbot');
    expect(seen.map(({ text, ephemeral }) => [text, ephemeral])).toHaveLength(5);
    expect(slack.user('ben').view('general')).toEqual([]);
  });

  test('last thirty minutes, hold blocks to their limits, and speak to the channel when asked', async () => {
    const { slack, responseUrl } = await unheard();
    responseUrl();
    await slack.settled();
    const url = responseUrl();
    const long = [{ type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(3_001) } }];
    const refused = await answer(url, { blocks: long });
    expect([refused.status, await refused.text()]).toEqual([400, 'invalid_blocks']);
    await answer(url, { text: 'to all', response_type: 'in_channel' });
    expect(
      slack
        .user('ben')
        .view('general')
        .map(({ text }) => text),
    ).toEqual(['to all']);
    slack.advance(30 * 60_000);
    expect(await (await answer(url, { text: 'late' })).json()).toMatchObject({ error: 'expired_url' });
  });
});

describe('files', () => {
  test('are uploaded in three steps, shared, and downloaded with the token alone', async () => {
    const { slack } = await unheard();
    const { id: channel } = slack.channel('general');
    const { upload_url: url, file_id: id } = await call(slack, 'files.getUploadURLExternal', {
      filename: 'a.txt',
      length: 5,
    });
    expect((await fetch(String(url), { method: 'POST', body: 'four' })).status).toBe(400);
    expect(await call(slack, 'files.completeUploadExternal', { files: [{ id }] })).toMatchObject({
      error: 'file_not_found',
    });
    expect((await fetch(String(url), { method: 'POST', body: 'hello' })).status).toBe(200);
    expect(
      await call(slack, 'files.completeUploadExternal', { files: [{ id, title: 'A' }], channel_id: channel }),
    ).toMatchObject({ ok: true });
    expect(
      slack
        .user('ben')
        .view('general')
        .map(({ files }) => files),
    ).toEqual([['a.txt']]);
    const { file } = await call(slack, 'files.info', { file: id });
    const link = String(asJson(file)['url_private']);
    expect(await (await fetch(link, { headers: { authorization: `Bearer ${slack.token}` } })).text()).toBe(
      'hello',
    );
    expect(await (await fetch(link)).text()).toContain('<!DOCTYPE html>');
  });
});

describe('tokens that rotate', () => {
  test('a refresh token works once, and an access token for twelve hours', async () => {
    const slack = await openSlack({ rotation: true, retryDelays: [] });
    const client = { client_id: slack.clientId, client_secret: slack.clientSecret };
    const access = (args: Json) => call(slack, 'oauth.v2.access', { ...client, ...args }, null);
    expect(await access({ code: 'none' })).toMatchObject({ error: 'invalid_code' });
    expect(await access({ client_secret: 'no', code: 'none' })).toMatchObject({ error: 'bad_client_secret' });
    expect(await access({ grant_type: 'refresh_token', refresh_token: 'no' })).toMatchObject({
      error: 'invalid_refresh_token',
    });
    const token = slack.install(slack.addTeam('Others'));
    expect(await call(slack, 'auth.test', {}, token)).toMatchObject({ ok: true });
    slack.advance(12 * 3_600_000);
    expect(await call(slack, 'auth.test', {}, token)).toMatchObject({ error: 'token_expired' });
  });
});

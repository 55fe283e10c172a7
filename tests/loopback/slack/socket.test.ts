import { afterEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { LoopbackSlack } from './index.ts';
import { call, closeAll, openSlack } from './testing.ts';
import type { Json } from './types.ts';

afterEach(closeAll);

/** A bare client of Socket Mode that acknowledges only when told to. */
async function bare(slack: LoopbackSlack) {
  const { url } = await call(slack, 'apps.connections.open', {}, slack.appToken);
  const socket = new WebSocket(String(url));
  const frames: Json[] = [];
  socket.on('message', (raw) => frames.push(JSON.parse(String(raw)) as Json));
  await slack.until(() => frames.length === 1);
  const ack = (frame: Json | undefined, payload?: Json) =>
    socket.send(JSON.stringify({ envelope_id: frame?.['envelope_id'], ...(payload ? { payload } : {}) }));
  return { url: String(url), socket, frames, ack };
}

async function peers(options = {}): Promise<LoopbackSlack> {
  const slack = await openSlack(options);
  slack.addChannel({ name: 'general', members: ['amara', 'bot'] });
  return slack;
}

describe('the handshake', () => {
  test('a ticket is good for one connection, which begins with hello', async () => {
    const slack = await peers();
    const { url, frames, socket } = await bare(slack);
    expect(frames[0]).toMatchObject({
      type: 'hello',
      num_connections: 1,
      connection_info: { app_id: slack.appId },
    });
    const again = new WebSocket(url);
    const status = await new Promise((done) => again.on('error', (error) => done(error.message)));
    expect(status).toContain('403');
    socket.close();
  });

  test.each([
    ['a bot token', 'xoxb-loopback-bot', 'not_allowed_token_type'],
    ['nonsense', 'xapp-nonsense', 'invalid_auth'],
    ['no token', null, 'not_authed'],
  ])('%s opens no connection: %s', async (_, token, error) => {
    const slack = await peers();
    expect(await call(slack, 'apps.connections.open', {}, token)).toMatchObject({ ok: false, error });
  });
});

describe('envelopes', () => {
  test('an event carries its retry number, and a command takes a payload with its acknowledgement', async () => {
    const slack = await peers();
    const { frames, ack, socket } = await bare(slack);
    const amara = slack.user('amara');
    amara.send('general', 'hello');
    await slack.until(() => frames.length === 2);
    ack(frames[1]);
    expect(frames[1]).toMatchObject({
      type: 'events_api',
      accepts_response_payload: false,
      retry_attempt: 0,
      payload: {
        type: 'event_callback',
        event_id: expect.stringMatching(/^Ev/),
        event: { type: 'message', text: 'hello', channel_type: 'channel', user: amara.id },
        authorizations: [{ is_bot: true, user_id: slack.botId }],
        is_ext_shared_channel: false,
      },
    });
    const deed = amara.command('/vent', 'now');
    await slack.until(() => frames.length === 3);
    expect(frames[2]).toMatchObject({
      type: 'slash_commands',
      accepts_response_payload: true,
      payload: { command: '/vent', text: 'now' },
    });
    ack(frames[2], { text: 'heard' });
    expect((await deed.reply()).text).toBe('heard');
    socket.close();
  });

  test('three seconds without an acknowledgement bring the event again, three times at most', async () => {
    const slack = await peers();
    const { frames, socket } = await bare(slack);
    slack.user('amara').send('general', 'hello');
    // The documented waits: nearly at once, a minute, five minutes.
    for (const [attempt, wait] of [1_000, 60_000, 300_000, 0].entries()) {
      await slack.until(() => frames.length === attempt + 2);
      slack.advance(3_000);
      await slack.until(() => slack.delivery.log.length === attempt + 1);
      slack.advance(wait);
    }
    await slack.settled();
    const told = frames.slice(1) as {
      envelope_id: string;
      retry_attempt: number;
      retry_reason: string;
      payload: Json;
    }[];
    expect(told.map((frame) => [frame.retry_attempt, frame.retry_reason])).toEqual([
      [0, ''],
      [1, 'timeout'],
      [2, 'timeout'],
      [3, 'timeout'],
    ]);
    expect(new Set(told.map(({ payload }) => payload['event_id'])).size).toBe(1);
    expect(new Set(told.map((frame) => frame.envelope_id)).size).toBe(4);
    expect(slack.problems).toEqual([expect.stringContaining('was given up: timeout')]);
    socket.close();
  });

  test('several connections take turns, and ten is the most', async () => {
    const slack = await peers();
    const clients = await Promise.all(Array.from({ length: 10 }, () => bare(slack)));
    expect(await call(slack, 'apps.connections.open', {}, slack.appToken)).toMatchObject({
      error: 'too_many_websockets',
    });
    for (let i = 0; i < 10; i++) slack.user('amara').send('general', String(i));
    await slack.until(() => clients.every(({ frames }) => frames.length === 2));
    for (const { frames, ack, socket } of clients) {
      ack(frames[1]);
      socket.close();
    }
  });

  test('with the socket down a command fails at once, and events wait for their retries', async () => {
    const slack = await peers({ retryDelays: [60_000] });
    const { socket } = await bare(slack);
    slack.socket.down();
    await slack.until(() => slack.socket.connections === 0);
    const amara = slack.user('amara');
    expect((await amara.command('/vent').reply()).text).toContain('dispatch_failed');
    amara.send('general', 'while it was down');
    await slack.until(() => slack.delivery.log.length === 2);
    slack.socket.up();
    const { frames, ack, socket: next } = await bare(slack);
    slack.advance(60_000);
    await slack.until(() => frames.length === 2);
    ack(frames[1]);
    expect(frames[1]).toMatchObject({ retry_attempt: 1, retry_reason: 'no_connection' });
    socket.close();
    next.close();
  });

  test('a warning comes ten seconds before the end', async () => {
    const slack = await peers();
    const { frames, socket } = await bare(slack);
    const closed = new Promise((done) => socket.on('close', done));
    slack.socket.disconnect('warning');
    await slack.until(() => frames.length === 2);
    expect(frames[1]).toMatchObject({ type: 'disconnect', reason: 'warning' });
    slack.advance(10_000);
    await closed;
  });
});

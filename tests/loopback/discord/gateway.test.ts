import { type Client, Events, GatewayIntentBits as I } from 'discord.js';
import { afterEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { LoopbackDiscord } from './index.ts';
import { call, closeAll, logIn, openDiscord, WITH_CONTENT } from './testing.ts';

afterEach(closeAll);

function listen(client: Client): string[] {
  const heard: string[] = [];
  client.on(Events.MessageCreate, (message) => void heard.push(message.content));
  return heard;
}

/** A bare client: what it is told, and how it is closed. */
async function bare(
  discord: LoopbackDiscord,
  ...payloads: object[]
): Promise<{ frames: Record<string, unknown>[]; code: Promise<number>; socket: WebSocket }> {
  const { body } = await call(discord, 'GET', '/gateway/bot');
  const socket = new WebSocket(`${body['url']}?v=10&encoding=json`);
  const frames: Record<string, unknown>[] = [];
  socket.on('message', (raw) => frames.push(JSON.parse(String(raw))));
  const code = new Promise<number>((done) => socket.on('close', done));
  await new Promise((done) => socket.once('open', done));
  for (const payload of payloads) socket.send(JSON.stringify(payload));
  return { frames, code, socket };
}

const identify = (discord: LoopbackDiscord, extra: object = {}) => ({
  op: 2,
  d: { token: discord.token, intents: I.Guilds | I.GuildMessages, properties: {}, ...extra },
});

describe('the handshake', () => {
  test('HELLO, then READY with the servers yet unavailable, then each of them; heartbeats are answered', async () => {
    const discord = await openDiscord();
    const guild = discord.addGuild();
    const { frames, socket } = await bare(discord, identify(discord), { op: 1, d: null });
    await discord.until(() => frames.length === 4);
    expect(frames.map(({ op, t, s }) => [op, t ?? null, s ?? null])).toEqual([
      [10, null, null],
      [0, 'READY', 1],
      [0, 'GUILD_CREATE', 2],
      [11, null, null],
    ]);
    expect(frames[1]?.['d']).toMatchObject({
      v: 10,
      guilds: [{ id: guild.id, unavailable: true }],
      resume_gateway_url: discord.url.replace('http', 'ws'),
    });
    socket.close();
  });

  test.each([
    ['a wrong token', 4004, { token: 'wrong' }],
    ['an intent that is not', 4013, { intents: 1 << 30 }],
    ['a privileged intent that is off', 4014, { intents: I.GuildMembers }],
    ['a shard beyond the last', 4010, { shard: [2, 2] }],
  ])('%s closes with %i', async (_, code, extra) => {
    const discord = await openDiscord({ portal: { guildMembers: false } });
    expect(await (await bare(discord, identify(discord, extra))).code).toBe(code);
  });

  test.each([
    ['a payload that is not JSON', 4002, 'nonsense'],
    ['an opcode that is not', 4001, '{"op":99}'],
    ['a command before IDENTIFY', 4003, '{"op":3,"d":{}}'],
  ])('%s closes with %i', async (_, code, raw) => {
    const discord = await openDiscord();
    const client = await bare(discord);
    client.socket.send(raw);
    expect(await client.code).toBe(code);
  });

  test('an event passes only with its intent', async () => {
    const discord = await openDiscord();
    discord.addGuild({ members: ['amara'] });
    const { frames, socket } = await bare(discord, identify(discord, { intents: I.Guilds }));
    await discord.until(() => frames.some((f) => f['t'] === 'GUILD_CREATE'));
    discord.user('amara').send('general', 'x');
    discord.user('amara').dm('y');
    discord.guild('Peers').addChannel('new');
    await discord.until(() => frames.some((f) => f['t'] === 'CHANNEL_CREATE'));
    expect(frames.map((f) => f['t']).filter(Boolean)).toEqual(['READY', 'GUILD_CREATE', 'CHANNEL_CREATE']);
    socket.close();
  });
});

describe('trouble', () => {
  test('a dropped socket resumes with no event lost and none doubled', async () => {
    const discord = await openDiscord();
    discord.addGuild({ members: ['amara'] });
    const client = await logIn(discord);
    const heard = listen(client);
    const amara = discord.user('amara');
    amara.send('general', '1');
    discord.gateway.drop();
    amara.send('general', '2');
    amara.send('general', '3');
    await discord.until(() => heard.length === 3);
    amara.send('general', '4');
    await discord.until(() => heard.length === 4);
    expect(heard).toEqual(['1', '2', '3', '4']);
    expect(discord.gateway).toMatchObject({ identifies: 1, resumes: 1 });
  });

  test('a request to reconnect does the same', async () => {
    const discord = await openDiscord();
    discord.addGuild({ members: ['amara'] });
    const heard = listen(await logIn(discord));
    discord.gateway.requestReconnect();
    discord.user('amara').send('general', 'meanwhile');
    await discord.until(() => heard.length === 1);
    await discord.until(() => discord.gateway.resumes === 1);
    expect(discord.gateway.identifies).toBe(1);
  });

  test('a gateway that is down for a while is come back to, and what happened is told', async () => {
    const discord = await openDiscord();
    discord.addGuild({ members: ['amara'] });
    const client = await logIn(discord);
    const heard = listen(client);
    discord.gateway.down();
    await discord.until(() => discord.gateway.connected === 0);
    discord.user('amara').send('general', 'in the dark');
    await new Promise((done) => setTimeout(done, 300));
    discord.gateway.up();
    await discord.until(() => heard.length === 1, 15_000);
  });

  test('a session declared invalid is begun anew, and what came between is lost', async () => {
    const discord = await openDiscord();
    discord.addGuild({ members: ['amara'] });
    const client = await logIn(discord);
    const heard = listen(client);
    discord.gateway.invalidate();
    discord.user('amara').send('general', 'lost');
    await discord.until(() => discord.gateway.identifies === 2, 15_000);
    await discord.until(() => discord.gateway.connected === 1);
    discord.user('amara').send('general', 'heard');
    await discord.until(() => heard.length > 0);
    expect(heard).toEqual(['heard']);
  });

  test('heartbeats that go unanswered make the client reconnect and resume', async () => {
    const discord = await openDiscord({ heartbeatInterval: 150 });
    discord.addGuild({ members: ['amara'] });
    const heard = listen(await logIn(discord));
    discord.gateway.answerHeartbeats(false);
    await discord.until(() => discord.gateway.resumes > 0);
    discord.gateway.answerHeartbeats(true);
    discord.user('amara').send('general', 'still here');
    await discord.until(() => heard.length === 1);
    expect(discord.gateway.identifies).toBe(1);
  });

  test('a resume of a forgotten session is answered with op 9, and the client identifies again', async () => {
    const discord = await openDiscord();
    discord.addGuild({ members: ['amara'] });
    const client = await logIn(discord);
    const heard = listen(client);
    discord.gateway.drop();
    discord.gateway.forget();
    discord.user('amara').send('general', 'lost');
    await discord.until(() => discord.gateway.identifies === 2, 15_000);
    await discord.until(() => client.isReady() && discord.gateway.connected === 1);
    discord.user('amara').send('general', 'heard');
    await discord.until(() => heard.length > 0);
    expect(heard).toEqual(['heard']);
  });

  test('a session that missed more than is kept cannot be resumed', async () => {
    const discord = await openDiscord({ replayLimit: 10 });
    discord.addGuild({ members: ['amara'] });
    await logIn(discord);
    discord.gateway.down();
    for (let i = 0; i < 20; i++) discord.user('amara').send('general', `${i}`);
    discord.gateway.up();
    await discord.until(() => discord.gateway.identifies === 2, 15_000);
  });

  test('after ten minutes of darkness the session is gone: the client begins anew and must look up what it missed', async () => {
    const discord = await openDiscord();
    discord.addGuild({ members: ['amara'] });
    const client = await logIn(discord);
    const heard = listen(client);
    discord.gateway.down();
    discord.user('amara').send('general', 'in the dark');
    discord.advance(10 * 60_000);
    discord.gateway.up();
    await discord.until(() => discord.gateway.identifies === 2, 15_000);
    await discord.until(() => discord.gateway.connected === 1);
    expect(heard).toEqual([]);
    const channel = await client.channels.fetch(discord.channel('general').id);
    const missed = channel?.isTextBased() ? await channel.messages.fetch({ limit: 10 }) : undefined;
    expect(missed?.map((message) => message.content)).toEqual(['in the dark']);
  });

  test('a client that says goodbye (1000) leaves no session behind; one that dies does', async () => {
    const discord = await openDiscord();
    const first = await bare(discord, identify(discord));
    await discord.until(() => discord.gateway.sessions.size === 1);
    first.socket.close(1000);
    await discord.until(() => discord.gateway.sessions.size === 0);
    const second = await bare(discord, identify(discord));
    await discord.until(() => discord.gateway.sessions.size === 1);
    second.socket.terminate();
    await discord.until(() => discord.gateway.connected === 0);
    expect(discord.gateway.sessions.size).toBe(1);
  });

  test('an outage of a server is told apart from a kick', async () => {
    const discord = await openDiscord();
    const guild = discord.addGuild();
    const client = await logIn(discord);
    const events: string[] = [];
    client.on(Events.GuildUnavailable, () => void events.push('unavailable'));
    client.on(Events.GuildAvailable, () => void events.push('available'));
    client.on(Events.GuildDelete, () => void events.push('deleted'));
    guild.outage();
    guild.restore();
    await discord.until(() => events.length === 2);
    guild.kickBot();
    await discord.until(() => events.length === 3);
    expect(events).toEqual(['unavailable', 'available', 'deleted']);
  });
});

describe('two processes with one token', () => {
  test('both are told of an interaction, and only the first to answer is heard (40060)', async () => {
    const discord = await openDiscord();
    discord.addGuild({ members: ['amara'] });
    const clients = [await logIn(discord), await logIn(discord)];
    await clients[0]?.application.commands.set([{ name: 'vent', description: 'x' }]);
    const outcomes: unknown[] = [];
    for (const client of clients) {
      client.on(Events.InteractionCreate, (interaction) => {
        if (!interaction.isRepliable()) return;
        interaction.reply('here').then(
          () => outcomes.push('answered'),
          (error: { code: number }) => outcomes.push(error.code),
        );
      });
    }
    const used = discord.user('amara').slash('vent');
    expect(used.reached).toBe(2);
    await discord.until(() => outcomes.length === 2);
    expect(outcomes.sort()).toEqual([40060, 'answered']);
    expect(discord.history('general')).toHaveLength(1);
  });
});

describe('sharding', () => {
  test('each of two shards hears of its own servers, and direct messages come on the first', async () => {
    const discord = await openDiscord({ shards: 2 });
    const guilds = Array.from({ length: 6 }, (_, i) => {
      discord.advance(1);
      return discord.addGuild({ name: `guild ${i}`, members: ['amara'], channels: [`room-${i}`] });
    });
    const client = await logIn(discord, WITH_CONTENT, { shards: 'auto' });
    expect(client.guilds.cache.size).toBe(6);
    expect(client.ws.shards.size).toBe(2);
    for (const guild of guilds) {
      expect(client.guilds.cache.get(guild.id)?.shardId).toBe(Number((BigInt(guild.id) >> 22n) % 2n));
    }
    expect(new Set(client.guilds.cache.map((guild) => guild.shardId)).size).toBe(2);
    const heard = listen(client);
    for (let i = 0; i < 6; i++) discord.user('amara').send(`room-${i}`, `${i}`);
    discord.user('amara').dm('private');
    await discord.until(() => heard.length === 7);
    expect([...heard].sort()).toEqual(['0', '1', '2', '3', '4', '5', 'private']);
  });
});

test('closing leaves nothing behind that keeps the process alive', async () => {
  const handles = () => process.getActiveResourcesInfo().filter((kind) => kind.startsWith('TCP')).length;
  const before = handles();
  const discord = await openDiscord();
  discord.addGuild();
  await logIn(discord);
  expect(handles()).toBeGreaterThan(before);
  await closeAll();
  await discord.until(() => handles() <= before);
});

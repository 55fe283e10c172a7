import { Events } from 'discord.js';
import { afterEach, describe, expect, test } from 'vitest';
import type { LoopbackDiscord } from './index.ts';
import { call, closeAll, logIn, openDiscord } from './testing.ts';

afterEach(closeAll);

async function channel(options = {}, rest = {}) {
  const discord = await openDiscord(options);
  discord.addGuild({ members: ['amara'] });
  const client = await logIn(discord, undefined, { rest });
  const found = await client.channels.fetch(discord.channel('general').id);
  if (!found?.isSendable()) throw new Error('cannot send');
  return { discord, client, channel: found };
}

const texts = (discord: LoopbackDiscord) => discord.history('general').map((message) => message.content);

describe('rate limits', () => {
  test('a scripted 429 is waited out', async () => {
    const { discord, channel: general } = await channel();
    discord.faults.limit({ method: 'POST', path: '/messages', retryAfter: 0.3 });
    const started = Date.now();
    await general.send('at last');
    expect(Date.now() - started).toBeGreaterThanOrEqual(290);
    expect(discord.calls('POST', '/channels/:channel/messages').map((c) => c.status)).toEqual([429, 200]);
    expect(texts(discord)).toEqual(['at last']);
  });

  test('real buckets say how much is left, and refuse what is over', async () => {
    const discord = await openDiscord({
      rateLimits: { limits: { 'POST /channels/:channel/messages': { limit: 2, windowMs: 400 } } },
    });
    discord.addGuild();
    const path = `/channels/${discord.channel('general').id}/messages`;
    const [first, , third] = [
      await call(discord, 'POST', path, { content: '1' }),
      await call(discord, 'POST', path, { content: '2' }),
      await call(discord, 'POST', path, { content: '3' }),
    ];
    expect(first.headers.get('x-ratelimit-remaining')).toBe('1');
    expect(third).toMatchObject({ status: 429, body: { global: false } });
    expect(third.headers.get('x-ratelimit-scope')).toBe('user');
  });

  test('discord.js keeps within them by itself', async () => {
    const { discord, channel: general } = await channel({
      rateLimits: { limits: { 'POST /channels/:channel/messages': { limit: 3, windowMs: 300 } } },
    });
    await Promise.all(Array.from({ length: 8 }, (_, i) => general.send(`${i}`)));
    expect(texts(discord)).toHaveLength(8);
    expect(discord.calls('POST', '/channels/:channel/messages').every((c) => c.status === 200)).toBe(true);
  });

  test('the global limit strikes any route but interactions', async () => {
    const discord = await openDiscord({ rateLimits: { global: { limit: 3, windowMs: 500 } } });
    const replies = [];
    for (let i = 0; i < 4; i++) replies.push(await call(discord, 'GET', '/users/@me'));
    expect(replies.map((reply) => reply.status)).toEqual([200, 200, 200, 429]);
    expect(replies[3]?.headers.get('x-ratelimit-global')).toBe('true');
    expect((await call(discord, 'POST', '/interactions/1/x/callback', { type: 5 })).status).toBe(404);
  });
});

describe('broken answers', () => {
  test('a server error is tried again', async () => {
    const { discord, channel: general } = await channel();
    discord.faults.fail({ method: 'POST', path: '/messages', status: 502, times: 2 });
    await general.send('third time');
    expect(texts(discord)).toEqual(['third time']);
  });

  test('a storm is given up on', async () => {
    const { discord, channel: general } = await channel();
    discord.faults.fail({ path: /messages$/, status: 503, times: 50 });
    await expect(general.send('x')).rejects.toMatchObject({ status: 503 });
    expect(texts(discord)).toEqual([]);
    discord.faults.clear();
    await general.send('over');
  });

  test('an answer lost on the way back is an error, though the message is there', async () => {
    const { discord, channel: general } = await channel();
    discord.faults.cut({ method: 'POST', path: '/messages', when: 'after' });
    await expect(general.send('said')).rejects.toThrow();
    expect(texts(discord)).toEqual(['said']);
  });

  test('a connection reset after the fact doubles a message, unless its nonce is enforced', async () => {
    const { discord, channel: general } = await channel();
    discord.faults.cut({ method: 'POST', path: '/messages', when: 'after', reset: true });
    await general.send('twice');
    expect(texts(discord)).toEqual(['twice', 'twice']);
    discord.faults.cut({ method: 'POST', path: '/messages', when: 'after', reset: true });
    await general.send({ content: 'once', nonce: '7', enforceNonce: true });
    expect(texts(discord).slice(2)).toEqual(['once']);
  });

  test('a slow network makes an acknowledgement late', async () => {
    const { discord, client } = await channel();
    await client.application.commands.set([{ name: 'vent', description: 'x' }]);
    discord.faults.slow({ path: '/callback', ms: 80 });
    client.on(Events.InteractionCreate, (i) => void (i.isRepliable() && i.reply('here')));
    const used = discord.user('amara').slash('vent');
    await used.response();
    expect(used.acknowledgedAfter).toBeGreaterThanOrEqual(75);
  });

  test('refused connections, until they are accepted again', async () => {
    const { discord, channel: general } = await channel({}, { retries: 0 });
    discord.faults.refuse();
    await expect(general.send('x')).rejects.toThrow();
    discord.faults.accept();
    await general.send('y');
    expect(texts(discord)).toEqual(['y']);
  });
});

describe('load', () => {
  test('a thousand messages reach the bot in a moment, and a limit keeps a channel small', async () => {
    const { discord, client } = await channel({ messagesPerChannel: 100 });
    let heard = 0;
    client.on(Events.MessageCreate, () => {
      heard += 1;
    });
    const started = Date.now();
    for (let i = 0; i < 1000; i++) discord.user('amara').send('general', `message ${i}`);
    await discord.until(() => heard === 1000);
    expect(Date.now() - started).toBeLessThan(4000);
    expect(discord.history('general')).toHaveLength(100);
  });
});

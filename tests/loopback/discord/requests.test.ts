import { afterEach, describe, expect, test } from 'vitest';
import { call, closeAll, openDiscord } from './testing.ts';

afterEach(closeAll);

describe('mentions', () => {
  test('nobody is notified when allowed mentions parse nothing', async () => {
    const discord = await openDiscord();
    discord.addGuild({ members: ['amara'] });
    const path = `/channels/${discord.channel('general').id}/messages`;
    const content = `hello ${discord.user('amara').mention} @everyone`;
    const silent = await call(discord, 'POST', path, { content, allowed_mentions: { parse: [] } });
    expect(silent.body).toMatchObject({ mentions: [], mention_everyone: false });
    const loud = await call(discord, 'POST', path, { content });
    // Without MENTION_EVERYONE the bot cannot reach all, but it does reach amara.
    expect(loud.body).toMatchObject({ mentions: [{ username: 'amara' }], mention_everyone: false });
  });
});

describe('commands', () => {
  const put = async (commands: object[]) => {
    const discord = await openDiscord();
    return call(discord, 'PUT', `/applications/${discord.applicationId}/commands`, commands);
  };
  const vent = { name: 'vent', description: 'Say it' };

  test.each([
    ['an upper-case name', [{ ...vent, name: 'Vent' }]],
    ['no description', [{ name: 'vent' }]],
    ['a long description', [{ ...vent, description: 'x'.repeat(101) }]],
    ['two of one name', [vent, vent]],
    [
      '26 options',
      [
        {
          ...vent,
          options: Array.from({ length: 26 }, (_, i) => ({ type: 3, name: `o${i}`, description: 'x' })),
        },
      ],
    ],
    [
      'an optional option before a required one',
      [
        {
          ...vent,
          options: [
            { type: 3, name: 'a', description: 'x' },
            { type: 3, name: 'b', description: 'x', required: true },
          ],
        },
      ],
    ],
    ['a language that there is not', [{ ...vent, name_localizations: { 'en-XX': 'vent' } }]],
    ['a message command with a description', [{ type: 3, name: 'Check this', description: 'x' }]],
    ['sixteen message commands', Array.from({ length: 16 }, (_, i) => ({ type: 3, name: `Check ${i}` }))],
  ])('%s is refused', async (_, commands) => {
    expect(await put(commands)).toMatchObject({ status: 400, body: { code: 50035 } });
  });

  test('a second registration keeps ids, and versions of what did not change', async () => {
    const discord = await openDiscord();
    const path = `/applications/${discord.applicationId}/commands`;
    const commands = [
      vent,
      { type: 3, name: 'Check before sharing', name_localizations: { 'en-GB': 'Check this' } },
    ];
    const first = await call(discord, 'PUT', path, commands);
    const second = await call(discord, 'PUT', path, commands);
    expect(second.body).toEqual(first.body);
    const plain = await call(discord, 'GET', path);
    expect(plain.body).not.toMatchObject([{}, { name_localizations: expect.anything() }]);
    const full = await call(discord, 'GET', `${path}?with_localizations=true`);
    expect(full.body).toMatchObject([{}, { name_localizations: { 'en-GB': 'Check this' } }]);
  });
});

describe('webhooks', () => {
  test.each(['Discord helper', 'clyde', 'x'.repeat(81)])('a username %j is refused', async (username) => {
    const discord = await openDiscord();
    discord.addGuild();
    const { body } = await call(discord, 'POST', `/channels/${discord.channel('general').id}/webhooks`, {
      name: 'Space',
    });
    const path = `/webhooks/${body['id']}/${body['token']}`;
    expect(await call(discord, 'POST', path, { content: 'x', username })).toMatchObject({
      body: { code: 50035 },
    });
  });

  test('the sixteenth in a channel is refused with 30007', async () => {
    const discord = await openDiscord();
    discord.addGuild();
    const path = `/channels/${discord.channel('general').id}/webhooks`;
    for (let i = 0; i < 15; i++) await call(discord, 'POST', path, { name: `w${i}` });
    expect((await call(discord, 'POST', path, { name: 'one more' })).body).toMatchObject({ code: 30007 });
  });

  test('one that was deleted is unknown (10015)', async () => {
    const discord = await openDiscord();
    discord.addGuild();
    const { body } = await call(discord, 'POST', `/channels/${discord.channel('general').id}/webhooks`, {
      name: 'Space',
    });
    discord.channel('general').deleteWebhooks();
    const reply = await call(discord, 'POST', `/webhooks/${body['id']}/${body['token']}`, { content: 'x' });
    expect(reply).toMatchObject({ status: 404, body: { code: 10015 } });
  });
});

describe('the door', () => {
  test('a wrong token is refused', async () => {
    const discord = await openDiscord();
    const reply = await call(discord, 'GET', '/users/@me', undefined, { authorization: 'Bot wrong' });
    expect(reply).toMatchObject({ status: 401, body: { code: 0 } });
  });

  test('an unknown route is answered 404 and kept on record', async () => {
    const discord = await openDiscord({ warn: false });
    expect(await call(discord, 'GET', '/guilds/1/soundboard-sounds')).toMatchObject({ status: 404 });
    expect(discord.unknown).toEqual(['GET /guilds/1/soundboard-sounds']);
  });

  test('the log keeps what was asked, and why', async () => {
    const discord = await openDiscord();
    discord.addGuild();
    const id = discord.channel('general').id;
    await call(discord, 'PATCH', `/channels/${id}`, { topic: 'peers' }, { 'x-audit-log-reason': 'set%20up' });
    expect(discord.calls('PATCH', '/channels/:channel')).toMatchObject([
      { body: { topic: 'peers' }, reason: 'set up', status: 200 },
    ]);
  });
});

describe('removing messages', () => {
  test('bulk delete takes 2 to 100, none older than 14 days', async () => {
    const discord = await openDiscord();
    discord.addGuild({ members: ['amara'] });
    const ids = ['a', 'b', 'c'].map((words) => discord.user('amara').send('general', words).id);
    const path = `/channels/${discord.channel('general').id}/messages/bulk-delete`;
    expect((await call(discord, 'POST', path, { messages: ids.slice(0, 1) })).body).toMatchObject({
      code: 50016,
    });
    expect((await call(discord, 'POST', path, { messages: ids.slice(0, 2) })).status).toBe(204);
    discord.advance(15 * 24 * 3600_000);
    const later = discord.user('amara').send('general', 'd').id;
    expect((await call(discord, 'POST', path, { messages: [ids[2], later] })).body).toMatchObject({
      code: 50034,
    });
    expect(discord.history('general').map((message) => message.content)).toEqual(['c', 'd']);
  });

  test('a nonce that is enforced makes one message out of two calls', async () => {
    const discord = await openDiscord();
    discord.addGuild();
    const path = `/channels/${discord.channel('general').id}/messages`;
    const body = { content: 'once', nonce: '42', enforce_nonce: true };
    const [first, second] = [
      await call(discord, 'POST', path, body),
      await call(discord, 'POST', path, body),
    ];
    expect(second.body['id']).toBe(first.body['id']);
    expect(discord.history('general')).toHaveLength(1);
  });
});

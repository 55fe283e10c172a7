import { afterEach, describe, expect, test } from 'vitest';
import type { LoopbackDiscord } from './index.ts';
import { call, closeAll, openDiscord } from './testing.ts';

afterEach(closeAll);

const V2 = 1 << 15;
const text = (content: string) => ({ type: 10, content });
const button = (custom_id: string, label = 'Go') => ({ type: 2, style: 1, custom_id, label });
const row = (...components: object[]) => ({ type: 1, components });

async function send(
  body: object,
  options = {},
): Promise<{ status: number; body: unknown; discord: LoopbackDiscord }> {
  const discord = await openDiscord(options);
  discord.addGuild({ members: ['amara'] });
  const reply = await call(discord, 'POST', `/channels/${discord.channel('general').id}/messages`, body);
  return { ...reply, discord };
}

describe('a message is held to the documented limits', () => {
  test.each([
    ['2,000 characters', { content: 'x'.repeat(2000) }],
    ['2,000 code points, though more UTF-16 units', { content: '🌿'.repeat(2000) }],
    ['an embed at its limits', { embeds: [{ title: 't'.repeat(256), description: 'd'.repeat(4096) }] }],
    ['40 components of version 2', { flags: V2, components: Array.from({ length: 40 }, () => text('a')) }],
    [
      '4,000 characters of text displays',
      { flags: V2, components: [text('x'.repeat(2000)), text('y'.repeat(2000))] },
    ],
    [
      'a section with a button',
      { flags: V2, components: [{ type: 9, components: [text('a')], accessory: button('b') }] },
    ],
    [
      'five rows of buttons',
      { content: 'x', components: Array.from({ length: 5 }, (_, i) => row(button(`b${i}`))) },
    ],
  ])('%s pass', async (_, body) => {
    expect(await send(body)).toMatchObject({ status: 200 });
  });

  test.each([
    ['2,001 characters', { content: 'x'.repeat(2001) }, 'content', 'BASE_TYPE_MAX_LENGTH'],
    ['a long title', { embeds: [{ title: 'x'.repeat(257) }] }, 'embeds.0.title', 'BASE_TYPE_MAX_LENGTH'],
    [
      '6,001 characters of embeds',
      { embeds: [{ description: 'x'.repeat(4000) }, { description: 'x'.repeat(2001) }] },
      'embeds',
      'MAX_EMBED_SIZE_EXCEEDED',
    ],
    [
      'a field without a value',
      { embeds: [{ fields: [{ name: 'a' }] }] },
      'embeds.0.fields.0.value',
      'BASE_TYPE_REQUIRED',
    ],
    [
      '41 components',
      { flags: V2, components: [{ type: 17, components: Array.from({ length: 40 }, () => text('a')) }] },
      'components',
      'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
    ],
    [
      '4,001 characters of text',
      { flags: V2, components: [text('x'.repeat(2000)), { type: 17, components: [text('y'.repeat(2001))] }] },
      'components',
      'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
    ],
    [
      'content with version 2',
      { flags: V2, content: 'a', components: [text('a')] },
      'content',
      'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    ],
    ['text displays without the flag', { components: [text('a')] }, 'components.0.type', 'BASE_TYPE_CHOICES'],
    ['a bare button', { flags: V2, components: [button('a')] }, 'components.0.type', 'BASE_TYPE_CHOICES'],
    [
      'six buttons in a row',
      { components: [row(...Array.from({ length: 6 }, (_, i) => button(`b${i}`)))] },
      'components.0.components',
      'BASE_TYPE_BAD_LENGTH',
    ],
    [
      'a custom id of 101',
      { components: [row(button('x'.repeat(101)))] },
      'components.0.components.0.custom_id',
      'BASE_TYPE_BAD_LENGTH',
    ],
    [
      'the same custom id twice',
      { components: [row(button('a'), button('a'))] },
      'components.0.components.1.custom_id',
      'COMPONENT_CUSTOM_ID_DUPLICATED',
    ],
    [
      'a label of 81',
      { components: [row(button('a', 'x'.repeat(81)))] },
      'components.0.components.0.label',
      'BASE_TYPE_MAX_LENGTH',
    ],
    [
      '26 options',
      {
        components: [
          row({
            type: 3,
            custom_id: 's',
            options: Array.from({ length: 26 }, (_, i) => ({ label: `${i}`, value: `${i}` })),
          }),
        ],
      },
      'components.0.components.0.options',
      'BASE_TYPE_BAD_LENGTH',
    ],
    [
      'a select beside a button',
      { components: [row({ type: 5, custom_id: 's' }, button('a'))] },
      'components.0.components',
      'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
    ],
    [
      'a file that was not sent',
      { flags: V2, components: [{ type: 13, file: { url: 'attachment://a.txt' } }] },
      'components.0.file.url',
      'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
    ],
    [
      'mentions both ways',
      { content: 'a', allowed_mentions: { parse: ['users'], users: ['1'] } },
      'allowed_mentions',
      'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
    ],
  ])('%s is refused with 50035', async (_, body, path, code) => {
    const reply = await send(body);
    expect(reply).toMatchObject({ status: 400, body: { code: 50035, message: 'Invalid Form Body' } });
    let at = (reply.body as { errors: Record<string, unknown> }).errors;
    for (const step of path.split('.')) at = at[step] as Record<string, unknown>;
    expect(at['_errors']).toContainEqual(expect.objectContaining({ code }));
  });

  test('nothing at all is refused with 50006', async () => {
    expect(await send({ content: '  ' })).toMatchObject({ status: 400, body: { code: 50006 } });
  });

  test('an ephemeral flag on a channel message does not make it private', async () => {
    const { discord } = await send({ content: 'for all to see', flags: 64 });
    expect(discord.user('amara').view('general')[0]).toMatchObject({
      text: 'for all to see',
      ephemeral: false,
    });
  });

  test('a body that is not JSON is refused', async () => {
    const { discord } = await send({ content: 'x' });
    const response = await fetch(`${discord.api}/v10/channels/${discord.channel('general').id}/messages`, {
      method: 'POST',
      headers: { authorization: `Bot ${discord.token}`, 'content-type': 'application/json' },
      body: '{',
    });
    expect(await response.json()).toMatchObject({ code: 50109 });
  });
});

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

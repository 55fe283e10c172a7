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

import { afterEach, describe, expect, test } from 'vitest';
import type { LoopbackSlack } from './index.ts';
import { asJson } from './schema.ts';
import { call, closeAll, openSlack } from './testing.ts';
import type { Json } from './types.ts';

afterEach(closeAll);

/** The types of the events that the application was told of, or would have been. */
function told(slack: LoopbackSlack): unknown[] {
  return slack.delivery.log
    .filter(({ kind }) => kind === 'events_api')
    .map(({ sent }) => {
      const event = asJson(sent['event']);
      return event['subtype'] ?? event['type'];
    });
}

async function space(): Promise<{ slack: LoopbackSlack; id: string }> {
  const slack = await openSlack({ retryDelays: [] });
  slack.addChannel({ name: 'general', members: ['amara', 'ben', 'bot'] });
  const { channel } = await call(slack, 'conversations.create', { name: 'space', is_private: true });
  return { slack, id: String((channel as Json)['id']) };
}

describe('a private channel of the bot', () => {
  test('is seen by those it invites, until they are removed', async () => {
    const { slack, id } = await space();
    const [amara, ben] = [slack.user('amara'), slack.user('ben')];
    expect(amara.sees(id)).toBe(false);
    await call(slack, 'conversations.invite', { channel: id, users: `${amara.id},${ben.id}` });
    expect([amara.sees('space'), ben.sees('space')]).toEqual([true, true]);
    expect(await call(slack, 'conversations.invite', { channel: id, users: ben.id })).toMatchObject({
      error: 'already_in_channel',
    });
    await call(slack, 'conversations.kick', { channel: id, user: ben.id });
    expect(ben.sees('space')).toBe(false);
    expect(() => ben.view('space')).toThrow('does not see');
    expect(await call(slack, 'conversations.members', { channel: id })).toMatchObject({
      members: [slack.botId, amara.id],
    });
    expect(told(slack)).toEqual(['member_joined_channel', 'member_joined_channel', 'member_left_channel']);
  });

  test.each([
    ['conversations.invite', { users: 'U0' }, 'user_not_found'],
    ['conversations.kick', { user: 'self' }, 'cant_kick_self'],
    ['conversations.rename', { name: 'Big Name' }, 'invalid_name_specials'],
    ['conversations.rename', { name: 'general' }, 'name_taken'],
    ['conversations.setTopic', { topic: 'x'.repeat(251) }, 'too_long'],
    ['conversations.unarchive', {}, 'not_archived'],
  ])('%s with %j: %s', async (method, args, error) => {
    const { slack, id } = await space();
    const sent = 'user' in args ? { user: slack.botId } : args;
    expect(await call(slack, method, { channel: id, ...sent })).toMatchObject({ ok: false, error });
  });

  test('is archived by the bot, which cannot take it out again', async () => {
    const { slack, id } = await space();
    expect(await call(slack, 'conversations.archive', { channel: id })).toMatchObject({ ok: true });
    expect(await call(slack, 'conversations.archive', { channel: id })).toMatchObject({
      error: 'already_archived',
    });
    expect(await call(slack, 'conversations.unarchive', { channel: id })).toMatchObject({ ok: false });
    expect(told(slack)).toEqual(['group_archive']);
  });

  test('made public, renamed and archived by others: the bot is told', async () => {
    const { slack, id } = await space();
    slack.channel(id).rename('space-2');
    slack.channel(id).makePublic();
    slack.channel(id).archive();
    await slack.settled();
    expect(told(slack)).toEqual(['group_rename', 'channel_convert_to_public', 'channel_archive']);
    expect(slack.user('ben').sees('space-2')).toBe(true);
  });

  test('without its bot: channel_not_found, and group_left was told', async () => {
    const { slack, id } = await space();
    slack.channel(id).add('amara');
    slack.user('amara').remove(id, 'bot');
    await slack.settled();
    expect(told(slack)).toContain('group_left');
    expect(await call(slack, 'conversations.info', { channel: id })).toMatchObject({
      error: 'channel_not_found',
    });
    slack.user('amara').send(id, 'unheard');
    expect(told(slack).at(-1)).toBe('group_left');
  });
});

describe('guests, strangers and the gone', () => {
  test('guests are marked, see only their channels, and have one if single', async () => {
    const { slack, id } = await space();
    const guest = slack.addPerson('gil', { guest: 'single' });
    expect(await call(slack, 'users.info', { user: guest.id })).toMatchObject({
      user: { is_restricted: true, is_ultra_restricted: true },
    });
    expect(guest.sees('general')).toBe(false);
    slack.channel('general').add(guest.id);
    expect(await call(slack, 'conversations.invite', { channel: id, users: guest.id })).toMatchObject({
      error: 'ura_max_channels',
    });
    const token = slack.grantUserToken(guest.id, ['channels:write']);
    expect(await call(slack, 'conversations.create', { name: 'mine' }, token)).toMatchObject({
      error: 'user_is_restricted',
    });
  });

  test('a Slack Connect channel says that it is shared, and its events too', async () => {
    const { slack } = await space();
    const other = slack.addTeam('Elsewhere');
    const zoe = slack.addPerson('zoe', { team: other });
    const channel = slack.channel('general');
    channel.shareWith(other);
    channel.add(zoe.id);
    expect(await call(slack, 'conversations.info', { channel: channel.id })).toMatchObject({
      channel: { is_ext_shared: true, is_shared: true },
    });
    expect(await call(slack, 'users.info', { user: zoe.id })).toMatchObject({ user: { team_id: other.id } });
    zoe.send(channel.id, 'hello from elsewhere');
    await slack.settled();
    expect(slack.delivery.log.at(-1)?.sent).toMatchObject({
      is_ext_shared_channel: true,
      event: { user: zoe.id },
    });
  });

  test('a deactivated person is told of, and cannot be invited', async () => {
    const { slack, id } = await space();
    const ben = slack.user('ben');
    slack.deactivate('ben');
    await slack.settled();
    expect(told(slack)).toEqual(['user_change']);
    expect(await call(slack, 'users.info', { user: ben.id })).toMatchObject({ user: { deleted: true } });
    expect(await call(slack, 'conversations.invite', { channel: id, users: ben.id })).toMatchObject({
      error: 'cant_invite',
    });
  });

  test('an uninstalled application hears tokens_revoked and app_uninstalled, then nothing', async () => {
    const { slack } = await space();
    slack.uninstall();
    slack.user('amara').send('general', 'unheard');
    await slack.settled();
    expect(told(slack)).toEqual(['tokens_revoked', 'app_uninstalled']);
    expect(await call(slack, 'auth.test')).toMatchObject({ error: 'token_revoked' });
  });
});

test('history and lists come in pages', async () => {
  const { slack } = await space();
  for (const text of ['one', 'two', 'three']) slack.user('amara').send('general', text);
  const { id } = slack.channel('general');
  const first = await call(slack, 'conversations.history', { channel: id, limit: 2 });
  expect(first).toMatchObject({ has_more: true, messages: [{ text: 'three' }, { text: 'two' }] });
  const { next_cursor: cursor } = asJson(first['response_metadata']);
  expect(await call(slack, 'conversations.history', { channel: id, limit: 2, cursor })).toMatchObject({
    messages: [{ text: 'one' }],
  });
  expect(await call(slack, 'conversations.list', { types: 'public_channel,private_channel' })).toMatchObject({
    channels: [{ name: 'general' }, { name: 'space', is_private: true }],
  });
});

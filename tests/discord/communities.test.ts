import { afterEach, describe, expect, it } from 'vitest';
import { answer, type Bot, makeSpace, openBot, PATIENCE, vent } from './testing.ts';

let bot: Bot;
afterEach(() => bot.dispose());

describe('several servers', () => {
  it('know nothing of one another: not the channels, the people, the vents or the drafts', async () => {
    bot = await openBot();
    bot.discord.addGuild({
      name: 'Moor',
      owner: 'zadie',
      members: ['amara'],
      channels: ['general', 'moor-news'],
    });
    const harbour = await makeSpace(bot, ['amara']);
    const moor = await makeSpace(bot, ['amara'], { guild: 'Moor', owner: 'zadie', name: 'The moor' });
    await vent(bot, 'amara', harbour.room, 'Only for the harbour.');
    await vent(bot, 'amara', moor.room, 'Only for the moor.');
    const seen = (owner: string, room: string) =>
      bot.discord
        .user(owner)
        .view(room)
        .map(({ text }) => text)
        .join('\n');
    expect(seen('rohan', harbour.room)).toContain('Only for the harbour.');
    expect(seen('rohan', harbour.room)).not.toContain('Only for the moor.');
    expect(seen('zadie', moor.room)).not.toContain('Only for the harbour.');

    const inMoor = bot.discord.guild('Moor').channel('general');
    const form = await bot.discord.user('amara').open(inMoor).slash('share').modal(PATIENCE);
    expect(JSON.stringify(form.data)).toContain('moor-news');
    expect(JSON.stringify(form.data)).not.toContain('#news"');
    const held = await answer(bot.discord.user('amara').open(inMoor).slash('privacy'));
    expect(held.text).toContain('Your vents**  1,');
    const list = await answer(bot.discord.user('zadie').open(inMoor).slash('members'));
    expect(list.text).not.toContain('rohan');
  });

  it('a direct message’s buttons work in the server they are about, and a command there asks which', async () => {
    bot = await openBot();
    bot.discord.addGuild({ name: 'Moor', owner: 'zadie', members: ['amara'], channels: ['general'] });
    const harbour = await makeSpace(bot, ['amara']);
    await makeSpace(bot, ['amara'], { guild: 'Moor', owner: 'zadie', name: 'The moor' });
    const said = bot.discord.user('amara').send(harbour.room, 'Lena Marsh cried.');
    await bot.discord.until(() => said.deleted, PATIENCE);
    await bot.now.idle();
    const offer = bot.discord.user('amara').dms().at(-1)!;
    await answer(offer.press(/^Post as/));
    await bot.now.idle();
    expect(bot.discord.user('rohan').view(harbour.room).at(-1)?.text).toBe('\\[name\\] cried.');
  });

  it('a button of one server does nothing in the hands of someone from another', async () => {
    bot = await openBot();
    bot.discord.addGuild({ name: 'Moor', owner: 'zadie', members: ['tomasz'], channels: ['general'] });
    const harbour = await makeSpace(bot, ['amara']);
    const { services, running } = bot.now;
    const preview = await answer(
      bot.discord.user('amara').open(harbour.room).slash('vent', { text: 'Mine.' }),
    );
    expect(running.servers()).toBe(2);
    const rows = await bot.stored.storage.db
      .selectFrom('vent')
      .select('id')
      .where('state', '=', 'preview')
      .execute();
    const moor = await services.communities.ensureCommunity('discord', bot.discord.guild('Moor').id, 'Moor');
    const stranger = await services.communities.ensurePerson(moor, bot.discord.user('tomasz').id, 'tomasz');
    const who = { communityId: moor, personId: stranger, now: new Date() };
    await expect(services.vents.post(rows[0]!.id, who, 'pseudonym')).rejects.toMatchObject({
      code: 'no-such-vent',
    });
    expect(preview.deleted).toBe(false);
  });
});

describe('a server that the bot is removed from', () => {
  const DAY_MS = 86_400_000;
  const known = () => bot.stored.storage.db.selectFrom('community').select('left_at').execute();

  it('loses nothing at once: whoever invites it again finds the space as it was', async () => {
    bot = await openBot();
    const harbour = await makeSpace(bot, ['amara']);
    bot.discord.guild('Harbour').kickBot();
    await bot.discord.until(() => bot.now.lines.join('').includes('discord.presence'), PATIENCE);
    expect(await known()).toEqual([{ left_at: expect.any(Date) }]);
    bot.discord.guild('Harbour').addBot();
    await bot.discord.until(() => bot.now.lines.join('').includes('"back":1'), PATIENCE);
    expect(await known()).toEqual([{ left_at: null }]);
    const spaces = await bot.stored.storage.db.selectFrom('space').select('channel_ref').execute();
    expect(spaces).toEqual([{ channel_ref: expect.any(String) }]);
    expect(harbour.room).toBeTruthy();
  });

  it('is erased after 30 days, also when it happened while the program was down', async () => {
    bot = await openBot();
    await makeSpace(bot, ['amara']);
    await bot.now.stop();
    bot.discord.guild('Harbour').kickBot();
    await bot.start();
    expect(await known()).toEqual([{ left_at: expect.any(Date) }]);
    bot.clock.ahead += 30 * DAY_MS + 60_000;
    await bot.restart();
    for (const table of ['community', 'space', 'person', 'member', 'platform_room', 'outbox'] as const)
      expect(await bot.stored.storage.db.selectFrom(table).selectAll().execute(), table).toEqual([]);
  });
});

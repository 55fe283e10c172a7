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

import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { afterEach, describe, expect, it } from 'vitest';
import { USUAL_BOT_PERMISSIONS } from '../loopback/discord/index.ts';
import { answer, type Bot, join, makeSpace, openBot, PATIENCE, vent } from './testing.ts';

let bot: Bot;
afterEach(() => bot.dispose());

const stewardsSee = (stewards: string) =>
  bot.discord
    .user('rohan')
    .view(stewards)
    .map(({ text }) => text)
    .join('\n');

describe('making a space', () => {
  it('says exactly which permissions are missing, and makes it once they are there', async () => {
    bot = await openBot({ guild: { bot: USUAL_BOT_PERMISSIONS & ~(P.ManageRoles | P.ManageWebhooks) } });
    const guild = bot.discord.guild('Harbour');
    const rohan = bot.discord.user('rohan').open('general');
    const form = await rohan.slash('space create').modal(PATIENCE);
    const refused = await answer(form.submit({ 'Name of the space': 'The room' }));
    expect(refused.text).toContain('Let me have these, then try again: Manage Roles, Manage Webhooks.');
    expect(guild.channels).toEqual(['general', 'news']);
    guild.setBotPermissions(USUAL_BOT_PERMISSIONS);
    await makeSpace(bot, []);
    expect(guild.channels).toEqual(['general', 'news', 'the-room', 'the-room-stewards']);
  });

  it('is for those who manage the server', async () => {
    bot = await openBot();
    const form = await bot.discord.user('amara').open('general').slash('space create').modal(PATIENCE);
    const refused = await answer(form.submit({ 'Name of the space': 'Mine' }));
    expect(refused.text).toContain('someone who manages this community');
  });

  it('leaves nothing half made when Discord refuses in the middle', async () => {
    bot = await openBot();
    bot.discord.faults.fail({
      method: 'POST',
      path: /guilds\/\d+\/channels/,
      status: 403,
      body: { code: 50013, message: 'Missing Permissions' },
    });
    const form = await bot.discord.user('rohan').open('general').slash('space create').modal(PATIENCE);
    await answer(form.submit({ 'Name of the space': 'The room' }));
    await bot.now.idle();
    const guild = bot.discord.guild('Harbour');
    expect(guild.channels).toEqual(['general', 'news']);
    expect(guild.roles).not.toContain('The room');
    await makeSpace(bot, []);
    expect(guild.channels).toContain('the-room');
  });
});

describe('what people do to a space on Discord', () => {
  it('a role that is deleted is made anew, and everyone has it again', async () => {
    bot = await openBot();
    const { guild, room } = await makeSpace(bot, ['amara']);
    guild.deleteRole('The room');
    await bot.discord.until(() => bot.discord.channel(room).viewers().includes('amara'), PATIENCE);
    expect(bot.discord.channel(room).viewers().sort()).toEqual(['Confidant', 'amara', 'rohan']);
  });

  it('a channel that is deleted takes its vents along, and the stewards hear of it', async () => {
    bot = await openBot();
    const { room, stewards } = await makeSpace(bot, ['amara']);
    await vent(bot, 'amara', room, 'Gone with the channel.');
    bot.discord.channel(room).delete();
    await bot.discord.until(() => stewardsSee(stewards).includes('channel was deleted'), PATIENCE);
    await bot.now.idle();
    const left = await bot.stored.storage.db
      .selectFrom('vent')
      .select('id')
      .where('state', '=', 'posted')
      .execute();
    expect(left).toEqual([]);
  });

  it('a vent that cannot be posted any more is its writer’s again, who is told', async () => {
    bot = await openBot();
    const { room } = await makeSpace(bot, ['amara']);
    const preview = await answer(bot.discord.user('amara').open(room).slash('vent', { text: 'Too late.' }));
    bot.discord.channel(room).overwrite('bot', { deny: P.ViewChannel });
    await answer(preview.press(/^Post as/));
    await bot.now.idle();
    const told = bot.discord.user('amara').dms().at(-1)!;
    expect(told.text).toContain('I could not post your vent');
    bot.discord.channel(room).clearOverwrite('bot');
    const form = await told.press('Edit').modal(PATIENCE);
    expect(form.prefilled('What you need to say')).toBe('Too late.');
  });

  it('a permission that is withdrawn is named to the stewards', async () => {
    bot = await openBot();
    const { room, stewards } = await makeSpace(bot, ['amara']);
    bot.discord.channel(room).overwrite('bot', { allow: P.ViewChannel, deny: P.ManageMessages });
    await bot.discord.until(
      () => stewardsSee(stewards).includes('Please give me back: Manage Messages.'),
      PATIENCE,
    );
  });

  it('a due vent goes all the same where the bot lost Manage Messages: the webhook lets go of its own', async () => {
    bot = await openBot();
    const { room, guild } = await makeSpace(bot, ['amara']);
    await vent(bot, 'amara', room, 'Not for ever.');
    guild.setBotPermissions(USUAL_BOT_PERMISSIONS & ~P.ManageMessages);
    bot.discord
      .channel(room)
      .overwrite('bot', { allow: P.ViewChannel | P.SendMessages, deny: P.ManageMessages });
    await bot.now.services.retention.sweep(new Date(Date.now() + 15 * 86_400_000));
    expect(bot.discord.history(room).some(({ author }) => author.username !== 'Confidant')).toBe(false);
  });

  it('who leaves the server leaves its spaces, and does not slip in again', async () => {
    bot = await openBot();
    const { guild, room } = await makeSpace(bot, ['amara', 'tomasz']);
    bot.discord.user('amara').leave(guild);
    await bot.now.idle();
    await bot.discord.until(() => bot.now.lines.join('').includes('discord.member-left'), PATIENCE);
    bot.discord.user('amara').join(guild);
    expect(bot.discord.channel(room).viewers()).not.toContain('amara');
    const refused = await answer(
      bot.discord.user('amara').open('general').slash('vent', { text: 'Still here?' }),
    );
    expect(refused.text).toContain('for members of the space');
  });

  it('who left while nobody was told is found at the next start', async () => {
    bot = await openBot({ discord: { portal: { guildMembers: false } } });
    const { guild, room } = await makeSpace(bot, ['amara', 'tomasz']);
    bot.discord.user('amara').leave(guild);
    await bot.restart();
    await bot.now.idle();
    const members = await bot.stored.storage.db.selectFrom('member').select('state').execute();
    expect(members.map(({ state }) => state).sort()).toEqual(['active', 'active', 'left']);
    expect(bot.discord.channel(room).viewers()).toContain('tomasz');
  });

  it('the bot is kicked and comes back: commands and vents work as before', async () => {
    bot = await openBot();
    const { guild, room, stewards } = await makeSpace(bot, ['amara']);
    guild.kickBot();
    await bot.now.idle();
    guild.addBot();
    await bot.discord.until(() => bot.now.running.servers() === 1, PATIENCE);
    await bot.now.idle();
    await vent(bot, 'amara', room, 'Back again.');
    expect(bot.discord.user('rohan').view(room).at(-1)?.text).toBe('Back again.');
    await join(bot, 'leila', { guild: 'Harbour', owner: 'rohan', stewards });
    expect(bot.discord.channel(room).viewers()).toContain('leila');
  });

  it('a member who is removed by a steward does not see it any more', async () => {
    bot = await openBot();
    const { room } = await makeSpace(bot, ['amara', 'tomasz']);
    const list = await answer(bot.discord.user('rohan').open('general').slash('members'));
    const form = await list.press('Change').modal(PATIENCE);
    await answer(form.submit({ Whom: 'amara', What: 'Remove them' }));
    await bot.now.idle();
    expect(bot.discord.channel(room).viewers()).not.toContain('amara');
    expect(bot.discord.user('amara').dms().at(-1)?.text).toContain('You are no longer in The room');
  });

  it('a space that is closed takes its channels and its role along, and nobody is alarmed', async () => {
    bot = await openBot();
    const { guild, room } = await makeSpace(bot, ['amara']);
    await vent(bot, 'amara', room, 'To the end.');
    const card = await answer(bot.discord.user('rohan').open('general').slash('space close'));
    const form = await card.press('Close the space').modal(PATIENCE);
    await answer(form.submit());
    await bot.now.idle();
    const later = new Date(Date.now() + 15 * 86_400_000);
    await bot.now.services.retention.sweep(later);
    expect(await bot.now.services.closing.sweep(later)).toBe(1);
    await bot.now.idle();
    expect(guild.channels).toEqual(['general', 'news']);
    expect(guild.roles).not.toContain('The room');
    const told = bot.discord
      .user('rohan')
      .dms()
      .map(({ text }) => text)
      .join();
    expect(told).toContain('closes on');
    expect(told).not.toContain('channel was deleted');
  });

  it('a role of the server lets people in where the space is set so, and stewards hear when it is deleted', async () => {
    bot = await openBot({ guild: { roles: { Cohort: 0n } } });
    const { guild, room, stewards } = await makeSpace(bot, []);
    const card = await answer(bot.discord.user('rohan').open('general').slash('space settings'));
    const form = await card.press('Who may join').modal(PATIENCE);
    await answer(form.submit({ 'Who may join': 'A role lets people in', 'The role': '@Cohort' }));
    guild.grant('amara', 'Cohort');
    const offer = await answer(bot.discord.user('amara').open('general').slash('join'));
    const asked = await offer.press('Ask to join').modal(PATIENCE);
    const welcome = await answer(asked.submit({ 'Professional body': 'BACP', 'On your word': 'yes' }));
    expect(welcome.text).toContain('Welcome');
    await bot.now.idle();
    expect(bot.discord.channel(room).viewers()).toContain('amara');
    await bot.restart();
    guild.deleteRole('Cohort');
    await bot.discord.until(
      () => stewardsSee(stewards).includes('The role that lets people in was deleted'),
      PATIENCE,
    );
  });
});

import { MessageFlags, PermissionFlagsBits } from 'discord.js';
import { afterEach, describe, expect, test } from 'vitest';
import { answering, closeAll } from './testing.ts';

afterEach(closeAll);

describe('what a person is offered', () => {
  test('commands by permission, by place and by language', async () => {
    const { discord } = await answering(async (i) => i.isChatInputCommand() && i.reply(i.commandName));
    const amara = discord.user('amara');
    expect(amara.commands('general')).toEqual(['vent', 'Check before sharing:message']);
    expect(() => amara.slash('space create', { name: 'x' })).toThrow('not offered');
    expect(discord.user('owner').commands('general')).toContain('space');
    expect(() => discord.user('owner').slash('space create')).toThrow('name is required');
    expect(() => amara.slash('vent', { text: 'x'.repeat(101) })).toThrow('between 0 and 100');
    amara.locale = 'en-US';
    expect((await amara.slash('rant').response()).text).toBe('vent');
    discord.channel('general').overwrite('@everyone', { deny: PermissionFlagsBits.UseApplicationCommands });
    expect(amara.commands('general')).toEqual([]);
  });

  test('subcommands reach discord.js whole', async () => {
    const { discord } = await answering(
      async (i) =>
        i.isChatInputCommand() && i.reply(`${i.options.getSubcommand()} ${i.options.getString('name')}`),
    );
    expect((await discord.user('owner').slash('space create', { name: 'Tuesday' }).response()).text).toBe(
      'create Tuesday',
    );
  });

  test('the target of a message command is read whole, though the intent is missing', async () => {
    const { discord } = await answering(
      async (i) =>
        i.isMessageContextMenuCommand() &&
        i.reply({ content: i.targetMessage.content, flags: MessageFlags.Ephemeral }),
    );
    const message = discord.user('ben').send('general', 'a client in Truro');
    expect((await discord.user('amara').messageMenu('Check before sharing', message).response()).text).toBe(
      'a client in Truro',
    );
  });

  test('commands in a direct message', async () => {
    const { discord } = await answering(
      async (i) => i.isChatInputCommand() && i.reply(i.inGuild() ? 'server' : 'private'),
    );
    const amara = discord.user('amara');
    const dm = amara.dm('hello');
    expect(amara.commands({ id: dm.channelId })).toEqual(['vent', 'Check before sharing:message']);
    await amara.slash('vent', {}, { in: { id: dm.channelId } }).response();
    expect(amara.dms().map((m) => m.text)).toEqual(['hello', 'private']);
  });

  test('the permissions an interaction states leave implicit denials out, so viewing must be asked for too', async () => {
    const stated: unknown[] = [];
    const { discord } = await answering(async (i) => {
      stated.push(i.appPermissions.has('ViewChannel'), i.appPermissions.has('ManageWebhooks'));
      return i.isChatInputCommand() && i.reply('x');
    });
    discord.channel('general').overwrite('bot', { deny: PermissionFlagsBits.ViewChannel });
    await discord.user('amara').slash('vent').response();
    expect(stated).toEqual([false, true]);
  });
});

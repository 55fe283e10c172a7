import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { openDiscord } from '../../src/platforms/discord/discord.ts';
import { keepRunning } from '../../src/platforms/discord/keep-running.ts';
import { answer, type Bot, makeSpace, openBot, PATIENCE, vent } from './testing.ts';

let bot: Bot;
afterEach(() => bot.dispose());

describe('without the MessageContent intent', () => {
  it('checks, shares, vents and reviews work; typing in a space is closed, and the space says so', async () => {
    bot = await openBot({ discord: { portal: { messageContent: false, guildMembers: false } } });
    const { room } = await makeSpace(bot, ['amara']);
    expect(bot.now.running.granted).toMatchObject({ content: false });
    await vent(bot, 'amara', room, 'Without being read.');
    expect(bot.discord.user('rohan').view(room).at(-1)?.text).toBe('Without being read.');
    expect(bot.discord.user('rohan').view(room)[0]?.text).toContain('Typing here is closed');
    expect(() => bot.discord.user('amara').send(room, 'Typed.')).toThrow('cannot send');
    const message = bot.discord.user('tomasz').send('general', 'My client Lena Marsh cried.');
    const card = await answer(bot.discord.user('amara').messageMenu('Check before sharing', message));
    expect(card.text).toContain('‹name›');
  });

  it('whoever can type all the same is told, in private, that it is neither covered nor going to vanish', async () => {
    bot = await openBot({ discord: { portal: { messageContent: false } } });
    const { room } = await makeSpace(bot, ['amara']);
    // Nobody can close a channel to the server's owner.
    bot.discord.user('rohan').send(room, 'Lena Marsh cried.');
    const told = () => bot.discord.user('rohan').dms().at(-1)?.text ?? '';
    await bot.discord.until(() => told().includes('I cannot read what is typed in the space'), PATIENCE);
    await bot.now.idle();
    expect(bot.discord.user('rohan').view(room).at(-1)?.text).toBe('Lena Marsh cried.');
    expect(await bot.stored.storage.db.selectFrom('vent').selectAll().execute()).toEqual([]);
  });

  it('typing is opened once it is granted, and the space’s first message says so', async () => {
    bot = await openBot({ discord: { portal: { messageContent: false } } });
    const { room } = await makeSpace(bot, ['amara']);
    expect(() => bot.discord.user('amara').send(room, 'Typed.')).toThrow();
    (
      bot.discord as unknown as { world: { portal: { messageContent: boolean } } }
    ).world.portal.messageContent = true;
    expect(bot.discord.user('amara').view(room)[0]?.text).toContain('Typing here is closed');
    const change = bot.stored.storage.db.updateTable('space').set({ retention_days: 3 });
    await change.execute();
    await bot.restart();
    bot.discord.user('amara').send(room, 'Typed.');
    const first = bot.discord.user('amara').view(room)[0]?.text;
    expect(first).toContain('You can also type here');
    expect(first).toContain('for 3 days');
  });

  it('says on starting what is off, and prints an invite with the least permissions', async () => {
    bot = await openBot({ discord: { portal: { messageContent: false } } });
    await bot.now.stop();
    const said: string[] = [];
    const log = pino({ level: 'silent' });
    const { discord } = bot;
    const options = { token: discord.token, applicationId: discord.applicationId, api: discord.api, log };
    const ws = { buildIdentifyThrottler: () => ({ waitForIdentify: async () => {} }) as never };
    const stop = keepRunning(openDiscord(bot.stored.storage, { ...options, ws }), bot.now.services, {
      log,
      say: (line) => said.push(line),
    });
    await discord.until(() => said.length === 2, PATIENCE);
    await stop();
    expect(said[0]).toContain(`client_id=${discord.applicationId}`);
    expect(BigInt(new URL(said[0]!.split(': ')[1]!).searchParams.get('permissions')!) & 8n).toBe(0n);
    expect(said[1]).toContain('Message Content intent is off');
  });

  it('a wrong token is said once, in plain words', async () => {
    bot = await openBot();
    const said: string[] = [];
    const log = pino({ level: 'silent' });
    const options = { token: 'wrong', applicationId: bot.discord.applicationId, api: bot.discord.api, log };
    const stop = keepRunning(openDiscord(bot.stored.storage, options), bot.now.services, {
      log,
      say: (line) => said.push(line),
    });
    await bot.discord.until(() => said.length > 0, PATIENCE);
    await stop();
    expect(said).toEqual([expect.stringContaining('does not accept DISCORD_TOKEN')]);
  });
});

describe('commands', () => {
  it('are registered at the first start and not again until they change', async () => {
    bot = await openBot();
    expect(bot.discord.commands()).toEqual(
      expect.arrayContaining(['vent', 'check', 'share', 'Check before sharing']),
    );
    await bot.restart();
    expect(bot.discord.calls('PUT', '/applications/:application/commands')).toHaveLength(1);
    await bot.stored.storage.db.updateTable('discord_registration').set({ digest: 'older' }).execute();
    await bot.restart();
    expect(bot.discord.calls('PUT', '/applications/:application/commands')).toHaveLength(2);
  });

  it('are offered to those they are for', async () => {
    bot = await openBot();
    expect(bot.discord.user('amara').open('general').commands()).not.toContain('unmask');
    expect(bot.discord.user('rohan').open('general').commands()).toContain('unmask');
  });
});

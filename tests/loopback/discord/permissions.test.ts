import { PermissionFlagsBits as P } from 'discord.js';
import { afterEach, describe, expect, test } from 'vitest';
import { call, closeAll, logIn, openDiscord } from './testing.ts';

afterEach(closeAll);

async function peers() {
  const discord = await openDiscord();
  const guild = discord.addGuild({
    members: ['amara', 'ben', 'cleo'],
    roles: { Steward: P.ManageMessages, Therapist: 0n },
    channels: ['general', { name: 'space', private: ['Therapist', 'bot'] }],
  });
  guild.grant('amara', 'Therapist');
  return { discord, guild, amara: discord.user('amara'), ben: discord.user('ben') };
}

describe('the overwrite algorithm, as documented', () => {
  test('a private channel opens for the role, and for nobody else', async () => {
    const { discord, amara, ben } = await peers();
    expect(amara.sees('space')).toBe(true);
    expect(ben.sees('space')).toBe(false);
    expect(discord.channel('space').viewers()).toEqual(['owner', 'Confidant', 'amara']);
  });

  test('the owner and an administrator see through every overwrite', async () => {
    const { discord, guild } = await peers();
    guild.addRole('Admin', P.Administrator);
    guild.grant('cleo', 'Admin');
    discord.channel('space').overwrite('cleo', { deny: P.ViewChannel });
    expect(discord.user('cleo').sees('space')).toBe(true);
    expect(discord.user('owner').sees('space')).toBe(true);
  });

  test('one role that allows wins over another that denies, whatever their order', async () => {
    const { discord, guild, ben } = await peers();
    discord.channel('space').overwrite('Steward', { deny: P.ViewChannel });
    guild.grant('ben', 'Steward');
    guild.grant('ben', 'Therapist');
    expect(ben.sees('space')).toBe(true);
  });

  test('what is said of the member wins over what is said of the roles', async () => {
    const { discord, amara } = await peers();
    discord.channel('space').overwrite('amara', { deny: P.ViewChannel });
    expect(amara.sees('space')).toBe(false);
    discord.channel('space').clearOverwrite('amara');
    expect(amara.sees('space')).toBe(true);
  });

  test('who cannot view a channel can do nothing in it; who cannot send cannot attach', async () => {
    const { discord, amara, ben } = await peers();
    expect(ben.permissions('space')).toBe(0n);
    discord.channel('space').overwrite('Therapist', { allow: P.ViewChannel, deny: P.SendMessages });
    expect(amara.permissions('space') & P.AttachFiles).toBe(0n);
    expect(() => amara.send('space', 'hello')).toThrow('amara cannot send #space');
  });

  test('a timeout leaves viewing and reading only', async () => {
    const { discord, guild, amara } = await peers();
    guild.timeout('amara', 60_000);
    expect(amara.permissions('general')).toBe(P.ViewChannel | P.ReadMessageHistory);
    discord.advance(61_000);
    expect(amara.send('general', 'back').text).toBe('back');
  });

  test('threads ask for their own sending permission', async () => {
    const { discord, amara } = await peers();
    amara.startThread('general', 'Tuesday');
    discord.channel('general').overwrite('@everyone', { deny: P.SendMessages });
    expect(() => amara.send('general', 'x')).toThrow('cannot send');
    expect(amara.send('Tuesday', 'in the thread').text).toBe('in the thread');
  });

  test('a private thread is seen by those in it and by those who manage threads', async () => {
    const { discord, guild, amara, ben } = await peers();
    amara.startThread('general', 'quiet', { private: true });
    expect(ben.sees('quiet')).toBe(false);
    amara.addToThread('quiet', 'ben');
    expect(ben.sees('quiet')).toBe(true);
    guild.addRole('Mod', P.ManageThreads);
    guild.grant('cleo', 'Mod');
    expect(discord.user('cleo').sees('quiet')).toBe(true);
  });

  test('it agrees with the calculation of discord.js', async () => {
    const { discord, guild } = await peers();
    discord.channel('space').overwrite('Steward', { allow: P.ManageMessages, deny: P.AddReactions });
    guild.grant('ben', 'Steward');
    guild.grant('ben', 'Therapist');
    const client = await logIn(discord);
    const channel = await client.channels.fetch(discord.channel('space').id);
    if (!channel?.isTextBased() || channel.isDMBased()) throw new Error('not a guild channel');
    for (const name of ['amara', 'ben', 'cleo']) {
      const member = await channel.guild.members.fetch(discord.user(name).id);
      const theirs = channel.permissionsFor(member).has('ViewChannel')
        ? channel.permissionsFor(member).bitfield
        : 0n;
      expect(theirs, name).toBe(discord.user(name).permissions('space'));
    }
  });
});

describe('what the bot may do', () => {
  const space = async (bot: bigint) => {
    const discord = await openDiscord();
    const guild = discord.addGuild({
      members: ['amara'],
      roles: { Steward: P.ManageGuild },
      channels: ['general', { name: 'hidden', private: ['amara'] }],
      bot,
    });
    return { discord, guild };
  };

  test('50001 where it cannot look, 50013 where it can look and not act', async () => {
    const { discord } = await space(P.ViewChannel);
    discord.channel('general').overwrite('@everyone', { deny: P.SendMessages });
    const send = (name: string) =>
      call(discord, 'POST', `/channels/${discord.channel(name).id}/messages`, { content: 'x' });
    expect((await send('hidden')).body).toEqual({ message: 'Missing Access', code: 50001 });
    expect((await send('general')).body).toEqual({ message: 'Missing Permissions', code: 50013 });
    expect((await call(discord, 'GET', '/channels/1')).body).toEqual({
      message: 'Unknown Channel',
      code: 10003,
    });
  });

  test('it gives no permission in a channel that it does not hold', async () => {
    const { discord } = await space(P.ViewChannel | P.ManageChannels | P.ManageRoles);
    const guildId = discord.guild('Peers').id;
    const create = (allow: bigint) =>
      call(discord, 'POST', `/guilds/${guildId}/channels`, {
        name: 'space',
        permission_overwrites: [
          { id: guildId, type: 0, deny: P.ViewChannel.toString(), allow: allow.toString() },
        ],
      });
    expect((await create(P.ManageMessages)).body).toMatchObject({ code: 50013 });
    expect((await create(P.ManageRoles)).body).toMatchObject({ code: 50013 });
    expect((await create(0n)).status).toBe(200);
  });

  test('it hands out only roles below its own, and an invite puts its own at the bottom', async () => {
    const { discord, guild } = await space(P.ManageRoles);
    const path = `/guilds/${guild.id}/members/${discord.user('amara').id}/roles/${guild.role('Steward').id}`;
    expect((await call(discord, 'PUT', path)).body).toMatchObject({ code: 50013 });
    guild.setBotPosition(9);
    expect((await call(discord, 'PUT', path)).status).toBe(204);
    expect(guild.rolesOf('amara')).toEqual(['Steward']);
  });

  test('a role it makes itself lies below its own', async () => {
    const { discord, guild } = await space(P.ManageRoles | P.ViewChannel);
    const made = await call(discord, 'POST', `/guilds/${guild.id}/roles`, {
      name: 'Cohort',
      permissions: '0',
    });
    const path = `/guilds/${guild.id}/members/${discord.user('amara').id}/roles/${made.body['id']}`;
    expect((await call(discord, 'PUT', path)).status).toBe(204);
    const beyond = await call(discord, 'POST', `/guilds/${guild.id}/roles`, { name: 'X', permissions: '8' });
    expect(beyond.body).toMatchObject({ code: 50013 });
  });

  test('channels it cannot see come over the gateway without a name, and over HTTP not at all', async () => {
    const { discord, guild } = await space(P.ViewChannel);
    const client = await logIn(discord);
    const id = discord.channel('hidden').id;
    expect(client.channels.cache.get(id)).toMatchObject({ name: '___hidden___' });
    const listed = (await call(discord, 'GET', `/guilds/${guild.id}/channels`)).body as unknown as {
      name: string;
    }[];
    expect(listed.map((channel) => channel.name)).toEqual(['general']);
    discord.channel('hidden').overwrite('bot', { allow: P.ViewChannel });
    await discord.until(() => (client.channels.cache.get(id) as { name?: string }).name === 'hidden');
    guild.setBotPermissions(0n);
    discord.channel('hidden').clearOverwrite('bot');
    await discord.until(() => (client.channels.cache.get(id) as { name?: string }).name === '___hidden___');
  });

  test('a server that it was kicked from is unknown to it, and known again after a new invite', async () => {
    const { discord, guild } = await space(P.ViewChannel);
    const client = await logIn(discord);
    guild.kickBot();
    await discord.until(() => client.guilds.cache.size === 0);
    expect((await call(discord, 'GET', `/guilds/${guild.id}`)).body).toMatchObject({ code: 10004 });
    expect((await call(discord, 'GET', `/channels/${discord.channel('general').id}`)).body).toMatchObject({
      code: 50001,
    });
    guild.addBot();
    await discord.until(() => client.guilds.cache.has(guild.id));
  });
});

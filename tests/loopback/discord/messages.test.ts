import { ChannelType, EmbedBuilder, Events, GatewayIntentBits, PermissionFlagsBits } from 'discord.js';
import { afterEach, describe, expect, test } from 'vitest';
import { closeAll, heard, logIn, WITH_CONTENT, WITHOUT_CONTENT } from './testing.ts';

afterEach(closeAll);

describe('content without the intent', () => {
  test('is empty, but for mentions of the bot, direct messages and its own messages', async () => {
    const { discord, client, messages } = await heard(WITHOUT_CONTENT);
    const amara = discord.user('amara');
    amara.send('general', 'secret', { files: [{ name: 'a.txt', data: 'x' }] });
    amara.send('general', `hello <@${discord.botId}>`);
    amara.dm('in private');
    const channel = await client.channels.fetch(discord.channel('general').id);
    if (channel?.isSendable()) await channel.send('my own');
    await discord.until(() => messages.length === 4);
    expect(messages.map((m) => m.content)).toEqual(['', `hello <@${discord.botId}>`, 'in private', 'my own']);
    expect(messages[0]?.attachments.size).toBe(0);
  });

  test('a reply that pings the bot is a mention; one that does not is none', async () => {
    const { discord, client, messages } = await heard(WITHOUT_CONTENT);
    const channel = await client.channels.fetch(discord.channel('general').id);
    const asked = channel?.isSendable() ? await channel.send('How was it?') : undefined;
    if (!asked) throw new Error('not sent');
    discord.user('amara').send('general', 'better', { replyTo: asked });
    discord.user('amara').send('general', 'and more', { replyTo: asked, ping: false });
    await discord.until(() => messages.length === 3);
    expect(messages.map((m) => m.content)).toEqual(['How was it?', 'better', '']);
  });

  test('a webhook of its own is no exception, but its token reads what it sent', async () => {
    const { discord, client, messages } = await heard(WITHOUT_CONTENT, { portal: { messageContent: false } });
    const channel = await client.channels.fetch(discord.channel('general').id);
    if (channel?.type !== ChannelType.GuildText) throw new Error('no text channel');
    const webhook = await channel.createWebhook({ name: 'Space' });
    const { id } = await webhook.send('relayed');
    await discord.until(() => messages.length === 1);
    expect(messages[0]?.content).toBe('');
    expect((await channel.messages.fetch({ message: id, force: true })).content).toBe('');
    expect((await webhook.fetchMessage(id)).content).toBe('relayed');
  });

  test('is empty over HTTP too while the portal has it switched off, and the session that asks for it is closed', async () => {
    const { discord, client } = await heard(WITHOUT_CONTENT, { portal: { messageContent: false } });
    discord.user('amara').send('general', 'secret');
    const channel = await client.channels.fetch(discord.channel('general').id);
    const fetched = channel?.isTextBased() ? await channel.messages.fetch({ limit: 5 }) : undefined;
    expect(fetched?.map((m) => m.content)).toEqual(['']);
    await expect(logIn(discord, WITH_CONTENT)).rejects.toThrow('disallowed intents');
  });
});

describe('what happens to messages', () => {
  test('edits, deletions and bulk deletions arrive', async () => {
    const { discord, client } = await heard();
    const events: string[] = [];
    client.on(Events.MessageUpdate, (_, now) => void events.push(`edit ${now.content}`));
    client.on(Events.MessageDelete, (message) => void events.push(`delete ${message.id}`));
    client.on(Events.MessageBulkDelete, (gone) => void events.push(`bulk ${gone.size}`));
    const amara = discord.user('amara');
    const message = amara.send('general', 'one');
    amara.edit(message, 'two');
    expect(() => discord.user('ben').edit(message, 'x')).toThrow("another's");
    expect(() => discord.user('ben').delete(message)).toThrow('cannot delete');
    amara.delete(message);
    const more = ['a', 'b', 'c'].map((text) => amara.send('general', text));
    discord.channel('general').bulkDelete(more);
    await discord.until(() => events.length === 3);
    expect(events).toEqual(['edit two', `delete ${message.id}`, 'bulk 3']);
  });

  test('a forward carries its text in a snapshot, without its author', async () => {
    const { discord, messages } = await heard();
    discord.guild('Peers').addChannel('elsewhere');
    const original = discord.user('amara').send('general', 'what she told me');
    discord.user('ben').forward(original, 'elsewhere');
    await discord.until(() => messages.length === 2);
    const forward = messages[1];
    expect(forward?.content).toBe('');
    expect(forward?.messageSnapshots.first()?.content).toBe('what she told me');
    expect(forward?.reference).toMatchObject({ type: 1, messageId: original.id });
  });

  test('a forward has no text either without the intent', async () => {
    const { discord, messages } = await heard(WITHOUT_CONTENT);
    discord.user('ben').forward(discord.user('amara').send('general', 'secret'), 'general');
    await discord.until(() => messages.length === 2);
    expect(messages[1]?.messageSnapshots.first()?.content).toBe('');
  });

  test('replies, reactions and typing', async () => {
    const { discord, client, messages } = await heard();
    const question = discord.user('amara').send('general', 'anyone?');
    discord.user('ben').send('general', 'yes', { replyTo: question });
    await discord.until(() => messages.length === 2);
    expect((await messages[1]?.fetchReference())?.content).toBe('anyone?');
    await messages[0]?.react('🌿');
    discord.user('ben').react(question, '🌿');
    expect(question.reactions).toEqual({ '🌿': 2 });
    const channel = client.channels.cache.get(question.channelId);
    if (channel?.isSendable()) await channel.sendTyping();
  });

  test("a bot deletes others' messages only with the permission", async () => {
    const { discord, messages } = await heard();
    discord.user('amara').send('general', 'one');
    await discord.until(() => messages.length === 1);
    discord.guild('Peers').setBotPermissions(PermissionFlagsBits.ViewChannel);
    await expect(messages[0]?.delete()).rejects.toMatchObject({ code: 50013 });
    await expect(messages[0]?.edit('x')).rejects.toMatchObject({ code: 50005 });
    discord
      .guild('Peers')
      .setBotPermissions(PermissionFlagsBits.ViewChannel | PermissionFlagsBits.ManageMessages);
    await messages[0]?.delete();
    expect(discord.history('general')).toEqual([]);
  });

  test('it hears nothing from a channel that it cannot see', async () => {
    const { discord, messages } = await heard();
    discord.guild('Peers').addChannel({ name: 'hidden', private: ['amara'] });
    discord.user('amara').send('hidden', 'quiet');
    discord.user('amara').send('general', 'loud');
    await discord.until(() => messages.length > 0);
    expect(messages.map((m) => m.content)).toEqual(['loud']);
  });
});

test('pins need a permission of their own', async () => {
  const { discord, client } = await heard();
  const channel = await client.channels.fetch(discord.channel('general').id);
  const message = channel?.isSendable() ? await channel.send('What is kept, and for how long') : undefined;
  await message?.pin();
  expect(discord.history('general').map((m) => [m.pinned, m.type])).toEqual([
    [true, 0],
    [false, 6],
  ]);
  discord
    .guild('Peers')
    .setBotPermissions(PermissionFlagsBits.ViewChannel | PermissionFlagsBits.ManageMessages);
  await expect(message?.unpin()).rejects.toMatchObject({ code: 50013 });
});

describe('direct messages', () => {
  test('reach a person, and are refused by one who closed them (50007)', async () => {
    const { discord, client } = await heard();
    const amara = await client.users.fetch(discord.user('amara').id);
    await amara.send({ embeds: [new EmbedBuilder().setTitle('Your review').setDescription('was approved')] });
    expect(discord.user('amara').dms()[0]?.text).toBe('Your review\nwas approved');
    discord.user('amara').closeDms();
    await expect(amara.send('x')).rejects.toMatchObject({ code: 50007, status: 403 });
    discord.user('ben').leave(discord.guild('Peers'));
    await expect((await client.users.fetch(discord.user('ben').id)).send('x')).rejects.toMatchObject({
      code: 50278,
    });
  });
});

describe('members, roles and channels', () => {
  test('joining, leaving and role changes need the members intent; deletions of channels and roles do not', async () => {
    const { discord, client } = await heard();
    const guild = discord.guild('Peers');
    const events: string[] = [];
    client.on(Events.GuildMemberAdd, (member) => void events.push(`joined ${member.user.username}`));
    client.on(
      Events.ChannelDelete,
      (channel) => void events.push(`gone ${'name' in channel ? channel.name : ''}`),
    );
    client.on(Events.GuildRoleDelete, (role) => void events.push(`role ${role.name}`));
    discord.user('dina').join(guild);
    guild.addRole('Cohort');
    guild.deleteRole('Cohort');
    discord.channel('advice').delete();
    await discord.until(() => events.length === 2);
    expect(events).toEqual(['role Cohort', 'gone advice']);
    expect(discord.hasChannel('advice')).toBe(false);
  });

  test('with the members intent they arrive, and the whole list can be asked for', async () => {
    const { discord, client } = await heard([...WITH_CONTENT, GatewayIntentBits.GuildMembers]);
    const guild = discord.guild('Peers');
    const events: string[] = [];
    client.on(Events.GuildMemberAdd, (member) => void events.push(`joined ${member.user.username}`));
    client.on(
      Events.GuildMemberUpdate,
      (_, now) => void events.push(`has ${now.roles.cache.map((r) => r.name).sort()}`),
    );
    client.on(Events.GuildMemberRemove, (member) => void events.push(`left ${member.user.username}`));
    const all = await client.guilds.cache.get(guild.id)?.members.fetch();
    expect(all?.map((member) => member.user.username).sort()).toEqual(['Confidant', 'amara', 'ben', 'owner']);
    guild.addRole('Cohort');
    discord.user('dina').join(guild);
    guild.grant('dina', 'Cohort');
    discord.user('dina').leave(guild);
    await discord.until(() => events.length === 3);
    expect(events).toEqual(['joined dina', 'has @everyone,Cohort', 'left dina']);
  });

  test('the bot makes a private channel with a role, and gives the role', async () => {
    const { discord, client } = await heard();
    const guild = await client.guilds.fetch(discord.guild('Peers').id);
    const role = await guild.roles.create({ name: 'Space', permissions: [] });
    await guild.channels.create({
      name: 'The Space',
      permissionOverwrites: [
        { id: guild.id, deny: ['ViewChannel'] },
        { id: role.id, allow: ['ViewChannel'] },
        { id: client.user.id, allow: ['ViewChannel'] },
      ],
    });
    await guild.members.addRole({ user: discord.user('amara').id, role });
    expect(discord.user('amara').sees('the-space')).toBe(true);
    expect(discord.user('ben').sees('the-space')).toBe(false);
    const member = await guild.members.fetch(discord.user('amara').id);
    expect(member.roles.cache.has(role.id)).toBe(true);
  });
});

test('a preview of a link is an update without an edit', async () => {
  const { discord, client } = await heard();
  const edits: (number | null)[] = [];
  client.on(Events.MessageUpdate, (_, now) => void edits.push(now.editedTimestamp));
  const message = discord.user('amara').send('general', 'https://example.com');
  discord.unfurl(message);
  await discord.until(() => edits.length === 1);
  expect(edits).toEqual([null]);
  expect(message).toMatchObject({ edited: false, text: 'https://example.com\nExample' });
});

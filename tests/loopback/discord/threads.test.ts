import { ChannelType, Events, MessageFlags, PermissionFlagsBits, TextDisplayBuilder } from 'discord.js';
import { afterEach, describe, expect, test } from 'vitest';
import { closeAll, heard } from './testing.ts';

afterEach(closeAll);

describe('webhooks', () => {
  test('post under a pseudonym, edit and delete, also in threads', async () => {
    const { discord, client } = await heard();
    const channel = await client.channels.fetch(discord.channel('general').id);
    if (channel?.type !== ChannelType.GuildText) throw new Error('no text channel');
    const webhook = await channel.createWebhook({ name: 'Space', reason: 'relay vents' });
    const message = await webhook.send({
      content: 'hello @everyone',
      username: 'Quiet Heron',
      allowedMentions: { parse: [] },
    });
    expect(discord.user('ben').view('general').at(-1)).toMatchObject({
      author: 'Quiet Heron',
      text: 'hello @everyone',
    });
    expect(message).toMatchObject({ webhookId: webhook.id, mentions: { everyone: false } });
    await webhook.editMessage(message, {
      flags: MessageFlags.IsComponentsV2,
      content: null,
      components: [new TextDisplayBuilder().setContent('rewritten')],
    });
    expect(discord.user('ben').view('general').at(-1)?.text).toBe('rewritten');
    const thread = await channel.threads.create({ name: 'replies' });
    await webhook.send({ content: 'inside', threadId: thread.id });
    expect(discord.history('replies').map((m) => m.content)).toEqual(['inside']);
    await webhook.deleteMessage(message);
    expect(discord.channel('general').webhooks()).toEqual([{ id: webhook.id, name: 'Space' }]);
    expect(discord.calls('POST', '/channels/:channel/webhooks')[0]?.reason).toBe('relay vents');
    await webhook.delete();
    await expect(webhook.send('too late')).rejects.toMatchObject({ code: 10015 });
  });
});

describe('threads', () => {
  test('from a message, private, and as a forum post, with their events', async () => {
    const { discord, client, messages } = await heard();
    const created: string[] = [];
    client.on(Events.ThreadCreate, (thread) => void created.push(thread.name));
    const amara = discord.user('amara');
    const start = amara.send('general', 'a start');
    const thread = amara.startThread('general', 'public', { from: start });
    expect(thread.id).toBe(start.id);
    amara.startThread('general', 'unseen', { private: true });
    amara.startThread('advice', 'A question', { text: 'How do you' });
    discord.guild('Peers').setBotPermissions(PermissionFlagsBits.ViewChannel);
    amara.startThread('general', 'hidden from the bot', { private: true });
    await discord.until(() => messages.some((m) => m.content === 'How do you'));
    // The bot manages threads at first, and so sees the private one.
    expect(created).toEqual(['public', 'unseen', 'A question']);
    amara.addToThread('hidden from the bot', { id: discord.botId });
    await discord.until(() => created.includes('hidden from the bot'));
  });

  test('an archived thread refuses edits and deletions until a message wakes it; a locked one refuses the bot', async () => {
    const { discord, client } = await heard();
    const made = discord.user('amara').startThread('general', 'Tuesday');
    const thread = await client.channels.fetch(made.id);
    if (!thread?.isThread()) throw new Error('no thread');
    const message = await thread.send('first');
    discord.channel('Tuesday').setThread({ archived: true });
    await expect(message.edit('x')).rejects.toMatchObject({ code: 50083 });
    await expect(message.delete()).rejects.toMatchObject({ code: 50083 });
    await thread.send('awake');
    await message.edit('again');
    discord.channel('Tuesday').setThread({ locked: true });
    discord
      .guild('Peers')
      .setBotPermissions(PermissionFlagsBits.ViewChannel | PermissionFlagsBits.SendMessagesInThreads);
    await expect(thread.send('x')).rejects.toMatchObject({ code: 160005 });
  });

  test('the bot posts in a forum', async () => {
    const { discord, client } = await heard();
    const forum = await client.channels.fetch(discord.channel('advice').id);
    if (forum?.type !== ChannelType.GuildForum) throw new Error('no forum');
    const post = await forum.threads.create({ name: 'Week 3', message: { content: 'Themes' } });
    expect((await post.fetchStarterMessage())?.content).toBe('Themes');
    expect(
      discord
        .user('ben')
        .view('Week 3')
        .map((m) => m.text),
    ).toEqual(['Themes']);
  });
});

import { AttachmentBuilder, Events, MessageFlags, TextDisplayBuilder } from 'discord.js';
import { afterEach, describe, expect, test } from 'vitest';
import { answering, call, closeAll } from './testing.ts';

afterEach(closeAll);

describe('answers', () => {
  test('an ephemeral answer is seen by the one who asked, and by nobody else in any way', async () => {
    const { discord, client } = await answering(
      async (i) => i.isChatInputCommand() && i.reply({ content: 'only you', flags: MessageFlags.Ephemeral }),
    );
    const seen: string[] = [];
    client.on(Events.MessageCreate, (message) => void seen.push(message.content));
    const answer = await discord.user('amara').slash('vent').response();
    expect(answer).toMatchObject({ text: 'only you', ephemeral: true, author: 'Confidant' });
    expect(
      discord
        .user('amara')
        .view('general')
        .map((m) => m.text),
    ).toEqual(['only you']);
    expect(discord.user('ben').view('general')).toEqual([]);
    expect(discord.history('general')).toEqual([]);
    expect(
      (await call(discord, 'GET', `/channels/${answer.channelId}/messages/${answer.id}`)).body,
    ).toMatchObject({ code: 10008 });
    discord.user('amara').send('general', 'after');
    await discord.until(() => seen.length > 0);
    expect(seen).toEqual(['']);
    answer.dismiss();
    expect(
      discord
        .user('amara')
        .view('general')
        .map((m) => m.text),
    ).toEqual(['after']);
  });

  test('a deferral shows as thinking until it is filled, and keeps its privacy', async () => {
    let fill = () => {};
    const filled = new Promise<void>((done) => {
      fill = done;
    });
    const { discord } = await answering(async (i) => {
      if (!i.isChatInputCommand()) return;
      await i.deferReply({ flags: MessageFlags.Ephemeral });
      await filled;
      await i.editReply({
        flags: MessageFlags.IsComponentsV2,
        components: [new TextDisplayBuilder().setContent('done')],
      });
      await i.followUp({ content: 'to all' });
    });
    const used = discord.user('amara').slash('vent');
    await used.whenAcknowledged();
    expect(discord.user('amara').view('general')[0]).toMatchObject({ loading: true, ephemeral: true });
    fill();
    expect(await used.response()).toMatchObject({ text: 'done', ephemeral: true, loading: false });
    expect(await used.followUp()).toMatchObject({ text: 'to all', ephemeral: false });
    expect(
      discord
        .user('ben')
        .view('general')
        .map((m) => m.text),
    ).toEqual(['to all']);
  });

  test('the first follow-up to a deferral fills it, and cannot change who sees it', async () => {
    const { discord } = await answering(async (i) => {
      if (!i.isChatInputCommand()) return;
      await i.deferReply();
      await call(discord, 'POST', `/webhooks/${discord.applicationId}/${i.token}`, {
        content: 'meant to be private',
        flags: 64,
      });
    });
    expect(await discord.user('amara').slash('vent').response()).toMatchObject({
      text: 'meant to be private',
      ephemeral: false,
    });
    expect(discord.user('ben').view('general')).toHaveLength(1);
  });

  test('withResponse brings the message, and its id before anything else', async () => {
    let id = '';
    const { discord } = await answering(async (i) => {
      if (!i.isChatInputCommand()) return;
      const response = await i.reply({ content: 'here', withResponse: true });
      id = response.resource?.message?.id ?? '';
      await i.deleteReply();
    });
    const used = discord.user('amara').slash('vent');
    await used.response();
    await discord.until(() => discord.history('general').length === 0);
    expect(used.id).not.toBe(id);
    expect(id).toMatch(/^\d+$/);
  });

  test('an answer with a file', async () => {
    const { discord } = await answering(
      async (i) =>
        i.isChatInputCommand() &&
        i.reply({ files: [new AttachmentBuilder(Buffer.from('long text'), { name: 'draft.txt' })] }),
    );
    const [file] = (await discord.user('amara').slash('vent').response()).attachments;
    expect(file).toMatchObject({ filename: 'draft.txt', size: 9 });
    expect(await (await fetch(file?.url ?? '')).text()).toBe('long text');
  });
});

describe('places that are gone', () => {
  test('an answer into a deleted channel is refused (10003)', async () => {
    const { discord, failures } = await answering(async (i) => {
      discord.channel('general').delete();
      return i.isChatInputCommand() && i.reply('where?');
    });
    discord.user('amara').slash('vent');
    await discord.until(() => failures.length > 0);
    expect(failures[0]).toMatchObject({ code: 10003 });
  });

  test('a button left behind by a bot that was kicked goes nowhere', async () => {
    const { discord } = await answering(
      async (i) =>
        i.isChatInputCommand() &&
        i.reply({
          content: 'x',
          components: [{ type: 1, components: [{ type: 2, style: 1, label: 'Go', custom_id: 'go' }] }],
        }),
    );
    const message = await discord.user('amara').slash('vent').response();
    discord.guild('Peers').kickBot();
    await expect(message.press('Go').response(50)).rejects.toThrow('did not respond');
    expect(() => discord.user('amara').slash('vent')).toThrow('not offered');
  });
});

describe('deadlines and tokens', () => {
  test('after three seconds the answer is refused (10062), and the person reads that nothing came', async () => {
    const { discord, failures } = await answering(async (i) => {
      discord.advance(3_001);
      return i.isChatInputCommand() && i.reply('too late');
    });
    const used = discord.user('amara').slash('vent');
    await discord.until(() => failures.length > 0);
    expect(failures[0]).toMatchObject({ code: 10062, status: 404 });
    expect(used.failed).toBe(true);
    await expect(used.response(50)).rejects.toThrow('did not respond');
  });

  test('a second acknowledgement is refused (40060)', async () => {
    const { discord, failures } = await answering(async (i) => {
      if (!i.isChatInputCommand()) return;
      await i.reply('first');
      i.replied = false;
      await i.reply('second');
    });
    await discord.user('amara').slash('vent').response();
    await discord.until(() => failures.length > 0);
    expect(failures[0]).toMatchObject({ code: 40060 });
  });

  test('a token lives 15 minutes (50027), and is no webhook before it was answered (10015)', async () => {
    let token = '';
    const { discord } = await answering(async (i) => {
      if (!i.isChatInputCommand()) return;
      token = i.token;
      const early = await call(discord, 'POST', `/webhooks/${discord.applicationId}/${token}`, {
        content: 'x',
      });
      await i.reply(String(early.body['code']));
    });
    expect((await discord.user('amara').slash('vent').response()).text).toBe('10015');
    discord.advance(15 * 60_000 + 1);
    const path = `/webhooks/${discord.applicationId}/${token}`;
    expect(await call(discord, 'PATCH', `${path}/messages/%40original`, { content: 'x' })).toMatchObject({
      status: 401,
      body: { code: 50027 },
    });
    expect(await call(discord, 'POST', path, { content: 'x' })).toMatchObject({ body: { code: 50027 } });
  });

  test('an answer that is malformed leaves the interaction unanswered', async () => {
    const { discord, failures } = await answering(async (i) => {
      if (!i.isChatInputCommand()) return;
      await i.reply('x'.repeat(2001)).catch((error: unknown) => failures.push(error));
      await i.reply('short');
    });
    expect((await discord.user('amara').slash('vent').response()).text).toBe('short');
    expect(failures).toMatchObject([
      {
        code: 50035,
        rawError: { errors: { data: { content: { _errors: [{ code: 'BASE_TYPE_MAX_LENGTH' }] } } } },
      },
    ]);
  });
});

import {
  ActionRowBuilder,
  ApplicationCommandType,
  AttachmentBuilder,
  ButtonBuilder,
  ButtonStyle,
  type Client,
  ContainerBuilder,
  ContextMenuCommandBuilder,
  Events,
  FileUploadBuilder,
  type Interaction,
  InteractionContextType,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  PermissionFlagsBits,
  SlashCommandBuilder,
  StringSelectMenuBuilder,
  TextDisplayBuilder,
  TextInputBuilder,
  TextInputStyle,
  UserSelectMenuBuilder,
} from 'discord.js';
import { afterEach, describe, expect, test } from 'vitest';
import type { LoopbackDiscord } from './index.ts';
import { call, closeAll, logIn, openDiscord, WITHOUT_CONTENT } from './testing.ts';

afterEach(closeAll);

const COMMANDS = [
  new SlashCommandBuilder()
    .setName('vent')
    .setNameLocalizations({ 'en-US': 'rant' })
    .setDescription('Say it to your peers')
    .addStringOption((o) => o.setName('text').setDescription('What happened').setMaxLength(100)),
  new SlashCommandBuilder()
    .setName('space')
    .setDescription('The space')
    .setDefaultMemberPermissions(PermissionFlagsBits.ManageGuild)
    .setContexts(InteractionContextType.Guild)
    .addSubcommand((sub) =>
      sub
        .setName('create')
        .setDescription('Make one')
        .addStringOption((o) => o.setName('name').setDescription('Its name').setRequired(true)),
    ),
  new ContextMenuCommandBuilder().setName('Check before sharing').setType(ApplicationCommandType.Message),
].map((command) => command.toJSON());

async function bot(
  answer: (interaction: Interaction) => Promise<unknown>,
  options = {},
): Promise<{ discord: LoopbackDiscord; client: Client<true>; failures: unknown[] }> {
  const discord = await openDiscord(options);
  discord.addGuild({ members: ['amara', 'ben'], channels: ['general'] });
  const client = await logIn(discord, WITHOUT_CONTENT);
  await client.application.commands.set(COMMANDS);
  const failures: unknown[] = [];
  client.on(
    Events.InteractionCreate,
    (interaction) => void answer(interaction).catch((error) => failures.push(error)),
  );
  return { discord, client, failures };
}

describe('answers', () => {
  test('an ephemeral answer is seen by the one who asked, and by nobody else in any way', async () => {
    const { discord, client } = await bot(
      async (i) => i.isChatInputCommand() && i.reply({ content: 'only you', flags: MessageFlags.Ephemeral }),
    );
    const seen: string[] = [];
    client.on(Events.MessageCreate, (message) => void seen.push(message.content));
    const answer = await discord.user('amara').slash('vent').response();
    expect(answer).toMatchObject({ text: 'only you', ephemeral: true, author: 'confidant' });
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
    const { discord } = await bot(async (i) => {
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
    const { discord } = await bot(async (i) => {
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
    const { discord } = await bot(async (i) => {
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
    const { discord } = await bot(
      async (i) =>
        i.isChatInputCommand() &&
        i.reply({ files: [new AttachmentBuilder(Buffer.from('long text'), { name: 'draft.txt' })] }),
    );
    const [file] = (await discord.user('amara').slash('vent').response()).attachments;
    expect(file).toMatchObject({ filename: 'draft.txt', size: 9 });
    expect(await (await fetch(file?.url ?? '')).text()).toBe('long text');
  });
});

describe('buttons, menus and forms', () => {
  const panel = {
    flags: MessageFlags.IsComponentsV2 as const,
    components: [
      new ContainerBuilder()
        .addTextDisplayComponents((t) => t.setContent('Two findings'))
        .addActionRowComponents((r) =>
          r.setComponents(
            new ButtonBuilder().setCustomId('fix').setLabel('Use the rewrite').setStyle(ButtonStyle.Primary),
            new ButtonBuilder()
              .setCustomId('no')
              .setLabel('Not now')
              .setStyle(ButtonStyle.Secondary)
              .setDisabled(true),
          ),
        ),
      new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(
        new StringSelectMenuBuilder()
          .setCustomId('where')
          .setPlaceholder('Where to?')
          .addOptions({ label: 'TikTok', value: 'tt' }, { label: 'Instagram', value: 'ig' }),
      ),
      new ActionRowBuilder<UserSelectMenuBuilder>().addComponents(
        new UserSelectMenuBuilder().setCustomId('who'),
      ),
    ],
  };

  test('a button deep in a container updates its message, a menu says what was chosen', async () => {
    const { discord } = await bot(async (i) => {
      if (i.isChatInputCommand()) return i.reply(panel);
      if (i.isButton())
        return i.update({ components: [new TextDisplayBuilder().setContent(`pressed ${i.customId}`)] });
      if (i.isStringSelectMenu()) return i.reply({ content: i.values.join(), flags: MessageFlags.Ephemeral });
      return (
        i.isUserSelectMenu() &&
        i.reply(`${i.members.first() ? 'member' : 'user'} ${i.users.first()?.username}`)
      );
    });
    const message = await discord.user('amara').slash('vent').response();
    expect(message.buttons).toEqual(['Use the rewrite', '(Not now)']);
    expect((await message.select('where', 'Instagram').response()).text).toBe('ig');
    expect((await message.select('who', discord.user('ben')).response()).text).toBe('member ben');
    expect(() => message.press('Not now')).toThrow('disabled');
    expect(() => message.select('where', 'LinkedIn')).toThrow('only: TikTok, Instagram');
    const [forBen] = discord.user('ben').view('general');
    await forBen?.press('Use the rewrite').response();
    expect(message.text).toBe('pressed fix');
    expect(message.buttons).toEqual([]);
  });

  test('a form with text, a choice and files', async () => {
    const got: unknown[] = [];
    const { discord } = await bot(async (i) => {
      if (i.isChatInputCommand()) {
        return i.showModal(
          new ModalBuilder()
            .setCustomId('form')
            .setTitle('A vent')
            .addTextDisplayComponents(new TextDisplayBuilder().setContent('Keep names out'))
            .addLabelComponents(
              new LabelBuilder()
                .setLabel('What happened?')
                .setTextInputComponent(
                  new TextInputBuilder()
                    .setCustomId('text')
                    .setStyle(TextInputStyle.Paragraph)
                    .setMaxLength(4000),
                ),
              new LabelBuilder()
                .setLabel('As whom?')
                .setStringSelectMenuComponent(
                  new StringSelectMenuBuilder()
                    .setCustomId('as')
                    .addOptions(
                      { label: 'Myself', value: 'me', default: true },
                      { label: 'A pseudonym', value: 'p' },
                    ),
                ),
              new LabelBuilder()
                .setLabel('Slides')
                .setFileUploadComponent(
                  new FileUploadBuilder().setCustomId('files').setRequired(false).setMaxValues(2),
                ),
            ),
        );
      }
      if (!i.isModalSubmit()) return;
      const file = i.fields.getUploadedFiles('files')?.first();
      got.push(
        i.fields.getTextInputValue('text'),
        i.fields.getStringSelectValues('as'),
        file?.name,
        file && (await (await fetch(file.url)).text()),
      );
      return i.reply({ content: 'taken', flags: MessageFlags.Ephemeral });
    });
    const form = await discord.user('amara').slash('vent').modal();
    expect(form).toMatchObject({
      title: 'A vent',
      fields: ['What happened?', 'As whom?', 'Slides'],
      text: 'Keep names out',
    });
    expect(() => form.submit({ 'What happened?': '' })).toThrow('is required');
    expect(() => form.submit({ text: 'x'.repeat(4001) })).toThrow('between 0 and 4000');
    const sent = form.submit(
      { text: 'a long day', 'As whom?': 'A pseudonym' },
      { Slides: [{ name: 'a.txt', data: 'slide', type: 'text/plain' }] },
    );
    expect((await sent.response()).text).toBe('taken');
    expect(got).toEqual(['a long day', ['p'], 'a.txt', 'slide']);
  });

  test('a form opened from a button may update the message it came from', async () => {
    const { discord } = await bot(async (i) => {
      if (i.isChatInputCommand()) return i.reply(panel);
      if (i.isButton()) {
        return i.showModal(
          new ModalBuilder()
            .setCustomId('m')
            .setTitle('Edit')
            .addComponents(
              new ActionRowBuilder<TextInputBuilder>().addComponents(
                new TextInputBuilder()
                  .setCustomId('t')
                  .setLabel('Text')
                  .setStyle(TextInputStyle.Short)
                  .setValue('before'),
              ),
            ),
        );
      }
      if (!i.isModalSubmit() || !i.isFromMessage()) return;
      await i.deferUpdate();
      return i.editReply({
        components: [new TextDisplayBuilder().setContent(i.fields.getTextInputValue('t'))],
      });
    });
    const message = await discord.user('amara').slash('vent').response();
    const form = await message.press('Use the rewrite').modal();
    expect(form.prefilled('Text')).toBe('before');
    await form.submit({ Text: 'after' }).response();
    expect(message.text).toBe('after');
  });

  test('a form cannot answer a form', async () => {
    const modal = () =>
      new ModalBuilder()
        .setCustomId('m')
        .setTitle('T')
        .addLabelComponents(
          new LabelBuilder()
            .setLabel('L')
            .setTextInputComponent(new TextInputBuilder().setCustomId('t').setStyle(TextInputStyle.Short)),
        );
    let refusal: unknown;
    const { discord } = await bot(async (i) => {
      if (i.isChatInputCommand()) return i.showModal(modal());
      const { token } = i;
      refusal = (
        await call(discord, 'POST', `/interactions/${i.id}/${token}/callback`, {
          type: 9,
          data: modal().toJSON(),
        })
      ).body;
    });
    const form = await discord.user('amara').slash('vent').modal();
    form.submit({ L: 'x' });
    await discord.until(() => refusal);
    expect(refusal).toMatchObject({ code: 50035 });
  });
});

describe('deadlines and tokens', () => {
  test('after three seconds the answer is refused (10062), and the person reads that nothing came', async () => {
    const { discord, failures } = await bot(async (i) => {
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
    const { discord, failures } = await bot(async (i) => {
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
    const { discord } = await bot(async (i) => {
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
    const { discord, failures } = await bot(async (i) => {
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

describe('what a person is offered', () => {
  test('commands by permission, by place and by language', async () => {
    const { discord } = await bot(async (i) => i.isChatInputCommand() && i.reply(i.commandName));
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
    const { discord } = await bot(
      async (i) =>
        i.isChatInputCommand() && i.reply(`${i.options.getSubcommand()} ${i.options.getString('name')}`),
    );
    expect((await discord.user('owner').slash('space create', { name: 'Tuesday' }).response()).text).toBe(
      'create Tuesday',
    );
  });

  test('the target of a message command is read whole, though the intent is missing', async () => {
    const { discord } = await bot(
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
    const { discord } = await bot(
      async (i) => i.isChatInputCommand() && i.reply(i.inGuild() ? 'server' : 'private'),
    );
    const amara = discord.user('amara');
    const dm = amara.dm('hello');
    expect(amara.commands({ id: dm.channelId })).toEqual(['vent', 'Check before sharing:message']);
    await amara.slash('vent', {}, { in: { id: dm.channelId } }).response();
    expect(amara.dms().map((m) => m.text)).toEqual(['hello', 'private']);
  });
});

import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  ContainerBuilder,
  FileUploadBuilder,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  StringSelectMenuBuilder,
  TextDisplayBuilder,
  TextInputBuilder,
  TextInputStyle,
  UserSelectMenuBuilder,
} from 'discord.js';
import { afterEach, describe, expect, test } from 'vitest';
import { answering, call, closeAll } from './testing.ts';

afterEach(closeAll);

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
    const { discord } = await answering(async (i) => {
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
    const { discord } = await answering(async (i) => {
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
    const { discord } = await answering(async (i) => {
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
    const { discord } = await answering(async (i) => {
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

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  answer,
  type Bot,
  eventually,
  type Furnished,
  makeSpace,
  openBot,
  PATIENCE,
  vent,
} from './testing.ts';

let bot: Bot;
let place: Furnished;

beforeAll(async () => {
  bot = await openBot();
  place = await makeSpace(bot);
}, 120_000);
afterAll(() => bot.dispose());

const person = (name: string) => bot.discord.user(name).open(place.room);
const room = (viewer: string) => bot.discord.user(viewer).view(place.room);
const newest = (viewer = 'tomasz') =>
  room(viewer)
    .filter(({ ephemeral }) => !ephemeral)
    .at(-1)!;

describe('a space', () => {
  it('is seen by its members, and by nobody else', () => {
    expect(bot.discord.channel(place.room).viewers().sort()).toEqual([
      'Confidant',
      'amara',
      'rohan',
      'tomasz',
    ]);
    expect(bot.discord.channel(place.stewards).viewers().sort()).toEqual(['Confidant', 'rohan']);
  });

  it('begins with who can look in, what is kept and for how long, and what Discord sees', () => {
    const [first] = room('amara');
    expect(first?.text).toContain('Manage Threads');
    expect(first?.text).toContain('every administrator');
    expect(first?.text).toContain('14 days');
    expect(first?.text).toContain('Discord sees what is typed into it');
    expect(first?.text).toContain('without sending it to Discord');
  });
});

describe('a vent', () => {
  it('is shown to its writer first, and goes into the space under a pseudonym', async () => {
    const preview = await answer(person('amara').slash('vent', { text: 'Lena Marsh was late again.' }));
    expect(preview).toMatchObject({ ephemeral: true });
    expect(preview.text).toContain('\\[name\\] was late again.');
    const label = preview.buttons.find((button) => button.startsWith('Post as'))!;
    expect((await answer(preview.press(label))).text).toContain('Posted');
    await bot.now.idle();
    expect(newest()).toMatchObject({
      author: label.replace('Post as ', ''),
      text: '\\[name\\] was late again.',
      buttons: ['I hear you', 'Reply', 'Report'],
    });
    expect(JSON.stringify(bot.discord.everything())).not.toContain('Marsh');
  });

  it('goes under a member’s own name when they say so', async () => {
    await vent(bot, 'amara', place.room, 'Three no-shows today.', /^Post as amara$/);
    expect(newest()).toMatchObject({ author: 'amara', text: 'Three no-shows today.' });
  });

  it('is written in a form when nothing came with the command, with its content note', async () => {
    const form = await person('amara').slash('vent').modal(PATIENCE);
    expect(form.fields).toEqual(['What you need to say', 'Content note', 'Or a text file']);
    const preview = await answer(
      form.submit({ 'What you need to say': 'A hard ending.', 'Content note': 'loss' }),
    );
    await answer(preview.press(/^Post as/));
    await bot.now.idle();
    expect(newest().text).toBe('**Content note: loss**\n||A hard ending.||');
  });

  it('is posted once when two presses come at the same time', async () => {
    const preview = await answer(person('amara').slash('vent', { text: 'Twice, surely.' }));
    const cards = await Promise.all([preview.press(/^Post as/), preview.press(/^Post as/)].map(answer));
    await bot.now.idle();
    expect(cards.filter(({ text }) => text.includes('osted'))).toHaveLength(2);
    expect(room('tomasz').filter(({ text }) => text === 'Twice, surely.')).toHaveLength(1);
  });

  it('is edited before it goes, in a form that holds the covered words', async () => {
    const preview = await answer(person('amara').slash('vent', { text: 'Lena Marsh again.' }));
    const form = await preview.press('Edit').modal(PATIENCE);
    expect(form.prefilled('What you need to say')).toBe('[name] again.');
    const again = await answer(form.submit({ 'What you need to say': 'That client again.' }));
    expect(again.id).toBe(preview.id);
    expect(again.text).toContain('That client again.');
    expect((await answer(again.press('Throw away'))).text).toContain('Nothing of it is kept');
  });

  it('longer than a plain message takes goes out whole', async () => {
    const text = `${'word '.repeat(700)}the end.`;
    await vent(bot, 'amara', place.room, text);
    expect(newest().text).toBe(text);
  });

  it('is heard, and everyone sees how many, not who', async () => {
    await vent(bot, 'amara', place.room, 'Could someone hear this?');
    const heard = await answer(newest('tomasz').press('I hear you'));
    expect(heard).toMatchObject({ ephemeral: true, text: expect.stringContaining('I hear you') });
    await bot.now.idle();
    expect(newest('rohan').buttons).toEqual(['I hear you · 1', 'Reply', 'Report']);
  });

  it('is answered in its thread', async () => {
    await vent(bot, 'amara', place.room, 'Does anybody know this?');
    const root = newest('tomasz');
    const form = await root.press('Reply').modal(PATIENCE);
    const preview = await answer(form.submit({ 'Your reply': 'I do.' }));
    await answer(preview.press(/^Post as/));
    await bot.now.idle();
    const replies = bot.discord.user('amara').view(root.id);
    expect(replies.at(-1)).toMatchObject({ text: 'I do.', buttons: ['I hear you', 'Reply', 'Report'] });
    const menu = bot.discord.user('rohan').messageMenu('I hear you', replies.at(-1)!);
    expect((await answer(menu)).text).toContain('I hear you');
  });

  it('is reported to the stewards, who see the words and not the writer', async () => {
    await vent(bot, 'amara', place.room, 'Something hasty.');
    await answer(bot.discord.user('tomasz').messageMenu('Report to stewards', newest('tomasz')));
    await bot.now.idle();
    const card = bot.discord.user('rohan').view(place.stewards).at(-1)!;
    expect(card.text).toContain('Something hasty.');
    expect(card.text).not.toMatch(/amara|tomasz/);
    await answer(card.press('Take it down'));
    await bot.now.idle();
    expect(room('tomasz').some(({ text }) => text === 'Something hasty.')).toBe(false);
    expect(
      bot.discord
        .user('rohan')
        .view(place.stewards)
        .find(({ id }) => id === card.id)?.buttons,
    ).toEqual([]);
  });

  it('is taken down by its writer from the message’s menu, and by nobody else', async () => {
    await vent(bot, 'amara', place.room, 'I regret this one.');
    const other = await answer(bot.discord.user('tomasz').messageMenu('Take my vent down', newest('tomasz')));
    expect(other.text).toContain('Only its writer can take it down');
    await answer(bot.discord.user('amara').messageMenu('Take my vent down', newest('amara')));
    await bot.now.idle();
    expect(room('tomasz').some(({ text }) => text === 'I regret this one.')).toBe(false);
  });

  it('calls nobody and invites nobody', async () => {
    await vent(
      bot,
      'amara',
      place.room,
      'Reading group tonight, @everyone: see discord.gg/abc and ask <@1> for the room.',
    );
    // What is covered before that is for the weights to say.
    expect(newest().text).toMatch(
      /^Reading group tonight, @\u200beveryone: see \\\[(?:invite removed|link)\\\]/,
    );
    expect(newest().text).not.toMatch(/discord\.gg|<@1>/);
    expect(newest().data).toMatchObject({ mention_everyone: false, mentions: [] });
  });
});

describe('retention', () => {
  it('takes messages down when they are due, and a thread with its last reply', async () => {
    await vent(bot, 'amara', place.room, 'Not for ever.');
    const root = newest('tomasz');
    const form = await root.press('Reply').modal(PATIENCE);
    await answer((await answer(form.submit({ 'Your reply': 'Nor this.' }))).press(/^Post as/));
    await bot.now.idle();
    expect(bot.discord.channel(place.room).threads()).toContain('Replies');
    await bot.now.services.retention.sweep(new Date(Date.now() + 15 * 86_400_000));
    expect(
      room('tomasz').filter(({ data }) => data.webhook_id && data.webhook_id !== bot.discord.applicationId),
    ).toEqual([]);
    expect(bot.discord.channel(place.room).threads()).toEqual([]);
  });

  it('reaches into a thread that Discord has folded away, and folds it again', async () => {
    const root = bot.discord.user('amara').send(place.room, 'A question.');
    const thread = bot.discord.user('amara').startThread(place.room, 'Replies', { from: root });
    const [first, second] = ['An answer.', 'Another.'].map((text) =>
      bot.discord.user('amara').send(thread.id, text),
    );
    const refs = [root.id, ...[first, second].map((reply) => `${thread.id}/${reply!.id}`)];
    const known = bot.stored.storage.db.selectFrom('vent').select('id').where('message_ref', 'in', refs);
    await eventually(async () => (await known.execute()).length === refs.length);
    bot.discord.channel(thread.id).setThread({ archived: true });
    await bot.now.discord.delivery.remove('', place.room, `${thread.id}/${first!.id}`);
    expect([first!.deleted, second!.deleted, thread.thread?.archived]).toEqual([true, false, true]);
    await bot.now.services.retention.sweep(new Date(Date.now() + 15 * 86_400_000));
    expect([root.deleted, second!.deleted]).toEqual([true, true]);
    expect(bot.discord.channel(place.room).threads()).toEqual([]);
  });
});

describe('the log', () => {
  it('holds no word that anyone wrote', () => {
    expect(bot.now.lines.join('')).not.toMatch(/no-shows|hasty|regret|hard ending/);
  });
});

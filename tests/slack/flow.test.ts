import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  answer,
  type Bot,
  buttonOf,
  type Furnished,
  makeSpace,
  openBot,
  press,
  shown,
  texts,
  vent,
} from './testing.ts';

let bot: Bot;
let place: Furnished;

beforeAll(async () => {
  bot = await openBot();
  place = await makeSpace(bot);
});
afterAll(() => bot.dispose());

const person = (name: string) => bot.slack.user(name).open('general');
const newest = (viewer = 'tomasz') =>
  bot.slack
    .user(viewer)
    .view(place.room)
    .filter(({ ephemeral }) => !ephemeral)
    .at(-1)!;

describe('a space', () => {
  it('is a private channel with its members in it, and nobody else', () => {
    expect(place.room.isPrivate).toBe(true);
    expect(place.room.members.sort()).toEqual(['amara', 'bot', 'rohan', 'tomasz']);
    expect(place.stewards.members.sort()).toEqual(['bot', 'rohan']);
  });

  it('begins with who can look in, what is kept and for how long, and what Slack sees', () => {
    const [first] = texts(bot, 'amara', place.room).filter((text) => text.includes('Welcome'));
    expect(first).toContain('export private channels');
    expect(first).toContain('14 days');
    expect(first).toContain('Slack sees what is typed into it');
    expect(first).toContain('without sending it to Slack');
  });
});

describe('a vent', () => {
  it('is shown to its writer first, and goes into the space under a pseudonym', async () => {
    const preview = await answer(person('amara').command('/vent', 'Lena Marsh was late again.'));
    expect(preview.ephemeral).toBe(true);
    expect(preview.text).toContain('[name] was late again.');
    const label = preview.buttons.find((button) => button.startsWith('Post as'))!;
    expect((await press(bot, preview, label)).text).toContain('Posted');
    await bot.now.idle();
    expect(newest()).toMatchObject({
      author: label.replace('Post as ', ''),
      text: expect.stringContaining('[name] was late again.'),
      buttons: ['I hear you', 'Reply', 'Report'],
    });
    expect(JSON.stringify(bot.slack.everything())).not.toContain('Marsh');
  });

  it('goes under a member’s own name when they say so', async () => {
    await vent(bot, 'amara', 'Three no-shows today.', /^Post as Amara|^Post as amara/);
    expect(newest().author).toMatch(/amara/i);
    expect(newest().text).toContain('Three no-shows today.');
  });

  it('is written in a form when nothing came with the command; with a content note its words are not in the channel', async () => {
    const form = await person('amara').command('/vent').modal();
    expect(form.fields).toEqual(['What you need to say', 'Content note', 'Or a text file']);
    const { closed, deed } = await form.submit({
      'What you need to say': 'A hard ending.',
      'Content note': 'loss',
    });
    expect(closed).toBe(true);
    await press(bot, await answer(deed), /^Post as/);
    await bot.now.idle();
    expect(newest().text).toContain('Content note: loss');
    expect(JSON.stringify(newest().raw)).not.toContain('hard ending');
    const opened = await answer(newest('tomasz').press('Show it to me'));
    expect(opened).toMatchObject({ ephemeral: true, text: expect.stringContaining('A hard ending.') });
    const stranger = bot.slack.user('leila');
    expect(() => stranger.view(place.room)).toThrow();
  });

  it('is posted once when two presses come at the same time', async () => {
    const preview = await answer(person('amara').command('/vent', 'Twice, surely.'));
    const label = preview.buttons.find((button) => button.startsWith('Post as'))!;
    await Promise.all([preview.press(label).done(), preview.press(label).done()]);
    await bot.now.idle();
    expect(texts(bot, 'tomasz', place.room).filter((text) => text.includes('Twice, surely.'))).toHaveLength(
      1,
    );
  });

  it('is edited before it goes, in a form that holds the covered words; the card it came from shows the new ones', async () => {
    const preview = await answer(person('amara').command('/vent', 'Lena Marsh again.'));
    const form = await preview.press('Edit').modal();
    expect(form.value('What you need to say')).toBe('[name] again.');
    await form.submit({ 'What you need to say': 'That client again.' });
    await bot.slack.until(() => preview.text.includes('That client again.'));
    expect((await press(bot, preview, 'Throw away')).text).toContain('Nothing of it is kept');
  });

  it('that is refused keeps what was typed: the form says why', async () => {
    const outsider = await person('leila').command('/vent').modal();
    const refused = await outsider.submit({ 'What you need to say': 'A long week.' });
    expect(refused.closed).toBe(false);
    expect(Object.values(refused.errors).join()).toContain('for members of the space');
    expect(outsider.value('What you need to say')).toBe('A long week.');
  });

  it('that is refused and tells of danger is answered with lines, which no form would have room for', async () => {
    const form = await person('leila').command('/vent').modal();
    const { deed, closed } = await form.submit({ 'What you need to say': 'I want to kill myself tonight.' });
    expect(closed).toBe(true);
    const said = (await answer(deed)).text;
    expect(said).toContain('for members of the space');
    expect(said).toContain('For you');
    expect(said).not.toContain('kill myself');
    const typed = await answer(person('leila').command('/confidant', 'I want to kill myself tonight.'));
    expect(typed.text).toContain('There is no such command');
    expect(typed.text).toContain('For you');
  });

  it('that is refused and tells of danger is given back: a button under the lines opens the form as it was', async () => {
    const form = await person('leila').command('/vent').modal();
    const words = { 'What you need to say': 'I want to kill myself tonight.', 'Content note': 'Me' };
    const refused = await answer((await form.submit(words)).deed);
    const again = await refused.press('Change what I wrote').modal();
    expect([again.title, ...again.fields]).toEqual([form.title, ...form.fields]);
    for (const [field, typed] of Object.entries(words)) expect(again.value(field)).toBe(typed);
    await again.close();
    const third = await refused.press('Change what I wrote').modal();
    const mended = await third.submit({ 'What you need to say': 'A long week.' });
    expect(Object.values(mended.errors).join()).toContain('for members of the space');
    expect(third.value('Content note')).toBe('Me');
    expect(refused.text).toContain('For you');
  });

  it('that is refused and tells of danger is given back where a shortcut opened the form, too', async () => {
    const form = await bot.slack.user('leila').shortcut('global.vent').modal();
    await form.submit({ 'What you need to say': 'I want to kill myself tonight.' });
    const refused = await shown(bot, 'leila', /For you/);
    expect(refused.text).toContain('for members of the space');
    refused.press('Change what I wrote');
    const again = await shown(bot, 'leila', /What you need to say/);
    expect(again.value('What you need to say')).toBe('I want to kill myself tonight.');
    await again.close(true);
  });

  it('as long as it may be goes out whole', async () => {
    const text = `${'word '.repeat(780)}the end.`;
    await vent(bot, 'amara', text);
    expect(newest().text.replaceAll('\n', '')).toContain(text.slice(-200));
    expect(bot.slack.calls('chat.postMessage').at(-1)?.error ?? null).toBeNull();
  });

  it('is heard, and everyone sees how many, not who', async () => {
    await vent(bot, 'amara', 'Could someone hear this?');
    const heard = await answer(newest('tomasz').press('I hear you'));
    expect(heard).toMatchObject({ ephemeral: true, text: expect.stringContaining('I hear you') });
    await bot.now.idle();
    expect(newest('rohan').buttons).toEqual(['I hear you · 1', 'Reply', 'Report']);
  });

  it('is answered in its thread', async () => {
    await vent(bot, 'amara', 'Does anybody know this?');
    const root = newest('tomasz');
    const form = await root.press('Reply').modal();
    const { deed } = await form.submit({ 'Your reply': 'I do.' });
    await press(bot, await answer(deed), /^Post as/);
    await bot.now.idle();
    const reply = bot.slack
      .user('amara')
      .view(place.room)
      .findLast(({ text }) => text.includes('I do.'))!;
    expect(reply.thread).toBe(root.ts);
    const menu = bot.slack.user('rohan').open(place.room).messageShortcut('message.hear', reply);
    expect((await answer(menu)).text).toContain('I hear you');
  });

  it('is reported to the stewards, who see the words and not the writer', async () => {
    await vent(bot, 'amara', 'Something hasty.');
    await answer(bot.slack.user('tomasz').messageShortcut('message.report', newest('tomasz')));
    await bot.now.idle();
    const card = bot.slack
      .user('rohan')
      .view(place.stewards)
      .findLast(({ text }) => text.includes('Something hasty.'))!;
    expect(card.text).not.toMatch(/amara|tomasz/i);
    await card.press('Take it down').done();
    await bot.now.idle();
    expect(texts(bot, 'tomasz', place.room).join()).not.toContain('Something hasty.');
    expect(card.buttons).toEqual([]);
  });

  it('is taken down by its writer from the message’s menu, and by nobody else', async () => {
    await vent(bot, 'amara', 'I regret this one.');
    const other = await answer(bot.slack.user('tomasz').messageShortcut('message.take-down', newest()));
    expect(other.text).toContain('Only its writer can take it down');
    await answer(bot.slack.user('amara').messageShortcut('message.take-down', newest('amara')));
    await bot.now.idle();
    expect(texts(bot, 'tomasz', place.room).join()).not.toContain('I regret this one.');
  });

  it('calls nobody', async () => {
    const text = `Hey <!channel> and ${bot.slack.user('tomasz').mention}, *now*`;
    await vent(bot, 'amara', text);
    const said = JSON.stringify(newest().raw.blocks);
    expect(said).not.toMatch(/"type":"(?:user|broadcast|usergroup)"/);
    expect(newest().text).toContain('@channel');
    expect(newest().text).toContain('*now*');
    expect(newest().raw.text).not.toMatch(/<!|<@/);
  });
});

describe('shortcuts', () => {
  it('open the form to vent from anywhere, and the answer is shown where the form was', async () => {
    const form = await bot.slack.user('amara').shortcut('global.vent').modal();
    const { view, closed } = await form.submit({ 'What you need to say': 'From anywhere.' });
    expect(closed).toBe(false);
    const preview = await shown(bot, 'amara', /From anywhere/);
    expect(preview.id).toBe(view?.id);
    preview.press(buttonOf(preview.buttons, /^Post as/));
    await shown(bot, 'amara', /Posted/);
    await bot.now.idle();
    expect(newest().text).toContain('From anywhere.');
  });

  it('take a message’s words to supervision, names covered', async () => {
    const message = bot.slack.user('amara').send('general', 'Lena Marsh: how do I end this well?');
    const card = await answer(
      bot.slack.user('amara').open('general').messageShortcut('message.agenda', message),
    );
    expect(card.text).toContain('On your agenda');
    expect(card.text).toContain('[name]: how do I end this well?');
  });
});

describe('retention', () => {
  it('takes messages down when they are due, a thread with them', async () => {
    await vent(bot, 'amara', 'Not for ever.');
    await bot.now.services.retention.sweep(new Date(Date.now() + 15 * 86_400_000));
    await bot.now.idle();
    const left = texts(bot, 'tomasz', place.room).filter((text) => !text.includes('Welcome'));
    expect(left.join()).not.toMatch(/for ever|no-shows|anybody know|I do\./);
  });
});

describe('the log', () => {
  it('holds no word that anyone wrote', () => {
    expect(bot.now.lines.join('')).not.toMatch(/no-shows|hasty|regret|hard ending|long week|kill myself/);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answer, type Bot, type Furnished, makeSpace, openBot, press, shown, texts } from './testing.ts';

let bot: Bot;
let place: Furnished;

beforeAll(async () => {
  bot = await openBot();
  place = await makeSpace(bot);
});
afterAll(() => bot.dispose());

const CASE = 'My client, a paramedic in Truro with twins, told me yesterday that her husband had left.';
const CONSENT = { client: 'C-14', read: 'yesterday', places: 'TikTok', until: 'tomorrow' };
const THEME = 'Perfectionism is everywhere this term.';
const person = (name: string) => bot.slack.user(name).open('general');
const general = () => texts(bot, 'leila', bot.slack.channel('general'));

describe('a check', () => {
  it('marks what was found, for the one who asked alone', async () => {
    const card = await answer(person('amara').command('/check', 'My client Lena Marsh cried today.'));
    expect(card.ephemeral).toBe(true);
    expect(card.text).toContain('Lena Marsh\n ‹name›');
    expect(card.buttons).toContain('Edit and check again');
    expect(card.fallback).not.toContain('Marsh');
    expect(general()).toEqual([]);
  });

  it('is said in two ways', async () => {
    const card = await answer(person('leila').command('/confidant', `check ${THEME}`));
    expect(card.text).toContain('Nothing found');
  });

  it('takes a channel, a link and “&” in a text for what they are', async () => {
    const link = '&amp; &lt;so on&gt; in <#C0GENERAL|general>, <https://example.org/a|example.org/a> :wave:';
    const card = await answer(person('leila').command('/check', `${THEME} ${link}`));
    expect(card.text).not.toContain('&amp;');
    expect(card.text).not.toContain('‹username›');
  });

  it('looks at a message from its menu, with what it shares, and says that files were not looked at', async () => {
    const shared = bot.slack.user('leila').send('news', CASE);
    const message = bot.slack.user('amara').share(shared, 'general', 'Look:');
    const seen = await answer(bot.slack.user('amara').messageShortcut('message.check', message));
    expect(seen.text).toContain('‹place›');
    const withFile = bot.slack.user('leila').send('general', CASE, { files: [{ name: 'a.png', data: 'x' }] });
    const card = await answer(bot.slack.user('amara').messageShortcut('message.check', withFile));
    expect(card.text).toContain('The file in it was not looked at');
    for (const said of [message, withFile]) bot.slack.user(said === message ? 'amara' : 'leila').delete(said);
  });

  it('opens a form when no text came with it, and reads a text file in it', async () => {
    const form = await person('amara').command('/check').modal();
    const file = {
      name: 'script.srt',
      data: `1\n00:00:01,000 --> 00:00:04,000\n${CASE}`,
      type: 'text/plain',
    };
    const { deed } = await form.submit({}, { 'Or a text file': [file] });
    expect((await answer(deed)).text).toContain('‹place›');
  });

  it('says so beside the file when that is not text, and keeps the form open', async () => {
    const form = await person('amara').command('/check').modal();
    const png = { name: 'a.png', data: 'x', type: 'image/png' };
    const { errors, closed } = await form.submit({}, { 'Or a text file': [png] });
    expect(closed).toBe(false);
    expect(errors['file']).toContain('I can read text files here');
  });

  it('hears of danger beside a file that cannot be read, and gives back what was typed there', async () => {
    const form = await person('amara').command('/check').modal();
    const typed = { 'Your draft': 'I want to kill myself tonight.' };
    const png = { name: 'a.png', data: 'x' };
    const card = await answer((await form.submit(typed, { 'Or a text file': [png] })).deed);
    expect(card.text).toContain('I can read text files here');
    expect(card.text).toContain('Samaritans');
    const again = await card.press('Change what I wrote').modal();
    expect(again.value('Your draft')).toBe('I want to kill myself tonight.');
    expect(again.fields).toContain('Or a text file');
  });

  it('goes on in the same card: edited, checked again, thrown away', async () => {
    const card = await answer(person('amara').command('/check', CASE));
    const form = await card.press('Edit and check again').modal();
    expect(form.value('Your draft')).toBe(CASE);
    await form.submit({ 'Your draft': THEME });
    await bot.slack.until(() => card.text.includes('Nothing found'));
    expect((await press(bot, card, 'Throw away')).text).toContain('No word of it is kept');
  });

  it('of a very long text still arrives, cut within what Slack takes', async () => {
    const form = await person('amara').command('/check').modal();
    const data = `${CASE} ${'It was a long session and we were both tired. '.repeat(350)}`;
    const { deed } = await form.submit({}, { 'Or a text file': [{ name: 'a.txt', data }] });
    const card = await answer(deed);
    expect(card.text).toContain('Slack shows no more of it');
    expect(card.buttons).toContain('Throw away');
  });
});

describe('a draft', () => {
  it('that is clear goes out at once, signed, in a channel the application is not in', async () => {
    expect(bot.slack.channel('general').members).not.toContain('bot');
    const to = `<#${bot.slack.channel('general').id}|general>`;
    const card = await answer(person('amara').command('/share', `to:${to} ${THEME}`));
    expect(card.text).toContain('Shared');
    await bot.now.idle();
    expect(general().at(-1)).toMatch(new RegExp(`^amara: ${THEME}`, 'i'));
  });

  it('goes to a channel named in words, unsigned', async () => {
    await answer(person('amara').command('/share', `to:#news as:unsigned ${THEME}`));
    await bot.now.idle();
    expect(texts(bot, 'leila', bot.slack.channel('news')).at(-1)).toBe(THEME);
  });

  it('is shared in a form that offers the public channels, and none of the space’s or shared with others', async () => {
    const other = bot.slack.addTeam('Elsewhere');
    bot.slack.addChannel({ name: 'with-others', members: ['rohan'] }).shareWith(other);
    const form = await person('amara').command('/share').modal();
    expect(form.text).toContain('#general');
    expect(form.text).not.toContain('the-room');
    const { deed } = await form.submit({ 'What you would like to share': THEME, Where: '#news' });
    expect((await answer(deed)).text).toContain('Shared');
    await bot.now.idle();
  });

  it('that is not clear goes to peers, who decide on a card in their channel', async () => {
    const card = await answer(person('amara').command('/check', CASE));
    const form = await card.press('Ask for review').modal();
    await form.submit({ 'Where to': '#general' });
    await bot.slack.until(() => card.text.includes('With the reviewers'));
    await bot.now.idle();
    // The stewards are too few to decide, so every member is asked.
    const asked = bot.slack.user('rohan').view(place.room).at(-1)!;
    expect(asked.text).toContain('paramedic');
    const comment = await asked.press('Return with a comment').modal();
    const { deed } = await comment.submit({ 'What would help': 'Leave the town out.' });
    const voted = await answer(deed);
    expect(voted).toMatchObject({ ephemeral: true, text: expect.stringContaining('Your vote counts') });
    await press(bot, card, 'Take it back');
    await bot.now.idle();
    expect(asked.buttons).toEqual([]);
    expect(asked.text).not.toContain('paramedic');
  });

  it('that was approved for a place elsewhere is shown to be copied, and does not stay in direct messages', async () => {
    const card = await answer(person('amara').command('/check', CASE));
    const consent = await card.press('Record a consent').modal();
    await consent.submit(CONSENT);
    await bot.slack.until(() => card.text.includes('Recorded'));
    const form = await card.press('Ask for review').modal();
    await form.submit({ 'Where to': 'TikTok' });
    await bot.slack.until(() => card.text.includes('With the reviewers'));
    await bot.now.idle();
    for (const reviewer of ['rohan', 'tomasz']) {
      const asked = bot.slack.user(reviewer).view(place.room);
      await answer(asked.findLast(({ buttons }) => buttons.includes('Approve'))!.press('Approve'));
    }
    await bot.now.idle();
    const told = bot.slack.user('amara').dms().at(-1)!;
    const copy = await answer(told.press('Show it to copy'));
    expect(copy.text).toContain('Truro');
    const standing = bot.slack.user('amara').dms();
    expect(standing.filter(({ ephemeral, text }) => !ephemeral && text.includes('Truro'))).toEqual([]);
    expect(told.buttons).toContain('Show it to copy');
  });
});

describe('the App Home', () => {
  it('is the member’s own page: drafts with their verdicts, previews, privacy', async () => {
    await answer(person('amara').command('/check', CASE));
    await answer(person('amara').command('/vent', 'Not posted yet, this one.'));
    const home = await bot.slack.user('amara').openHome();
    expect(home.text).toContain('Your drafts');
    expect(home.text).toContain('Please keep this one in the space');
    expect(home.text).toContain('Not posted yet');
    for (const title of ['Reviews', 'Your receipts', 'Your agenda', 'What is held about you'])
      expect(home.text).toContain(title);
    const other = await bot.slack.user('leila').openHome();
    expect(other.text).not.toContain('paramedic');
    expect(JSON.stringify(bot.slack.views())).not.toContain('xoxb');
  });

  it('keeps a verdict when the private message never arrives', async () => {
    bot.slack.ephemeralsArrive = false;
    await person('tomasz').command('/check', CASE).done();
    await bot.now.idle();
    bot.slack.ephemeralsArrive = true;
    const home = await bot.slack.user('tomasz').openHome();
    home.press(home.buttons.find((label) => label.startsWith('Open: My client'))!);
    const card = await shown(bot, 'tomasz');
    expect(card.text).toContain('‹place›');
    card.press('Edit and check again');
    const form = await shown(bot, 'tomasz', /Your draft/);
    expect(form.id).toBe(card.id);
    await form.submit({ 'Your draft': THEME });
    expect((await shown(bot, 'tomasz', /Nothing found/)).id).toBe(card.id);
  });

  it('begins a vent and a check', async () => {
    const home = await bot.slack.user('amara').openHome();
    const form = await home.press('Check a draft').modal();
    await shown(bot, 'amara', /Your draft/);
    expect(bot.slack.user('amara').modal()?.id).toBe(form.id);
    await bot.slack.user('amara').modal()!.submit({ 'Your draft': THEME });
    expect((await shown(bot, 'amara', /Nothing found/)).id).toBe(form.id);
  });
});

describe('what is held', () => {
  it('is taken along as a file in the messages with the application', async () => {
    const card = await answer(person('amara').command('/confidant', 'privacy'));
    await press(bot, card, 'Take it along');
    await bot.now.idle();
    expect(card.text).toContain('confidant.json is in our direct messages');
    expect(
      bot.slack
        .user('amara')
        .dms()
        .flatMap(({ files }) => files),
    ).toEqual(['confidant.json']);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answer, type Bot, type Furnished, makeSpace, openBot, PATIENCE } from './testing.ts';

let bot: Bot;
let place: Furnished;

beforeAll(async () => {
  bot = await openBot();
  place = await makeSpace(bot);
}, 120_000);
afterAll(() => bot.dispose());

const CASE = 'My client, a paramedic in Truro with twins, told me yesterday that her husband had left.';
const CONSENT = { client: 'C-14', read: 'yesterday', places: 'TikTok', until: 'tomorrow' };
const THEME = 'Perfectionism is everywhere this term.';
const person = (name: string) => bot.discord.user(name).open('general');
const general = () =>
  bot.discord.history('general').map(
    ({ id }) =>
      bot.discord
        .user('leila')
        .view('general')
        .find((seen) => seen.id === id)!,
  );

describe('a check', () => {
  it('marks what was found, for the one who asked alone', async () => {
    const card = await answer(person('amara').slash('check', { text: 'My client Lena Marsh cried today.' }));
    expect(card.ephemeral).toBe(true);
    expect(card.text).toContain('**Lena Marsh** ‹name›');
    expect(card.buttons).toContain('Edit and check again');
    expect(general()).toEqual([]);
  });

  it('is open to those in no space, too', async () => {
    expect((await answer(person('leila').slash('check', { text: THEME }))).text).toContain('Nothing found');
  });

  it('looks at a message from its menu, and says that files were not looked at', async () => {
    const message = bot.discord
      .user('leila')
      .send('general', CASE, { files: [{ name: 'a.png', data: 'x' }] });
    const card = await answer(bot.discord.user('amara').messageMenu('Check before sharing', message));
    expect(card.text).toContain('‹place›');
    expect(card.text).toContain('The file in it was not looked at');
    bot.discord.user('leila').delete(message);
  });

  it('of a long text is acknowledged before it is read', async () => {
    const form = await person('amara').slash('check').modal(PATIENCE);
    const file = { name: 'script.txt', data: `${THEME} `.repeat(200) };
    const submitted = form.submit({}, { 'Or a text file': [file] });
    expect((await answer(submitted)).text).toContain('Nothing found');
    const DEFERRED = 5;
    const [callback] = bot.discord.log.filter(({ path }) => path.includes(`${submitted.token}/callback`));
    expect(callback?.body).toMatchObject({ type: DEFERRED });
  });

  it('opens a form when no text came with it, and reads a text file in it', async () => {
    const form = await person('amara').slash('check').modal(PATIENCE);
    const file = { name: 'script.srt', data: `1\n00:00:01,000 --> 00:00:04,000\n${CASE}` };
    const card = await answer(form.submit({}, { 'Or a text file': [file] }));
    expect(card.text).toContain('‹place›');
  });

  it('says so when a file is not text', async () => {
    const form = await person('amara').slash('check').modal(PATIENCE);
    const card = await answer(
      form.submit({}, { 'Or a text file': [{ name: 'a.png', data: 'x', type: 'image/png' }] }),
    );
    expect(card.text).toContain('I can read text files here');
  });

  it('does not lose what was typed beside a file that cannot be read, nor what it tells of danger', async () => {
    const form = await person('amara').slash('check').modal(PATIENCE);
    const typed = { 'Your draft': 'I want to kill myself tonight.' };
    const file = { name: 'a.png', data: 'x', type: 'image/png' };
    const card = await answer(form.submit(typed, { 'Or a text file': [file] }));
    expect(card.text).toContain('I can read text files here');
    expect(card.text).toContain('Samaritans');
    const again = await card.press('Change what I wrote').modal(PATIENCE);
    expect(again.prefilled('Your draft')).toBe('I want to kill myself tonight.');
  });

  it('goes on in the same card: edited, checked again, thrown away', async () => {
    const card = await answer(person('amara').slash('check', { text: CASE }));
    const form = await card.press('Edit and check again').modal(PATIENCE);
    expect(form.prefilled('Your draft')).toBe(CASE);
    const again = await answer(form.submit({ 'Your draft': THEME }));
    expect(again.id).toBe(card.id);
    expect(again.text).toContain('Nothing found');
    expect((await answer(again.press('Throw away'))).text).toContain('No word of it is kept');
  });

  it('keeps its card when a form that was opened on it is refused: why is said beside it', async () => {
    const card = await answer(person('amara').slash('check', { text: THEME }));
    const form = await card.press('Get a receipt').modal(PATIENCE);
    const refused = await form.submit({ 'Somewhere else': '#general' }).followUp(1, PATIENCE);
    expect(refused.ephemeral).toBe(true);
    expect(refused.text).toContain('That is a channel here');
    expect(card.text).toContain('Nothing found');
    expect((await answer(card.press('Throw away'))).text).toContain('No word of it is kept');
  });

  it('gives back what was typed into a form that is refused', async () => {
    const card = await answer(person('amara').slash('check', { text: THEME }));
    const form = await card.press('Get a receipt').modal(PATIENCE);
    const refused = await form.submit({ 'Somewhere else': '#general' }).followUp(1, PATIENCE);
    const again = await refused.press('Change what I wrote').modal(PATIENCE);
    expect(again.prefilled('Somewhere else')).toBe('#general');
    const receipt = await answer(again.submit({ 'Somewhere else': 'our listserv' }));
    expect(receipt.text).toContain('our listserv');
  });

  it('gives back what was refused and tells of danger, under the lines', async () => {
    const form = await person('leila').slash('vent').modal(PATIENCE);
    const typed = { 'What you need to say': 'I want to kill myself tonight.', 'Content note': 'Me' };
    const refused = await answer(form.submit(typed));
    expect(refused.text).toContain('for members of the space');
    expect(refused.text).toContain('For you');
    expect(refused.text).not.toContain('kill myself');
    const again = await refused.press('Change what I wrote').modal(PATIENCE);
    for (const [field, words] of Object.entries(typed)) expect(again.prefilled(field)).toBe(words);
    expect(bot.now.lines.join('')).not.toContain('kill myself');
  });

  it('gives back what was typed into a form that was open for an hour, while others opened theirs', async () => {
    const form = await person('leila').slash('vent').modal(PATIENCE);
    bot.clock.ahead += 3_600_000;
    await person('amara').slash('vent').modal(PATIENCE);
    const refused = await answer(form.submit({ 'What you need to say': 'A long hour.' }));
    bot.clock.ahead -= 3_600_000;
    const again = await refused.press('Change what I wrote').modal(PATIENCE);
    expect(again.prefilled('What you need to say')).toBe('A long hour.');
  });

  it('gives back what was typed beside a file that was too long to be taken', async () => {
    const form = await person('amara').slash('vent').modal(PATIENCE);
    const file = { name: 'a.txt', data: 'word '.repeat(2_000) };
    const typed = { 'What you need to say': 'Before the file.' };
    const refused = await answer(form.submit(typed, { 'Or a text file': [file] }));
    expect(refused.text).toContain('too long for one vent');
    const again = await refused.press('Change what I wrote').modal(PATIENCE);
    expect(again.prefilled('What you need to say')).toBe('Before the file.');
  });

  it('gives back what was typed into a form that a fault of ours came over', async () => {
    const { drafts } = bot.now.services;
    const check = drafts.check;
    drafts.check = async () => {
      throw new Error('a fault');
    };
    const form = await person('amara').slash('check').modal(PATIENCE);
    const said = await answer(form.submit({ 'Your draft': THEME }));
    drafts.check = check;
    expect(said.text).toContain('Something went wrong here');
    const again = await said.press('Change what I wrote').modal(PATIENCE);
    expect((await answer(again.submit({ 'Your draft': THEME }))).text).toContain('Nothing found');
  });
});

describe('a draft', () => {
  it('that is clear goes out at once, signed', async () => {
    const card = await answer(person('amara').slash('share', { to: '#general', text: THEME }));
    expect(card.text).toContain('Shared');
    await bot.now.idle();
    expect(general().at(-1)?.text).toBe(`**amara**\n${THEME}`);
    expect(general().at(-1)?.data.author.bot).toBe(true);
  });

  it('goes to a channel that is chosen as a mention, unsigned', async () => {
    const to = bot.discord.channel('news').mention;
    await answer(person('amara').slash('share', { to, as: 'unsigned', text: THEME }));
    await bot.now.idle();
    expect(bot.discord.user('leila').view('news').at(-1)?.text).toBe(THEME);
  });

  it('is shared in a form that offers the public channels and none of the space’s', async () => {
    const form = await person('amara').slash('share').modal(PATIENCE);
    expect(JSON.stringify(form.data)).toContain('#general');
    expect(JSON.stringify(form.data)).not.toContain('the-room');
    const card = await answer(form.submit({ 'What you would like to share': THEME, Where: '#news' }));
    expect(card.text).toContain('Shared');
    await bot.now.idle();
  });

  it('goes to a channel that a form has no room for, by its name; one that is misspelt is found again', async () => {
    for (let number = 1; number <= 30; number++) bot.discord.guild('Harbour').addChannel(`themes-${number}`);
    const form = await person('amara').slash('share').modal(PATIENCE);
    const words = { 'What you would like to share': THEME };
    const refused = await answer(form.submit({ ...words, 'Another channel': '#themes-3o' }));
    expect(refused.text).toContain('There is no public channel of that name');
    const again = await person('amara').slash('share').modal(PATIENCE);
    expect((await answer(again.submit({ ...words, 'Another channel': '#themes-30' }))).text).toContain(
      'Shared',
    );
    await bot.now.idle();
    expect(bot.discord.user('leila').view('themes-30').at(-1)?.text).toContain(THEME);
  });

  it('that is not clear goes to peers, who decide on a card in their channel', async () => {
    const card = await answer(person('amara').slash('check', { text: CASE }));
    const form = await card.press('Ask for review').modal(PATIENCE);
    const own = await answer(form.submit({ 'Where to': '#general' }));
    expect(own.text).toContain('With the reviewers');
    await bot.now.idle();
    // The stewards are too few to decide, so every member is asked.
    const asked = bot.discord.user('rohan').view(place.room).at(-1)!;
    expect(asked.text).toContain('paramedic');
    const comment = await asked.press('Return with a comment').modal(PATIENCE);
    const voted = await answer(comment.submit({ 'What would help': 'Leave the town out.' }));
    expect(voted).toMatchObject({ ephemeral: true, text: expect.stringContaining('Your vote counts') });
    await answer(own.press('Take it back'));
    await bot.now.idle();
    const after = bot.discord
      .user('rohan')
      .view(place.room)
      .find(({ id }) => id === asked.id)!;
    expect(after.buttons).toEqual([]);
    expect(after.text).not.toContain('paramedic');
  });

  it('that was approved for a place elsewhere is shown to be copied, and does not stay in direct messages', async () => {
    const card = await answer(person('amara').slash('check', { text: CASE }));
    const consent = await card.press('Record a consent').modal(PATIENCE);
    const recorded = await answer(consent.submit(CONSENT));
    const form = await recorded.press('Ask for review').modal(PATIENCE);
    await answer(form.submit({ 'Where to': 'TikTok' }));
    await bot.now.idle();
    for (const reviewer of ['rohan', 'tomasz']) {
      const asked = bot.discord.user(reviewer).view(place.room);
      await answer(asked.findLast(({ buttons }) => buttons.includes('Approve'))!.press('Approve'));
    }
    await bot.now.idle();
    const told = bot.discord.user('amara').dms().at(-1)!;
    const copy = await told.press('Show it to copy').followUp(1, PATIENCE);
    expect(copy).toMatchObject({ ephemeral: true, text: expect.stringContaining('Truro') });
    const standing = bot.discord.user('amara').dms();
    expect(standing.filter(({ ephemeral, text }) => !ephemeral && text.includes('Truro'))).toEqual([]);
    expect(told.buttons).toContain('Show it to copy');
  });
});

describe('what is held', () => {
  it('is taken along as a file in a private answer', async () => {
    const card = await answer(person('amara').slash('privacy'));
    const own = await answer(card.press('Take it along'));
    expect(own.ephemeral).toBe(true);
    expect(JSON.stringify(own.components)).toContain('confidant.json');
  });
});

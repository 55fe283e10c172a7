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

const stored = async () =>
  (
    await bot.stored.storage.db.selectFrom('vent').select(['message_ref', 'state', 'origin']).execute()
  ).filter(({ state }) => state === 'posted');

describe('a message typed in the space', () => {
  it('stays, and vanishes on time like any vent', async () => {
    bot.discord.user('amara').send(place.room, 'What a week.');
    await eventually(async () => (await stored()).length === 1);
    await bot.now.idle();
    expect(await stored()).toMatchObject([{ origin: 'typed' }]);
    await bot.now.services.retention.sweep(new Date(Date.now() + 15 * 86_400_000));
    expect(
      bot.discord
        .user('amara')
        .view(place.room)
        .some(({ text }) => text === 'What a week.'),
    ).toBe(false);
  });

  it('that names a client is taken down, and offered back covered', async () => {
    const said = bot.discord.user('amara').send(place.room, 'Lena Marsh cried all session.');
    await bot.discord.until(() => said.deleted, PATIENCE);
    await bot.now.idle();
    const offer = bot.discord.user('amara').dms().at(-1)!;
    expect(offer.text).toContain('\\[name\\] cried all session.');
    await answer(offer.press(/^Post as/));
    await bot.now.idle();
    expect(bot.discord.user('tomasz').view(place.room).at(-1)?.text).toBe('\\[name\\] cried all session.');
  });

  it('that two processes hear is dealt with by one of them', async () => {
    await bot.start();
    const offers = () =>
      bot.discord
        .user('amara')
        .dms()
        .filter(({ text }) => text.includes('said goodbye twice.'));
    const said = bot.discord.user('amara').send(place.room, 'Lena Marsh said goodbye twice.');
    await bot.discord.until(() => said.deleted && offers().length > 0, PATIENCE);
    await new Promise((done) => setTimeout(done, 500));
    const previews = await bot.stored.storage.db
      .selectFrom('vent')
      .select('id')
      .where('state', '=', 'preview')
      .where('origin', '=', 'command')
      .execute();
    expect([offers().length, previews.length]).toEqual([1, 1]);
  });

  it('that names one only after an edit is taken down then', async () => {
    const said = bot.discord.user('amara').send(place.room, 'She cried all session.');
    await bot.now.idle();
    bot.discord.user('amara').edit(said, 'Lena Marsh cried all session.');
    await bot.discord.until(() => said.deleted, PATIENCE);
  });

  it('is not looked at again when a link’s preview appears', async () => {
    const said = bot.discord.user('amara').send(place.room, 'A quiet one.');
    await bot.now.idle();
    const calls = bot.discord.log.length;
    bot.discord.unfurl(said);
    await bot.now.idle();
    expect(bot.discord.log.length).toBe(calls);
  });

  it('that suggests danger is answered at once with crisis lines, and nobody else sees a thing', async () => {
    const seen = () => bot.discord.user('rohan').view(place.room).length;
    const before = seen();
    bot.discord.user('tomasz').send(place.room, 'I want to die. I have the tablets here.');
    const lines = () =>
      bot.discord
        .user('tomasz')
        .dms()
        .find(({ text }) => text.includes('116 123'));
    await bot.discord.until(() => lines() !== undefined, PATIENCE);
    await bot.now.idle();
    expect(lines()?.text).toContain('Only you see this, and nobody is told');
    expect(seen()).toBe(before + 1);
    for (const other of ['amara', 'rohan'])
      expect(
        JSON.stringify(
          bot.discord
            .user(other)
            .dms()
            .map(({ text }) => text),
        ),
      ).not.toContain('116 123');
    expect((await answer(lines()!.press('All lines, other regions'))).text).toContain(
      'Support, United Kingdom',
    );
  });

  it('in a thread belongs to the vent that the thread is under', async () => {
    await vent(bot, 'amara', place.room, 'A question.');
    const find = () =>
      bot.discord
        .user('tomasz')
        .view(place.room)
        .findLast(({ text }) => text.includes('A question.'));
    await bot.discord.until(() => find() !== undefined, PATIENCE);
    const root = find()!;
    const form = await root.press('Reply').modal(PATIENCE);
    await answer((await answer(form.submit({ 'Your reply': 'An answer.' }))).press(/^Post as/));
    await bot.now.idle();
    const typed = bot.discord.user('rohan').send(root.id, 'Another answer.');
    await eventually(async () =>
      (await stored()).some(({ message_ref }) => message_ref === `${root.id}/${typed.id}`),
    );
    const rows = await bot.stored.storage.db
      .selectFrom('vent')
      .innerJoin('vent as root', 'root.id', 'vent.root_id')
      .select('vent.message_ref')
      .where('root.message_ref', '=', root.id)
      .execute();
    expect(rows).toHaveLength(2);
  });

  it('with a file: its writer is told that nobody looked at it', async () => {
    // A steward may attach: nobody can keep the server's owner from it.
    bot.discord.user('rohan').send(place.room, 'See this.', { files: [{ name: 'a.png', data: 'x' }] });
    await bot.discord.until(
      () =>
        bot.discord
          .user('rohan')
          .dms()
          .some(({ text }) => text.includes('cannot be checked')),
      PATIENCE,
    );
    expect(() =>
      bot.discord.user('amara').send(place.room, 'See.', { files: [{ name: 'a.png', data: 'x' }] }),
    ).toThrow();
  });

  it('is forgotten when it is deleted, one by one or all at once', async () => {
    const said = ['One.', 'Two.', 'Three.'].map((text) => bot.discord.user('amara').send(place.room, text));
    const ids = said.map(({ id }) => id);
    const there = async () =>
      (await stored()).filter(({ message_ref }) => ids.includes(message_ref ?? '')).length;
    await eventually(async () => (await there()) === 3);
    bot.discord.user('amara').delete(said[0]!);
    await eventually(async () => (await there()) === 2);
    bot.discord.channel(place.room).bulkDelete(said.slice(1));
    await eventually(async () => (await there()) === 0);
  });

  it('by someone who is no member is nobody’s vent', async () => {
    const before = (await stored()).length;
    bot.discord.guild('Harbour').addRole('Looker', 8n);
    bot.discord.guild('Harbour').grant('leila', 'Looker');
    bot.discord.user('leila').send(place.room, 'Just looking.');
    await bot.now.idle();
    expect((await stored()).length).toBe(before);
  });
});

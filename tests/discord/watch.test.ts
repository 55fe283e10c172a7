import { ChannelType } from 'discord-api-types/v10';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answer, type Bot, type Furnished, makeSpace, openBot, PATIENCE, vent } from './testing.ts';

let bot: Bot;
let place: Furnished;

const HELD =
  'My client Lena Marsh, a paramedic in Truro with twins, told me yesterday that her husband had left.';

beforeAll(async () => {
  bot = await openBot({
    guild: { channels: ['general', 'news', { name: 'advice', type: ChannelType.GuildForum }] },
  });
  place = await makeSpace(bot);
  const card = await answer(bot.discord.user('rohan').open('general').slash('space settings'));
  const form = await card.press('What leaves the space').modal(PATIENCE);
  await answer(form.submit({ 'When words of the space turn up outside': 'A private word' }));
  // The roster is read again within moments of a change.
  await bot.restart();
}, 120_000);
afterAll(() => bot.dispose());

const sightings = () =>
  bot.stored.storage.db.selectFrom('watch_sighting').select(['kind', 'message_ref', 'state']).execute();

async function seen(kind: string, messageId: string): Promise<void> {
  await bot.now.idle();
  expect(await sightings()).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ kind, message_ref: expect.stringMatching(new RegExp(`${messageId}$`)) }),
    ]),
  );
}

/** Waits until the bot has heard everything so far. */
async function heard(): Promise<void> {
  await new Promise((done) => setTimeout(done, 300));
  await bot.now.idle();
}

describe('the watch', () => {
  it('sees a vent that a member forwards, and tells only them', async () => {
    await vent(bot, 'tomasz', place.room, 'There was a silence that I could not bear at all today.');
    const said = bot.discord
      .user('rohan')
      .view(place.room)
      .filter(({ ephemeral }) => !ephemeral)
      .at(-1)!;
    const forward = bot.discord.user('amara').forward(said, 'general');
    await heard();
    await seen('forward', forward.id);
    await bot.discord.until(() => bot.discord.user('amara').dms().length > 1, PATIENCE);
    expect(bot.discord.history('general')).toHaveLength(1);
  });

  it('sees what would be held, in a thread and in a forum too', async () => {
    const root = bot.discord.user('tomasz').send('news', 'What do you think?');
    const thread = bot.discord.user('tomasz').startThread('news', 'thoughts', { from: root });
    const inThread = bot.discord.user('tomasz').send(thread, HELD);
    await heard();
    await seen('hold', inThread.id);
    const post = bot.discord.user('rohan').startThread('advice', 'A question', { text: HELD });
    await heard();
    await seen('hold', post.id);
  });

  it('looks again at what is edited', async () => {
    const said = bot.discord.user('amara').send('news', 'A quiet week for once.');
    await heard();
    bot.discord.user('amara').edit(said, HELD);
    await heard();
    await seen('hold', said.id);
  });

  it('leaves those alone who are in no space', async () => {
    const before = (await sightings()).length;
    bot.discord.user('leila').send('general', HELD);
    await heard();
    expect(await sightings()).toHaveLength(before);
  });
});

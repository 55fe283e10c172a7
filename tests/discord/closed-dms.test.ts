/** Members whose direct messages are closed: what is for them alone reaches them all the same, and nobody else. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  answer,
  type Bot,
  eventually,
  type Furnished,
  join,
  makeSpace,
  openBot,
  PATIENCE,
} from './testing.ts';

const DANGER = 'I want to die. I have the tablets here.';
const LINES = '116 123';
const BUTTON = 'For me alone';
/** Longer than what somebody did can still be answered; far less than a button stands. */
const LONG_MS = 20 * 60_000;

let bot: Bot;
let place: Furnished;

beforeEach(async () => {
  bot = await openBot();
  place = await makeSpace(bot, ['tomasz']);
});
afterEach(() => bot.dispose());

const person = (name: string) => bot.discord.user(name).open(place.guild.channel('general'));
const prompts = (name = 'rohan') =>
  bot.discord
    .user(name)
    .view(place.room)
    .filter(({ buttons }) => buttons.includes(BUTTON));

/** What others than the writer see of the bot in the space, in public and in private. */
function seenByOthers(): string {
  const all = ['tomasz', 'rohan'].flatMap((name) => [
    ...bot.discord.user(name).view(place.room),
    ...bot.discord.user(name).view(place.stewards),
    ...bot.discord.user(name).dms(),
  ]);
  return all.map(({ text }) => text).join('\n');
}

/** Amara joins with her direct messages closed, and that is some time ago. */
async function amaraIsIn(): Promise<void> {
  person('amara').closeDms();
  await join(bot, 'amara', { guild: 'Harbour', owner: 'rohan', stewards: place.stewards });
  await eventually(async () => {
    const rows = await bot.stored.storage.db.selectFrom('platform_unread').select('told').execute();
    return rows.length > 0 && rows.every(({ told }) => told);
  });
  bot.clock.ahead += LONG_MS;
}

describe('someone whose direct messages are closed', () => {
  it('learns so when they are let in, and what it means', async () => {
    const amara = person('amara');
    amara.closeDms();
    const form = await (await answer(amara.slash('join'))).press('Ask to join').modal(PATIENCE);
    const asked = form.submit({ 'Professional body': 'BACP', 'On your word': 'yes' });
    await answer(asked);
    await bot.now.idle();
    const card = bot.discord
      .user('rohan')
      .view(place.stewards)
      .findLast(({ buttons }) => buttons.includes('Let in'))!;
    await answer(card.press('Let in'));
    expect(await asked.followUp(1, PATIENCE)).toMatchObject({
      ...{ ephemeral: true, text: expect.stringContaining('Welcome to The room') },
    });
    expect((await asked.followUp(2, PATIENCE)).text).toContain('Privacy Settings');
  });

  it('has crisis lines within seconds of a typed message where they did something a moment ago', async () => {
    await amaraIsIn();
    const used = person('amara').slash('help');
    await answer(used);
    person('amara').send(place.room, DANGER);
    const lines = await used.followUp(1, PATIENCE);
    expect([lines.ephemeral, lines.text]).toEqual([true, expect.stringContaining(LINES)]);
    expect(seenByOthers()).not.toContain(LINES);
  });

  it('has them one press away otherwise, behind a button that stands there whatever was typed', async () => {
    await amaraIsIn();
    person('amara').send(place.room, 'A quiet week.');
    await bot.discord.until(() => prompts().length === 1, PATIENCE);
    const [plain] = prompts();
    person('amara').send(place.room, DANGER);
    await bot.discord.until(() => plain!.deleted && prompts().length === 1, PATIENCE);
    // To the others it is the same, letter for letter.
    expect(prompts()[0]!.components).toEqual(plain!.components);
    expect((await answer(prompts('tomasz')[0]!.press(BUTTON))).text).toContain('Nothing waits for you');
    const lines = await answer(prompts('amara')[0]!.press(BUTTON));
    expect([lines.ephemeral, lines.text]).toEqual([true, expect.stringContaining(LINES)]);
    expect(seenByOthers()).not.toContain(LINES);
  });

  it('makes no button come by what they typed: not even the one note that finds them closed', async () => {
    const tomasz = person('tomasz');
    bot.clock.ahead += LONG_MS;
    tomasz.closeDms();
    tomasz.send(place.room, DANGER);
    await eventually(async () => {
      const rows = await bot.stored.storage.db.selectFrom('platform_unread').select('told').execute();
      return rows.length === 1;
    });
    await bot.now.idle();
    expect(prompts()).toEqual([]);
    tomasz.send(place.room, 'A quiet week.');
    await bot.discord.until(() => prompts().length === 1, PATIENCE);
    expect((await answer(prompts('tomasz')[0]!.press(BUTTON))).text).toContain(LINES);
  });

  it('is written to directly, and has no button, once they open them', async () => {
    await amaraIsIn();
    person('amara').openDms();
    person('amara').send(place.room, DANGER);
    await bot.discord.until(
      () =>
        bot.discord
          .user('amara')
          .dms()
          .some(({ text }) => text.includes(LINES)),
      PATIENCE,
    );
    await bot.discord.until(() => prompts().length === 1, PATIENCE);
    await bot.now.idle();
    person('amara').send(place.room, 'A quiet week.');
    await bot.now.idle();
    expect(prompts()).toHaveLength(1);
  });
});

describe('the button', () => {
  it('goes after an hour, also when the process that put it there has died', async () => {
    await amaraIsIn();
    person('amara').send(place.room, 'A quiet week.');
    await bot.discord.until(() => prompts().length === 1, PATIENCE);
    bot.clock.ahead += 4 * LONG_MS;
    await bot.restart();
    await bot.discord.until(() => prompts().length === 0, PATIENCE);
  });
});

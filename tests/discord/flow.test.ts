import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answer, type Bot, type Furnished, makeSpace, openBot } from './testing.ts';

let bot: Bot;
let place: Furnished;

beforeAll(async () => {
  bot = await openBot();
  place = await makeSpace(bot);
}, 120_000);
afterAll(() => bot.dispose());

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
});

describe('a draft', () => {
  it('is checked in private', async () => {
    const card = await answer(
      bot.discord.user('amara').open('general').slash('check', { text: 'My client Lena Marsh cried today.' }),
    );
    expect(card.ephemeral).toBe(true);
    expect(card.text).toContain('**Lena Marsh** ‹name›');
    expect(bot.discord.history('general')).toEqual([]);
  });
});

describe('a vent', () => {
  it('is shown to its writer first, and goes into the space under a pseudonym', async () => {
    const preview = await answer(
      bot.discord.user('amara').open(place.room).slash('vent', { text: 'Lena Marsh was late again.' }),
    );
    expect(preview.text).toContain('\\[name\\] was late again.');
    const label = preview.buttons.find((button) => button.startsWith('Post as'))!;
    expect((await answer(preview.press(label))).text).toContain('Posted');
    await bot.now.idle();
    const last = bot.discord.user('tomasz').view(place.room).at(-1)!;
    expect(last.author).toBe(label.replace('Post as ', ''));
    expect(last.text).toBe('\\[name\\] was late again.');
    expect(last.buttons).toEqual(['I hear you', 'Reply', 'Report']);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Card } from './card.ts';
import { openTestCommands, type Speaker, type TestCommands } from './testing.ts';

let house: TestCommands;
let rohan: Speaker;
let tom: Speaker;

const words = (card: Card) => JSON.stringify(card.blocks);
const titles = (card: Card) => card.blocks.flatMap((block) => (block.kind === 'list' ? [block.title] : []));

beforeAll(async () => {
  house = await openTestCommands();
  rohan = await house.speaker('Rohan', { mayManage: true });
  tom = await house.speaker('Tom');
  await rohan.press(await rohan.say('space', { do: 'create' }), undefined, {
    name: 'The room',
    region: 'IE',
  });
});
afterAll(() => house.dispose());

describe('/support', () => {
  it('shows the lines of the space’s region under two headings, with hours', async () => {
    const card = await rohan.say('support');
    expect(card.title).toBe('Support, Ireland');
    expect(titles(card)).toEqual(['For you', 'For a client at risk']);
    expect(words(card)).toContain('Samaritans: 116 123 (24/7)');
  });

  it('ends with the directory and then the emergency number', async () => {
    const [directory, emergency] = (await rohan.say('support')).blocks.slice(-2);
    expect(directory).toMatchObject({ text: expect.stringContaining('findahelpline.com') });
    expect(emergency).toMatchObject({ text: expect.stringMatching(/life is in danger now: 112 or 999/) });
  });

  it('changes the region in one click, and keeps it', async () => {
    const changed = await tom.press(await tom.say('support'), 'Australia');
    expect(changed.title).toBe('Support, Australia');
    expect((await tom.say('support')).title).toBe('Support, Australia');
    expect((await rohan.say('support')).title).toBe('Support, Ireland');
  });

  it.each([
    ['de', 'Support, Germany'],
    ['Portugal', 'Support, Portugal'],
    ['Atlantis', 'Support, Somewhere else'],
  ])('takes the country %s by name or code', async (region, title) => {
    expect((await tom.say('support', { region })).title).toBe(title);
  });

  it('is for everyone, also for those who are in no space', async () => {
    const stranger = await house.speaker('Stranger');
    expect((await stranger.say('support')).title).toBe('Support, Somewhere else');
  });

  it('tells nobody', async () => {
    const told = house.platform.told.length;
    await rohan.say('support');
    expect([house.platform.told.length, house.platform.announced.size]).toEqual([told, 0]);
  });
});

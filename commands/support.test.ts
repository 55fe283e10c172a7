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
  const [space] = await house.services.spaces.list(house.communityId);
  await house.services.communities.ensureMember({
    ...{ spaceId: space!.id, personId: tom.personId, role: 'qualified', steward: false },
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
    expect(emergency).toMatchObject({ strong: true, text: 'When a life is in danger now: 112 or 999.' });
  });

  it('names what is for both once, and says so under the second heading', async () => {
    const card = await rohan.say('support');
    const items = card.blocks.flatMap((block) => (block.kind === 'list' ? block.items : []));
    expect(items.filter((item) => item.startsWith('Samaritans'))).toHaveLength(1);
    expect(items.find((item) => item.startsWith('Also for a client, from above: '))).toContain('Samaritans');
  });

  it('of another country is only looked at until a button keeps it', async () => {
    const looked = await tom.press(await tom.say('support'), 'Australia');
    expect(looked.title).toBe('Support, Australia');
    expect(words(looked)).toContain('You are only looking. Your own lines are still: Ireland.');
    expect((await tom.say('support')).title).toBe('Support, Ireland');

    const kept = await tom.press(looked, 'Use these from now on');
    expect(kept.title).toBe('Support, Australia');
    expect(words(kept)).not.toContain('only looking');
    expect((await tom.say('support')).title).toBe('Support, Australia');
    expect((await rohan.say('support')).title).toBe('Support, Ireland');
    await tom.press(await tom.say('support', { region: 'ireland' }), 'Use these');
  });

  it.each([
    ['de', 'Support, Germany'],
    ['Portugal', 'Support, Portugal'],
    ['USA', 'Support, United States'],
    ['new zealand', 'Support, Aotearoa New Zealand'],
  ])('takes the country %s by name or code', async (region, title) => {
    expect((await tom.say('support', { region })).title).toBe(title);
    expect((await tom.say('support')).title).toBe('Support, Ireland');
  });

  it('says that it has none of a country it does not know, and shows one’s own', async () => {
    const card = await tom.say('support', { region: 'Atlantis' });
    expect(words(card)).toContain('There are no lines for “Atlantis” here');
    expect(card.title).toBe('Support, Ireland');
    const button = { label: 'go', style: 'plain', action: 'support.keep', ref: 'Atlantis' } as const;
    await tom.press({ ...card, buttons: [button] }, 'go');
    expect((await tom.say('support')).title).toBe('Support, Ireland');
  });

  it.each([
    'I want to die',
    'help me',
    'I really do not want to be alive any more and I do not know who to tell about it',
    `${'so tired '.repeat(200)}`,
  ])('gives whoever types what is wrong their lines, and no word about it: %s', async (region) => {
    expect(await tom.say('support', { region })).toEqual(await tom.say('support'));
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

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Card } from './card.ts';
import { openTestCommands, type Speaker, type TestCommands } from './testing.ts';

let house: TestCommands;
let rohan: Speaker;
let tom: Speaker;

const words = (card: Card) => JSON.stringify(card.blocks);

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

describe('/concern', () => {
  it('asks to speak to the colleague first, with words to start from', async () => {
    const card = await tom.say('concern');
    expect(card.buttons[0]?.label).toBe('Words to start from');
    expect(words(card)).toMatch(/Speak to them first/);
    expect(words(await tom.press(card, 'Words to start from'))).toContain('I am asking you first');
  });

  it('names the stewards to ask, two together', async () => {
    const card = await tom.press(await tom.say('concern'), 'Ask two stewards');
    expect(words(card)).toMatch(/two of them together/);
    expect(words(card)).toContain('Rohan');
  });

  it('gives the body’s route of the member’s region', async () => {
    expect(words(await tom.press(await tom.say('concern'), 'The body'))).toContain(
      'https://iacp.ie/complaints',
    );
    await tom.press(await tom.say('support', { region: 'UK' }), 'Use these');
    expect(words(await tom.press(await tom.say('concern'), 'The body'))).toContain('BACP: members');
  });

  it('gives the route of another region at a press, and changes no crisis lines by it', async () => {
    const before = await tom.say('support');
    const route = await tom.press(await tom.say('concern'), 'The body');
    expect(words(await tom.press(route, 'Ireland'))).toContain('https://iacp.ie/complaints');
    expect(await tom.say('support')).toEqual(before);
  });

  it('says after harm by one’s own post: take down, supervisor, insurer, body, in this order', async () => {
    const card = await tom.press(await tom.say('concern'), 'It was my own post');
    const list = card.blocks.find((block) => block.kind === 'list');
    const items = list?.kind === 'list' ? list.items : [];
    expect(items.map((item) => item.slice(0, 20))).toEqual([
      expect.stringContaining('1. Take it down'),
      expect.stringContaining('2. Tell your super'),
      expect.stringContaining('3. Tell your insur'),
      expect.stringContaining('4. Tell your body'),
    ]);
  });

  it('tells nobody, and keeps nothing', async () => {
    expect([house.platform.told, house.platform.announced.size]).toEqual([[], 0]);
  });
});

describe('/policy', () => {
  it('makes of five short answers texts to copy and a file with all of them', async () => {
    const card = await tom.press(await tom.say('policy'), undefined, {
      ...{ name: 'Tom Byrne', profession: 'Counsellor', licence: 'IACP 99', channels: 'TikTok' },
    });
    const file = card.blocks.find((block) => block.kind === 'file');
    expect(file?.kind === 'file' && file.text).toMatch(
      /How I use social media\. Tom Byrne, Counsellor, IACP 99/,
    );
    expect(words(card)).toContain('Bio line: Tom Byrne · Counsellor');
    expect(words(card)).toContain('It leans on');
  });

  it('has the crisis lines of the space’s region, whatever was looked at or kept for oneself', async () => {
    await tom.press(await tom.say('support', { region: 'NZ' }), 'Use these');
    const card = await tom.press(await tom.say('policy'), undefined, { name: 'Tom Byrne' });
    expect(words(card)).toContain('Crisis footnote: In crisis? Ireland: ');
    expect(words(card)).toContain('Crisis lines and codes are those of: Ireland.');
  });

  it('takes another country, and asks whoever is in no space', async () => {
    const abroad = await tom.press(await tom.say('policy', { region: 'Australia' }), undefined, {});
    expect(words(abroad)).toContain('In crisis? Australia: ');
    expect(words(await tom.say('policy', { region: 'Atlantis' }))).toContain('“Atlantis”');
    const stranger = await house.speaker('Stranger');
    const asked = await stranger.say('policy');
    expect(asked.form).toBeUndefined();
    const form = await stranger.press(asked, 'Canada');
    expect(words(await stranger.press(form, undefined, {}))).toContain('In crisis? Canada: ');
  });
});

describe('the words of support', () => {
  it('promise nothing', async () => {
    const cards = [
      ...(await Promise.all(['support', 'concern', 'policy', 'signpost'].map((name) => tom.say(name)))),
      ...(await Promise.all(
        ['concern.words', 'concern.stewards', 'concern.body', 'concern.own'].map((action) =>
          tom.press(
            {
              title: '',
              tone: 'plain',
              blocks: [],
              buttons: [{ label: 'go', style: 'plain', action, ref: '' }],
            },
            'go',
          ),
        ),
      )),
    ];
    expect(JSON.stringify(cards)).not.toMatch(/\b(?:complian(?:t|ce)|safe(?:ly)?)\b/i);
  });
});

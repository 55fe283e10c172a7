import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Card } from './card.ts';
import { openTestCommands, type Speaker, type TestCommands } from './testing.ts';

const DANGER = 'I want it all to stop and I have the tablets here in front of me.';
const CLIENT = 'My client rang: she has taken an overdose and will not say where she is.';
const STUCK = 'I feel completely useless with her. I sit there and nod.';

let house: TestCommands;
let rohan: Speaker;

const words = (card: Card) => JSON.stringify(card.blocks);
const labels = (card: Card) => card.buttons.map(({ label }) => label);
const headings = (card: Card) =>
  card.blocks.flatMap((block) => (block.kind === 'list' && block.title ? [block.title] : []));

beforeAll(async () => {
  house = await openTestCommands();
  rohan = await house.speaker('Rohan', { mayManage: true });
  await rohan.press(await rohan.say('space', { do: 'create' }), undefined, { name: 'The room' });
});
afterAll(() => house.dispose());

describe('a text that suggests danger', () => {
  it.each([
    ['vent', DANGER, ['For you', 'For a client at risk']],
    ['vent', CLIENT, ['For a client at risk', 'For you']],
    ['check', DANGER, ['For you', 'For a client at risk']],
  ])('is answered by /%s at once with crisis lines: %s', async (command, text, order) => {
    const card = await rohan.say(command, { text });
    expect(headings(card).slice(0, 2)).toEqual(order);
    expect(words(card)).toMatch(/Samaritans: 116 123 \(24\/7\)/);
    expect(words(card)).toContain('When a life is in danger now: 999');
    expect(labels(card)).toContain('All lines, other regions');
  });

  it('is answered also in a reply’s preview that was edited, in the member’s own region', async () => {
    await rohan.press(await rohan.say('support', { region: 'NZ' }), 'Use these');
    const preview = await rohan.say('vent', { text: 'A long day.' });
    expect(words(preview)).not.toContain('1737');
    const edited = await rohan.press(await rohan.press(preview, 'Edit'), undefined, { text: DANGER });
    expect(words(edited)).toContain('1737');
    await rohan.press(await rohan.say('support', { region: 'UK' }), 'Use these');
  });

  it.each([
    ['is typed', () => rohan.say('agenda', { text: CLIENT })],
    [
      'comes by its form',
      async () => rohan.press(await rohan.say('agenda', { text: 'add' }), undefined, { text: CLIENT }),
    ],
  ])('is answered also where it goes on the agenda and %s', async (_, write) => {
    const card = await write();
    expect(card.title).toBe('On your agenda');
    expect(headings(card).slice(0, 2)).toEqual(['For a client at risk', 'For you']);
    expect(words(card)).toMatch(/Samaritans: 116 123/);
  });

  it('is answered also in a request for supervision, and in the answer to one', async () => {
    const leila = await house.speaker('Leila');
    const { communityId, services } = house;
    const [space] = await services.communities.spacesOf(communityId, rohan.personId, house.clock.now);
    const { personId } = leila;
    await services.communities.ensureMember({
      spaceId: space!.id,
      personId,
      role: 'qualified',
      steward: false,
    });
    const listing = await rohan.press(await rohan.say('supervision', { words: 'offer' }));
    await rohan.press(await rohan.press(listing, 'Where, fee'), undefined, { slots: '2' });
    const found = await leila.press(await leila.say('supervision', { words: 'find' }), 'Rohan');
    const asked = await leila.press(await leila.press(found, 'Ask for'), undefined, { note: CLIENT });
    expect(asked.title).toBe('Rohan has your request');
    expect(headings(asked)).toContain('For a client at risk');
    const request = (await rohan.told()).at(-1)!;
    expect(headings(request)).toEqual([]);
    const declined = await rohan.press(await rohan.press(request, 'Decline'), undefined, { answer: DANGER });
    expect(headings(declined)).toContain('For you');
  });

  it('can still be posted, and nobody is told', async () => {
    const told = house.platform.told.length;
    const announced = house.platform.announced.size;
    const card = await rohan.say('vent', { text: DANGER });
    expect((await rohan.press(card, 'Post as Rohan')).title).toBe('Posted');
    expect([house.platform.told.length, house.platform.announced.size]).toEqual([told, announced]);
  });

  it('is answered in quiet hours too', async () => {
    await rohan.say('quiet', { hours: '00:00-23:59', zone: 'UTC' });
    expect(headings(await rohan.say('vent', { text: DANGER }))).toContain('For you');
    await rohan.say('quiet', { hours: 'off' });
  });

  it('is no figure of speech', async () => {
    const card = await rohan.say('vent', { text: 'This admin is killing me.' });
    expect(headings(card)).toEqual([]);
  });
});

describe('a signpost', () => {
  it('comes after the vent was posted, with the next step, once', async () => {
    const posted = await rohan.press(await rohan.say('vent', { text: STUCK }), 'Post as Rohan');
    expect(words(posted)).toContain('A thought, for you alone: Being stuck');
    expect(labels(posted)).toEqual([
      'Take to supervision',
      'Take it down',
      'Find a supervisor',
      'Not for a while',
    ]);
    expect(labels(await rohan.press(posted, 'Find a supervisor')).length).toBeGreaterThanOrEqual(0);
    const again = await rohan.press(await rohan.say('vent', { text: STUCK }), 'Post as Rohan');
    expect(words(again)).not.toContain('A thought');
  });

  it('is on a checked draft, and takes the draft to the agenda', async () => {
    house.clock.now = new Date('2026-05-10T10:00:00Z');
    const card = await rohan.say('check', { text: STUCK });
    expect(words(card)).toContain('A thought, for you alone');
    expect((await rohan.press(card, 'Take to supervision')).title).toMatch(/agenda/i);
  });

  it('is seen by nobody else', async () => {
    expect(JSON.stringify([...house.platform.messages.values()])).not.toContain('A thought');
    expect(JSON.stringify(house.platform.told)).not.toContain('signpost');
  });

  it('can be turned off and on', async () => {
    const off = await rohan.press(await rohan.say('signpost'), 'None at all');
    expect(off.title).toBe('Pointers to supervision are off');
    house.clock.now = new Date('2026-06-10T10:00:00Z');
    expect(words(await rohan.say('check', { text: STUCK }))).not.toContain('A thought');
    await rohan.press(await rohan.say('signpost'), 'Have them again');
    expect(words(await rohan.say('check', { text: STUCK }))).toContain('A thought');
  });
});

describe('a missing disclaimer', () => {
  const caption = 'Attachment in ninety seconds.';

  it('is spoken of only where the space wants it, and only when there is none', async () => {
    expect(words(await rohan.say('check', { text: caption }))).not.toContain('disclaimer');
    const settings = await rohan.say('space', { do: 'settings' });
    await rohan.press(await rohan.press(settings, 'What leaves'), undefined, { disclaimer: 'yes' });
    expect(words(await rohan.say('check', { text: caption }))).toContain('your space asks for a disclaimer');
    const said = `${caption} Information, not therapy.`;
    expect(words(await rohan.say('check', { text: said }))).not.toContain('asks for a disclaimer');
  });
});

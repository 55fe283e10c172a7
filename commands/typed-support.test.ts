import { DateTime } from 'luxon';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { everythingStored } from '../src/gate/testing.ts';
import type { Card } from './card.ts';
import { moment } from './dates.ts';
import { openTestCommands, type Speaker, type TestCommands } from './testing.ts';

const DANGER = 'I want it all to stop and I have the tablets here in front of me.';
const CLIENT = 'My client rang: she has taken an overdose and will not say where she is.';
const STUCK = 'I feel completely useless with her. I sit there and nod.';
const RISK = 'Out of my depth with the bruises on his arm and the safeguarding question.';

let house: TestCommands;
let rohan: Speaker;
let spaceId: string;
let number = 0;

const words = (card: Card | undefined) => JSON.stringify(card?.blocks ?? []);
const labels = (card: Card | undefined) => card?.buttons.map(({ label }) => label);

beforeAll(async () => {
  house = await openTestCommands();
  rohan = await house.speaker('Rohan', { mayManage: true });
  await rohan.press(await rohan.say('space', { do: 'create' }), undefined, { name: 'The room' });
  spaceId = (await house.services.spaces.list(house.communityId))[0]!.id;
});
/** A month on, so that nothing that was shown before holds anything back. */
beforeEach(() => {
  house.clock.now = new Date(house.clock.now.getTime() + 30 * 86_400_000);
  house.platform.told.length = 0;
});
afterAll(() => house.dispose());

async function type(text: string, messageRef = `typed-${number++}`, personId = rohan.personId) {
  const { channelRef } = await house.services.communities.space(spaceId);
  const { communityId } = house;
  return house.services.typed.typed({
    ...{ communityId, personId, messageRef, text, now: house.clock.now },
    channelRef: channelRef ?? '',
  });
}

describe('a message typed into a space that suggests danger', () => {
  it.each([
    [DANGER, 'For you'],
    [CLIENT, 'For a client at risk'],
  ])('is answered at once, in private, with crisis lines: %s', async (text, first) => {
    await type(text);
    const card = (await rohan.told()).find(({ title }) => title === 'For you alone');
    const titles = card?.blocks.flatMap((block) => (block.kind === 'list' ? [block.title] : []));
    expect(titles?.[0]).toBe(first);
    expect(words(card)).toContain('Samaritans: 116 123 (24/7)');
    expect(labels(card)).toEqual(['All lines, other regions']);
  });

  it('is answered once an hour, however many messages say it or tell of it', async () => {
    await type(DANGER, 'again');
    await type(DANGER, 'again');
    await type('I want to die.');
    expect(await rohan.told()).toHaveLength(1);
    house.clock.now = new Date(house.clock.now.getTime() + 3_600_000);
    await type('I want to die.');
    expect(await rohan.told()).toHaveLength(2);
  });

  it('is answered also when it names someone and is taken down, and after an edit', async () => {
    await type(`Priya is gone. ${DANGER}`);
    expect(house.platform.told.map(({ kind }) => kind).sort()).toEqual(['vent.offer', 'vent.word']);
    house.clock.now = new Date(house.clock.now.getTime() + 3_600_000);
    await type('A long day.', 'edited');
    await type(DANGER, 'edited');
    expect(words((await rohan.told()).at(-1))).toContain('Samaritans');
  });

  it('is told to nobody else, and what is stored says neither that nor why', async () => {
    await type(DANGER);
    await type(STUCK);
    expect(house.platform.told.every(({ personId }) => personId === rohan.personId)).toBe(true);
    expect(JSON.stringify([...house.platform.messages.values()])).not.toContain('Samaritans');
    expect(house.platform.announced.size).toBe(0);
    const stored = await everythingStored(house);
    expect(stored).toContain('vent.word');
    expect(stored).not.toMatch(/tablets|useless|danger|crisis|stuck/i);
  });

  it('is nobody’s when it is not a member’s', async () => {
    const stranger = await house.speaker('Stranger');
    await type(DANGER, 'strange', stranger.personId);
    expect(house.platform.told).toEqual([]);
  });

  it('says so gently when it has gone or was changed before anyone looked', async () => {
    await type(DANGER, 'changed');
    await type('A long day.', 'changed');
    expect(words((await rohan.told())[0])).toContain('You have changed it since');
    const { channelRef } = await house.services.communities.space(spaceId);
    const { communityId } = house;
    await house.services.typed.vanished({ communityId, messageRef: 'changed', channelRef: channelRef ?? '' });
    expect((await rohan.told())[0]?.title).toBe('That vent is gone.');
  });
});

describe('a signpost for what was typed', () => {
  it('comes in private, takes the message to the agenda, and at most once in 48 hours', async () => {
    await type(STUCK);
    await type(STUCK);
    const told = await rohan.told();
    expect(told).toHaveLength(1);
    expect(words(told[0])).toContain('A thought, for you alone: Being stuck');
    expect(labels(told[0])).toEqual(['Take to supervision', 'Find a supervisor', 'Not for a while']);
    expect((await rohan.press(told[0]!, 'Take to supervision')).title).toBe('On your agenda');
  });

  it('names the next session, where one is booked', async () => {
    const { communityId, services } = house;
    // What is typed is read by the clock on the wall.
    const now = new Date();
    const first = DateTime.fromJSDate(now, { zone: 'Europe/London' })
      .plus({ days: 30 })
      .set({ hour: 18, minute: 0 });
    const maya = await house.speaker('Maya');
    const { personId } = maya;
    await services.communities.ensureMember({ spaceId, personId, role: 'supervisor', steward: false });
    const seriesId = await services.groups.open(
      { communityId, personId, now },
      {
        ...{
          title: 'Thursday group',
          place: '',
          first: first.toFormat('yyyy-MM-dd HH:mm'),
          zone: 'Europe/London',
        },
        ...{ minutes: 60, every: 'once', capacity: 4, rota: false, requestKey: 'thursday' },
      },
    );
    await services.groups.join(seriesId, { communityId, personId: rohan.personId, now });
    await type(STUCK);
    const card = (await rohan.told()).find(({ title }) => title === 'For you alone');
    expect(words(card)).toContain(
      `Your next session: Thursday group, ${moment(first.toJSDate(), 'Europe/London')}.`,
    );
    expect(labels(card)).toEqual(['Take to supervision', 'My sessions', 'Not for a while']);
    await services.groups.leave(seriesId, { communityId, personId: rohan.personId, now });
  });

  it('shares its 48 hours with the one after a command', async () => {
    await type(STUCK);
    expect(words(await rohan.say('check', { text: STUCK }))).not.toContain('A thought');
  });

  it('knows a case that is typed about for the third time', async () => {
    for (const text of ['My Tuesday couple again.', 'My Tuesday couple did not speak.']) await type(text);
    expect(house.platform.told).toEqual([]);
    await type('My Tuesday couple left early.');
    expect(words((await rohan.told())[0])).toContain('three times in two weeks');
  });

  it('is not there for someone who wants none', async () => {
    await rohan.press(await rohan.say('signpost'), 'None at all');
    await type(STUCK);
    expect(house.platform.told).toEqual([]);
    await rohan.press(await rohan.say('signpost'), 'Have them again');
  });
});

describe('the supervisor on call', () => {
  const CONTACT = 'Maya Lind, 020 7946 0018, until ten at night';

  it('is named by a steward, and by nobody else', async () => {
    const settings = await rohan.say('space', { do: 'settings' });
    const kept = await rohan.press(await rohan.press(settings, 'Supervisor on call'), undefined, {
      words: CONTACT,
    });
    expect(words(kept)).toContain(CONTACT);
    const { communityId, clock } = house;
    const stranger = await house.speaker('Other');
    const asker = { communityId, personId: stranger.personId, now: clock.now };
    await expect(house.services.onCall.name(spaceId, asker, 'Me')).rejects.toThrow('Only stewards');
    expect(await everythingStored(house)).not.toContain('Maya Lind');
  });

  it('is offered beside what cannot wait, beside crisis lines, and in /support', async () => {
    await type(RISK);
    expect(words((await rohan.told())[0])).toContain(`Supervisor on call: ${CONTACT}`);
    expect(words(await rohan.say('vent', { text: CLIENT }))).toContain(`Supervisor on call: ${CONTACT}`);
    expect(words(await rohan.say('support'))).toContain(`Supervisor on call: ${CONTACT}`);
  });

  it('is not offered for what can wait', async () => {
    await type(STUCK);
    expect(words((await rohan.told())[0])).not.toContain('on call');
  });

  it('can be taken back', async () => {
    const settings = await rohan.say('space', { do: 'settings' });
    await rohan.press(await rohan.press(settings, 'Supervisor on call'), undefined, { words: '' });
    expect(words(await rohan.say('support'))).not.toContain('on call');
  });
});

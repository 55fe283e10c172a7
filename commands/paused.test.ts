import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Card } from './card.ts';
import { openTestCommands, type Speaker, type TestCommands } from './testing.ts';

const DANGER = 'I want to kill myself tonight';
const BRITISH = 'Samaritans: 116 123 (24/7)';
const DAY_MS = 86_400_000;
const GONE = { label: 'Gone', style: 'plain', action: 'vent.of-old', ref: '' } as const;

let house: TestCommands;
let rohan: Speaker;
let amara: Speaker;
let spaceId: string;

const words = (card: Card) => JSON.stringify(card.blocks);

beforeAll(async () => {
  house = await openTestCommands();
  const { communities } = house.services;
  spaceId = await communities.ensureSpace({
    ...{ communityId: house.communityId, name: 'The room', channelRef: 'room', stewardsRef: 'stewards' },
    ...{ region: 'UK', identity: 'choice', retentionDays: 14 },
  });
  const join = async (name: string, steward = false) => {
    const speaker = await house.speaker(name);
    await communities.ensureMember({ spaceId, personId: speaker.personId, role: 'qualified', steward });
    return speaker;
  };
  rohan = await join('Rohan', true);
  amara = await join('Amara');
});
afterAll(() => house.dispose());

/** Pauses Amara for a week, and gives her back. */
async function paused<Result>(run: () => Promise<Result>): Promise<Result> {
  const { members } = house.services;
  const who = { communityId: house.communityId, personId: rohan.personId, now: house.clock.now };
  const member = (await members.list(spaceId, rohan.personId)).find(({ name }) => name === 'Amara')!;
  await members.suspend(member.id, who, new Date(house.clock.now.getTime() + 7 * DAY_MS));
  try {
    return await run();
  } finally {
    await members.restore(member.id, who);
  }
}

describe('who is paused', () => {
  it.each([
    ['support', {}],
    ['check', { text: DANGER }],
    ['agenda', { text: DANGER }],
    ['vent', { text: DANGER }],
    ['share', { to: '#general', text: DANGER }],
    ['quiet', { hours: DANGER }],
    ['supervision', { words: `find ${DANGER}` }],
  ])('has the lines of their region after /%s %j', async (command, options) => {
    const card = await paused(() => amara.say(command, options));
    expect(words(card)).toContain(BRITISH);
    expect(words(card)).toContain('999');
  });

  it('is told that their vent was refused, and why, beside the lines', async () => {
    const card = await paused(() => amara.say('vent', { text: DANGER }));
    expect(card).toMatchObject({
      title: 'A steward has paused your membership until 11 May.',
      refused: true,
    });
    expect(words(card)).toContain('Talk to a steward.');
    expect(card.buttons.map(({ label }) => label)).toEqual(['All lines, other regions']);
  });

  it('hears of no lines where nothing suggests danger', async () => {
    const card = await paused(() => amara.say('vent', { text: 'A long day, and the boiler is out.' }));
    expect(words(card)).toBe('[{"kind":"text","text":"Talk to a steward."}]');
  });

  it.each([{ words: 'find couples' }, { words: 'groups' }, { words: 'offer' }])(
    'is told so by /supervision %j, and not to join',
    async (options) => {
      const card = await paused(() => amara.say('supervision', options));
      expect(card.title).toBe('A steward has paused your membership until 11 May.');
      expect(words(card)).not.toContain('/join');
    },
  );

  it('still reads days and times by their own clock', async () => {
    await amara.say('quiet', { hours: 'off', zone: 'Pacific/Auckland' });
    const { now } = house.clock;
    // The 5th has come in Auckland.
    house.clock.now = new Date('2026-05-04T13:00:00Z');
    const logged = await paused(() => amara.say('hours', { words: 'log 60 min today' }));
    house.clock.now = now;
    await amara.say('quiet', { hours: 'off', zone: 'Europe/London' });
    expect(JSON.stringify(logged)).toContain('5 May 2026');
  });

  it('is reminded by their own clock, too', async () => {
    const { readers } = house.services;
    expect((await paused(() => readers.of(amara.personId, house.clock.now))).zone).toBe('Europe/London');
  });

  it('has the lines of the space they left, as long as it is known', async () => {
    const leila = await house.speaker('Leila');
    const { communities, members } = house.services;
    await communities.ensureMember({ spaceId, personId: leila.personId, role: 'qualified', steward: false });
    const who = { communityId: house.communityId, personId: leila.personId, now: house.clock.now };
    await members.leave(spaceId, who);
    expect(words(await leila.say('support'))).toContain(BRITISH);
    const card = await leila.say('vent', { text: DANGER });
    expect(words(card)).toContain('Ask to be let in with /join.');
    expect(words(card)).toContain(BRITISH);
  });
});

describe('a zone for quiet hours', () => {
  it.each([
    ['GMT', 'Which place’s clock do you mean?'],
    ['UK', 'Which place’s clock do you mean?'],
    ['London', 'Quiet hours'],
    ['Mumbai', 'Quiet hours'],
  ])('%s', async (zone, title) => {
    expect((await amara.say('quiet', { hours: '22:00-07:00', zone })).title).toBe(title);
  });

  it('that is kept already is not asked about', async () => {
    const { db } = house.storage;
    await db.updateTable('member').set({ zone: 'GMT' }).where('person_id', '=', amara.personId).execute();
    const said = await amara.say('quiet', { hours: '9pm-7am' });
    const sent = await amara.press(await amara.say('quiet'), undefined, {});
    await amara.say('quiet', { hours: 'off', zone: 'Europe/London' });
    expect([said.title, sent.title]).toEqual(['Quiet hours', 'Quiet hours']);
    expect(words(said)).toContain('21:00 to 07:00 (GMT)');
  });
});

describe('a refusal of any kind', () => {
  const LONG = `${'It was a long day at the practice. '.repeat(150)}${DANGER}. I have the tablets here.`;

  it.each([
    ['of what is too long for a vent', () => amara.say('vent', { text: LONG })],
    ['of what is too long for the agenda', () => amara.say('agenda', { text: LONG })],
    ['of an option that there is none of', () => amara.say('vent', { txt: DANGER })],
    ['of a command that there is none of', () => amara.say('i', { text: DANGER })],
    ['of hours that are none', () => amara.say('quiet', { hours: DANGER })],
    [
      'of a form',
      async () => amara.press(await amara.say('quiet'), undefined, { hours: '22:00-07:00', zone: DANGER }),
    ],
    [
      'of a form whose button has gone',
      () =>
        amara.press({ ...({ title: '', tone: 'plain', blocks: [] } as const), buttons: [GONE] }, 'Gone', {
          text: DANGER,
        }),
    ],
  ])('%s never swallows danger', async (_, write) => {
    const card = await write();
    expect(card.refused).toBe(true);
    expect(words(card)).toContain(BRITISH);
  });
});

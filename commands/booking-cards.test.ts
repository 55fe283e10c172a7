/** What the cards of a booking say: when, how long, where, what changed, and what else there is then. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Card, wordsOf } from './card.ts';
import { openTestCommands, type Speaker, type TestCommands } from './testing.ts';

let test: TestCommands;
let rohan: Speaker;
let leila: Speaker;
let tom: Speaker;

beforeAll(async () => {
  test = await openTestCommands();
  const { communities } = test.services;
  const spaceId = await communities.ensureSpace({
    ...{ communityId: test.communityId, name: 'The room', channelRef: 'room', stewardsRef: 'stewards' },
    ...{ region: 'UK', identity: 'choice', retentionDays: 14 },
  });
  const join = async (name: string) => {
    const speaker = await test.speaker(name);
    const { personId } = speaker;
    await communities.ensureMember({ spaceId, personId, role: 'qualified', steward: false });
    return speaker;
  };
  [rohan, leila, tom] = [await join('Rohan'), await join('Leila'), await join('Tom')];
});
afterAll(() => test.dispose());

beforeEach(async () => {
  const { db } = test.storage;
  for (const table of ['supervision_request', 'session_series', 'listing'] as const)
    await db.deleteFrom(table).execute();
  await db.updateTable('member').set({ zone: null }).execute();
  test.platform.told.length = 0;
  test.clock.now = new Date('2026-05-04T10:00:00Z');
  await rohan.press(await rohan.say('supervision', { words: 'offer' }), undefined, { about: 'Plain.' });
});

const words = (card: Card) => JSON.stringify(card.blocks);
const labels = (card: Card) => card.buttons.map(({ label }) => label);
const last = async (speaker: Speaker) => (await speaker.told()).at(-1)!;
const sessions = (speaker: Speaker) => speaker.say('supervision', { words: 'sessions' });
const pass = (ms: number) => {
  test.clock.now = new Date(test.clock.now.getTime() + ms);
};

async function asks(speaker: Speaker): Promise<Card> {
  const listing = await speaker.press(await speaker.say('supervision', { words: 'find' }), 'Rohan');
  await speaker.press(await speaker.press(listing, 'Ask for supervision'), undefined, {});
  return last(rohan);
}

async function proposed(speaker: Speaker, values: Record<string, string>): Promise<Card> {
  const form = await rohan.press(await asks(speaker), 'Propose times');
  return rohan.press(form, undefined, values);
}

/** Agreed without a time, and the form to book one. */
async function booking(speaker: Speaker): Promise<Card> {
  const accepted = await rohan.press(await rohan.press(await asks(speaker), 'Accept'), undefined, {});
  return rohan.press(accepted, 'Book sessions');
}

describe('a booking', () => {
  it('by default goes by the weekday, and says when, how long, how often and where to both', async () => {
    await proposed(leila, { times: '7 May 2026 17:00', place: 'Room 3' });
    const offered = await last(leila);
    expect(words(offered)).toContain('60 minutes, every month, on the same weekday');
    expect(words(offered)).toContain('Room 3');
    const taken = await leila.press(offered, 'Thursday 7 May 2026, 17:00');
    const told = await last(rohan);
    for (const card of [taken, told]) {
      expect(card.title).toMatch(/^Supervision with (Rohan|Leila): booked as agreed$/);
      expect(words(card)).toContain('Thursday 7 May 2026, 17:00 to 18:00 (Europe/London)');
      expect(words(card)).toContain('Every month, on the first Thursday');
      expect(words(card)).toContain('Room 3');
    }
    expect(labels(told)).toEqual(['See the sessions']);
    const list = await sessions(leila);
    expect(labels(list).slice(0, 2)).toEqual(['Thursday 7 May 2026, 17:00', 'Thursday 4 June 2026, 17:00']);
    const asked = await leila.press(await leila.press(list, 'Thursday 7 May'), 'Cancel it');
    expect(words(asked)).toContain('Thursday 7 May 2026, 17:00');
  });

  it('without a place asks the supervisor for one', async () => {
    await rohan.press(await booking(leila), undefined, { times: '7 May 2026 17:00', every: 'week' });
    const told = await last(leila);
    expect(told.title).toBe('Supervision with Rohan: booked as agreed');
    expect(words(told)).toContain('Rohan has not said yet where you meet.');
    expect(labels(told)).toEqual(['See the sessions']);
    await proposed(tom, { times: '8 May 2026 17:00', every: 'once' });
    await tom.press(await last(tom), 'Friday 8 May');
    const card = await last(rohan);
    expect(words(card)).toContain('say it next');
    const kept = await rohan.press(await rohan.press(card, 'Where we meet'), undefined, { place: 'Room 9' });
    expect(words(kept)).toContain('Room 9');
    expect((await last(tom)).title).toContain('Friday 8 May 2026, 17:00: where you meet has changed');
  });

  it('over another one is said before it is booked, and goes ahead on purpose', async () => {
    const first = await booking(leila);
    await rohan.press(first, undefined, { times: '7 May 2026 17:00', every: 'week', minutes: '90 min' });
    const form = await booking(tom);
    const warned = await rohan.press(form, undefined, { times: '14 May 2026 18:00', every: 'once' });
    expect(warned.title).toBe('You have something else then');
    expect(wordsOf(warned)).toContain('Thursday 14 May 2026, 17:00 to 18:30: Leila. Nothing is booked yet.');
    expect((await sessions(tom)).title).toBe('Nothing is booked');
    const booked = await rohan.press(warned);
    expect(booked.title).toBe('Supervision with Tom: booked as agreed');
    expect(words(booked)).toContain('Leila');
    expect(words(await last(tom))).not.toContain('Leila');
  });

  it('once more from an older card does not clash with itself', async () => {
    const form = await booking(leila);
    const given = { times: '7 May 2026 17:00', every: 'week' };
    await rohan.press(form, undefined, given);
    const again = await rohan.press(form, undefined, given);
    expect(again.title).toBe('Supervision with Leila: booked as agreed');
    expect(words(again)).toContain('It was answered a moment ago.');
  });

  it('by a clock that has no place, kept since before those were asked about, is taken', async () => {
    const own = test.storage.db.updateTable('member').where('person_id', '=', rohan.personId);
    await own.set({ zone: 'EST' }).execute();
    await rohan.press(await booking(leila), undefined, { times: '7 May 2026 12:00', every: 'once' });
    expect(words(await last(leila))).toContain('Thursday 7 May 2026, 18:00 to 19:00');
    const form = await rohan.press(await rohan.press(await sessions(rohan), 'Thursday 7 May'), 'Move it');
    const moved = await rohan.press(form, undefined, { to: '8 May 2026 12:00' });
    expect(moved.title).toBe('Moved; the others are told');
  });

  it('of a group over another one says so on its card', async () => {
    await rohan.press(await booking(leila), undefined, { times: '7 May 2026 17:00', every: 'once' });
    const form = await rohan.say('supervision', { words: 'group' });
    const open = await rohan.press(form, undefined, { title: 'Evenings', first: '7 May 2026 17:30' });
    expect(open.title).toBe('Evenings is open');
    expect(words(open)).toContain('Thursday 7 May 2026, 17:00 to 18:00: Leila');
  });
});

describe('an answer', () => {
  it('that none of the times will do has a word, and is not the first request once more', async () => {
    await proposed(leila, { times: '7 May 2026 17:00' });
    const form = await leila.press(await last(leila), 'None of these');
    await leila.press(form, undefined, { answer: 'Only mornings.' });
    const told = await last(rohan);
    expect(told.title).toBe('Leila asks for other times: none of yours would do');
    expect(words(told)).toContain('Only mornings.');
    pass(1_000);
    await asks(tom);
    const list = await rohan.say('supervision', { words: 'requests' });
    expect(labels(list)).toEqual(['From Leila: other times are asked for', 'From Tom: waits for an answer']);
  });

  it('of no says that they are told, and silence whose it was', async () => {
    const declined = await rohan.press(await rohan.press(await asks(leila), 'Decline'), undefined, {});
    expect(words(declined)).toContain('Leila is told.');
    await asks(tom);
    pass(15 * 86_400_000);
    await test.services.requests.sweep(test.clock.now);
    expect(words(await last(tom))).toContain('Rohan did not answer within two weeks.');
    expect(words(await last(rohan))).toContain('It waited two weeks for you.');
  });
});

describe('a session that is moved', () => {
  const moved = async (to: string, clock = {}) => {
    const session = await leila.press(await sessions(leila), 'Thursday 7 May');
    return leila.press(await leila.press(session, 'Move it'), undefined, { to, ...clock });
  };

  it('goes by the clock of the place that is named', async () => {
    await rohan.press(await booking(leila), undefined, { times: '7 May 2026 17:00', every: 'once' });
    expect((await moved('7 May 2026 13:00', { zone: 'BST' })).title).toBe('Which place’s clock do you mean?');
    expect((await moved('7 May 2026 13:00', { zone: 'New York' })).title).toBe('Moved; the others are told');
    expect(words(await last(rohan))).toContain('Thursday 7 May 2026, 18:00');
  });

  it('says from when, and tells nobody of the time it has already', async () => {
    await rohan.press(await booking(leila), undefined, { times: '7 May 2026 17:00', every: 'once' });
    const before = (await rohan.told()).length;
    expect((await moved('7 May 2026 17:00')).title).toBe('It is then already; nobody is told');
    expect(await rohan.told()).toHaveLength(before);
    await moved('12 May 2026 08:00');
    const told = await last(rohan);
    expect(told.title).toBe('Leila: moved to Tuesday 12 May 2026, 08:00');
    expect(words(told)).toContain('"Moved from","detail":"Thursday 7 May 2026, 17:00"');
  });

  it('by its supervisor over another one goes there on purpose only', async () => {
    await rohan.press(await booking(leila), undefined, { times: '7 May 2026 17:00', every: 'once' });
    await rohan.press(await booking(tom), undefined, { times: '8 May 2026 17:00', every: 'once' });
    const session = await rohan.press(await sessions(rohan), 'Friday 8 May');
    const form = await rohan.press(session, 'Move it');
    const warned = await rohan.press(form, undefined, { to: '7 May 2026 17:30' });
    expect([warned.title, wordsOf(warned)]).toEqual([
      'You have something else then',
      expect.stringContaining('17:00 to 18:00: Leila. Nothing is moved yet.'),
    ]);
    expect(labels(await sessions(tom))).toContain('Friday 8 May 2026, 17:00');
    expect((await rohan.press(warned)).title).toBe('Moved; the others are told');
  });
});

describe('a rhythm of two that has ended', () => {
  it('leaves a way to ask again, without a listing too', async () => {
    await rohan.press(await booking(leila), undefined, { times: '7 May 2026 17:00', every: 'week' });
    const session = await rohan.press(await sessions(rohan), 'Thursday 7 May');
    await rohan.press(await rohan.press(session, 'End the rhythm'), 'End the rhythm');
    const own = await rohan.say('supervision', { words: 'offer' });
    await rohan.press(await rohan.press(own, 'Take it down'), 'Take it down');
    expect(labels(await last(leila))).toContain('Ask again');
    expect(labels(await leila.say('supervision', { words: 'requests' }))).toEqual(['Ask Rohan again']);
    await leila.press(await leila.say('supervision', { words: 'offer' }), undefined, { about: 'Plain.' });
    const listing = await tom.press(await tom.say('supervision', { words: 'find' }), 'Leila');
    await tom.press(await tom.press(listing, 'Ask for supervision'), undefined, {});
    const only = await leila.say('supervision', { words: 'requests' });
    expect(only.title).toBe('Tom asks for supervision: waits for an answer');
    expect(labels(only)).toContain('Ask Rohan again');
    await leila.press(await leila.press(only, 'Decline'), undefined, {});
    const again = await leila.press(await sessions(leila), 'Ask Rohan again');
    expect((await leila.press(again, undefined, {})).title).toBe('Rohan has your request');
    const waiting = await leila.say('supervision', { words: 'requests' });
    expect(labels(waiting)).toEqual(['Take it back']);
    expect((await leila.press(again, undefined, {})).title).toBe('You have asked them already');
  });
});

describe('a group', () => {
  const group = async () => {
    const form = await rohan.say('supervision', { words: 'group' });
    await rohan.press(form, undefined, {
      ...{ title: 'Evenings', first: '7 May 2026 17:30', every: 'month-weekday', size: '90, 4' },
    });
    const list = await leila.say('supervision', { words: 'groups' });
    return leila.press(await leila.press(list, 'Evenings'), 'Take a place');
  };

  it('is left only when asked twice, and its calendar file cancels what was to come', async () => {
    await group();
    const session = await leila.press(await sessions(leila), 'Thursday 7 May');
    const asked = await leila.press(session, 'Leave the group');
    expect(asked.title).toBe('Leave Evenings?');
    expect(labels(await sessions(leila))).toContain('Thursday 7 May 2026, 17:30');
    pass(60_000);
    const left = await leila.press(asked, 'Leave the group');
    expect(words(left)).toContain('Your calendar still has its sessions');
    const file = await leila.press(left, 'Calendar file');
    expect(words(file)).toContain('STATUS:CANCELLED');
    expect(words(file)).toContain('It reaches twelve weeks ahead');
  });

  it('says how long it meets, and by whose clock where the reader’s goes another way', async () => {
    expect(words(await group())).toContain(
      'every month, on the first Thursday · next Thursday 7 May 2026, 17:30 to 19:00 · 1 of 4',
    );
    await leila.say('quiet', { hours: '22:00-07:00', zone: 'Australia/Sydney' });
    const list = await sessions(leila);
    expect(words(list)).toContain('Some are held by the clock of Europe/London');
    expect(words(await leila.press(list, 'Friday 8 May'))).toContain('By the clock of Europe/London');
    await leila.say('quiet', { hours: '22:00-07:00', zone: 'Europe/Paris' });
    expect(words(await sessions(leila))).not.toContain('held by');
    await leila.say('quiet', { hours: '22:00-07:00', zone: 'Europe/London' });
  });
});

describe('an hour that comes twice', () => {
  it('says which of the two it is', async () => {
    test.clock.now = new Date('2026-10-20T10:00:00Z');
    await rohan.press(await booking(leila), undefined, { times: '25 October 2026 01:30', every: 'once' });
    expect(words(await last(leila))).toContain(
      'Sunday 25 October 2026, 01:30 (the first of two that night, as the clocks go back)',
    );
  });
});

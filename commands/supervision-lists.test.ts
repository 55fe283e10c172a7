/** Long lists: whatever is in one can be reached, and undone. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Card } from './card.ts';
import { openTestCommands, type Speaker, type TestCommands } from './testing.ts';

let test: TestCommands;
let rohan: Speaker;
let leila: Speaker;
let sam: Speaker;

beforeAll(async () => {
  test = await openTestCommands();
  const { communities } = test.services;
  const spaceId = await communities.ensureSpace({
    ...{ communityId: test.communityId, name: 'The room', channelRef: 'room', stewardsRef: 'stewards' },
    ...{ region: 'UK', identity: 'choice', retentionDays: 14 },
  });
  const join = async (name: string, role: 'qualified' | 'student') => {
    const speaker = await test.speaker(name);
    await communities.ensureMember({ spaceId, personId: speaker.personId, role, steward: false });
    return speaker;
  };
  rohan = await join('Rohan', 'qualified');
  leila = await join('Leila', 'qualified');
  sam = await join('Sam', 'student');
});
afterAll(() => test.dispose());

const labels = (card: Card) => card.buttons.map(({ label }) => label);
const words = (card: Card) => JSON.stringify(card.blocks);

/** Every button that leads to one thing, over all cards of a list. */
async function allOf(first: Card, action: string, next: string): Promise<string[]> {
  const refs: string[] = [];
  let card = first;
  for (let pages = 0; pages < 10; pages++) {
    refs.push(
      ...card.buttons.filter((button) => button.action === action && button.ref).map(({ ref }) => ref),
    );
    if (!labels(card).includes(next)) break;
    card = await leila.press(card, next);
  }
  return [...new Set(refs)];
}

describe('a long list', () => {
  it('of sessions leads to every one of them, and none ends at one slip', async () => {
    const form = await rohan.say('supervision', { words: 'group' });
    const open = await rohan.press(form, undefined, {
      ...{ title: 'Thursdays', first: '2026-05-14 17:00', size: '90, 4', every: 'week' },
    });
    await leila.press(
      await leila.press(await leila.say('supervision', { words: 'groups' }), 'Thursdays'),
      'Take',
    );
    const sessions = await leila.say('supervision', { words: 'session' });
    expect(await allOf(sessions, 'session.show', 'Later ones')).toHaveLength(11);

    const asked = await rohan.press(open, 'End the group');
    expect(asked.title).toBe('End the group?');
    expect(words(await leila.say('supervision', { words: 'sessions' }))).toContain('Thursdays');
    const ended = await rohan.press(asked, 'End the group');
    expect([ended.title, words(ended)]).toEqual([
      'The group has ended',
      expect.stringContaining('11 sessions'),
    ]);
    expect(labels(ended)).toContain('Calendar file');
    expect((await leila.say('supervision', { words: 'sessions' })).title).toBe('Nothing is booked');
  });

  it('of groups leads to every one of them', async () => {
    const form = await rohan.say('supervision', { words: 'group' });
    for (let group = 1; group <= 7; group++)
      await rohan.press(form, undefined, { title: `Group ${group}`, first: '2026-05-14 17:00' });
    const groups = await leila.say('supervision', { words: 'groups' });
    expect(await allOf(groups, 'group.show', 'The next ones')).toHaveLength(7);
  });

  it('of entries leads to every one, so that an old slip can be taken off', async () => {
    const form = await leila.say('hours', { words: 'log' });
    for (let day = 1; day <= 10; day++) await leila.press(form, undefined, { day: `${day} April 2026` });
    const entries = await leila.say('hours', { words: 'entries' });
    expect(words(entries)).toContain('1 to 8 of 10');
    const older = await leila.press(entries, 'Earlier ones');
    const gone = await leila.press(await leila.press(older, '1 April 2026'), 'Take it off');
    expect(words(gone)).toContain('1 April 2026: 1 h · individual');
    expect(
      await allOf(await leila.say('hours', { words: 'entries' }), 'hours.entry', 'Earlier ones'),
    ).toHaveLength(9);
  });

  it('of what to bring leads to every item, and one that was talked about can be brought back', async () => {
    for (let item = 1; item <= 9; item++) await leila.say('agenda', { text: `Item ${item}` });
    const agenda = await leila.say('agenda');
    expect(await allOf(agenda, 'agenda.item', 'The next ones')).toHaveLength(9);
    await leila.press(await leila.press(agenda, 'Item 1'), 'Talked about');
    const done = await leila.press(await leila.press(await leila.say('agenda'), 'The next ones'), '✓ Item 1');
    expect((await leila.press(done, 'Bring it back')).title).toBe('Carried over');
  });
});

describe('a form', () => {
  it.each(['offer', 'group'])('of /supervision %s is not given to who may not send it', async (verb) => {
    const card = await sam.say('supervision', { words: verb });
    expect(card.form).toBeUndefined();
    expect(card.title).toBe('Supervision is offered by those who are qualified.');
  });

  it('is given to who only says /agenda add', async () => {
    expect((await sam.say('agenda', { text: 'add' })).form?.title).toBe('Add to your agenda');
    expect((await sam.say('agenda', { text: 'Add' })).form?.title).toBe('Add to your agenda');
    // The diagnosis is no verb.
    expect(words(await sam.say('agenda', { text: 'ADD client, third week' }))).toContain('ADD client');
  });
});

describe('what is put on the agenda', () => {
  it('waits there while no session is booked, and says so', async () => {
    expect(words(await sam.say('agenda', { text: 'The ending.' }))).toContain(
      'It waits here until 3 July 2026; no session is booked before that.',
    );
  });
});

describe('the day of a session', () => {
  it('is never tomorrow', async () => {
    const card = await sam.press(await sam.say('hours', { words: 'log' }), undefined, { day: 'tomorrow' });
    expect(card.title).toBe('That day lies ahead.');
  });
});

describe('leaving a waiting list', () => {
  it('says so, and is no leaving of the group', async () => {
    const form = await rohan.say('supervision', { words: 'group' });
    await rohan.press(form, undefined, {
      title: 'Small',
      first: '2026-05-15 17:00',
      size: '60, 1',
      every: 'month',
    });
    const groups = await leila.press(await leila.say('supervision', { words: 'groups' }), 'The next ones');
    await leila.press(await leila.press(groups, 'Small'), 'Take');
    const waiting = await sam.press(await sam.press(groups, 'Small'), 'Wait');
    expect((await sam.press(waiting, 'Leave the waiting list')).title).toBe('You wait no longer');
  });
});

describe('a place in a group', () => {
  it('is freed by who leads it alone; the one who had it is told, and the next has it', async () => {
    const form = await rohan.say('supervision', { words: 'group' });
    const open = await rohan.press(form, undefined, {
      title: 'Pairs',
      first: '2026-05-16 17:00',
      size: '60, 1',
    });
    expect(labels(open)).not.toContain('Free a place');
    const ref = open.buttons.find(({ label }) => label === 'End the group')?.ref ?? '';
    const here = (speaker: Speaker) => ({
      communityId: test.communityId,
      personId: speaker.personId,
      now: test.clock.now,
    });
    for (const one of [leila, sam]) await test.services.groups.join(ref, here(one));
    const own = await rohan.press(
      { ...open, buttons: [{ label: 'See', style: 'plain', action: 'group.show', ref }] },
      'See',
    );
    expect(words(own)).toMatch(/"Has a place","detail":"Leila".*"Waits","detail":"Sam"/);
    const choice = await rohan.press(own, 'Free a place');
    const [field] = choice.form?.fields ?? [];
    const seat = field?.kind === 'choice' ? (field.options[0]?.value ?? '') : '';
    await expect(test.services.groups.free(seat, here(sam))).rejects.toMatchObject({
      code: 'supervisors-only',
    });
    const freed = await rohan.press(choice, undefined, { seat });
    expect(freed.title).toBe('Freed: whoever waited longest has it now');
    expect(words(freed)).toContain('"Has a place","detail":"Sam"');
    expect((await leila.told()).at(-1)?.title).toBe('You are in this group no longer: Pairs');
    expect((await sam.told()).at(-1)?.title).toBe('A place is yours: Pairs');
    expect((await rohan.press(choice, undefined, { seat })).title).toBe('That place is free already.');
  });

  it('is one thing and the waiting list another: who only waited hears nothing of sessions', async () => {
    const open = await rohan.press(await rohan.say('supervision', { words: 'group' }), undefined, {
      ...{ title: 'Threes', first: '2026-05-17 17:00', size: '60, 1' },
    });
    const ref = open.buttons.find(({ label }) => label === 'End the group')?.ref ?? '';
    const here = ({ personId }: Speaker) => ({
      ...{ communityId: test.communityId, personId, now: test.clock.now },
    });
    for (const one of [leila, sam]) await test.services.groups.join(ref, here(one));
    const { seats } = await test.services.groups.show(ref, here(rohan));
    const waits = seats.find(({ state }) => state === 'waiting')?.id ?? '';
    const choice = await rohan.press(
      { ...open, buttons: [{ label: 'Free', style: 'plain', action: 'group.ask-free', ref }] },
      'Free',
    );
    expect((await rohan.press(choice, undefined, { seat: waits })).title).toBe(
      'They wait no longer, and are told',
    );
    const told = (await sam.told()).at(-1);
    expect(told?.title).toBe('You are on this waiting list no longer: Threes');
    expect(words(told!)).not.toMatch(/calendar|place/);
  });

  it('is offered among the first 25, and the form says that there are more', async () => {
    const open = await rohan.press(await rohan.say('supervision', { words: 'group' }), undefined, {
      ...{ title: 'Many', first: '2026-05-18 17:00', size: '60, 30' },
    });
    const ref = open.buttons.find(({ label }) => label === 'End the group')?.ref ?? '';
    const [space] = await test.services.spaces.list(test.communityId);
    for (let at = 0; at < 26; at++) {
      const { personId } = await test.speaker(`Peer ${at}`);
      await test.services.communities.ensureMember({
        ...({ spaceId: space!.id, personId, role: 'qualified', steward: false } as const),
      });
      await test.services.groups.join(ref, {
        ...{ communityId: test.communityId, personId, now: test.clock.now },
      });
    }
    const choice = await rohan.press(
      { ...open, buttons: [{ label: 'Free', style: 'plain', action: 'group.ask-free', ref }] },
      'Free',
    );
    expect(words(choice)).toContain('These are the first 25 of 26');
  });
});

describe('everyone who offers', () => {
  it('is shown in parts that lead to all of them, and found by what a filter would be called', async () => {
    const [first] = await test.services.spaces.list(test.communityId);
    const names = ['Ade', 'Bea', 'Cai', 'Dee', 'Eoin', 'Fay', 'Gus'];
    for (const [at, name] of names.entries()) {
      const { personId } = await test.speaker(name);
      await test.services.communities.ensureMember({
        ...({ spaceId: first!.id, personId, role: 'qualified', steward: false } as const),
      });
      await test.services.directory.offer(
        { communityId: test.communityId, personId, now: test.clock.now },
        { facets: { meets: at < 2 ? 'online' : 'in-person', region: at === 4 ? 'IE' : 'UK' } },
      );
    }
    const everyone = await leila.press(await leila.say('supervision'), 'Everyone who offers');
    expect(words(everyone)).toContain('1 to 5 of them.');
    expect(await allOf(everyone, 'supervision.listing', 'The next ones')).toHaveLength(names.length);
    const rest = await leila.press(everyone, 'The next ones');
    expect(words(rest)).toContain('6 to 7 of them.');
    expect((await leila.press(rest, 'From the first')).title).toBe('7 supervisors here');

    const online = await leila.say('supervision', { words: 'find online' });
    expect(online.title).toBe('2 supervisors here');
    expect(words(online)).toContain('I took “online” as a filter.');
    expect((await leila.say('supervision', { words: 'find Ireland' })).title).toBe('One supervisor here');
    const nobody = await leila.say('supervision', { words: 'find online way:EMDR region:NZ' });
    expect(words(nobody)).toContain('Without the way of working and the region: 2');
  });
});

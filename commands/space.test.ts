import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { DeliveryRefused } from '../src/space/delivery.ts';
import type { Card } from './card.ts';
import { openTestCommands, type Speaker, type TestCommands } from './testing.ts';

let house: TestCommands;
let rohan: Speaker;
let tom: Speaker;
let leila: Speaker;

const words = (card: Card) => JSON.stringify(card.blocks);
const labels = (card: Card) => card.buttons.map(({ label }) => label);

beforeAll(async () => {
  house = await openTestCommands();
  rohan = await house.speaker('Rohan', { mayManage: true });
  tom = await house.speaker('Tom');
  leila = await house.speaker('Leila');
});
afterAll(() => house.dispose());

async function space() {
  const [first] = await house.services.spaces.list(house.communityId);
  return first!;
}

/** In order: each step stands on the one before, as in the life of a space. */
describe('the life of a space, said with commands', () => {
  it('is made with three answers, by someone who manages the community', async () => {
    const refused = await tom.press(await tom.say('space', { do: 'create' }), undefined, { name: 'Mine' });
    expect(refused.title).toMatch(/first space/);
    const form = await rohan.say('space', { do: 'create' });
    expect(form.form?.fields.map((field) => 'required' in field && field.required)).toEqual([
      true,
      false,
      false,
      false,
    ]);
    const made = await rohan.press(form, undefined, { name: 'The room', charter: 'Be kind.' });
    expect(made.title).toBe('The room');
    expect(words(made)).toContain('under own names or pseudonyms, for 14 days');
  });

  it('lets in those whom a steward lets in', async () => {
    const door = await tom.say('join');
    expect(words(door)).toContain('Be kind.');
    const unsure = await tom.press(await tom.press(door, 'Ask to join'), undefined, { body: 'BACP' });
    expect(unsure.title).toBe('This space is for those who can say that.');
    const asked = await tom.press(await tom.press(door, 'Ask to join'), undefined, {
      ...{ role: 'qualified', body: 'BACP', attested: 'yes' },
    });
    expect(asked.title).toBe('Thank you');
    const { stewardsRef } = await space();
    const [card] = await house.cardsIn(stewardsRef!);
    expect(card?.title).toBe('Tom asks to join The room');
    expect((await leila.press(card!, 'Let in')).title).toMatch(/Only stewards/);
    expect(words(await rohan.press(card!, 'Let in'))).toContain('approved by Rohan');
    expect((await tom.told()).at(-1)?.title).toBe('Welcome to The room');
    expect((await house.cardsIn(stewardsRef!))[0]?.buttons).toEqual([]);
  });

  it('declines with a word, which the applicant reads', async () => {
    const form = await leila.press(await leila.say('join'), 'Ask to join');
    await leila.press(form, undefined, { role: 'trainee', body: 'none yet', attested: 'yes' });
    const card = (await house.cardsIn((await space()).stewardsRef!)).at(-1)!;
    await rohan.press(await rohan.press(card, 'Decline'), undefined, { reason: 'After the summer.' });
    const told = (await leila.told()).at(-1)!;
    expect([told.title, words(told)]).toEqual([
      'The room did not let you in this time',
      expect.stringContaining('After the summer.'),
    ]);
  });

  it('takes a vent with a content note, and a reply under the pseudonym of its thread', async () => {
    const preview = await tom.say('vent', { text: 'Priya was late.', cover: 'anger' });
    expect(words(preview)).toContain('[name] was late.');
    expect(words(preview)).toContain('with the note: anger');
    const posted = await tom.press(preview, labels(preview)[0]!);
    expect(posted.title).toBe('Posted');
    const [vent] = [...house.platform.messages.values()];
    expect(vent).toMatchObject({ text: '[name] was late.', vent: { contentNote: 'anger', heard: 0 } });
    const { channelRef } = await space();
    const menu = { channelRef: channelRef!, messageRef: vent!.nonce };
    const reply = await rohan.press(await rohan.say('reply', {}, menu), undefined, { text: 'Same here.' });
    await rohan.press(reply, 'Post as Rohan');
    const answer = [...house.platform.messages.values()].at(-1);
    expect(answer).toMatchObject({ text: 'Same here.', vent: { replyTo: vent!.nonce } });
    expect((await rohan.say('hear', {}, menu)).title).toBe('I hear you');
    expect(house.platform.messages.get(vent!.nonce)?.vent?.heard).toBe(1);
    expect((await tom.say('hear', {}, menu)).title).toBe('This one is yours.');
  });

  it('says one quiet word after a vent that is recognisable', async () => {
    const preview = await tom.say('vent', { text: 'My client is back.' });
    const posted = await tom.press(preview, 'Post as Tom');
    expect(words(posted)).toContain('One quiet word');
    expect(words(await tom.press(preview, 'Post as Tom'))).not.toContain('quiet word');
    expect((await tom.press(posted, 'Take it down')).title).toBe('Taken down');
  });

  it('asks for a changed charter before the next vent, and goes on with it', async () => {
    const settings = await rohan.say('space', { do: 'settings' });
    await rohan.press(await rohan.press(settings, 'Charter'), undefined, { charter: 'Be kind, and brief.' });
    expect((await tom.told()).at(-1)?.title).toBe('The charter, version 2');
    const preview = await tom.say('vent', { text: 'A long week.' });
    expect(labels(preview)).toEqual(['Read the charter', 'Edit', 'Throw away']);
    const charter = await tom.press(preview, 'Read the charter');
    const back = await tom.press(charter, 'I accept it');
    expect(words(back)).toContain('A long week.');
    expect((await tom.press(back, 'Post as Tom')).title).toBe('Posted');
  });

  it('brings a report to the stewards, who see the words and not the writer', async () => {
    const { channelRef, stewardsRef } = await space();
    const messageRef = [...house.platform.messages.values()].find(
      ({ author }) => author.kind === 'pseudonym',
    )!;
    const menu = { channelRef: channelRef!, messageRef: messageRef.nonce };
    expect((await rohan.say('report', {}, menu)).title).toBe('Thank you');
    const card = (await house.cardsIn(stewardsRef!)).at(-1)!;
    expect(words(card)).toContain('[name] was late.');
    expect(JSON.stringify(card)).not.toContain('Tom');
    const muted = await rohan.press(await rohan.press(card, 'Mute'), undefined, {
      kind: 'author',
      days: '2',
    });
    expect(muted.title).toBe('Muted');
    const preview = await tom.say('vent', { text: 'Once more.' });
    expect((await tom.press(preview, 'Post as Tom')).title).toMatch(/asked you to pause until 6 May/);
    expect((await rohan.press(muted, 'End it now')).title).toBe('The mute has ended');
    expect(words(await rohan.say('mute'))).toContain('Nobody is muted.');
    expect(words(await rohan.press(card, 'Leave it'))).toContain('Left by Rohan');
  });

  it('unmasks with two stewards, and tells the member', async () => {
    const pseudonym = [...house.platform.messages.values()].flatMap(({ author }) =>
      author.kind === 'pseudonym' ? [author.name] : [],
    )[0]!;
    const asked = await rohan.press(await rohan.say('unmask', { pseudonym }), undefined, {
      reason: 'Someone may be at risk.',
    });
    expect((await rohan.press(asked, 'Agree')).title).toBe('You asked for this one.');
    const ines = await house.speaker('Ines');
    const { id: spaceId } = await space();
    const member = { spaceId, personId: ines.personId, role: 'qualified', steward: true } as const;
    await house.services.communities.ensureMember(member);
    const agreed = await ines.press(asked, 'Agree');
    expect((await rohan.press(agreed, 'See the name')).title).toBe(`${pseudonym} is Tom`);
    const told = (await tom.told()).at(-1)!;
    expect(told.title).toBe(`Two stewards have learnt that you are ${pseudonym}`);
    expect(words(told)).toContain('Rohan and Ines');
  });

  it.each([
    ['Name, region', { name: 'The back room', zone: 'Europe/Dublin' }, 'The back room'],
    ['Who may join', { endsAt: '2026-07-31' }, '31 July 2026'],
    ['Names and how', { retentionDays: '7', epoch: 'week' }, 'for 7 days'],
    ['What leaves', { quorum: '3', watch: 'nudge' }, '3 must agree'],
    ['What leaves', { watch: 'nudge' }, 'A private word'],
    ['Quiet hours', { quiet: '22:00-07:00' }, '22:00–07:00 (Europe/Dublin)'],
  ])('is set in the form “%s”', async (group, values, shown) => {
    const settings = await rohan.say('space', { do: 'settings' });
    const changed = await rohan.press(await rohan.press(settings, group), undefined, values);
    expect(JSON.stringify(changed)).toContain(shown);
  });

  it.each([
    ['Who may join', { endsAt: 'in July' }],
    ['Names and how', { retentionDays: 'many' }],
    ['Names and how', { retentionDays: '91' }],
    ['Quiet hours', { quiet: 'at night' }],
    ['Quiet hours', { zone: 'Mars/Olympus' }],
  ])('keeps what it was when “%s” is given %o', async (group, values) => {
    const settings = await rohan.say('space', { do: 'settings' });
    const refused = await rohan.press(await rohan.press(settings, group), undefined, values);
    expect(refused).toMatchObject({ refused: true });
  });

  it('keeps quiet for a member in the hours they choose', async () => {
    expect((await tom.say('quiet', { hours: '20:00-08:00', zone: 'Europe/London' })).title).toBe(
      'Quiet hours',
    );
    expect((await tom.say('quiet', { hours: 'at night' })).tone).toBe('caution');
    const { id } = await space();
    const evening = new Date('2026-05-04T20:30:00Z');
    expect(await house.services.quiet.deliverAt(evening, id, tom.personId)).toEqual(
      new Date('2026-05-05T07:00:00Z'),
    );
  });

  it('pauses a member, and lets them back', async () => {
    const list = await rohan.say('members', { name: 'tom' });
    expect(words(list)).toContain('Tom (qualified)');
    const form = await rohan.press(list, 'Change Tom');
    await rohan.press(form, undefined, { deed: 'suspend', days: '3' });
    expect((await tom.say('vent', { text: 'Hello?' })).title).toMatch(/paused your membership until 7 May/);
    await rohan.press(form, undefined, { deed: 'restore' });
    expect((await tom.say('vent', { text: 'Hello.' })).title).toBe('Before it goes into the space');
    expect((await tom.say('members')).title).toMatch(/Only stewards/);
    expect((await tom.press(list, 'Change Tom')).title).toMatch(/Only stewards/);
  });

  it('has everyone within reach of a search, in a space of any size', async () => {
    const { id: spaceId } = await space();
    for (let number = 1; number <= 26; number++) {
      const { personId } = await house.speaker(`Guest ${number}.`);
      const { communities } = house.services;
      await communities.ensureMember({ spaceId, personId, role: 'qualified', steward: false });
    }
    expect((await rohan.say('members')).buttons).toEqual([]);
    const form = await rohan.press(await rohan.say('members', { name: '26.' }), 'Change');
    const done = await rohan.press(form, undefined, { deed: 'remove' });
    expect(words(done)).toContain('Guest 26. (qualified): removed');
  });

  it('is told to stewards where something could not be taken down', async () => {
    const remove = vi.spyOn(house.platform, 'remove').mockRejectedValue(new DeliveryRefused('not-allowed'));
    await house.services.retention.sweep(new Date('2026-06-01T10:00:00Z'));
    remove.mockRestore();
    const overview = await rohan.say('space');
    const list = await rohan.press(overview, 'Not taken down');
    expect(words(list)).toContain('https://platform.test/');
    expect((await rohan.press(list, 'First: done by hand')).title).toBe('Thank you');
  });

  it('gives members their copy, and closes', async () => {
    const settings = await rohan.say('space', { do: 'settings' });
    const closed = await rohan.press(await rohan.press(settings, 'Close'), undefined, { days: '3' });
    expect(words(closed)).toContain('7 May 2026');
    const copy = await tom.press((await tom.say('leave'))!, 'My copy');
    expect(copy.blocks).toMatchObject([{ kind: 'file', text: expect.stringContaining('"space"') }]);
    expect((await leila.say('join')).title).toBe('There is no space to join');
  });
});

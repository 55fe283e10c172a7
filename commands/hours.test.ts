import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Block, Card } from './card.ts';
import { openTestCommands, type Speaker, type TestCommands } from './testing.ts';

let test: TestCommands;
let rohan: Speaker;
let leila: Speaker;
let spaceId: string;
/** The session that Leila had with Rohan, and with Tom in a group of his. */
let session: string;
let group: string;
let rounds = 0;

beforeAll(async () => {
  test = await openTestCommands();
  spaceId = await test.services.communities.ensureSpace({
    ...{ communityId: test.communityId, name: 'The room', channelRef: 'room', stewardsRef: 'stewards' },
    ...{ region: 'UK', identity: 'choice', retentionDays: 14 },
  });
});
afterAll(() => test.dispose());

async function member(name: string): Promise<Speaker> {
  const speaker = await test.speaker(`${name} ${rounds}`);
  const joined = { spaceId, personId: speaker.personId, role: 'qualified', steward: false } as const;
  await test.services.communities.ensureMember(joined);
  return speaker;
}

beforeEach(async () => {
  rounds++;
  test.clock.now = new Date('2026-05-04T10:00:00Z');
  rohan = await member('Rohan');
  leila = await member('Leila');
  const tom = await member('Tom');
  const { directory, requests, groups, sessionViews } = test.services;
  const listing = await directory.offer(who(rohan), {});
  const { request } = await requests.ask(who(leila), listing.id, '');
  const terms = { times: ['2026-05-05 09:00'], zone: 'Europe/London', minutes: 60, every: 'once' } as const;
  const { request: proposed } = await requests.propose(request.id, who(rohan), terms);
  await requests.take(proposed.times[0]!.id, who(leila));
  const seriesId = await groups.open(who(rohan), {
    ...{ title: 'Tuesday group', place: '', first: '2026-05-05 17:00', zone: 'Europe/London', minutes: 90 },
    ...{ every: 'once', capacity: 4, rota: false, requestKey: `group-${rounds}` },
  });
  for (const one of [leila, tom]) await groups.join(seriesId, who(one));
  const upcoming = await sessionViews.upcoming(who(leila));
  session = upcoming.find(({ kind }) => kind === 'individual')!.id;
  group = upcoming.find(({ kind }) => kind === 'group')!.id;
  test.clock.now = new Date('2026-05-06T10:00:00Z');
});

const who = ({ personId }: Speaker) => ({
  ...{ communityId: test.communityId, personId, now: test.clock.now },
});
const words = (card: Card) => JSON.stringify(card.blocks);
const labels = (card: Card) => card.buttons.map(({ label }) => label);
const last = async (speaker: Speaker) => (await speaker.told()).at(-1)!;
const button = (action: string, ref = ''): Card => ({
  ...{ title: '', tone: 'plain', blocks: [] },
  buttons: [{ label: 'it', style: 'plain', action, ref }],
});
const files = (card: Card) =>
  card.blocks.filter((block): block is Extract<Block, { kind: 'file' }> => block.kind === 'file');
const log = async (values: Record<string, string>) =>
  leila.press(await leila.say('hours', { do: 'log' }), undefined, values);

describe('a session that a supervisor remembers differently', () => {
  it('comes with their word, and both can go on from there', async () => {
    const logged = await leila.press(button('hours.session', session), 'it');
    const asked = await last(rohan);
    const form = await rohan.press(asked, 'I remember it differently');
    const answered = await rohan.press(form, undefined, { word: 'We stopped after 50 minutes.' });
    expect(answered.title).toBe('They are told that you remember it differently');
    const told = await last(leila);
    expect(told.title).toBe('Your supervisor remembers a session differently');
    expect(words(told)).toContain('We stopped after 50 minutes.');
    expect(words(told)).toContain('remembered differently by the supervisor: talk to them');

    const count = (await rohan.told()).length;
    const again = await leila.press(await leila.press(told, 'See the entry'), 'Ask for confirmation');
    expect(again.title).toMatch(/^Rohan \d+ is asked$/);
    expect(await rohan.told()).toHaveLength(count + 1);
    const older = (await leila.told()).find(({ title }) => title.includes('waits for your supervisor'))!;
    expect(words(older)).toContain('waits for confirmation');
    expect((await leila.told()).map(({ title }) => title).join()).not.toContain('differently');
    expect(logged.title).toBe('Logged; your supervisor is asked');
  });

  it('can be confirmed after all, and a confirmation taken back', async () => {
    await leila.press(button('hours.session', session), 'it');
    const asked = await last(rohan);
    const queried = await rohan.press(await rohan.press(asked, 'I remember it differently'));
    const anew = await rohan.press(queried, 'Take that back');
    expect(labels(anew)).toContain('Yes, it was so');
    const confirmed = await rohan.press(anew, 'Yes, it was so');
    expect(words(await last(leila))).toContain('confirmed on 6 May 2026');
    const stands = await last(rohan);
    expect(words(stands)).toContain('You have confirmed it.');
    expect(labels(stands)).toEqual(['Take that back']);
    await rohan.press(confirmed, 'Take that back');
    expect((await last(leila)).title).toBe('Your supervisor has taken their answer back');
  });
});

describe('an entry', () => {
  it('can be changed, and whoever confirmed it is asked anew', async () => {
    await leila.press(button('hours.session', session), 'it');
    await rohan.press(await last(rohan), 'Yes, it was so');
    const entry = await leila.press(await last(leila), 'See the entry');
    const form = await leila.press(entry, 'Change it');
    expect(words(form)).toMatch(/Rohan \d+ is asked to confirm it anew/);
    expect((await leila.press(form)).title).toBe('Nothing was changed');
    const changed = await leila.press(form, undefined, { minutes: '50 min' });
    expect(changed.title).toMatch(/^Changed; Rohan \d+ is asked$/);
    expect(words(changed)).toContain('5 May 2026: 50 min · individual');
    expect(words(await last(rohan))).toContain('50 min');
  });

  it('set free when its supervisor left does not wait for them when they are back', async () => {
    await leila.press(button('hours.session', session), 'it');
    await rohan.press(await last(rohan), 'Yes, it was so');
    const stands = await last(rohan);
    const { db } = test.storage;
    const state = (to: 'left' | 'active') =>
      db.updateTable('member').set({ state: to }).where('person_id', '=', rohan.personId).execute();
    await rohan.press(stands, 'Take that back');
    await state('left');
    await test.services.farewell.sweep(test.clock.now);
    await state('active');
    expect((await rohan.press(stands, 'Take that back')).title).toMatch(/^It does not wait for you any more/);
  });

  it('is answered by nobody but its supervisor, and not once they have left: they are told before they write', async () => {
    await leila.press(button('hours.session', session), 'it');
    const asked = await last(rohan);
    const answers = ['Yes, it was so', 'I remember it differently'] as const;
    for (const answer of answers)
      expect(await leila.press(asked, answer)).toMatchObject({ title: 'That entry was taken back.' });
    await test.storage.db
      .updateTable('member')
      .set({ state: 'left' })
      .where('person_id', '=', rohan.personId)
      .execute();
    for (const answer of answers)
      expect(await rohan.press(asked, answer)).toMatchObject({
        title: 'This is for members of the space.',
        refused: true,
      });
  });

  it('confirmed by someone who has left is said to lose its confirmation', async () => {
    const logged = await leila.press(button('hours.session', session), 'it');
    await rohan.press(await last(rohan), 'Yes, it was so');
    await test.storage.db
      .updateTable('member')
      .set({ state: 'left' })
      .where('person_id', '=', rohan.personId)
      .execute();
    const form = await leila.press(logged, 'Change it');
    expect(words(form)).toContain('by a supervisor who has since left');
    const changed = await leila.press(form, undefined, { minutes: '50 min' });
    expect(changed.title).toBe('Changed');
    expect(labels(changed)).not.toContain('Ask for confirmation');
  });

  it('that is confirmed is taken off only when asked twice', async () => {
    const logged = await leila.press(button('hours.session', session), 'it');
    await rohan.press(await last(rohan), 'Yes, it was so');
    const asked = await leila.press(logged, 'Take it off');
    expect(asked.title).toBe('Take off a confirmed session?');
    expect((await leila.press(asked, 'Keep it')).title).toBe('A session');
    expect((await leila.press(asked, 'Take it off')).title).toBe('Taken off');
    expect(await test.services.hours.list(who(leila))).toEqual([]);
  });

  it('of a group asks for the minutes on one’s own work', async () => {
    const form = await leila.press(button('hours.session', group), 'it');
    expect(form.form!.fields.map(({ name }) => name)).toEqual(['presenting']);
    const logged = await leila.press(form, undefined, { presenting: '30' });
    expect(words(logged)).toContain('group of 2 · 30 min presenting');
    expect((await leila.press(button('hours.session', group), 'it')).title).toBe('It is logged already');
  });
});

describe('a second entry for one day', () => {
  const twice = 'You logged 1 h on 5 May 2026 already';

  it('is warned of by hand, and logged on purpose', async () => {
    await leila.press(button('hours.session', session), 'it');
    const warned = await log({ day: '2026-05-05', minutes: '45' });
    expect(words(warned)).toContain(twice);
    expect(warned.form!.title.length).toBeLessThanOrEqual(24);
    expect(await test.services.hours.list(who(leila))).toHaveLength(1);
    expect(warned.form!.fields.find(({ name }) => name === 'minutes')).toMatchObject({ value: '45' });
    expect((await leila.press(warned)).title).toBe('Logged');
    expect(await test.services.hours.list(who(leila))).toHaveLength(2);
  });

  it('is warned of by button, and logged on purpose', async () => {
    await log({ day: '2026-05-05' });
    const warned = await leila.press(button('hours.session', session), 'it');
    expect(warned.title).toBe(twice);
    expect((await rohan.told()).map(words).join()).not.toContain('individual');
    expect((await leila.press(warned, 'See what is logged')).title).toBe('A session');
    expect((await leila.press(warned, 'Log it as well')).title).toBe('Logged; your supervisor is asked');
  });

  it('is nothing to warn of where a request only comes twice', async () => {
    const entry = { day: '2026-05-05', kind: 'individual', minutes: '60' };
    const request = { requestKey: `same-${rounds}` };
    const context = { ...who(leila), channelRef: 'room', services: test.services, ...request };
    const { pressAction } = await import('./index.ts');
    for (const _ of [1, 2])
      expect((await pressAction(context, 'hours.log-run', '', entry)).title).toBe('Logged');
  });
});

describe('what is taken along', () => {
  it('has when each was confirmed, client hours, and nothing that is meant for the member', async () => {
    await leila.press(button('hours.session', session), 'it');
    await rohan.press(await last(rohan), 'Yes, it was so');
    await leila.press(await leila.press(button('hours.session-twice', group), 'it'), undefined, {});
    await rohan.press(await rohan.press(await last(rohan), 'I remember it differently'));
    await log({ day: '2026-05-01', kind: 'peer', size: '4', minutes: '120' });
    await test.services.hours.logClients(who(leila), '2026-05', 600);
    await test.services.hours.follow(who(leila), 'uk-bacp-accredited', '2026-05-01');
    expect(words(await leila.say('hours'))).toContain('With one more in your last group');
    const [csv, page, clients] = files(await leila.say('hours', { do: 'export' }));
    expect(csv!.text).toMatch(/2026-05-05,individual,60,1,yes,,Rohan \d+,confirmed,2026-05-06\r\n/);
    expect(clients!.text).toBe('month,minutes with clients\r\n2026-05,600\r\n');
    expect(page!.text).toContain('confirmed on 6 May 2026');
    expect(`${csv!.text}${page!.text}`).not.toMatch(/queried|talk to them|With one more|\byour?\b/i);
  });

  it('says of what was confirmed by someone who has erased themselves that they have left', async () => {
    await leila.press(button('hours.session', session), 'it');
    await rohan.press(await last(rohan), 'Yes, it was so');
    await test.services.privacy.erase(who(rohan));
    const [csv, page] = files(await leila.say('hours', { do: 'export' }));
    expect(csv!.text).toContain(
      '2026-05-05,individual,60,1,yes,,,confirmed by a supervisor who has since left,2026-05-06',
    );
    expect(page!.text).toContain('confirmed on 6 May 2026 by a supervisor who has since left');
    expect(words(await leila.say('hours'))).toContain('by a supervisor who has since left');
  });

  it('by what is held has when they meet, and no bare id', async () => {
    const held = JSON.parse(await test.services.privacy.export(who(leila))).held.supervisionSessions.items;
    expect(
      held.map(({ seatIn, sessions }: { seatIn: unknown; sessions: unknown }) => [seatIn, sessions]),
    ).toContainEqual([
      expect.objectContaining({ title: 'Tuesday group', first: '2026-05-05T17:00', minutes: 90 }),
      ['2026-05-05T16:00:00.000Z'],
    ]);
    expect(JSON.stringify(held)).not.toContain('series_');
  });
});

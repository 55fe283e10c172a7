import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { NewEntry } from './hours-store.ts';
import { openTestSupervision, type TestSupervision } from './testing.ts';

let test: TestSupervision;
let leila: string;
let rohan: string;

beforeAll(async () => {
  test = await openTestSupervision();
});
afterAll(() => test.dispose());

beforeEach(async () => {
  await test.anew();
  test.clock.now = new Date('2026-05-20T10:00:00Z');
  leila = await test.addPerson('Leila');
  rohan = await test.addPerson('Rohan');
});

const entry = (more: Partial<NewEntry> = {}): NewEntry => ({
  ...{ heldOn: '2026-05-05', kind: 'individual', minutes: 60, groupSize: 1, facilitated: true },
  presentingMinutes: null,
  ...more,
});
let keys = 0;
const log = (more: Partial<NewEntry> = {}) => test.hours.log(test.as(leila), entry(more), `h${keys++}`);

/** A session of an hour with Rohan that is over. */
async function held() {
  const listing = await test.directory.offer(test.as(rohan), {});
  const { request } = await test.requests.ask(test.as(leila), listing.id, '');
  const terms = { times: ['2026-05-21 09:00'], zone: 'Europe/London', minutes: 60, every: 'once' } as const;
  const { request: proposed } = await test.requests.propose(request.id, test.as(rohan), terms);
  await test.requests.take(proposed.times[0]!.id, test.as(leila));
  const [session] = await test.sessionViews.upcoming(test.as(leila));
  test.clock.now = new Date('2026-05-21T10:00:00Z');
  return session!.id;
}

describe('hours', () => {
  it('count for several bodies at once, each by its own rule and period', async () => {
    await log({ kind: 'group', groupSize: 4, minutes: 120, facilitated: false });
    await log({ heldOn: '2026-04-05', minutes: 60 });
    for (const rule of ['uk-bacp-accredited', 'uk-babcp-accredited', 'uk-hcpc'])
      await test.hours.follow(test.as(leila), rule, '2026-04-01');
    const tallies = await test.hours.tallies(test.as(leila), '2026-05-20');
    expect(
      tallies.map(({ progress }) => [
        progress.rule.id,
        progress.readings[0]?.have,
        progress.readings[0]?.want,
      ]),
    ).toEqual([
      ['uk-babcp-accredited', 60, 90],
      ['uk-bacp-accredited', 60, 90],
      ['uk-hcpc', undefined, undefined],
    ]);
    expect(tallies[0]!.progress.left).toEqual({ 'peer-depends': 1 });
    expect(tallies[1]!.whatIf).toMatchObject({ now: { minutes: 60 }, withOne: { minutes: 24 } });
  });

  it('hold client hours against a ratio', async () => {
    await log();
    await test.hours.logClients(test.as(leila), '2026-05', 20 * 60);
    await test.hours.logClients(test.as(leila), '2026-05', 24 * 60);
    await test.hours.follow(test.as(leila), 'ie-iacp-accredited', '2026-05-01');
    const [tally] = await test.hours.tallies(test.as(leila), '2026-05-20');
    expect(tally!.progress.readings[0]).toMatchObject({ have: 60, want: 72 });
  });

  it('with clients are noted for a month that has begun somewhere on earth', async () => {
    test.clock.now = new Date('2026-05-31T19:00:00Z');
    await test.hours.logClients(test.as(leila), '2026-06', 60);
    expect(await test.hours.clientMinutes(leila)).toEqual(new Map([['2026-06', 60]]));
    await expect(test.hours.logClients(test.as(leila), '2026-07', 60)).rejects.toMatchObject({
      code: 'month',
    });
  });

  it.each([
    [{ heldOn: '2026-05-23' }, 'day'],
    [{ heldOn: '4 May' }, 'day'],
    [{ minutes: 0 }, 'minutes'],
    [{ minutes: 1.5 }, 'minutes'],
    [{ kind: 'group', groupSize: 0 }, 'group-size'],
    [{ kind: 'group', groupSize: 1, facilitated: false }, 'group-size'],
    [{ kind: 'group', groupSize: 3, presentingMinutes: 61 }, 'presenting'],
  ] as const)('refuse %j', async (more, code) => {
    await expect(log(more)).rejects.toMatchObject({ code });
  });

  it('are logged once from a session that is over, and its supervisor confirms them once', async () => {
    const sessionId = await held();
    const entries = [
      await test.hours.logSession(sessionId, test.as(leila)),
      await test.hours.logSession(sessionId, test.as(leila)),
    ];
    expect(new Set(entries.map(({ id }) => id)).size).toBe(1);
    expect(entries[0]).toMatchObject({
      heldOn: '2026-05-21',
      minutes: 60,
      state: 'asked',
      supervisor: 'Rohan',
    });
    const { id } = entries[0]!;
    await expect(test.confirmations.decide(id, test.as(leila), true)).rejects.toMatchObject({
      code: 'no-such-entry',
    });
    const both = await Promise.all(
      [true, false].map((yes) => test.confirmations.decide(id, test.as(rohan), yes)),
    );
    expect(both.filter(({ first }) => first)).toHaveLength(1);
    expect(new Set(both.map(({ state }) => state)).size).toBe(1);
    await test.work();
    expect(
      test.platform.told.filter(({ kind }) => kind.startsWith('hours.')).map(({ kind }) => kind),
    ).toEqual([...['hours.asked', 'hours.decided']]);
  });

  it('that a supervisor does not remember so are kept, and count for nothing until they have talked', async () => {
    const { id } = await test.hours.logSession(await held(), test.as(leila));
    await test.confirmations.decide(id, test.as(rohan), false);
    await test.hours.follow(test.as(leila), 'uk-bacp-accredited', '2026-05-01');
    const [tally] = await test.hours.tallies(test.as(leila), '2026-05-21');
    expect(tally!.progress.counted.all).toBe(0);
    expect(await test.hours.list(test.as(leila))).toMatchObject([{ state: 'queried' }]);
    await test.confirmations.ask(id, test.as(leila), rohan);
    expect((await test.confirmations.decide(id, test.as(rohan), true)).first).toBe(true);
  });

  it('are confirmed by who supervises them here, and by nobody else', async () => {
    const { id } = await log();
    await expect(test.confirmations.ask(id, test.as(leila), rohan)).rejects.toMatchObject({
      code: 'not-your-supervisor',
    });
  });

  it('are not there before a session has taken place', async () => {
    const sessionId = await held();
    test.clock.now = new Date('2026-05-21T08:30:00Z');
    await expect(test.hours.logSession(sessionId, test.as(leila))).rejects.toMatchObject({
      code: 'not-held',
    });
  });

  it('are one’s own', async () => {
    const { id } = await log();
    await expect(test.hours.remove(id, test.as(rohan))).rejects.toMatchObject({ code: 'no-such-entry' });
    expect(await test.hours.list(test.as(rohan))).toEqual([]);
    await test.hours.remove(id, test.as(leila));
    expect(await test.hours.list(test.as(leila))).toEqual([]);
  });
});

describe('hours of a group', () => {
  let seriesId: string;
  let sessionId: string;
  let tom: string;
  let kim: string;

  /** A session of 90 minutes with Leila, Tom and Kim, and the moment after it. */
  beforeEach(async () => {
    [tom, kim] = [await test.addPerson('Tom'), await test.addPerson('Kim')];
    seriesId = await test.groups.open(test.as(rohan), {
      ...{ title: 'Thursday group', place: 'https://meet.example/room', first: '2026-05-21 09:00' },
      ...{ zone: 'Europe/London', minutes: 90, every: 'week', capacity: 4, rota: true },
      requestKey: `group-${keys++}`,
    });
    for (const one of [leila, tom, kim]) await test.groups.join(seriesId, test.as(one));
    sessionId = (await test.sessionViews.upcoming(test.as(leila)))[0]!.id;
    test.clock.now = new Date('2026-05-21T10:00:00Z');
  });
  const sizeFor = async (personId: string) =>
    (await test.hours.logSession(sessionId, test.as(personId))).groupSize;

  it('go by who came, whoever leaves or joins afterwards', async () => {
    expect(await sizeFor(leila)).toBe(3);
    await test.groups.leave(seriesId, test.as(kim));
    expect(await sizeFor(tom)).toBe(3);
    const eve = await test.addPerson('Eve');
    await test.groups.join(seriesId, test.as(eve));
    await expect(sizeFor(eve)).rejects.toMatchObject({ code: 'not-held' });
    expect((await test.sessionViews.show(sessionId, test.as(leila))).seated).toHaveLength(3);
    const [next] = await test.sessionViews.ahead(test.as(eve));
    expect(next!.seated.map(({ name }) => name).sort()).toEqual(['Eve', 'Leila', 'Tom']);
  });

  it('know nobody who left before it began, also when they came back', async () => {
    test.clock.now = new Date('2026-05-21T07:59:00Z');
    await test.groups.leave(seriesId, test.as(kim));
    test.clock.now = new Date('2026-05-21T10:00:00Z');
    await test.groups.join(seriesId, test.as(kim));
    expect(await sizeFor(leila)).toBe(2);
    await expect(sizeFor(kim)).rejects.toMatchObject({ code: 'not-held' });
  });

  it('stay as they were when somebody says afterwards that they did not come, or did', async () => {
    test.clock.now = new Date('2026-05-21T09:29:00Z');
    await test.sessions.absent(sessionId, test.as(kim), true);
    test.clock.now = new Date('2026-05-21T09:30:00Z');
    for (const [one, away] of [
      [tom, true],
      [kim, false],
    ] as const)
      await expect(test.sessions.absent(sessionId, test.as(one), away)).rejects.toMatchObject({
        code: 'over',
      });
    expect(await sizeFor(leila)).toBe(2);
  });

  it('can be logged and confirmed by whoever has left since, who sees no more where they meet', async () => {
    await test.groups.leave(seriesId, test.as(kim));
    expect(await sizeFor(kim)).toBe(3);
    expect((await test.sessionViews.show(sessionId, test.as(kim))).place).toBe('');
    const { id } = await test.hours.log(test.as(kim), entry({ kind: 'group', groupSize: 3 }), `h${keys++}`);
    expect(await test.confirmations.supervisorsOf(test.as(kim))).toEqual([
      { personId: rohan, name: 'Rohan' },
    ]);
    await test.confirmations.ask(id, test.as(kim), rohan);
    await test.work();
    expect(
      test.platform.told.filter(({ kind, personId }) => kind === 'hours.asked' && personId === rohan),
    ).toHaveLength(2);
    const [next] = await test.sessionViews.ahead(test.as(leila));
    await expect(test.sessionViews.show(next!.id, test.as(kim))).rejects.toMatchObject({
      code: 'no-such-session',
    });
  });

  it('can be logged by the only one who came', async () => {
    test.clock.now = new Date('2026-05-21T09:00:00Z');
    for (const one of [tom, kim]) await test.sessions.absent(sessionId, test.as(one), true);
    test.clock.now = new Date('2026-05-21T10:00:00Z');
    expect(await test.hours.logSession(sessionId, test.as(leila))).toMatchObject({
      ...{ kind: 'group', groupSize: 1, minutes: 90 },
    });
    await test.hours.follow(test.as(leila), 'uk-bacp-accredited', '2026-05-01');
    const [tally] = await test.hours.tallies(test.as(leila), '2026-05-21');
    expect(tally!.progress.counted.individual).toBe(90);
  });
});

describe('a cohort', () => {
  it('begins on a day, however that was written', async () => {
    const amara = await test.addPerson('Amara', { steward: true });
    const begin = (startsOn: string) =>
      test.courses.set(test.spaceId, test.as(amara), { startsOn, tutorPersonId: null });
    expect((await begin(' 2026-W10-1 ')).startsOn).toBe('2026-03-02');
    for (const day of ['soon', '+012026-05-04', '-002026-05-04'])
      await expect(begin(day)).rejects.toThrow('When does the course begin?');
  });

  it('rolls up counts of those students who agreed, for its tutor and stewards, until they take it back', async () => {
    const amara = await test.addPerson('Amara', { steward: true });
    const sam = await test.addPerson('Sam', { role: 'student' });
    const kim = await test.addPerson('Kim', { role: 'student' });
    await test.courses.set(test.spaceId, test.as(amara), { startsOn: '2026-05-01', tutorPersonId: rohan });
    await test.hours.log(test.as(sam), entry(), 's1');
    await test.hours.log(test.as(sam), entry({ heldOn: '2026-04-01' }), 's2');
    await test.hours.log(test.as(kim), entry(), 'k1');
    expect(await test.courses.rollUp(test.spaceId, test.as(rohan))).toEqual({ lines: [], silent: 2 });
    await test.courses.share(test.spaceId, test.as(sam), true);
    expect(await test.courses.rollUp(test.spaceId, test.as(amara))).toEqual({
      lines: [{ name: 'Sam', sessions: 1, individualMinutes: 60, groupMinutes: 0, confirmedMinutes: 0 }],
      silent: 1,
    });
    await expect(test.courses.rollUp(test.spaceId, test.as(kim))).rejects.toMatchObject({
      code: 'tutors-only',
    });
    await test.courses.share(test.spaceId, test.as(sam), false);
    expect(await test.courses.rollUp(test.spaceId, test.as(rohan))).toEqual({ lines: [], silent: 2 });
  });

  it('has a tutor who is a member and not in training, named by a steward', async () => {
    const amara = await test.addPerson('Amara', { steward: true });
    const sam = await test.addPerson('Sam', { role: 'student' });
    const course = { startsOn: null, tutorPersonId: sam };
    await expect(test.courses.set(test.spaceId, test.as(amara), course)).rejects.toMatchObject({
      code: 'no-such-tutor',
    });
    await expect(test.courses.set(test.spaceId, test.as(leila), course)).rejects.toMatchObject({
      code: 'stewards-only',
    });
  });

  it.each([
    ['has left', { state: 'left' }],
    ['was removed', { state: 'removed' }],
    ['is in training now', { role: 'trainee' }],
  ] as const)('shows nobody’s hours to a tutor who %s, and names them no more', async (_how, change) => {
    const amara = await test.addPerson('Amara', { steward: true });
    const sam = await test.addPerson('Sam', { role: 'student' });
    await test.courses.set(test.spaceId, test.as(amara), { startsOn: null, tutorPersonId: rohan });
    await test.courses.share(test.spaceId, test.as(sam), true);
    expect((await test.courses.rollUp(test.spaceId, test.as(rohan))).lines).toHaveLength(1);
    await test.storage.db.updateTable('member').set(change).where('person_id', '=', rohan).execute();
    await expect(test.courses.rollUp(test.spaceId, test.as(rohan))).rejects.toMatchObject({
      code: 'tutors-only',
    });
    expect((await test.courses.view(test.spaceId, test.as(sam)))?.tutor).toBeNull();
  });

  it('notes gently, after three weeks and every three, those with no session', async () => {
    const amara = await test.addPerson('Amara', { steward: true });
    const sam = await test.addPerson('Sam', { role: 'student' });
    const kim = await test.addPerson('Kim', { role: 'student' });
    const joined = new Date('2026-05-20T10:00:00Z');
    await test.storage.db.updateTable('member').set({ joined_at: joined }).execute();
    await test.courses.set(test.spaceId, test.as(amara), { startsOn: '2026-05-01', tutorPersonId: rohan });
    test.clock.now = new Date('2026-06-05T10:00:00Z');
    await test.hours.log(test.as(kim), entry({ heldOn: '2026-06-01' }), 'k2');
    const ours = [sam, kim];
    const told = () =>
      test.platform.told
        .filter(({ kind, personId }) => kind === 'cohort.no-session' && ours.includes(personId))
        .map(({ personId }) => personId);
    for (const day of ['2026-06-09', '2026-06-11', '2026-06-12', '2026-06-30']) {
      await test.courses.sweep(new Date(`${day}T12:00:00Z`));
      await test.work();
    }
    expect(told()).toEqual([sam, kim]);
    await test.courses.sweep(new Date('2026-07-03T12:00:00Z'));
    await test.work();
    expect(told()).toEqual([sam, kim, sam]);
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { everythingStored } from '../gate/testing.ts';
import { calendarOf } from './calendar.ts';
import type { GroupTerms } from './groups.ts';
import { openTestSupervision, type TestSupervision } from './testing.ts';

let test: TestSupervision;
let rohan: string;
let leila: string;
let listing: string;

beforeAll(async () => {
  test = await openTestSupervision();
});
afterAll(() => test.dispose());

beforeEach(async () => {
  await test.anew();
  test.clock.now = new Date('2026-03-02T10:00:00Z');
  rohan = await test.addPerson('Rohan');
  leila = await test.addPerson('Leila');
  listing = (await test.directory.offer(test.as(rohan), {})).id;
});

const ask = async (note = 'Starting out with couples.') =>
  (await test.requests.ask(test.as(leila), listing, note)).request.id;
const weekly = {
  times: ['2026-03-19 17:00', '2026-03-20 09:00'],
  zone: 'Europe/London',
  minutes: 60,
  every: 'week',
} as const;

async function booked() {
  const id = await ask();
  const { request } = await test.requests.propose(id, test.as(rohan), weekly);
  await test.requests.take(request.times[0]!.id, test.as(leila));
  return test.sessionViews.upcoming(test.as(leila), 20);
}

const kindsTold = (personId: string) =>
  test.platform.told.filter((notice) => notice.personId === personId).map(({ kind }) => kind);

const group = (more: Partial<GroupTerms> = {}): GroupTerms => ({
  ...{ title: 'Thursday group', place: 'https://meet.example/room', first: '2026-03-19 17:00' },
  ...{
    zone: 'Europe/London',
    minutes: 90,
    every: 'week',
    capacity: 2,
    rota: true,
    requestKey: `g-${Math.random()}`,
  },
  ...more,
});

describe('a request', () => {
  it('leads by a proposed time to sessions that keep 17:00 in London across the clock change', async () => {
    const sessions = await booked();
    expect(sessions.slice(0, 3).map(({ startsAt }) => startsAt.toISOString())).toEqual([
      '2026-03-19T17:00:00.000Z',
      '2026-03-26T17:00:00.000Z',
      '2026-04-02T16:00:00.000Z',
    ]);
    await test.work();
    expect(kindsTold(rohan)).toEqual(['request.changed', 'request.changed']);
    expect(kindsTold(leila)).toEqual(['request.changed']);
  });

  it('is one while it is open, and its words are covered and sealed', async () => {
    const first = await test.requests.ask(test.as(leila), listing, 'My client Priya Shah worries me.');
    const second = await test.requests.ask(test.as(leila), listing, 'Again.');
    expect([first.first, second.first]).toEqual([true, false]);
    expect(second.request.id).toBe(first.request.id);
    expect(first.request.note).toBe('My client [name] [name] worries me.');
    expect(await everythingStored(test)).not.toMatch(/Priya|worries/);
  });

  it('is accepted or declined once, and who comes second learns what it was', async () => {
    const id = await ask();
    const answers = await Promise.all([
      test.requests.decline(id, test.as(rohan), 'I am full until June.'),
      test.requests.withdraw(id, test.as(leila)),
    ]);
    expect(answers.filter(({ first }) => first)).toHaveLength(1);
    expect(new Set(answers.map(({ request }) => request.state)).size).toBe(1);
  });

  it('takes one of two times when both are pressed, and books once', async () => {
    const { request } = await test.requests.propose(await ask(), test.as(rohan), weekly);
    const taken = await Promise.allSettled(
      request.times.map(({ id }) => test.requests.take(id, test.as(leila))),
    );
    const first = taken.filter((one) => one.status === 'fulfilled' && one.value.first);
    expect(first).toHaveLength(1);
    const series = await test.storage.db.selectFrom('session_series').select('id').execute();
    const mine = await test.storage.db
      .selectFrom('seat')
      .selectAll()
      .where('person_id', '=', leila)
      .execute();
    expect(mine).toHaveLength(1);
    expect(series.length).toBeGreaterThan(0);
  });

  it('takes a free place of the listing when a rhythm is booked, which its end gives back', async () => {
    const wanted = { free: true };
    expect((await test.directory.find(test.as(leila), wanted)).total).toBe(1);
    const [first] = await booked();
    expect((await test.directory.mine(test.as(rohan)))?.facets.freeSlots).toBe(0);
    expect((await test.directory.find(test.as(leila), wanted)).total).toBe(0);
    await test.sessions.end(first!.seriesId, test.as(leila));
    expect((await test.directory.find(test.as(leila), wanted)).total).toBe(1);
    const { request } = await test.requests.propose(await ask(), test.as(rohan), {
      ...weekly,
      every: 'once',
    });
    await test.requests.take(request.times[0]!.id, test.as(leila));
    expect((await test.directory.mine(test.as(rohan)))?.facets.freeSlots).toBe(1);
  });

  it('takes no place of a supervisor who has none free, and its end gives them none', async () => {
    await test.directory.offer(test.as(rohan), { facets: { freeSlots: 0 } });
    const [first] = await booked();
    await test.sessions.end(first!.seriesId, test.as(leila));
    expect((await test.directory.mine(test.as(rohan)))?.facets.freeSlots).toBe(0);
  });

  it('has no use for a time that was proposed before the last ones', async () => {
    const id = await ask();
    const { request } = await test.requests.propose(id, test.as(rohan), weekly);
    await test.requests.propose(id, test.as(rohan), { ...weekly, times: ['2026-03-23 12:00'] });
    await expect(test.requests.take(request.times[0]!.id, test.as(leila))).rejects.toMatchObject({
      code: 'no-such-time',
    });
  });

  it('takes four times at most, a repeated one counted', async () => {
    const [first = '', second = ''] = weekly.times;
    const five = { ...weekly, times: [first, first, first, first, second] };
    await expect(test.requests.propose(await ask(), test.as(rohan), five)).rejects.toMatchObject({
      code: 'when',
    });
  });

  it('can ask for other times, be accepted without one, and be booked once after', async () => {
    const id = await ask();
    await test.requests.propose(id, test.as(rohan), weekly);
    expect((await test.requests.otherTimes(id, test.as(leila), '')).request).toMatchObject({
      state: 'open',
      times: [],
    });
    await test.requests.accept(id, test.as(rohan), 'Gladly.');
    const both = await Promise.all([1, 2].map(() => test.requests.book(id, test.as(rohan), weekly)));
    expect(both.filter(({ first }) => first)).toHaveLength(1);
    expect(await test.sessionViews.upcoming(test.as(leila), 1)).toHaveLength(1);
  });

  it('is between two people: a third sees nothing of it', async () => {
    const id = await ask();
    const third = await test.addPerson('Third');
    await expect(test.requests.show(id, test.as(third))).rejects.toMatchObject({ code: 'no-such-request' });
    await expect(test.requests.accept(id, test.as(leila), '')).rejects.toMatchObject({
      code: 'supervisors-only',
    });
  });

  it('ends by itself after two weeks', async () => {
    const id = await ask();
    await test.requests.sweep(new Date('2026-03-16T10:00:01Z'));
    expect((await test.requests.show(id, test.as(leila))).state).toBe('expired');
    await expect(test.requests.accept(id, test.as(rohan), '')).resolves.toMatchObject({ first: false });
  });
});

describe('a request that is answered late', () => {
  it('stays two weeks from the times that were proposed, and from asking for others', async () => {
    const id = await ask();
    const days = async (count: number) => {
      test.clock.now = new Date(test.clock.now.getTime() + count * 86_400_000);
      await test.requests.sweep(test.clock.now);
      return (await test.requests.show(id, test.as(leila))).state;
    };
    await days(13.9);
    await test.requests.propose(id, test.as(rohan), { ...weekly, times: ['2026-05-21 17:00'] });
    expect(await days(13.9)).toBe('proposed');
    await test.requests.otherTimes(id, test.as(leila), '');
    expect(await days(13.9)).toBe('open');
    expect(await days(0.2)).toBe('expired');
  });
});

describe('a session', () => {
  it('is cancelled or moved once: who comes second is told who was first', async () => {
    const [session] = await booked();
    const both = await Promise.all([
      test.sessions.cancel(session!.id, test.as(rohan)),
      test.sessions.move(session!.id, test.as(leila), '2026-03-18 12:00', 'Europe/London'),
    ]);
    const late = both.find(({ first }) => !first)!;
    expect(both.filter(({ first }) => first)).toHaveLength(1);
    expect(['Rohan', 'Leila']).toContain(late.by);
    await test.work();
    expect(
      [...kindsTold(rohan), ...kindsTold(leila)].filter((kind) => /session\.(moved|cancelled)/.test(kind)),
    ).toHaveLength(1);
  });

  it('keeps its length when it is moved over the night of a clock change', async () => {
    const [session] = await booked();
    const { session: moved } = await test.sessions.move(
      session!.id,
      test.as(leila),
      '2026-03-29 00:30',
      'Europe/London',
    );
    expect(moved.endsAt.getTime() - moved.startsAt.getTime()).toBe(3_600_000);
  });

  it('ends with its rhythm, which either of the two can end', async () => {
    const [first] = await booked();
    const { cancelled } = await test.sessions.end(first!.seriesId, test.as(leila));
    expect(cancelled).toBeGreaterThan(5);
    expect((await test.sessions.end(first!.seriesId, test.as(rohan))).first).toBe(false);
    const left = await test.sessionViews.upcoming(test.as(rohan), 20);
    expect(left.every(({ state }) => state === 'cancelled')).toBe(true);
  });

  it('is planned twelve weeks ahead, and on as time goes by', async () => {
    const sessions = await booked();
    expect(sessions).toHaveLength(10);
    test.clock.now = new Date('2026-03-16T10:00:00Z');
    await test.series.planAhead(test.clock.now);
    expect(await test.series.planAhead(test.clock.now)).toBe(0);
    expect(await test.sessionViews.upcoming(test.as(leila), 20)).toHaveLength(12);
  });

  it('goes into a calendar file as moments, naming nobody', async () => {
    const sessions = await booked();
    await test.sessions.cancel(sessions[1]!.id, test.as(rohan));
    const file = calendarOf(await test.sessionViews.upcoming(test.as(leila), 20), test.clock.now);
    expect(file.match(/BEGIN:VEVENT/g)).toHaveLength(10);
    expect(file).toContain('DTSTART:20260319T170000Z');
    expect(file).toContain('DTSTART:20260402T160000Z');
    expect(file).toMatch(/SEQUENCE:1[\s\S]*STATUS:CANCELLED/);
    expect(file).not.toMatch(/Rohan|Leila/);
  });
});

describe('what has ended', () => {
  it('does not hide what is booked now, and stays in the calendar file as cancelled', async () => {
    const [first] = await booked();
    await test.sessions.end(first!.seriesId, test.as(leila));
    expect(await test.sessionViews.ahead(test.as(leila))).toEqual([]);
    const id = await test.groups.open(test.as(rohan), group());
    await test.groups.join(id, test.as(leila));
    expect((await test.sessionViews.ahead(test.as(leila), 3)).map(({ seriesId }) => seriesId)).toEqual([
      id,
      id,
      id,
    ]);
    const file = calendarOf(await test.sessionViews.upcoming(test.as(leila), 50), test.clock.now);
    expect(file.match(/STATUS:CANCELLED/g)).toHaveLength(10);
  });

  it('is told to whoever still waited for a place, by its name', async () => {
    const id = await test.groups.open(test.as(rohan), group({ capacity: 1 }));
    const tom = await test.addPerson('Tom');
    await test.groups.join(id, test.as(leila));
    await test.groups.join(id, test.as(tom));
    await test.sessions.end(id, test.as(rohan));
    await test.work();
    expect(kindsTold(tom)).toEqual(['group.ended']);
    expect(kindsTold(leila)).toEqual(['series.ended']);
    expect(await test.groups.nameOf(id, test.as(tom))).toBe('Thursday group');
    const mei = await test.addPerson('Mei');
    await expect(test.groups.nameOf(id, test.as(mei))).rejects.toMatchObject({ code: 'no-such-group' });
  });

  it('as a group that met once takes nobody any more', async () => {
    const id = await test.groups.open(test.as(rohan), group({ every: 'once' }));
    expect(await test.groups.list(test.as(leila))).toHaveLength(1);
    test.clock.now = new Date('2026-03-20T10:00:00Z');
    expect(await test.groups.list(test.as(leila))).toEqual([]);
    await expect(test.groups.join(id, test.as(leila))).rejects.toMatchObject({ code: 'no-such-group' });
  });

  it('moves nobody up, whoever leaves it then', async () => {
    const tom = await test.addPerson('Tom');
    for (const every of ['once', 'week'] as const) {
      const id = await test.groups.open(test.as(rohan), group({ capacity: 1, every }));
      await test.groups.join(id, test.as(leila));
      await test.groups.join(id, test.as(tom));
      if (every === 'week') await test.sessions.end(id, test.as(rohan));
      else test.clock.now = new Date('2026-03-20T10:00:00Z');
      expect(await test.groups.leave(id, test.as(leila))).toEqual({ had: 'held', next: false });
      test.clock.now = new Date('2026-03-02T10:00:00Z');
    }
    await test.work();
    expect(kindsTold(tom)).toEqual(['group.ended']);
  });

  it('as a group whose supervisor has left is listed no longer, and takes nobody', async () => {
    const id = await test.groups.open(test.as(rohan), group());
    const member = test.storage.db.updateTable('member').where('person_id', '=', rohan);
    await member.set({ state: 'left' }).execute();
    expect(await test.groups.list(test.as(leila))).toEqual([]);
    await expect(test.groups.join(id, test.as(leila))).rejects.toMatchObject({ code: 'no-such-group' });
    await member.set({ state: 'active' }).execute();
    expect(await test.groups.list(test.as(leila))).toHaveLength(1);
  });

  it('as an agreement without a session can be taken back by either, and a booked one by neither', async () => {
    const id = await ask();
    await test.requests.accept(id, test.as(rohan), '');
    const { first, request } = await test.requests.withdraw(id, test.as(leila));
    expect([first, request.state]).toEqual([true, 'withdrawn']);
    expect(await test.requests.book(id, test.as(rohan), weekly)).toMatchObject({
      first: false,
      request: { state: 'withdrawn' },
    });
    const other = await ask();
    await test.requests.accept(other, test.as(rohan), '');
    await test.requests.book(other, test.as(rohan), weekly);
    expect((await test.requests.withdraw(other, test.as(leila))).first).toBe(false);
    expect((await test.requests.decline(other, test.as(rohan), '')).request.state).toBe('accepted');
  });
});

describe('where a rhythm meets', () => {
  it('is for its supervisor to say, for all of its sessions, kept as given and sealed', async () => {
    const [first, second] = await booked();
    const link = 'https://meet.example/room?x=1';
    expect((await test.sessions.meetAt(first!.id, test.as(rohan), ` ${link} `)).place).toBe(link);
    expect((await test.sessionViews.show(second!.id, test.as(leila))).place).toBe(link);
    const room = 'Room 3, 14 Park Street, Leeds LS1 4AB; ring 07700 900123, ask for Dr Priya Shah';
    expect((await test.sessions.meetAt(first!.id, test.as(rohan), room)).place).toBe(room);
    expect(calendarOf(await test.sessionViews.upcoming(test.as(leila)), test.clock.now)).toContain('LS1 4AB');
    expect(await everythingStored(test)).not.toMatch(/Park Street|07700 900123/);
    expect(
      (await test.sessions.meetAt(first!.id, test.as(rohan), 'x'.repeat(5_000))).place.length,
    ).toBeLessThan(400);
    await expect(test.sessions.meetAt(first!.id, test.as(leila), 'Mine')).rejects.toMatchObject({
      code: 'supervisors-only',
    });
  });

  it('is told to whoever comes, once each time it changes, and under a higher number for calendars', async () => {
    const [first] = await booked();
    const told = () => test.platform.told.filter(({ kind }) => kind === 'session.place').length;
    const before = told();
    const one = await test.sessions.meetAt(first!.id, test.as(rohan), 'Room two');
    await test.sessions.meetAt(first!.id, test.as(rohan), 'Room two');
    await test.work();
    expect(told()).toBe(before + 1);
    const other = await test.sessions.meetAt(first!.id, test.as(rohan), 'Room three');
    await test.work();
    expect(told()).toBe(before + 2);
    expect(other.sequence).toBe(one.sequence + 1);
  });
});

describe('a group', () => {
  it('says to who leaves it what they gave up, and whether someone has it now', async () => {
    const id = await test.groups.open(test.as(rohan), group({ capacity: 1 }));
    const tom = await test.addPerson('Tom');
    await test.groups.join(id, test.as(leila));
    expect(await test.groups.leave(id, test.as(tom))).toEqual({ had: null, next: false });
    await test.groups.join(id, test.as(tom));
    expect(await test.groups.leave(id, test.as(tom))).toEqual({ had: 'waiting', next: false });
    await test.groups.join(id, test.as(tom));
    expect(await test.groups.leave(id, test.as(leila))).toEqual({ had: 'held', next: true });
    expect(await test.groups.leave(id, test.as(tom))).toEqual({ had: 'held', next: false });
  });

  it('lets who chose to present leave it to the rota again, and nobody in their stead', async () => {
    const id = await test.groups.open(test.as(rohan), group());
    const tom = await test.addPerson('Tom');
    for (const one of [leila, tom]) await test.groups.join(id, test.as(one));
    const [first] = await test.sessionViews.ahead(test.as(leila));
    await test.sessions.present(first!.id, test.as(tom));
    expect((await test.sessions.passOn(first!.id, test.as(leila))).presenter?.chosen).toBe(true);
    expect((await test.sessions.passOn(first!.id, test.as(tom))).presenter?.chosen).toBe(false);
  });

  it('gives its last seat to one of two who press at once; the other waits and moves up', async () => {
    const id = await test.groups.open(test.as(rohan), group({ capacity: 1 }));
    const tom = await test.addPerson('Tom');
    const joined = await Promise.all([leila, tom].map((one) => test.groups.join(id, test.as(one))));
    expect(joined.map(({ state }) => state).sort()).toEqual(['held', 'waiting']);
    const [holder, waiter] = joined[0]!.state === 'held' ? [leila, tom] : [tom, leila];
    await test.groups.leave(id, test.as(holder));
    expect((await test.groups.show(id, test.as(waiter))).mine).toBe('held');
    await test.work();
    expect(kindsTold(waiter)).toEqual(['group.seat']);
  });

  it('says whose its seats are where they are shown, and not in a list', async () => {
    const id = await test.groups.open(test.as(rohan), group());
    await test.groups.join(id, test.as(leila));
    expect((await test.groups.show(id, test.as(rohan))).seats.map(({ name }) => name)).toEqual(['Leila']);
    expect(await test.groups.list(test.as(rohan))).toMatchObject([{ id, taken: 1, seats: [] }]);
  });

  it('never holds more than it has places for, whoever comes and goes', async () => {
    const id = await test.groups.open(test.as(rohan), group({ capacity: 2 }));
    const people = await Promise.all(['A', 'B', 'C', 'D', 'E'].map((name) => test.addPerson(name)));
    await Promise.all(people.map((one) => test.groups.join(id, test.as(one))));
    await Promise.all(people.slice(0, 3).map((one) => test.groups.leave(id, test.as(one))));
    expect(await test.groups.show(id, test.as(leila))).toMatchObject({ taken: 2, waiting: 0 });
  });

  it('has a rota that passes over who does not come, and a turn that one of two can choose', async () => {
    const id = await test.groups.open(test.as(rohan), group());
    const tom = await test.addPerson('Tom');
    await test.groups.join(id, test.as(leila));
    test.clock.now = new Date('2026-03-02T10:00:01Z');
    await test.groups.join(id, test.as(tom));
    const [first, second] = await test.sessionViews.upcoming(test.as(leila));
    expect([first?.presenter?.name, second?.presenter?.name]).toEqual(['Leila', 'Tom']);
    await test.sessions.absent(first!.id, test.as(leila), true);
    const after = await test.sessionViews.upcoming(test.as(tom));
    expect(after.slice(0, 2).map(({ presenter }) => presenter?.name)).toEqual(['Tom', 'Leila']);
    const chosen = await Promise.all(
      [leila, tom].map((one) => test.sessions.present(second!.id, test.as(one))),
    );
    expect(chosen.filter((one) => one.first)).toHaveLength(1);
  });

  it('is cancelled by who leads it, not by one of many', async () => {
    const id = await test.groups.open(test.as(rohan), group());
    await test.groups.join(id, test.as(leila));
    const [session] = await test.sessionViews.upcoming(test.as(leila));
    await expect(test.sessions.cancel(session!.id, test.as(leila))).rejects.toMatchObject({
      code: 'supervisors-only',
    });
    await expect(test.sessions.cancel(session!.id, test.as(rohan))).resolves.toMatchObject({ first: true });
  });
});

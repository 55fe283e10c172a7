import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { everythingStored } from '../gate/testing.ts';
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

const weekly = { times: ['2026-03-19 17:00'], zone: 'Europe/London', minutes: 60, every: 'week' } as const;
const ask = async () => (await test.requests.ask(test.as(leila), listing, '')).request.id;

async function booked(place = '') {
  const { request } = await test.requests.propose(await ask(), test.as(rohan), { ...weekly, place });
  await test.requests.take(request.times[0]!.id, test.as(leila));
  return test.requests.show(request.id, test.as(rohan));
}

describe('a request', () => {
  const state = (personId: string, state: 'left' | 'active') =>
    test.storage.db.updateTable('member').set({ state }).where('person_id', '=', personId).execute();

  it('is not gone on with by an old button of a supervisor who has left, who can still decline', async () => {
    const id = await ask();
    await state(rohan, 'left');
    const refused = { code: 'not-a-member' };
    await expect(test.requests.accept(id, test.as(rohan), '')).rejects.toMatchObject(refused);
    await expect(test.requests.propose(id, test.as(rohan), weekly)).rejects.toMatchObject(refused);
    await state(rohan, 'active');
    await test.requests.accept(id, test.as(rohan), '');
    await state(rohan, 'left');
    await expect(test.requests.book(id, test.as(rohan), weekly)).rejects.toMatchObject(refused);
    expect((await test.requests.decline(id, test.as(rohan), '')).request.state).toBe('declined');
  });

  it('is not gone on with by who asked and has left, who can still withdraw', async () => {
    const { request } = await test.requests.propose(await ask(), test.as(rohan), weekly);
    await state(leila, 'left');
    const refused = { code: 'not-a-member' };
    await expect(test.requests.take(request.times[0]!.id, test.as(leila))).rejects.toMatchObject(refused);
    await expect(test.requests.otherTimes(request.id, test.as(leila), '')).rejects.toMatchObject(refused);
    expect((await test.requests.withdraw(request.id, test.as(leila))).request.state).toBe('withdrawn');
  });
});

describe('asking again', () => {
  it('is for whoever met with them, also when they are listed no longer', async () => {
    const { seriesId } = await booked();
    expect(await test.requests.met(test.as(leila))).toEqual([]);
    await test.sessions.end(seriesId!, test.as(leila));
    await test.directory.withdraw(listing, test.as(rohan));
    await expect(ask()).rejects.toMatchObject({ code: 'no-such-listing' });
    expect(await test.requests.met(test.as(leila))).toEqual([{ seriesId, name: 'Rohan' }]);
    const { first, request } = await test.requests.askAgain(test.as(leila), seriesId!, 'Once more?');
    expect([first, request.state, request.supervisor.name]).toEqual([true, 'open', 'Rohan']);
    for (const other of [rohan, await test.addPerson('Third')])
      await expect(test.requests.askAgain(test.as(other), seriesId!, '')).rejects.toMatchObject({
        code: 'not-yours',
      });
  });

  it('while a request is agreed and unbooked finds that one', async () => {
    const id = await ask();
    await test.requests.accept(id, test.as(rohan), '');
    expect(await test.requests.ask(test.as(leila), listing, '')).toMatchObject({
      ...{ first: false, request: { id, state: 'accepted' } },
    });
    expect(await test.requests.list(test.as(rohan))).toHaveLength(1);
  });

  it('of someone who is paused says that they cannot be asked now', async () => {
    const { seriesId } = await booked();
    const member = test.storage.db.updateTable('member').where('person_id', '=', rohan);
    await member.set({ state: 'suspended', suspended_until: new Date('2026-04-02T10:00:00Z') }).execute();
    const ask = () => test.requests.askAgain(test.as(leila), seriesId!, '');
    await expect(ask()).rejects.toMatchObject({ code: 'not-now' });
    test.clock.now = new Date('2026-04-02T10:00:00Z');
    expect((await ask()).first).toBe(true);
  });

  it('of someone who has left is refused', async () => {
    const { seriesId } = await booked();
    const member = test.storage.db.updateTable('member').where('person_id', '=', rohan);
    await member.set({ state: 'left' }).execute();
    expect(await test.requests.met(test.as(leila))).toEqual([]);
    await expect(test.requests.askAgain(test.as(leila), seriesId!, '')).rejects.toMatchObject({
      code: 'has-left',
    });
  });
});

describe('what a request says', () => {
  it('of where they would meet is kept as given, sealed, and where the sessions are once one is taken', async () => {
    const request = await booked('Room 3, 14 Park Street');
    expect(request).toMatchObject({ place: 'Room 3, 14 Park Street', booked: { over: false } });
    const [session] = await test.sessionViews.ahead(test.as(leila));
    expect(session?.place).toBe('Room 3, 14 Park Street');
    expect(await everythingStored(test)).not.toContain('Park Street');
  });

  it('when none of the times will do is covered, sealed, and gone with the next proposal', async () => {
    const id = await ask();
    await test.requests.propose(id, test.as(rohan), weekly);
    const { request } = await test.requests.otherTimes(id, test.as(leila), 'Priya Shah has my Thursdays.');
    expect(request).toMatchObject({ timesRefused: true, reply: '[name] [name] has my Thursdays.' });
    expect(await everythingStored(test)).not.toContain('Thursdays');
    const again = await test.requests.propose(id, test.as(rohan), weekly);
    expect(again.request).toMatchObject({ timesRefused: false, reply: null });
  });

  it('of who did not answer depends on whose turn it was', async () => {
    const id = await ask();
    const end = async () => {
      test.clock.now = new Date(test.clock.now.getTime() + 15 * 86_400_000);
      await test.requests.sweep(test.clock.now);
      return test.requests.list(test.as(leila));
    };
    await end();
    expect((await test.requests.show(id, test.as(leila))).unanswered).toBe('supervisor');
    const other = await ask();
    await test.requests.propose(other, test.as(rohan), { ...weekly, times: ['2026-05-21 17:00'] });
    await end();
    expect((await test.requests.show(other, test.as(leila))).unanswered).toBe('asker');
  });
});

describe('a session that is moved', () => {
  it('keeps from when, and to where it is already tells nobody', async () => {
    await booked();
    const [session] = await test.sessionViews.ahead(test.as(leila));
    const same = await test.sessions.move(session!.id, test.as(leila), '2026-03-19 17:00', 'Europe/London');
    expect(same).toMatchObject({ unchanged: true, session: { sequence: 0, movedFrom: null } });
    const { session: moved } = await test.sessions.move(
      ...([session!.id, test.as(leila), '2026-03-20 12:00', 'Europe/London'] as const),
    );
    expect(moved.movedFrom?.toISOString()).toBe('2026-03-19T17:00:00.000Z');
    await test.work();
    expect(test.platform.told.filter(({ kind }) => kind === 'session.moved')).toHaveLength(1);
  });
});

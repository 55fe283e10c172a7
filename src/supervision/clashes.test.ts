/** Two at once: said to whose time it is, and never booked behind their back. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestSupervision, type TestSupervision } from './testing.ts';

let test: TestSupervision;
let rohan: string;
let leila: string;
let tom: string;

beforeAll(async () => {
  test = await openTestSupervision();
});
afterAll(() => test.dispose());

beforeEach(async () => {
  await test.anew();
  test.clock.now = new Date('2026-03-02T10:00:00Z');
  [rohan, leila, tom] = [
    await test.addPerson('Rohan'),
    await test.addPerson('Leila'),
    await test.addPerson('Tom'),
  ];
});

const weekly = { times: ['2026-03-19 17:00'], zone: 'Europe/London', minutes: 60, every: 'week' } as const;

const later = () => {
  test.clock.now = new Date(test.clock.now.getTime() + 60_000);
};

async function asked(by: string) {
  const { id } = await test.directory.offer(test.as(rohan), {});
  return (await test.requests.ask(test.as(by), id, '')).request.id;
}

async function proposed(to: string, terms: Parameters<typeof test.requests.propose>[2] = weekly) {
  const { request } = await test.requests.propose(await asked(to), test.as(rohan), terms);
  later();
  return request;
}

describe('a time that is proposed', () => {
  it('over what is booked names it to the supervisor, to nobody else, and can be taken on purpose', async () => {
    const first = await proposed(leila);
    await test.requests.take(first.times[0]!.id, test.as(leila));
    later();
    const request = await proposed(tom, { ...weekly, every: 'once', times: ['2026-03-26 17:30'] });
    expect(request.clashes.map(({ whom }) => whom)).toEqual(['Leila']);
    expect((await test.requests.show(request.id, test.as(tom))).clashes).toEqual([]);
    const taken = await test.requests.take(request.times[0]!.id, test.as(tom));
    expect(taken).toMatchObject({ first: true, request: { clashes: [] } });
    expect((await test.requests.show(request.id, test.as(rohan))).clashes).toMatchObject([{ whom: 'Leila' }]);
  });

  it('to two goes to whoever takes it first; the other keeps the request', async () => {
    const [one, other] = [await proposed(leila), await proposed(tom)];
    await test.requests.take(one.times[0]!.id, test.as(leila));
    await expect(test.requests.take(other.times[0]!.id, test.as(tom))).rejects.toMatchObject({
      code: 'taken',
    });
    expect(await test.requests.show(other.id, test.as(tom))).toMatchObject({ state: 'proposed' });
    expect(await test.sessionViews.ahead(test.as(tom))).toEqual([]);
  });

  it('to two who take it at once is booked for one', async () => {
    const [one, other] = [await proposed(leila), await proposed(tom)];
    const taken = await Promise.allSettled([
      test.requests.take(one.times[0]!.id, test.as(leila)),
      test.requests.take(other.times[0]!.id, test.as(tom)),
    ]);
    expect(taken.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('for a rhythm may cross one later session, which can be moved', async () => {
    const rhythm = await proposed(leila);
    const once = await proposed(tom, { ...weekly, every: 'once', times: ['2026-04-02 17:00'] });
    await test.requests.take(once.times[0]!.id, test.as(tom));
    expect(await test.requests.take(rhythm.times[0]!.id, test.as(leila))).toMatchObject({ first: true });
  });
});

describe('a session over something else', () => {
  it('says so to its supervisor alone, whoever moved it there', async () => {
    for (const [one, time] of [
      [leila, '2026-03-19 17:00'],
      [tom, '2026-03-19 12:00'],
    ] as const) {
      const request = await proposed(one, { ...weekly, every: 'once', times: [time] });
      await test.requests.take(request.times[0]!.id, test.as(one));
    }
    const [session] = await test.sessionViews.ahead(test.as(tom));
    await test.sessions.move(session!.id, test.as(tom), '2026-03-19 17:30', 'Europe/London');
    const clashesOf = async (viewer: string) =>
      (await test.sessionViews.show(session!.id, test.as(viewer))).clashes.map(({ whom }) => whom);
    expect([await clashesOf(rohan), await clashesOf(tom)]).toEqual([['Leila'], []]);
  });
});

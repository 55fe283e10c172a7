import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DeliveryRefused } from '../space/delivery.ts';
import { createReminders } from './reminders.ts';
import { openTestSupervision, type TestSupervision } from './testing.ts';

let test: TestSupervision;
let rohan: string;
let leila: string;
let series: string;

beforeAll(async () => {
  test = await openTestSupervision();
});
afterAll(() => test.dispose());

const at = (text: string) => new Date(`2026-03-${text}Z`);

beforeEach(async () => {
  await test.storage.db.deleteFrom('session_series').execute();
  await test.anew();
  test.clock.now = at('02T10:00:00');
  rohan = await test.addPerson('Rohan');
  leila = await test.addPerson('Leila');
  // 17:00 in London on the Thursday before the clocks go forward, and the one after.
  series = await test.groups.open(test.as(rohan), {
    ...{ title: '', place: '', first: '2026-03-26 17:00', zone: 'Europe/London', minutes: 60, every: 'week' },
    ...{ capacity: 3, rota: false, requestKey: `r-${Math.random()}` },
  });
  await test.groups.join(series, test.as(leila));
});

const told = (personId = leila) =>
  test.platform.told.filter((notice) => notice.personId === personId).map(({ kind }) => kind);
const send = (now: Date) => test.reminders.send(now);

describe('reminders', () => {
  it('come a day and an hour before, once each, to everyone in it', async () => {
    for (const now of [
      '25T16:59:59',
      '25T17:00:00',
      '25T17:00:10',
      '26T15:59:59',
      '26T16:00:00',
      '26T16:30:00',
    ])
      await send(at(now));
    for (const personId of [leila, rohan]) expect(told(personId)).toEqual(['session.day', 'session.hour']);
  });

  it('keep to the hour on the wall after a clock change', async () => {
    const before = new Date('2026-04-02T14:59:59Z');
    await send(before);
    test.platform.told.length = 0;
    await send(new Date('2026-04-02T15:00:00Z'));
    expect(told()).toEqual(['session.hour']);
  });

  it('follow a session that is moved, and not one that is cancelled', async () => {
    const [first, second] = await test.sessionViews.upcoming(test.as(rohan));
    await send(at('25T17:00:00'));
    test.clock.now = at('25T18:00:00');
    await test.sessions.move(first!.id, test.as(rohan), '2026-03-28 12:00', 'Europe/London');
    await test.sessions.cancel(second!.id, test.as(rohan));
    for (const now of ['26T16:00:00', '27T12:00:00', '28T11:00:00', '31T12:00:00']) await send(at(now));
    expect(told()).toEqual(['session.day', 'session.day', 'session.hour']);
    await send(new Date('2026-04-01T16:00:00Z'));
    expect(told()).toHaveLength(3);
  });

  it('leave out who does not come, has left, or booked when the time had come already', async () => {
    const [first] = await test.sessionViews.upcoming(test.as(rohan));
    await test.sessions.absent(first!.id, test.as(leila), true);
    const tom = await test.addPerson('Tom');
    test.clock.now = at('26T10:00:00');
    await test.groups.join(series, test.as(tom));
    await send(at('26T10:00:00'));
    expect([told(leila), told(tom)]).toEqual([[], []]);
    await send(at('26T16:00:00'));
    expect([told(leila), told(tom)]).toEqual([[], ['session.hour']]);
  });

  it('of a day are not sent with two hours to go, after a long downtime', async () => {
    await send(at('26T15:30:00'));
    expect(told()).toEqual([]);
  });

  it('are sent once by two workers at once', async () => {
    const other = createReminders({ db: test.storage.db, notices: test.platform });
    const counts = await Promise.all([send(at('25T17:00:00')), other.send(at('25T17:00:00'))]);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(2);
    expect(told()).toEqual(['session.day']);
  });

  it('that a crash or a platform’s fault left behind go out after the lease, and no second time', async () => {
    test.platform.down = true;
    expect(await send(at('25T17:00:00'))).toBe(0);
    test.platform.down = false;
    expect(await send(at('25T17:00:05'))).toBe(0);
    expect(await send(at('25T17:00:20'))).toBe(2);
    expect(await send(at('25T17:01:00'))).toBe(0);
    expect(told()).toEqual(['session.day']);
  });

  it('that a platform refuses for good are not tried again', async () => {
    test.platform.refuses = 'not-allowed' satisfies DeliveryRefused['reason'];
    await send(at('25T17:00:00'));
    test.platform.refuses = null;
    expect(await send(at('25T17:05:00'))).toBe(0);
  });

  it('wait for the end of quiet hours, and for no longer than a quarter of an hour before', async () => {
    const [membership] = await test.storage.db
      .selectFrom('member')
      .select('id')
      .where('person_id', '=', leila)
      .execute();
    await test.quiet.setHours(membership!.id, { zone: 'Europe/London', from: 16 * 60, to: 18 * 60 });
    await send(at('25T17:00:00'));
    expect(told()).toEqual([]);
    await send(at('25T18:00:00'));
    expect(told()).toEqual(['session.day']);
    await send(at('26T16:00:00'));
    expect(told()).toEqual(['session.day', 'session.hour']);
  });

  it('wait for the end of quiet hours also of those who are paused', async () => {
    await test.storage.db
      .updateTable('member')
      .set({ state: 'suspended', suspended_until: at('28T12:00:00'), zone: 'Europe/London' })
      .set({ quiet_from: 16 * 60, quiet_to: 18 * 60 })
      .where('person_id', '=', leila)
      .execute();
    await send(at('25T17:00:00'));
    expect(told()).toEqual([]);
    await send(at('25T18:00:00'));
    expect(told()).toEqual(['session.day']);
  });
});

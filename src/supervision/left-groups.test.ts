/** What a calendar is told of a group that was left. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { calendarOf } from './calendar.ts';
import { openTestSupervision, type TestSupervision } from './testing.ts';

let test: TestSupervision;
let rohan: string;
let leila: string;
let id: string;

beforeAll(async () => {
  test = await openTestSupervision();
});
afterAll(() => test.dispose());

beforeEach(async () => {
  await test.anew();
  test.clock.now = new Date('2026-03-02T10:00:00Z');
  rohan = await test.addPerson('Rohan');
  leila = await test.addPerson('Leila');
  id = await test.groups.open(test.as(rohan), {
    ...{ title: 'Thursday group', place: 'Room 3', first: '2026-03-19 17:00', zone: 'Europe/London' },
    ...{ minutes: 90, every: 'week', capacity: 2, rota: true, requestKey: `g-${Math.random()}` },
  });
});

const file = async () => calendarOf(await test.sessionViews.upcoming(test.as(leila), 50), test.clock.now);
const numbers = (text: string) => [...new Set(text.match(/SEQUENCE:\d+/g))];
const tomorrow = () => {
  test.clock.now = new Date(test.clock.now.getTime() + 86_400_000);
};

describe('a calendar file after leaving a group', () => {
  it('cancels what was to come, under a higher number, and says nothing of where', async () => {
    await test.groups.join(id, test.as(leila));
    const before = await file();
    tomorrow();
    await test.groups.leave(id, test.as(leila));
    const [session] = await test.sessionViews.ahead(test.as(rohan));
    await test.sessions.move(session!.id, test.as(rohan), '2026-03-18 08:00', 'Europe/London');
    const after = await file();
    expect(before.match(/STATUS:CONFIRMED/g)).toHaveLength(10);
    expect(after.match(/STATUS:CANCELLED/g)).toHaveLength(10);
    expect(numbers(before)).toEqual(['SEQUENCE:0']);
    expect(after.match(/SEQUENCE:0/)).toBeNull();
    expect(after).not.toMatch(/Room 3|20260318/);
    expect(await test.sessionViews.ahead(test.as(leila))).toEqual([]);
    await expect(test.sessionViews.show(session!.id, test.as(leila))).rejects.toMatchObject({
      code: 'no-such-session',
    });
  });

  it('says nothing of where it was moved to afterwards, however often', async () => {
    await test.groups.join(id, test.as(leila));
    tomorrow();
    await test.groups.leave(id, test.as(leila));
    const [session] = await test.sessionViews.ahead(test.as(rohan));
    for (const to of ['2026-03-18 08:00', '2026-03-20 09:00'])
      await test.sessions.move(session!.id, test.as(rohan), to, 'Europe/London');
    const after = await file();
    expect(after).not.toMatch(/20260318|20260320/);
    expect(after).toContain('20260319T170000');
  });

  it('and coming back confirms them again, under a higher number still', async () => {
    await test.groups.join(id, test.as(leila));
    tomorrow();
    await test.groups.leave(id, test.as(leila));
    const left = numbers(await file());
    tomorrow();
    await test.groups.join(id, test.as(leila));
    const back = await file();
    expect(back).not.toContain('STATUS:CANCELLED');
    expect([left, numbers(back)]).toEqual([['SEQUENCE:1'], ['SEQUENCE:2']]);
  });

  it('is all that is left of one that never met: who led it confirms no hours', async () => {
    await test.groups.join(id, test.as(leila));
    tomorrow();
    await test.groups.leave(id, test.as(leila));
    expect(await test.confirmations.supervisorsOf(test.as(leila))).toEqual([]);
  });

  it('has nothing of a group that one only waited for', async () => {
    for (const name of ['A', 'B']) await test.groups.join(id, test.as(await test.addPerson(name)));
    await test.groups.join(id, test.as(leila));
    await test.groups.leave(id, test.as(leila));
    expect(await test.sessionViews.upcoming(test.as(leila))).toEqual([]);
  });
});

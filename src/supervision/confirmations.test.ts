import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { everythingStored } from '../gate/testing.ts';
import type { HoursEntry, NewEntry } from './hours-store.ts';
import { openTestSupervision, type TestSupervision } from './testing.ts';

let test: TestSupervision;
let leila: string;
let rohan: string;
let nia: string;
let entry: HoursEntry;
let sessionId: string;

beforeAll(async () => {
  test = await openTestSupervision();
});
afterAll(() => test.dispose());

/** Leila has met Rohan and Nia, and logged the session with Rohan. */
beforeEach(async () => {
  await test.anew();
  test.clock.now = new Date('2026-05-20T10:00:00Z');
  leila = await test.addPerson('Leila');
  rohan = await test.addPerson('Rohan');
  nia = await test.addPerson('Nia');
  for (const [supervisor, day] of [
    [rohan, '2026-05-21'],
    [nia, '2026-05-22'],
  ] as const) {
    const listing = await test.directory.offer(test.as(supervisor), {});
    const { request } = await test.requests.ask(test.as(leila), listing.id, '');
    const terms = { times: [`${day} 09:00`], zone: 'Europe/London', minutes: 60, every: 'once' } as const;
    const { request: proposed } = await test.requests.propose(request.id, test.as(supervisor), terms);
    await test.requests.take(proposed.times[0]!.id, test.as(leila));
  }
  const [session] = await test.sessionViews.upcoming(test.as(leila));
  test.clock.now = new Date('2026-05-23T10:00:00Z');
  sessionId = session!.id;
  entry = await test.hours.logSession(sessionId, test.as(leila));
});

const numbers = ({ heldOn, kind, minutes, groupSize, facilitated, presentingMinutes }: NewEntry) => ({
  ...{ heldOn, kind, minutes, groupSize, facilitated, presentingMinutes },
});

/** How often someone was told something of hours. */
async function told(personId: string, kind: string): Promise<number> {
  await test.work();
  return test.platform.told.filter((one) => one.personId === personId && one.kind === kind).length;
}

describe('asking for confirmation', () => {
  it('tells the supervisor each time it is asked anew, also whom it was sent to before', async () => {
    expect(await told(rohan, 'hours.asked')).toBe(1);
    await test.confirmations.decide(entry.id, test.as(rohan), false);
    expect(await test.confirmations.ask(entry.id, test.as(leila), rohan)).toEqual({ first: true });
    expect(await told(rohan, 'hours.asked')).toBe(2);
    await test.confirmations.ask(entry.id, test.as(leila), nia);
    expect(await told(nia, 'hours.asked')).toBe(1);
    await test.confirmations.ask(entry.id, test.as(leila), rohan);
    expect(await told(rohan, 'hours.asked')).toBe(3);
  });

  it('tells nobody twice of what waits for them', async () => {
    expect(await test.confirmations.ask(entry.id, test.as(leila), rohan)).toEqual({ first: false });
    expect(await told(rohan, 'hours.asked')).toBe(1);
  });
});

describe('an answer', () => {
  it('has a word where the supervisor remembers it differently: covered, sealed, for the two', async () => {
    await test.confirmations.decide(entry.id, test.as(rohan), false, ' Priya Shah joined us at a numbat. ');
    const { word } = await test.hours.mine(entry.id, test.as(leila));
    expect(word).toMatch(/ joined us at a numbat\.$/);
    expect(word).not.toContain('Priya');
    expect((await test.confirmations.asked(entry.id, test.as(rohan))).word).toBe(word);
    expect(await everythingStored(test as never)).not.toContain('numbat');
    await test.confirmations.ask(entry.id, test.as(leila), rohan);
    expect((await test.hours.mine(entry.id, test.as(leila))).word).toBeNull();
    expect(await test.storage.db.selectFrom('hours_word').selectAll().execute()).toEqual([]);
  });

  it.each([true, false])(
    'can be taken back, whether it was %s, and the member is told',
    async (confirmed) => {
      await test.confirmations.decide(entry.id, test.as(rohan), confirmed, 'Less.');
      await expect(test.confirmations.reopen(entry.id, test.as(nia))).rejects.toMatchObject({
        code: 'no-such-entry',
      });
      for (const _ of [1, 2]) await test.confirmations.reopen(entry.id, test.as(rohan));
      expect(await test.hours.mine(entry.id, test.as(leila))).toMatchObject({
        ...{ state: 'asked', decidedAt: null, word: null },
      });
      expect(await told(leila, 'hours.reopened')).toBe(1);
      expect(await test.confirmations.waiting(test.as(rohan))).toHaveLength(1);
      expect((await test.confirmations.decide(entry.id, test.as(rohan), !confirmed)).first).toBe(true);
    },
  );
});

/** Out of every space, as after a removal; their rows stay. */
async function goes(personId: string): Promise<void> {
  await test.storage.db
    .updateTable('member')
    .set({ state: 'left' })
    .where('person_id', '=', personId)
    .execute();
}

describe('a supervisor who has left', () => {
  it('takes no confirmation back by an old button', async () => {
    await test.confirmations.decide(entry.id, test.as(rohan), true);
    await goes(rohan);
    await expect(test.confirmations.reopen(entry.id, test.as(rohan))).rejects.toMatchObject({
      code: 'not-a-member',
    });
    await test.farewell.sweep(test.clock.now);
    expect(await test.hours.mine(entry.id, test.as(leila))).toMatchObject({ state: 'confirmed' });
  });

  it('answers nothing any more that waited for them, and it is left to be asked of somebody else', async () => {
    await goes(rohan);
    for (const confirmed of [true, false])
      await expect(
        test.confirmations.decide(entry.id, test.as(rohan), confirmed, 'Less.'),
      ).rejects.toMatchObject({ code: 'not-a-member' });
    expect(await test.hours.mine(entry.id, test.as(leila))).toMatchObject({ state: 'asked', word: null });
    expect(await told(leila, 'hours.decided')).toBe(0);
    await test.farewell.sweep(test.clock.now);
    expect(await test.confirmations.ask(entry.id, test.as(leila), nia)).toEqual({ first: true });
  });

  it('is not asked anew once an entry is changed, nor at all', async () => {
    await test.confirmations.decide(entry.id, test.as(rohan), true);
    expect(await test.hours.askedAnew(entry.id, test.as(leila))).toBe('Rohan');
    await goes(rohan);
    expect(await test.hours.askedAnew(entry.id, test.as(leila))).toBeNull();
    const longer = await test.hours.edit(entry.id, test.as(leila), { ...numbers(entry), minutes: 90 });
    expect(longer).toMatchObject({ minutes: 90, state: 'logged', supervisor: null });
    await expect(test.confirmations.ask(longer.id, test.as(leila), rohan)).rejects.toMatchObject({
      code: 'not-your-supervisor',
    });
    expect(await told(rohan, 'hours.asked')).toBe(1);
  });

  it('is asked anew where they are only paused, and answers when they are back', async () => {
    await test.storage.db
      .updateTable('member')
      .set({ state: 'suspended', suspended_until: new Date('2026-06-30T00:00:00Z') })
      .where('person_id', '=', rohan)
      .execute();
    const longer = await test.hours.edit(entry.id, test.as(leila), { ...numbers(entry), minutes: 90 });
    expect(longer).toMatchObject({ state: 'asked', supervisor: 'Rohan' });
    const confirm = () => test.confirmations.decide(longer.id, test.as(rohan), true);
    await expect(confirm()).rejects.toMatchObject({ code: 'suspended' });
    test.clock.now = new Date('2026-07-01T00:00:00Z');
    expect((await confirm()).first).toBe(true);
  });
});

describe('an entry that is changed', () => {
  it('once confirmed is sent to be confirmed anew, and an old button confirms nothing', async () => {
    await test.confirmations.decide(entry.id, test.as(rohan), true);
    const longer = await test.hours.edit(entry.id, test.as(leila), { ...numbers(entry), minutes: 90 });
    expect(longer).toMatchObject({ minutes: 90, state: 'asked', supervisor: 'Rohan', decidedAt: null });
    expect(await told(rohan, 'hours.asked')).toBe(2);
    await expect(test.confirmations.decide(entry.id, test.as(rohan), true)).rejects.toMatchObject({
      code: 'no-such-entry',
    });
    expect((await test.confirmations.decide(longer.id, test.as(rohan), true)).first).toBe(true);
    expect(await test.hours.list(test.as(leila))).toHaveLength(1);
  });

  it('in nothing stays as it was answered', async () => {
    await test.confirmations.decide(entry.id, test.as(rohan), true);
    const same = await test.hours.edit(entry.id, test.as(leila), numbers(entry));
    expect(same).toMatchObject({ id: entry.id, state: 'confirmed' });
  });

  it('goes to nobody where nobody was asked, or where there was no facilitator after all', async () => {
    const peers = { ...numbers(entry), kind: 'group', groupSize: 3, facilitated: false } as const;
    const changed = await test.hours.edit(entry.id, test.as(leila), peers);
    expect(changed).toMatchObject({ state: 'logged', supervisor: null, groupSize: 3 });
    const again = await test.hours.edit(changed.id, test.as(leila), { ...peers, groupSize: 4 });
    expect(again).toMatchObject({ state: 'logged', groupSize: 4 });
    expect(await told(rohan, 'hours.asked')).toBe(1);
  });

  it('is its owner’s, keeps the rules of a new one, and is still the log of its session', async () => {
    const change = (personId: string, minutes: number) =>
      test.hours.edit(entry.id, test.as(personId), { ...numbers(entry), minutes });
    await expect(change(rohan, 50)).rejects.toMatchObject({ code: 'no-such-entry' });
    await expect(change(leila, 0)).rejects.toMatchObject({ code: 'minutes' });
    const { id } = await change(leila, 50);
    expect((await test.hours.ofSession(sessionId, test.as(leila))).logged?.id).toBe(id);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Refusal } from '../src/refusal.ts';
import { createFarewell } from '../src/supervision/farewell.ts';
import { sweepSupervision } from '../src/supervision/supervision-services.ts';
import type { Card } from './card.ts';
import { openTestCommands, type Speaker, type TestCommands } from './testing.ts';

let house: TestCommands;
let rohan: Speaker;

const who = ({ personId }: Speaker) => ({
  communityId: house.communityId,
  personId,
  now: house.clock.now,
});
const words = (card: Card | undefined) => JSON.stringify([card?.title, card?.blocks]);

beforeAll(async () => {
  house = await openTestCommands();
  rohan = await house.speaker('Rohan', { mayManage: true });
  await rohan.press(await rohan.say('space', { do: 'create' }), undefined, { name: 'The room' });
});
afterAll(() => house.dispose());

async function member(name: string): Promise<Speaker> {
  const speaker = await house.speaker(name);
  const [space] = await house.services.spaces.list(house.communityId);
  const { personId } = speaker;
  await house.services.communities.ensureMember({
    ...({ spaceId: space!.id, personId, role: 'qualified', steward: false } as const),
  });
  return speaker;
}

const rhythm = { zone: 'Europe/London', minutes: 60, every: 'week' } as const;

/** Sessions of two, by default every week from the 14th of May. */
async function meet(
  supervisor: Speaker,
  supervisee: Speaker,
  every: 'week' | 'once' = 'week',
): Promise<void> {
  const { directory, requests } = house.services;
  const { id } = await directory.offer(who(supervisor), {});
  const { request } = await requests.ask(who(supervisee), id, '');
  const { request: offered } = await requests.propose(request.id, who(supervisor), {
    ...{ ...rhythm, every, times: ['2026-05-14 17:00'] },
  });
  await requests.take(offered.times[0]!.id, who(supervisee));
}

const group = (supervisor: Speaker, capacity: number) =>
  house.services.groups.open(who(supervisor), {
    ...{ ...rhythm, title: 'Thursday group', place: '', first: '2026-05-21 18:00' },
    ...{ capacity, rota: false, requestKey: `group of ${supervisor.personId}` },
  });

describe('a supervisor who has all of theirs erased', () => {
  it('leaves nobody waiting: supervisees, a waiting list and those who asked are told kindly, and when', async () => {
    const [maya, leila, tom, ines] = await Promise.all(['Maya', 'Leila', 'Tom', 'Ines'].map(member));
    await meet(maya!, leila!);
    const seriesId = await group(maya!, 1);
    await house.services.groups.join(seriesId, who(leila!));
    await house.services.groups.join(seriesId, who(tom!));
    const listing = await house.services.directory.mine(who(maya!));
    await house.services.requests.ask(who(ines!), listing!.id, '');
    const entry = {
      heldOn: '2026-05-01',
      kind: 'individual',
      minutes: 60,
      groupSize: 1,
      facilitated: true,
    } as const;
    await house.storage.db
      .insertInto('hours_entry')
      .values({
        ...{ id: 'hours_one', person_id: leila!.personId, held_on: entry.heldOn, kind: entry.kind },
        ...{ minutes: 60, group_size: 1, facilitated: true, supervisor_id: maya!.personId, state: 'asked' },
        created_at: house.clock.now,
      })
      .execute();

    await house.services.privacy.erase(who(maya!));

    const told = (await leila!.told()).map(words);
    expect(
      told.filter((said) => said.includes('Supervision on Thursday 14 May 2026, 17:00 will not take place')),
    ).toHaveLength(1);
    expect(
      told.filter((said) => said.includes('Supervision on Thursday 21 May 2026, 18:00 will not take place')),
    ).toHaveLength(1);
    expect(told.join()).toContain('It is nothing you did');
    expect(words((await tom!.told()).at(-1))).toContain('21 May 2026, 18:00 will not take place');
    expect(words((await ines!.told()).at(-1))).toContain('A supervisor you asked has left here');
    expect(words(await leila!.press((await leila!.told()).at(-1)!, 'Find a supervisor'))).toContain(
      'Nobody has listed themselves yet',
    );
    expect(JSON.stringify(house.platform.told)).not.toContain('Maya');
    expect(await house.services.sessionViews.upcoming(who(leila!))).toEqual([]);
    const asked = await house.storage.db
      .selectFrom('hours_entry')
      .select(['state', 'supervisor_id'])
      .execute();
    expect(asked).toEqual([{ state: 'logged', supervisor_id: null }]);
  });
});

describe('a supervisee who has all of theirs erased', () => {
  it('frees their place in a group for whoever waited longest, who is told', async () => {
    const [maya, leila, tom, ines] = await Promise.all(['Mina', 'Lea', 'Thom', 'Inez'].map(member));
    const seriesId = await group(maya!, 1);
    for (const one of [leila!, tom!, ines!]) {
      await house.services.groups.join(seriesId, who(one));
      house.clock.now = new Date(house.clock.now.getTime() + 1_000);
    }
    await house.services.privacy.erase(who(leila!));
    expect(await house.services.groups.show(seriesId, who(tom!))).toMatchObject({
      mine: 'held',
      taken: 1,
      waiting: 1,
    });
    expect((await tom!.told()).map(({ title }) => title)).toEqual(['A place is yours: Thursday group']);
    expect(await ines!.told()).toEqual([]);
    await house.services.privacy.erase(who(ines!));
    expect(await house.services.groups.show(seriesId, who(tom!))).toMatchObject({ taken: 1, waiting: 0 });
  });

  it('has their sessions cancelled, and their supervisor told', async () => {
    const [maya, leila] = await Promise.all(['Mira', 'Lena'].map(member));
    await meet(maya!, leila!);
    await house.services.privacy.erase(who(leila!));
    const ended = (await maya!.told()).at(-1);
    expect(ended?.title).toBe('Your sessions have ended: someone who has left');
    const sessions = await house.services.sessionViews.upcoming(who(maya!));
    expect(new Set(sessions.map(({ state }) => state))).toEqual(new Set(['cancelled']));
  });
});

describe('whoever leaves the space, or is removed', () => {
  const leave = async (speaker: Speaker) => {
    const [space] = await house.services.spaces.list(house.communityId);
    await house.services.members.leave(space!.id, who(speaker));
    await sweepSupervision(house.services, house.clock.now);
  };

  it('gives their place to whoever waited longest; who leads the group hears of it', async () => {
    const [maya, rui, eve] = await Promise.all(['Madhu', 'Rui', 'Eve'].map(member));
    const seriesId = await group(maya!, 1);
    for (const one of [rui!, eve!]) await house.services.groups.join(seriesId, who(one));
    expect(words(await rui!.say('leave'))).toContain('Supervision that is booked here ends too');
    await leave(rui!);
    expect(await house.services.groups.show(seriesId, who(eve!))).toMatchObject({ mine: 'held', taken: 1 });
    expect((await eve!.told()).map(({ title }) => title)).toEqual(['A place is yours: Thursday group']);
    expect((await maya!.told()).map(({ title }) => title)).toEqual([
      'Someone has left the group: Thursday group',
    ]);
  });

  it('has sessions of two cancelled, and what they asked taken back', async () => {
    const [maya, leila, ines] = await Promise.all(['Marisol', 'Lin', 'Irina'].map(member));
    await meet(maya!, leila!);
    const listing = await house.services.directory.offer(who(ines!), {});
    const { request } = await house.services.requests.ask(who(leila!), listing.id, '');
    await leave(leila!);
    expect((await maya!.told()).at(-1)?.title).toBe('Your sessions have ended: Lin');
    expect((await ines!.told()).at(-1)?.title).toBe('Lin asks for supervision: taken back');
    expect((await house.services.requests.show(request.id, who(ines!))).state).toBe('withdrawn');
  });

  it('leaves nobody waiting as a supervisor, and the sweep says it once', async () => {
    const [maya, leila, tom, ines] = await Promise.all(['Mahnoor', 'Lou', 'Tariq', 'Ilse'].map(member));
    await meet(maya!, leila!);
    const seriesId = await group(maya!, 1);
    for (const one of [leila!, tom!]) await house.services.groups.join(seriesId, who(one));
    const listing = await house.services.directory.mine(who(maya!));
    const { request } = await house.services.requests.ask(who(ines!), listing!.id, '');
    const { id } = await house.storage.db
      .selectFrom('member')
      .select('id')
      .where('person_id', '=', maya!.personId)
      .executeTakeFirstOrThrow();
    await house.services.members.remove(id, who(rohan));
    for (let times = 0; times < 2; times++) await sweepSupervision(house.services, house.clock.now);

    const gone = (one: Speaker) =>
      house.platform.told.filter(
        ({ personId, kind }) => personId === one.personId && kind === 'supervisor.left',
      );
    expect([leila!, tom!, ines!].map((one) => gone(one).length)).toEqual([2, 1, 1]);
    expect(words((await tom!.told()).at(-1))).toContain('21 May 2026, 18:00 will not take place');
    expect((await house.services.requests.show(request.id, who(ines!))).state).toBe('expired');
    const sessions = await house.services.sessionViews.upcoming(who(leila!), 99);
    expect(sessions.length).toBeGreaterThan(0);
    expect(new Set(sessions.map(({ state }) => state))).toEqual(new Set(['cancelled']));
    expect(await house.services.sessionViews.ahead(who(tom!))).toEqual([]);
  });

  it('has nothing to end of a single session that is over', async () => {
    const [maya, leila] = await Promise.all(['Mareike', 'Lalita'].map(member));
    await meet(maya!, leila!, 'once');
    const [session] = await house.services.sessionViews.upcoming(who(leila!));
    await house.storage.db
      .updateTable('session')
      .set({ starts_at: new Date('2026-04-30T16:00:00Z'), ends_at: new Date('2026-04-30T17:00:00Z') })
      .where('id', '=', session!.id)
      .execute();
    const [space] = await house.services.spaces.list(house.communityId);
    await house.services.members.leave(space!.id, who(leila!));
    expect(await house.services.farewell.sweep(house.clock.now)).toBe(0);
  });

  it('does not keep the sweep from anyone else when it fails for them', async () => {
    const [maya, leila, tom] = await Promise.all(['Malin', 'Lucia', 'Teo'].map(member));
    for (const one of [leila!, tom!]) await meet(maya!, one);
    const { services } = house;
    const [space] = await services.spaces.list(house.communityId);
    for (const one of [leila!, tom!]) await services.members.leave(space!.id, who(one));
    const failed: unknown[] = [];
    const farewell = createFarewell({
      ...{ ...services, db: house.storage.db, outbox: services.outbox },
      log: { error: (fields: unknown) => void failed.push(fields) },
      sessions: {
        end: (id, speaker) =>
          speaker.personId === leila!.personId
            ? Promise.reject(new Refusal('not-yours', 'Only those who meet can end it.'))
            : services.sessions.end(id, speaker),
      },
    });
    expect(await farewell.sweep(house.clock.now)).toBe(1);
    expect(failed).toMatchObject([{ event: 'farewell.failed', err: { code: 'not-yours' } }]);
    expect(await services.sessionViews.ahead(who(tom!))).toEqual([]);
    await sweepSupervision(services, house.clock.now);
  });

  it('keeps everything while they are only paused, or still in another space', async () => {
    const [maya, leila, tom] = await Promise.all(['Moana', 'Lotte', 'Tobi'].map(member));
    const seriesId = await group(maya!, 2);
    for (const one of [leila!, tom!]) await house.services.groups.join(seriesId, who(one));
    const other = await house.services.communities.ensureSpace({
      ...{ communityId: house.communityId, name: 'Another room', channelRef: 'another' },
      ...{ region: 'UK', identity: 'choice', retentionDays: 14 },
    });
    await house.services.communities.ensureMember({
      ...({ spaceId: other, personId: leila!.personId, role: 'qualified', steward: false } as const),
    });
    await house.storage.db
      .updateTable('member')
      .set({ state: 'suspended', suspended_until: new Date('2026-06-01') })
      .where('person_id', '=', tom!.personId)
      .execute();
    await leave(leila!);
    expect(await house.services.groups.show(seriesId, who(maya!))).toMatchObject({ taken: 2 });
  });
});

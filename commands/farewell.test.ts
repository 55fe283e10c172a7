import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

/** Sessions of two, every week from the 14th of May. */
async function meet(supervisor: Speaker, supervisee: Speaker): Promise<void> {
  const { directory, requests } = house.services;
  const { id } = await directory.offer(who(supervisor), {});
  const { request } = await requests.ask(who(supervisee), id, '');
  const { request: offered } = await requests.propose(request.id, who(supervisor), {
    ...{ ...rhythm, times: ['2026-05-14 17:00'] },
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
      told.filter((said) => said.includes('Supervision on 14 May 2026, 17:00 will not take place')),
    ).toHaveLength(1);
    expect(
      told.filter((said) => said.includes('Supervision on 21 May 2026, 18:00 will not take place')),
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

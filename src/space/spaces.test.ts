import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestDomain, type TestDomain } from './testing.ts';

const NOW = new Date('2026-05-04T10:00:00Z');
const DAY_MS = 86_400_000;

let domain: TestDomain;
let rohan: string;
let tom: string;
let number = 0;

beforeAll(async () => {
  domain = await openTestDomain();
});
beforeEach(async () => {
  await domain.anew();
  rohan = await domain.addPerson('Rohan', { steward: true });
  tom = await domain.addPerson('Tom');
});
afterAll(() => domain.dispose());

function who(personId: string, now = NOW) {
  return { communityId: domain.communityId, personId, now };
}

type Create = Parameters<TestDomain['spaces']['create']>[0];

function create(personId: string, changes: Partial<Create> = {}) {
  return domain.spaces.create({
    ...who(personId),
    ...{ mayManage: false, name: 'Second room', region: 'US', profession: 'psychology' },
    requestKey: `request-${number++}`,
    ...changes,
  });
}

async function emptyCommunity(): Promise<string> {
  return domain.communities.ensureCommunity('playground', `empty-${number++}`, 'Empty');
}

/** Spaces of this community, finished or not. */
async function rowsOfCommunity(): Promise<number> {
  const rows = await domain.storage.db
    .selectFrom('space')
    .select('id')
    .where('community_id', '=', domain.communityId)
    .execute();
  return rows.length;
}

describe('making a space', () => {
  it('takes three answers; the rest has defaults, and the region decides the zone', async () => {
    const space = await create(rohan);
    expect(space).toMatchObject({
      ...{ name: 'Second room', region: 'US', profession: 'psychology', zone: 'America/New_York' },
      ...{ joining: 'approve', identity: 'choice', retentionDays: 14, quorum: 2, watch: 'off' },
      ...{ pause: false, epoch: 'day', quietFrom: null, charterVersion: 0, endsAt: null },
    });
    expect(space.channelRef).toBe(`room-${space.id}`);
    expect(domain.platform.inside.get(space.stewardsRef!)).toContain(rohan);
  });

  it('makes its maker the steward', async () => {
    const space = await create(rohan);
    expect(await domain.stewards.of(space.id)).toEqual([rohan]);
  });

  it('is for stewards where there is a space', async () => {
    await expect(create(tom, { mayManage: true })).rejects.toMatchObject({ code: 'stewards-only' });
  });

  it('is for those who manage the community where there is none', async () => {
    const communityId = await emptyCommunity();
    const ines = await domain.communities.ensurePerson(communityId, 'ines', 'Ines');
    await expect(create(ines, { communityId })).rejects.toMatchObject({ code: 'managers-only' });
    const space = await create(ines, { communityId, mayManage: true });
    expect(await domain.stewards.of(space.id)).toEqual([ines]);
  });

  it('is made once when its form comes twice', async () => {
    const spaces = await Promise.all(
      [1, 2, 3].map(() => create(rohan, { requestKey: `the-same-${domain.spaceId}` })),
    );
    expect(new Set(spaces.map(({ id }) => id)).size).toBe(1);
    expect(await domain.spaces.list(domain.communityId)).toHaveLength(2);
    const lines = await domain.audit.list(spaces[0]!.id);
    expect(lines.filter(({ action }) => action === 'space.made')).toHaveLength(1);
  });

  it('names what the bot may not do yet, and leaves nothing behind', async () => {
    domain.platform.missing = ['Manage Channels'];
    await expect(create(rohan)).rejects.toMatchObject({
      code: 'permissions',
      advice: expect.stringContaining('Manage Channels'),
    });
    domain.platform.missing = [];
    domain.platform.down = true;
    await expect(create(rohan)).rejects.toThrow('down');
    domain.platform.down = false;
    expect(await rowsOfCommunity()).toBe(1);
  });

  it.each([
    [{ name: '' }, 'setting'],
    [{ name: 'x'.repeat(61) }, 'setting'],
    [{ settings: { retentionDays: 91 } }, 'setting'],
    [{ settings: { retentionDays: 0 } }, 'setting'],
    [{ settings: { quorum: 6 } }, 'setting'],
    [{ settings: { zone: 'Mars/Olympus' } }, 'setting'],
    [{ settings: { endsAt: new Date(Number.NaN) } }, 'setting'],
    [{ settings: { joining: 'role' as const } }, 'role-missing'],
  ])('refuses %o', async (changes, code) => {
    await expect(create(rohan, changes as Partial<Create>)).rejects.toMatchObject({ code });
  });
});

describe('settings', () => {
  it.each([
    [{ retentionDays: 200 }, 'That does not fit: how long vents stay.', 'A whole number of days, 1 to 90.'],
    [
      { retentionDays: Number.NaN },
      'That does not fit: how long vents stay.',
      'A whole number of days, 1 to 90.',
    ],
    [{ quorum: 9 }, 'That does not fit: how many reviewers must agree.', 'A whole number, 1 to 5.'],
    [{ zone: 'Mars/Olympus' }, 'That does not fit: the time zone.', 'Zones look like Europe/London.'],
  ])('refuses %o in plain words', async (change, message, advice) => {
    await expect(domain.spaces.change(domain.spaceId, who(rohan), change)).rejects.toMatchObject({
      ...{ message, advice },
    });
  });

  it('are changed by stewards only, and written in the audit without words', async () => {
    const change = { watch: 'nudge', name: 'The quiet room', retentionDays: 7 } as const;
    await expect(domain.spaces.change(domain.spaceId, who(tom), change)).rejects.toMatchObject({
      code: 'stewards-only',
    });
    expect(await domain.spaces.change(domain.spaceId, who(rohan), change)).toMatchObject(change);
    const [line] = await domain.audit.list(domain.spaceId);
    expect(line).toMatchObject({
      ...{ action: 'space.changed', actorPersonId: rohan, subject: domain.spaceId },
      detail: { watch: 'nudge', name: true, retentionDays: 7 },
    });
  });

  it('that shorten retention hold for what is there; longer ones do not', async () => {
    const { id } = await domain.vents.prepare({ ...who(tom), text: 'a long day', requestKey: 'r' });
    await domain.vents.post(id, who(tom), 'own');
    const expiry = async () => (await domain.vents.mine(who(tom)))[0]?.expiresAt;
    await domain.spaces.change(domain.spaceId, who(rohan), { retentionDays: 3 });
    expect(await expiry()).toEqual(new Date(NOW.getTime() + 3 * DAY_MS));
    await domain.spaces.change(domain.spaceId, who(rohan), { retentionDays: 30 });
    expect(await expiry()).toEqual(new Date(NOW.getTime() + 3 * DAY_MS));
  });
});

describe('the names of a space', () => {
  it.each([
    ['own', 'pseudonym'],
    ['pseudonym', 'own'],
  ] as const)('are %s ones where that is the rule, and %s is refused', async (identity, other) => {
    await domain.spaces.change(domain.spaceId, who(rohan), { identity });
    const vent = { ...who(tom), text: 'a long day', requestKey: `names-${number++}` };
    const { id, names } = await domain.vents.prepare(vent);
    expect(names[identity]).toEqual(expect.any(String));
    expect(names[other]).toBeNull();
    await expect(domain.vents.post(id, who(tom), other)).rejects.toMatchObject({ code: 'identity' });
    expect(await domain.vents.post(id, who(tom), identity)).toMatchObject({ first: true });
  });
});

describe('someone in two spaces', () => {
  it('means the one whose channel they speak in, else is asked', async () => {
    const second = await create(rohan);
    const { communityId } = domain;
    const at = (channelRef: string, spaceId?: string) =>
      domain.communities.membershipOf(communityId, rohan, { channelRef, spaceId, now: NOW });
    expect((await at('room')).space.id).toBe(domain.spaceId);
    expect((await at(second.channelRef!)).space.id).toBe(second.id);
    expect((await at('general', second.id)).space.id).toBe(second.id);
    await expect(at('general')).rejects.toMatchObject({ code: 'which-space' });
  });

  it('has separate pseudonyms, keys and vents there', async () => {
    const second = await create(rohan);
    const vent = { ...who(rohan), text: 'the same words' };
    const one = await domain.vents.prepare({ ...vent, requestKey: 'k', channelRef: 'room' });
    const two = await domain.vents.prepare({ ...vent, requestKey: 'k', spaceId: second.id });
    expect(one.id).not.toBe(two.id);
    expect(one.names.pseudonym).not.toBe(two.names.pseudonym);
  });
});

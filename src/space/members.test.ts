import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestDomain, type TestDomain } from './testing.ts';

const NOW = new Date('2026-05-04T10:00:00Z');
const DAY_MS = 86_400_000;

let domain: TestDomain;
let rohan: string;
let priya: string;
let tom: string;

beforeAll(async () => {
  domain = await openTestDomain();
});
beforeEach(async () => {
  await domain.anew();
  rohan = await domain.addPerson('Rohan', { steward: true });
  priya = await domain.addPerson('Priya', { steward: true });
  tom = await domain.addPerson('Tom');
});
afterAll(() => domain.dispose());

const later = (days: number) => new Date(NOW.getTime() + days * DAY_MS);

function who(personId: string, now = NOW) {
  return { communityId: domain.communityId, personId, now };
}

async function memberId(personId: string): Promise<string> {
  const row = await domain.storage.db
    .selectFrom('member')
    .select('id')
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow();
  return row.id;
}

function standing(personId: string, now = NOW) {
  return domain.communities.membershipOf(domain.communityId, personId, { now }).then(
    () => 'in',
    (error) => error.code,
  );
}

describe('a member', () => {
  it('leaves, and is let out of the channel', async () => {
    await domain.members.leave(domain.spaceId, who(tom));
    await domain.work();
    expect(await standing(tom)).toBe('not-a-member');
    expect(domain.platform.inside.get('room')).not.toContain(tom);
  });

  it('is removed by a steward, and told', async () => {
    await domain.members.remove(await memberId(tom), who(rohan));
    await domain.work();
    expect(await standing(tom)).toBe('not-a-member');
    expect(domain.platform.told).toContainEqual(
      expect.objectContaining({ personId: tom, kind: 'member.removed' }),
    );
  });

  it('is suspended until a day, and is back by itself', async () => {
    await domain.members.suspend(await memberId(tom), who(rohan), later(7));
    expect(await standing(tom)).toBe('suspended');
    expect(await standing(tom, later(8))).toBe('in');
    expect(await domain.members.endSuspensions(later(6))).toBe(0);
    expect(await domain.members.endSuspensions(later(7))).toBe(1);
    await domain.work();
    expect(domain.platform.inside.get('room')).toContain(tom);
  });

  it('is moved once when ten stewards press at once', async () => {
    const id = await memberId(tom);
    const results = await Promise.all(
      Array.from({ length: 10 }, (_, index) => {
        const steward = who(index % 2 ? rohan : priya);
        const deed =
          index % 3 ? domain.members.remove(id, steward) : domain.members.suspend(id, steward, later(1));
        return deed.then(
          () => 'done',
          (error) => error.code,
        );
      }),
    );
    const { state } = await domain.members.view(id);
    expect(['removed', 'suspended']).toContain(state);
    // A suspended member can still be removed, so that two deeds may follow each other.
    const done = results.filter((result) => result === 'done').length;
    const lines = (await domain.audit.list(domain.spaceId)).filter(({ subject }) => subject === id);
    expect(lines).toHaveLength(done);
    expect(done).toBeLessThanOrEqual(2);
    expect(results.filter((result) => result !== 'done' && result !== 'decided')).toEqual([]);
  });

  it('is moved by other stewards only', async () => {
    const id = await memberId(rohan);
    await expect(domain.members.remove(id, who(tom))).rejects.toMatchObject({ code: 'stewards-only' });
    await expect(domain.members.remove(id, who(rohan))).rejects.toMatchObject({ code: 'own' });
  });
});

describe('a space', () => {
  it('is never without a steward, also when the last two leave at once', async () => {
    const results = await Promise.allSettled([
      domain.members.leave(domain.spaceId, who(rohan)),
      domain.members.leave(domain.spaceId, who(priya)),
    ]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await domain.stewards.of(domain.spaceId)).toHaveLength(1);
  });

  it('lets a steward step back when there is another', async () => {
    await domain.members.setSteward(await memberId(tom), who(rohan), true);
    await domain.members.setSteward(await memberId(rohan), who(rohan), false);
    expect(await domain.stewards.of(domain.spaceId)).toEqual([priya, tom]);
    await domain.members.setSteward(await memberId(priya), who(tom), false);
    await expect(domain.members.setSteward(await memberId(tom), who(tom), false)).rejects.toMatchObject({
      code: 'last-steward',
    });
  });
});

describe('a cohort', () => {
  it('is told a week ahead, once, and ends for those in training', async () => {
    const leila = await domain.addPerson('Leila', { role: 'trainee' });
    await domain.spaces.change(domain.spaceId, who(rohan), { endsAt: later(30) });
    await domain.cohorts.sweep(later(22));
    expect(domain.queued.filter(([name]) => name === 'outbox.deliver')).toEqual([]);
    await domain.cohorts.sweep(later(24));
    await domain.cohorts.sweep(later(25));
    await domain.work();
    expect(domain.platform.told.filter(({ kind }) => kind === 'cohort.ending')).toEqual([
      { personId: leila, kind: 'cohort.ending', ref: domain.spaceId },
    ]);
    expect(await domain.cohorts.sweep(later(30))).toBe(1);
    expect(await domain.cohorts.sweep(later(31))).toBe(0);
    await domain.work();
    expect(await standing(leila, later(30))).toBe('not-a-member');
    expect(await standing(tom, later(30))).toBe('in');
    expect(domain.platform.inside.get('room')).not.toContain(leila);
  });
});

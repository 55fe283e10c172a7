import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestDomain, type TestDomain } from './testing.ts';

const START = new Date('2026-03-02T10:00:00Z');
const daysOn = (days: number) => new Date(START.getTime() + days * 86_400_000);

let domain: TestDomain;
beforeAll(async () => {
  domain = await openTestDomain();
});
beforeEach(() => domain.anew());
afterAll(() => domain.dispose());

/** Looks at this test's community alone: of the others nothing is known. */
async function look(there: boolean | null, now: Date) {
  const { external_id } = await domain.storage.db
    .selectFrom('community')
    .select('external_id')
    .where('id', '=', domain.communityId)
    .executeTakeFirstOrThrow();
  return domain.absences.look('playground', (id) => (id === external_id ? there : null), now);
}

async function isKept(): Promise<boolean> {
  const { db } = domain.storage;
  const rows = await db.selectFrom('space').select('id').where('id', '=', domain.spaceId).execute();
  return rows.length === 1;
}

describe('a community that the bot was removed from', () => {
  it('keeps everything for 30 days, and is then erased with all that is in it', async () => {
    await domain.addPerson('Amara');
    expect(await look(false, START)).toMatchObject({ left: 1, erased: [] });
    expect(await look(false, daysOn(29))).toMatchObject({ left: 0, erased: [] });
    expect(await isKept()).toBe(true);
    expect((await look(false, daysOn(30))).erased).toHaveLength(1);
    expect(await isKept()).toBe(false);
    const people = domain.storage.db.selectFrom('person').select('id');
    expect(await people.where('community_id', '=', domain.communityId).execute()).toEqual([]);
  });

  it('loses nothing when the bot comes back, however late that is seen, and its days begin anew', async () => {
    await look(false, START);
    expect(await look(true, daysOn(40))).toMatchObject({ back: 1, erased: [] });
    expect(await look(false, daysOn(41))).toMatchObject({ left: 1, erased: [] });
    expect(await look(false, daysOn(70))).toMatchObject({ erased: [] });
    expect(await isKept()).toBe(true);
  });

  it('is left alone by whoever cannot tell whether the bot is there', async () => {
    await look(false, START);
    expect(await look(null, daysOn(60))).toEqual({ left: 0, back: 0, erased: [] });
    expect(await isKept()).toBe(true);
  });
});

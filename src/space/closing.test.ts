import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestDomain, type TestDomain } from './testing.ts';

const NOW = new Date('2026-05-04T10:00:00Z');
const DAY_MS = 86_400_000;

let domain: TestDomain;
let rohan: string;
let tom: string;

beforeAll(async () => {
  domain = await openTestDomain();
});
beforeEach(async () => {
  await domain.anew();
  rohan = await domain.addPerson('Rohan', { steward: true });
  tom = await domain.addPerson('Tom');
});
afterAll(() => domain.dispose());

const later = (days: number) => new Date(NOW.getTime() + days * DAY_MS);

function who(personId: string, now = NOW) {
  return { communityId: domain.communityId, personId, now };
}

async function live(): Promise<string> {
  const { id } = await domain.vents.prepare({ ...who(tom), text: 'the long version', requestKey: 'r' });
  await domain.vents.post(id, who(tom), 'pseudonym');
  await domain.work();
  return id;
}

/** Every row of every table that knows this space, by table. */
async function rowsOfSpace(): Promise<string[]> {
  const { rows: columns } = await domain.storage.pool.query<{ table_name: string }>(
    `SELECT table_name FROM information_schema.columns
     WHERE table_schema = current_schema() AND column_name = 'space_id'`,
  );
  const found: string[] = [];
  for (const { table_name } of columns) {
    const { rows } = await domain.storage.pool.query(
      `SELECT 1 FROM ${table_name} WHERE space_id = '${domain.spaceId}'`,
    );
    if (rows.length > 0) found.push(table_name);
  }
  return found;
}

describe('closing a space', () => {
  it('tells every member, who can take along what is theirs until the day', async () => {
    await live();
    await domain.closing.close(domain.spaceId, who(rohan), 14);
    await domain.work();
    const told = domain.platform.told.filter(({ kind }) => kind === 'space.closing');
    expect(told.map(({ personId }) => personId).sort()).toEqual([rohan, tom].sort());
    const own = await domain.closing.exportFor(domain.spaceId, who(tom, later(13)));
    expect(own).toMatchObject({ space: 'The room', vents: [{ text: 'the long version' }] });
    expect((await domain.closing.exportFor(domain.spaceId, who(rohan))).vents).toEqual([]);
    await domain.closing.keepOpen(domain.spaceId, who(rohan));
  });

  it('can be thought over', async () => {
    await domain.closing.close(domain.spaceId, who(rohan), 14);
    await domain.closing.keepOpen(domain.spaceId, who(rohan));
    expect(await domain.closing.sweep(later(20))).toBe(0);
    await domain.closing.close(domain.spaceId, who(rohan), 14);
    await expect(domain.closing.close(domain.spaceId, who(rohan), 14)).rejects.toMatchObject({
      code: 'decided',
    });
    await domain.closing.keepOpen(domain.spaceId, who(rohan));
  });

  it('is for stewards', async () => {
    await expect(domain.closing.close(domain.spaceId, who(tom), 14)).rejects.toMatchObject({
      code: 'stewards-only',
    });
  });

  it('erases words and key on the day, and every row once the platform has let go', async () => {
    const id = await live();
    await domain.closing.close(domain.spaceId, who(rohan), 14);
    domain.platform.down = true;
    expect(await domain.closing.sweep(later(14))).toBe(0);
    const space = await domain.communities.space(domain.spaceId);
    expect(space.wrappedKey).toHaveLength(0);
    const vents = domain.storage.db.selectFrom('vent').selectAll().where('space_id', '=', domain.spaceId);
    expect(await vents.execute()).toMatchObject([{ state: 'removing', text_sealed: null, pseudonym: null }]);
    await expect(domain.vents.mine(who(tom))).resolves.toEqual([]);

    domain.platform.down = false;
    await domain.retention.sweep(later(15));
    expect(domain.platform.messages.has(id)).toBe(false);
    expect(await domain.closing.sweep(later(15))).toBe(1);
    expect(domain.platform.closedRooms).toEqual(['room']);
    expect(await rowsOfSpace()).toEqual([]);
    await expect(domain.communities.space(domain.spaceId)).rejects.toThrow();
  });

  it('does not wait for a platform for ever', async () => {
    await live();
    await domain.closing.close(domain.spaceId, who(rohan), 1);
    domain.platform.down = true;
    await domain.closing.sweep(later(1));
    expect(await domain.closing.sweep(later(7))).toBe(0);
    expect(await domain.closing.sweep(later(9))).toBe(1);
    expect(await rowsOfSpace()).toEqual([]);
  });
});

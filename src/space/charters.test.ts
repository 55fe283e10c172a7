import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestDomain, type TestDomain } from './testing.ts';

const NOW = new Date('2026-05-04T10:00:00Z');

let domain: TestDomain;
let rohan: string;
let tom: string;
let key = 0;

beforeAll(async () => {
  domain = await openTestDomain();
});
beforeEach(async () => {
  await domain.anew();
  rohan = await domain.addPerson('Rohan', { steward: true });
  tom = await domain.addPerson('Tom');
});
afterAll(() => domain.dispose());

function who(personId: string) {
  return { communityId: domain.communityId, personId, now: NOW };
}

const change = (text: string, personId = rohan) =>
  domain.charters.change(domain.spaceId, who(personId), text);

describe('a changed charter', () => {
  it('asks again before the next vent, and loses no word meanwhile', async () => {
    await change('Be kind.');
    const { version } = await change('Be kind. Name nobody.');
    const preview = await domain.vents.prepare({ ...who(tom), text: 'a day', requestKey: `k${key++}` });
    expect(preview.charterDue).toBe(2);
    await expect(domain.vents.post(preview.id, who(tom), 'own')).rejects.toMatchObject({ code: 'charter' });
    await domain.charters.accept(domain.spaceId, who(tom), version);
    expect(await domain.vents.post(preview.id, who(tom), 'own')).toMatchObject({ first: true });
  });

  it('is told to every other member, and accepted by the steward who wrote it', async () => {
    const { id } = await change('Be kind.');
    await domain.work();
    expect(domain.platform.told).toEqual([{ personId: tom, kind: 'charter.changed', ref: id }]);
    const { charterVersion } = await domain.communities.membershipOf(domain.communityId, rohan);
    expect(charterVersion).toBe(1);
  });

  it('is accepted in the version that was read', async () => {
    await change('One.');
    await change('Two.');
    await expect(domain.charters.accept(domain.spaceId, who(tom), 1)).rejects.toMatchObject({
      code: 'charter-changed',
    });
  });

  it('keeps every version, sealed; the same words make none', async () => {
    const first = await change('An unmistakable wombat.');
    expect((await change(' An unmistakable wombat. ')).id).toBe(first.id);
    await change('Another.');
    expect((await domain.charters.byId(first.id)).text).toBe('An unmistakable wombat.');
    const rows = await domain.storage.db.selectFrom('charter').select('text_sealed').execute();
    expect(Buffer.concat(rows.map((row) => row.text_sealed)).toString('latin1')).not.toContain('wombat');
  });

  it('has one writer when two stewards save at once', async () => {
    const results = await Promise.allSettled([change('Mine.'), change('Yours.')]);
    const lost = results.filter(({ status }) => status === 'rejected');
    const { charterVersion } = await domain.communities.space(domain.spaceId);
    expect(charterVersion).toBe(2 - lost.length);
    expect((await domain.charters.current(domain.spaceId))?.version).toBe(charterVersion);
  });

  it.each([[''], ['a'.repeat(4_001)]])('of a wrong length is refused', async (text) => {
    await expect(change(text)).rejects.toMatchObject({ code: 'charter-length' });
  });

  it('is a steward’s to change', async () => {
    await expect(change('Mine.', tom)).rejects.toMatchObject({ code: 'stewards-only' });
  });
});

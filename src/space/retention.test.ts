import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestDomain, type TestDomain } from './testing.ts';

const NOW = new Date('2026-05-04T10:00:00Z');
const DAY_MS = 86_400_000;
const DUE = new Date(NOW.getTime() + 14 * DAY_MS);

let domain: TestDomain;
let tom: string;
let rohan: string;
let key = 0;

beforeAll(async () => {
  domain = await openTestDomain();
  tom = await domain.addPerson('Tom');
  rohan = await domain.addPerson('Rohan', { steward: true });
});
beforeEach(() => {
  domain.platform.down = false;
  domain.platform.refuses = null;
});
afterAll(() => domain.dispose());

const later = (ms: number) => new Date(DUE.getTime() + ms);

function who(personId: string, now = NOW) {
  return { communityId: domain.communityId, personId, now };
}

async function posted(text: string): Promise<string> {
  const { id } = await domain.vents.prepare({ ...who(tom), text, requestKey: `key-${key++}` });
  await domain.vents.post(id, who(tom), 'own');
  await domain.vents.deliver(id);
  return id;
}

async function stored(id: string) {
  return domain.storage.db.selectFrom('vent').selectAll().where('id', '=', id).executeTakeFirst();
}

describe('retention', () => {
  it('takes a due vent from the platform and from storage', async () => {
    const id = await posted('due soon');
    await domain.retention.sweep(new Date(NOW.getTime() + 13 * DAY_MS));
    expect(domain.platform.messages.has(id)).toBe(true);
    await domain.retention.sweep(DUE);
    expect(domain.platform.messages.has(id)).toBe(false);
    expect(await stored(id)).toBeUndefined();
  });

  it('catches up after a day of downtime', async () => {
    const ids = await Promise.all([posted('one'), posted('two'), posted('three')]);
    await domain.retention.sweep(later(DAY_MS));
    for (const id of ids) expect(domain.platform.messages.has(id)).toBe(false);
  });

  it('throws away a preview that nobody decided on within a day', async () => {
    const { id } = await domain.vents.prepare({ ...who(tom), text: 'unsure', requestKey: 'unsure' });
    await domain.retention.sweep(new Date(NOW.getTime() + DAY_MS));
    expect(await stored(id)).toBeUndefined();
  });

  it('erases the words at once and tries again, with growing patience, when the platform fails', async () => {
    const id = await posted('stubborn');
    domain.platform.down = true;
    await domain.retention.sweep(DUE);
    expect(await stored(id)).toMatchObject({ state: 'removing', text_sealed: null, attempts: 1 });
    await domain.retention.sweep(later(1_000));
    expect(await stored(id)).toMatchObject({ attempts: 1 });
    await domain.retention.sweep(later(31_000));
    expect(await stored(id)).toMatchObject({ attempts: 2 });
    domain.platform.down = false;
    await domain.retention.sweep(later(60_000));
    expect(domain.platform.messages.has(id)).toBe(true);
    await domain.retention.sweep(later(95_000));
    expect(domain.platform.messages.has(id)).toBe(false);
    expect(await stored(id)).toBeUndefined();
  });

  it('lists for stewards, with a link, what the platform refuses for good', async () => {
    const id = await posted('a message the bot may not touch');
    domain.platform.refuses = 'not-allowed';
    const swept = await domain.retention.sweep(DUE);
    domain.platform.refuses = null;
    expect(swept.refused).toBe(1);
    expect(await stored(id)).toBeUndefined();
    const failures = await domain.retentionFailures.list(domain.spaceId, rohan);
    expect(failures).toEqual([
      {
        id: expect.any(String),
        reason: 'not-allowed',
        link: `https://platform.test/room/${id}`,
        since: DUE,
      },
    ]);
    await domain.work();
    const cards = [...domain.platform.announced.values()];
    expect(cards).toContainEqual(
      expect.objectContaining({ kind: 'retention.refused', channelRef: 'stewards' }),
    );

    expect(await domain.retentionFailures.retry(failures[0]!.id, who(rohan))).toBe(true);
    expect(domain.platform.messages.has(id)).toBe(false);
    expect(await domain.retentionFailures.list(domain.spaceId, rohan)).toEqual([]);
  });

  it('lists a message that could not be taken down in two days of trying', async () => {
    const id = await posted('nobody answers');
    domain.platform.down = true;
    for (let hour = 0; hour < 60; hour++) await domain.retention.sweep(later(hour * 3_600_001));
    domain.platform.down = false;
    const [failure] = await domain.retentionFailures.list(domain.spaceId, rohan);
    expect(failure).toMatchObject({ reason: 'unreachable' });
    const pressed = await Promise.all(
      Array.from({ length: 10 }, () => domain.retentionFailures.done(failure!.id, who(rohan))),
    );
    expect(pressed.filter(({ first }) => first)).toHaveLength(1);
    await domain.platform.remove(domain.communityId, 'room', id);
  });

  it('shows what failed to stewards only', async () => {
    await expect(domain.retentionFailures.list(domain.spaceId, tom)).rejects.toMatchObject({
      code: 'stewards-only',
    });
  });

  it('takes a message once, however many sweeps run side by side', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, number) => posted(`vent ${number}`)));
    const before = domain.platform.calls;
    const swept = await Promise.all([1, 2, 3].map(() => domain.retention.sweep(DUE)));
    expect(swept.reduce((sum, { removed }) => sum + removed, 0)).toBe(20);
    expect(domain.platform.calls - before).toBe(20);
  });

  it('has 1,000 vents that fall due in one minute gone within 60 seconds', async () => {
    const seed = await stored(await posted('one of a thousand'));
    const rows = Array.from({ length: 1_000 }, (_, number) => ({
      ...seed!,
      id: `vent_bulk-${number}`,
      message_ref: `vent_bulk-${number}`,
      request_key: null,
    }));
    for (let at = 0; at < rows.length; at += 100)
      await domain.storage.db
        .insertInto('vent')
        .values(rows.slice(at, at + 100))
        .execute();
    for (const { id } of rows) domain.platform.messages.set(id, domain.platform.messages.get(seed!.id)!);
    const started = performance.now();
    const swept = await domain.retention.sweep(DUE);
    const seconds = (performance.now() - started) / 1_000;
    expect(swept).toMatchObject({ erased: 1_001, removed: 1_001, refused: 0 });
    expect(domain.platform.messages.size).toBe(0);
    console.info(`1,000 due vents gone in ${seconds.toFixed(1)} s`);
    expect(seconds).toBeLessThan(60);
  }, 120_000);
});

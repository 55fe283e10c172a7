import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Audit } from './audit.ts';
import { openTestDomain, type TestDomain } from './testing.ts';

const NOW = new Date('2026-05-04T10:00:00Z');
const DAY_MS = 86_400_000;

let domain: TestDomain;
let rohan: string;

beforeAll(async () => {
  domain = await openTestDomain();
});
beforeEach(async () => {
  await domain.anew();
  rohan = await domain.addPerson('Rohan', { steward: true });
});
afterAll(() => domain.dispose());

function tell(changes: { at?: Date; again?: string } = {}) {
  const { communityId, spaceId } = domain;
  const notice = { communityId, spaceId, personId: rohan, kind: 'space.kept', ref: spaceId, now: NOW };
  return domain.outbox.tell({ ...notice, ...changes });
}

async function announce(): Promise<void> {
  const space = await domain.communities.space(domain.spaceId);
  await domain.outbox.toStewards(space, { kind: 'report.open', ref: domain.spaceId, now: NOW });
}

describe('a notice', () => {
  it('is told once, however often it is sent and its job runs', async () => {
    await Promise.all([tell(), tell(), tell()]);
    await domain.work();
    for (const [, id] of domain.queued) await domain.outbox.deliver(id);
    expect(domain.platform.told).toHaveLength(1);
  });

  it('is told again when that is meant', async () => {
    await tell({ again: '1' });
    await tell({ again: '2' });
    await domain.work();
    expect(domain.platform.told).toHaveLength(2);
  });

  it('that was acknowledged is found again after a crash, with the time it has left', async () => {
    await tell({ at: new Date(NOW.getTime() + 5_000) });
    const waiting = await domain.outbox.undelivered(new Date(NOW.getTime() + 2_000));
    expect(waiting.map(({ delayMs }) => delayMs)).toContain(3_000);
    await domain.work();
    expect(await domain.outbox.undelivered(NOW)).toEqual([]);
  });

  it('stays in the box while the platform is down', async () => {
    domain.platform.down = true;
    await tell();
    await domain.work();
    expect(domain.platform.told).toEqual([]);
    domain.platform.down = false;
    await domain.work();
    expect(domain.platform.told).toHaveLength(1);
  });

  it('for stewards goes to their channel, and is drawn anew there', async () => {
    await announce();
    await domain.work();
    await domain.outbox.refresh({ kind: 'report.open', ref: domain.spaceId });
    await domain.work();
    expect([...domain.platform.announced.values()]).toEqual([
      { kind: 'report.open', ref: domain.spaceId, channelRef: 'stewards', drawn: 2 },
    ]);
  });

  it('for stewards reaches each of them when their channel is gone', async () => {
    await announce();
    domain.platform.refuses = 'channel-gone';
    await domain.outbox.deliver(domain.queued.at(-1)![1]);
    domain.platform.refuses = null;
    await domain.work();
    expect(domain.platform.told).toEqual([{ personId: rohan, kind: 'report.open', ref: domain.spaceId }]);
  });

  it('is forgotten 90 days after it was sent', async () => {
    await tell();
    await domain.work();
    const rows = () => domain.storage.db.selectFrom('outbox').select('id').where('ref', '=', domain.spaceId);
    await domain.outbox.forget(new Date(Date.now() + 88 * DAY_MS));
    expect(await rows().execute()).toHaveLength(1);
    await domain.outbox.forget(new Date(Date.now() + 91 * DAY_MS));
    expect(await rows().execute()).toEqual([]);
  });
});

describe('the audit', () => {
  it.each([
    { action: 'he said it was fine' },
    { subject: 'Tom Smith' },
    { detail: { reason: 'a whole sentence' } },
    { detail: { 'a key': 1 } },
  ])('takes no words: %o', async (changes) => {
    const line = { spaceId: domain.spaceId, actorPersonId: rohan, subject: 'x_1', now: NOW };
    const entry = { ...line, action: 'steward.made', ...changes };
    await expect(domain.audit.record(entry as Parameters<Audit['record']>[0])).rejects.toThrow(
      'ids, enums, counts and times only',
    );
  });

  it('is read newest first, a page at a time', async () => {
    for (let count = 0; count < 5; count++) {
      const at = new Date(NOW.getTime() + Math.floor(count / 2));
      const line = { spaceId: domain.spaceId, actorPersonId: rohan, subject: `x_${count}` };
      await domain.audit.record({ ...line, action: 'steward.made', detail: { count }, now: at });
    }
    const all = await domain.audit.list(domain.spaceId);
    const first = await domain.audit.list(domain.spaceId, { limit: 3 });
    const second = await domain.audit.list(domain.spaceId, { limit: 3, before: first.at(-1)! });
    expect([...first, ...second]).toEqual(all);
    expect(all.map(({ at }) => at.getTime() - NOW.getTime())).toEqual([2, 1, 1, 0, 0]);
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestDomain, type TestDomain } from './testing.ts';

const NOW = new Date('2026-05-04T10:00:00Z');

let domain: TestDomain;
let rohan: string;
let priya: string;
let tom: string;
let leila: string;
let key = 0;

beforeAll(async () => {
  domain = await openTestDomain();
});
beforeEach(async () => {
  await domain.anew();
  rohan = await domain.addPerson('Rohan', { steward: true });
  priya = await domain.addPerson('Priya', { steward: true });
  tom = await domain.addPerson('Tom');
  leila = await domain.addPerson('Leila');
});
afterAll(() => domain.dispose());

function who(personId: string) {
  return { communityId: domain.communityId, personId, now: NOW };
}

async function vent(personId = tom, as: 'own' | 'pseudonym' = 'pseudonym'): Promise<string> {
  const { id } = await domain.vents.prepare({
    ...who(personId),
    text: 'a sharp word',
    requestKey: `k${key++}`,
  });
  await domain.vents.post(id, who(personId), as);
  await domain.work();
  return id;
}

async function openReport(): Promise<string> {
  const [report] = await domain.reports.open(domain.spaceId, rohan);
  return report!.id;
}

describe('“I hear you”', () => {
  it('is counted once a member, seen by all, and taken back by pressing again', async () => {
    const id = await vent();
    expect(await domain.hearing.toggle(id, who(leila))).toEqual({ heard: true, count: 1 });
    expect(await domain.hearing.toggle(id, who(rohan))).toEqual({ heard: true, count: 2 });
    await domain.work();
    expect(domain.platform.messages.get(id)?.vent?.heard).toBe(2);
    expect(await domain.hearing.toggle(id, who(leila))).toEqual({ heard: false, count: 1 });
    await domain.work();
    expect(domain.platform.messages.get(id)?.vent?.heard).toBe(1);
  });

  it('never counts one member twice, also when ten presses come at once', async () => {
    const id = await vent();
    await Promise.all(Array.from({ length: 10 }, () => domain.hearing.toggle(id, who(leila))));
    const rows = await domain.storage.db
      .selectFrom('hearing')
      .selectAll()
      .where('vent_id', '=', id)
      .execute();
    expect(rows.length).toBeLessThanOrEqual(1);
  });

  it('is for others', async () => {
    const id = await vent();
    await expect(domain.hearing.toggle(id, who(tom))).rejects.toMatchObject({ code: 'own' });
    const stranger = await domain.addPerson('Stranger', { member: false });
    await expect(domain.hearing.toggle(id, who(stranger))).rejects.toMatchObject({ code: 'not-a-member' });
  });
});

describe('a report', () => {
  it('takes one click, and shows stewards the message and never the author', async () => {
    const id = await vent();
    expect(await domain.reports.report(id, who(leila))).toEqual({ first: true });
    expect(await domain.reports.report(id, who(priya))).toEqual({ first: false });
    await domain.work();
    const card = [...domain.platform.announced.values()].find(({ kind }) => kind === 'report.open');
    const view = await domain.reports.view(card!.ref);
    expect(view).toMatchObject({ text: 'a sharp word', state: 'open' });
    expect(JSON.stringify(view)).not.toMatch(/Tom|Leila/);
    expect(JSON.stringify(view)).not.toContain(tom);
  });

  it('keeps nothing of who reported', async () => {
    await domain.reports.report(await vent(), who(leila));
    const rows = await domain.storage.db.selectFrom('report').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(leila);
  });

  it('that is removed takes the vent down and tells its writer', async () => {
    const id = await vent();
    await domain.reports.report(id, who(leila));
    const view = await domain.reports.decide(await openReport(), who(rohan), 'removed');
    expect(view).toMatchObject({ state: 'removed', decidedBy: 'Rohan' });
    await domain.work();
    expect(domain.platform.messages.has(id)).toBe(false);
    const told = domain.platform.told.filter(({ kind }) => kind === 'vent.removed');
    expect(told).toMatchObject([{ personId: tom }]);
    expect(told[0]!.ref).not.toBe(id);
  });

  it('tells its writer without a time that could be joined to it', async () => {
    await domain.reports.report(await vent(), who(leila));
    await domain.reports.decide(await openReport(), who(rohan), 'removed');
    await domain.work();
    const sent = await domain.storage.db
      .selectFrom('outbox')
      .select(['due_at', 'sent_at'])
      .where('kind', '=', 'vent.removed')
      .where('person_id', '=', tom)
      .executeTakeFirstOrThrow();
    const [note] = await domain.storage.db.selectFrom('author_note').select('expires_at').execute();
    for (const time of [sent.due_at, sent.sent_at, note?.expires_at])
      expect(time?.toISOString()).toMatch(/T00:00:00\.000Z$/);
  });

  it('that is left leaves the vent', async () => {
    const id = await vent();
    await domain.reports.report(id, who(leila));
    await domain.reports.decide(await openReport(), who(rohan), 'dismissed');
    await domain.work();
    expect(domain.platform.messages.has(id)).toBe(true);
    expect(await domain.reports.open(domain.spaceId, rohan)).toEqual([]);
  });

  it('is decided once when ten press at once, and says who was first', async () => {
    await domain.reports.report(await vent(), who(leila));
    const id = await openReport();
    const results = await Promise.allSettled(
      Array.from({ length: 10 }, (_, index) =>
        domain.reports.decide(id, who(index % 2 ? rohan : priya), index % 3 ? 'dismissed' : 'removed'),
      ),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const result of results)
      if (result.status === 'rejected')
        expect(['decided', 'no-such-report', 'no-such-vent']).toContain(result.reason.code);
    const lines = (await domain.audit.list(domain.spaceId)).filter(({ subject }) => subject === id);
    expect(lines).toHaveLength(1);
  });

  it('about a steward’s own words is another steward’s', async () => {
    await domain.reports.report(await vent(rohan), who(leila));
    const id = await openReport();
    await expect(domain.reports.decide(id, who(rohan), 'dismissed')).rejects.toMatchObject({ code: 'own' });
    await domain.reports.decide(id, who(priya), 'dismissed');
  });

  it('is for stewards to see and decide', async () => {
    await domain.reports.report(await vent(), who(leila));
    const id = await openReport();
    await expect(domain.reports.decide(id, who(tom), 'dismissed')).rejects.toMatchObject({
      code: 'stewards-only',
    });
    await expect(domain.reports.open(domain.spaceId, tom)).rejects.toMatchObject({ code: 'stewards-only' });
  });
});

describe('a vent', () => {
  it('can be taken down by its writer at any time, also on its way', async () => {
    const queued = await domain.vents.prepare({ ...who(tom), text: 'hasty', requestKey: `k${key++}` });
    await domain.vents.post(queued.id, who(tom), 'own');
    await domain.vents.remove(queued.id, who(tom));
    await domain.work();
    expect(domain.platform.messages.size).toBe(0);
    const posted = await vent();
    await domain.vents.remove(posted, who(tom));
    await domain.vents.remove(await vent(tom, 'own'), who(tom));
    await domain.work();
    expect(domain.platform.messages.size).toBe(0);
    expect(await domain.vents.mine(who(tom))).toEqual([]);
  });

  it('is nobody else’s to take down', async () => {
    const id = await vent();
    await expect(domain.vents.remove(id, who(rohan))).rejects.toMatchObject({
      ...{ code: 'not-yours', message: 'Only its writer can take it down.' },
    });
    const { id: unposted } = await domain.vents.prepare({
      ...who(tom),
      text: 'mine',
      requestKey: `k${key++}`,
    });
    await expect(domain.vents.remove(unposted, who(rohan))).rejects.toMatchObject({ code: 'no-such-vent' });
  });

  it('that the platform refuses is a preview again, and its writer knows', async () => {
    const { id } = await domain.vents.prepare({ ...who(tom), text: 'to nowhere', requestKey: `k${key++}` });
    await domain.vents.post(id, who(tom), 'own');
    domain.platform.refuses = 'channel-gone';
    await domain.vents.deliver(id);
    domain.platform.refuses = null;
    await domain.work();
    expect(domain.platform.told).toMatchObject([{ personId: tom, kind: 'vent.not-posted' }]);
    expect((await domain.vents.preview(id, who(tom))).text).toBe('to nowhere');
  });

  it('carries a content note, covered like the rest', async () => {
    const contentNote = 'suicide; his number is 07700900123';
    const note = { ...who(tom), text: 'a hard one', requestKey: `k${key++}`, contentNote };
    const { id, contentNote: kept } = await domain.vents.prepare(note);
    expect(kept).not.toContain('07700');
    await domain.vents.post(id, who(tom), 'own');
    await domain.work();
    expect(domain.platform.messages.get(id)?.vent?.contentNote).toBe(kept);
  });
});

import { randomBytes } from 'node:crypto';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connectTestRedis, TEST_REDIS_URL } from '../cluster/testing.ts';
import { UNSURE } from '../gate/testing.ts';
import { type OpenJobs, openJobs } from '../jobs/jobs.ts';
import { createCommunities } from '../space/communities.ts';
import { openTestStorage, type TestStorage } from '../storage/testing.ts';
import { createHealth, type Health } from './health.ts';
import { countInteraction, measureAcknowledgement, measured, measureHouse } from './metrics.ts';
import { createOpsServer } from './ops-server.ts';
import { retentionLag } from './retention-lag.ts';

const log = pino({ level: 'silent' });
const PASSWORD = 'correct horse battery';
const redis = await connectTestRedis();

let stored: TestStorage;
beforeAll(async () => {
  stored = await openTestStorage();
});
afterAll(async () => {
  redis?.disconnect();
  await stored.dispose();
});

const places = [
  { place: 'the database', redisUrl: undefined, there: true },
  { place: 'Redis', redisUrl: TEST_REDIS_URL, there: redis !== null },
];

describe.each(places)('the operators’ pages over a queue in $place', ({ redisUrl, there }) => {
  let jobs: OpenJobs;
  let health: Health;
  let queueName: string;

  async function open(operatorPassword?: string) {
    const app = await createOpsServer({ health, queue: jobs.queue, operatorPassword, log });
    const get = (url: string, credentials?: string) =>
      app.inject({
        url,
        headers: credentials ? { authorization: `Basic ${btoa(credentials)}` } : {},
      });
    return { app, get };
  }

  beforeEach(async ({ skip }) => {
    if (!there) return skip();
    queueName = `test-${randomBytes(6).toString('hex')}`;
    jobs = await openJobs({ storage: stored.storage, redisUrl, log, queueName });
    health = createHealth();
  });
  afterEach(async () => {
    await jobs?.queue.obliterate({ force: true });
    await jobs?.close();
  });

  it('tell what waits, and since when', async () => {
    await jobs.enqueue('vent.deliver', { id: 'vent_1' });
    await jobs.enqueue('vent.deliver', { id: 'vent_2' }, { delayMs: 60_000 });
    await new Promise((done) => setTimeout(done, 60));
    const { jobs: counts, oldestMs } = await jobs.state();
    expect(counts).toEqual({ waiting: 1, active: 0, delayed: 1, failed: 0 });
    expect(oldestMs).toBeGreaterThan(50);
    expect(oldestMs).toBeLessThan(60_000);
  });

  it('show the queue to the operator alone', async () => {
    await jobs.enqueue('vent.deliver', { id: 'vent_1' });
    const { get } = await open(PASSWORD);
    for (const wrong of [undefined, 'operator:wrong', `root:${PASSWORD}`, `operator:${PASSWORD}x`]) {
      expect((await get('/queues', wrong)).statusCode).toBe(401);
      expect((await get('/queues/api/queues', wrong)).statusCode).toBe(401);
    }
    const board = await get('/queues/api/queues', `operator:${PASSWORD}`);
    expect(board.json().queues[0]).toMatchObject({ name: queueName, readOnlyMode: true });
    expect((await get('/queues', `operator:${PASSWORD}`)).body).toContain('<html');
  });

  it('let the operator look and not touch', async () => {
    await jobs.enqueue('vent.deliver', { id: 'vent_1' });
    const { app } = await open(PASSWORD);
    const [job] = await jobs.queue.getJobs(['waiting']);
    const response = await app.inject({
      method: 'PUT',
      url: `/queues/api/queues/${queueName}/${job?.id}/clean`,
      headers: { authorization: `Basic ${btoa(`operator:${PASSWORD}`)}` },
    });
    expect(response.statusCode).toBeGreaterThanOrEqual(400);
    expect((await jobs.state()).jobs.waiting).toBe(1);
  });

  it('have no board without a password', async () => {
    const { get } = await open();
    expect((await get('/queues')).statusCode).toBe(404);
  });
});

describe('health', () => {
  it('is lived through by a process whose database is away, which is not ready', async () => {
    const health = createHealth();
    let there = true;
    health.needs('database', async () => {
      if (!there) throw new Error('gone');
    });
    health.needs('redis', async () => true);
    const jobs = await openJobs({ storage: stored.storage, log, queueName: 'test-health' });
    const app = await createOpsServer({ health, queue: jobs.queue, operatorPassword: undefined, log });
    expect((await app.inject('/readyz')).json()).toEqual({
      ...{ ready: true, parts: { database: 'ok', redis: 'ok' } },
    });
    there = false;
    const away = await app.inject('/readyz');
    expect([away.statusCode, away.json().parts]).toEqual([503, { database: 'away', redis: 'ok' }]);
    expect((await app.inject('/healthz')).statusCode).toBe(200);
    health.drain();
    expect((await app.inject('/readyz')).json()).toEqual({ ready: false, parts: { process: 'draining' } });
    await jobs.close();
  });

  it('takes a part that does not answer for one that is away', async () => {
    const health = createHealth();
    health.needs('redis', () => new Promise(() => {}));
    expect((await health.check()).parts).toEqual({ redis: 'away' });
  });
});

describe('metrics', () => {
  it('count what was done, and hold no word of it', async () => {
    measureHouse({
      queue: async () => ({ jobs: { waiting: 3, active: 1, delayed: 0, failed: 2 }, oldestMs: 4_000 }),
      retentionLagMs: async () => 1_500,
    });
    const screener = measured({
      screen: () => ({
        ...{
          verdict: 'hold',
          narrative: 'none',
          crowd: null,
          findings: [],
          reasons: [],
          notes: [],
          rewrite: null,
        },
      }),
      danger: () => ({ none: 1, self: 0, other: 0 }),
      signs: () => UNSURE,
    });
    screener.screen('Priya told me');
    countInteraction('discord', { kind: 'command', outcome: 'answered' });
    measureAcknowledgement('discord', 240);
    const jobs = await openJobs({ storage: stored.storage, log, queueName: 'test-metrics' });
    const app = await createOpsServer({
      ...{ health: createHealth(), queue: jobs.queue, operatorPassword: undefined, log },
    });
    const { body } = await app.inject('/metrics');
    for (const line of [
      'confidant_screenings_total{verdict="hold"} 1',
      'confidant_interactions_total{platform="discord",kind="command",outcome="answered"} 1',
      'confidant_acknowledgement_seconds_bucket{le="0.25",platform="discord"} 1',
      'confidant_acknowledgement_seconds_bucket{le="0.1",platform="discord"} 0',
      'confidant_queue_jobs{state="waiting"} 3',
      'confidant_queue_oldest_seconds 4',
      'confidant_retention_lag_seconds 1.5',
    ])
      expect(body).toContain(line);
    expect(body).not.toContain('Priya');
    await jobs.close();
  });

  it('know how long the vent is overdue that should have vanished first', async () => {
    const { db, vault } = stored.storage;
    const now = new Date('2026-05-04T10:00:00Z');
    const communities = createCommunities(db, vault);
    const communityId = await communities.ensureCommunity('playground', 'test', 'Test');
    const spaceId = await communities.ensureSpace({
      ...{ communityId, name: 'The room', channelRef: 'room', region: 'UK' },
      ...{ identity: 'choice', retentionDays: 14 },
    });
    const sealed = Buffer.from('sealed');
    const due = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
    const vent = (id: string, minutes: number) => ({
      ...{ id, space_id: spaceId, author_tag: Buffer.from(id), author_sealed: sealed, text_sealed: sealed },
      ...{ state: 'posted' as const, expires_at: due(minutes) },
    });
    await db.insertInto('vent').values(vent('vent_1', 5)).execute();
    expect(await retentionLag(db, now)).toBe(0);
    await db
      .insertInto('vent')
      .values([vent('vent_2', -2), vent('vent_3', -3)])
      .execute();
    expect(await retentionLag(db, now)).toBe(3 * 60_000);
  });
});

/**
 * Supervision: how fast the directory answers, and whether 10,000 reminders due in one hour all go out once and in
 * time: `npm run bench:supervision`. The reminders run by a clock of their own that jumps from one round to the next
 * and goes as the real one within a round, so that lateness is as the machine has it and an hour takes minutes. A
 * worker dies in the middle, in the night when clocks go forward in London.
 */
import fc from 'fast-check';
import { createTestPlatform } from '../src/space/test-platform.ts';
import { newId } from '../src/storage/id.ts';
import { CLIENTS, FEES, LANGUAGES, WAYS } from '../src/supervision/facets.ts';
import { createReminders, REMIND_EVERY_MS } from '../src/supervision/reminders.ts';
import { openTestSupervision, type TestSupervision } from '../src/supervision/testing.ts';
import { machine } from './machine.ts';
import { ms, time } from './timing.ts';

const LISTINGS = 5_000;
const REMINDERS = 10_000;
const SEARCHES = 300;
/** What a platform takes to answer. */
const PLATFORM_MS = 20;
const ABOUT =
  'relational grief attachment burnout endings supervision training trainees risk safeguarding shame boundaries culture faith online rural private practice schools hospice prison university reflective warm direct'.split(
    ' ',
  );
const TOWNS =
  'Leeds Truro Cork Galway Austin Boston Perth Hobart Dunedin Toronto Pune Durban Lagos York Bath'.split(' ');

const test = await openTestSupervision();
const { storage, communityId } = test;
const { db, vault } = storage;
console.log(`Machine: ${machine()}\n`);
console.log('| supervision | figure | target |');
console.log('|---|---|---|');
await directory();
await reminders();
await test.dispose();

async function people(count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => newId('person'));
  for (let at = 0; at < count; at += 500)
    await db
      .insertInto('person')
      .values(ids.slice(at, at + 500).map((id) => ({ id, community_id: communityId, platform_user: id })))
      .execute();
  return ids;
}

async function directory(): Promise<void> {
  const some = (from: readonly string[], most: number) =>
    fc.subarray([...from], { minLength: 1, maxLength: most });
  const listing = fc.record({
    facets: fc.record({
      ...{
        ways: some(Object.keys(WAYS), 4),
        clients: some(Object.keys(CLIENTS), 5),
        bodies: fc.constant(['bacp']),
      },
      ...{ languages: some(Object.keys(LANGUAGES), 2), region: fc.constantFrom('UK', 'IE', 'US', 'AU') },
      ...{
        meets: fc.constantFrom('online', 'in-person', 'both'),
        format: fc.constantFrom('individual', 'both'),
      },
      ...{ fee: fc.constantFrom(...Object.keys(FEES)), freeSlots: fc.nat(3) },
    }),
    place: fc.constantFrom(...TOWNS),
    about: fc.array(fc.constantFrom(...ABOUT), { minLength: 10, maxLength: 40 }),
  });
  const offered = fc.sample(listing, { numRuns: LISTINGS, seed: 7 });
  const ids = await people(LISTINGS);
  // Who is in no space is found by nobody.
  for (let at = 0; at < ids.length; at += 500)
    await db
      .insertInto('member')
      .values(
        ids.slice(at, at + 500).map((person_id) => ({
          id: newId('member'),
          space_id: test.spaceId,
          person_id,
          role: 'qualified',
        })),
      )
      .execute();
  const now = test.clock.now;
  const rows = offered.map(({ facets, place, about }, at) => {
    const id = newId('listing');
    const words = JSON.stringify({ accreditation: 'BACP', place, about: about.join(' ') });
    const where = { table: 'listing', column: 'words_sealed', id };
    return {
      ...{
        id,
        community_id: communityId,
        person_id: ids[at]!,
        facets: JSON.stringify(facets),
        created_at: now,
      },
      ...{ words_sealed: vault.seal({ community: { id: communityId } }, words, where) },
      ...{ confirmed_at: now, lapses_at: new Date(now.getTime() + 180 * 86_400_000) },
    };
  });
  for (let at = 0; at < rows.length; at += 500)
    await db
      .insertInto('listing')
      .values(rows.slice(at, at + 500))
      .execute();

  const who = test.as(await test.addPerson('Leila'));
  const question = fc.record({
    words: fc
      .array(fc.constantFrom(...ABOUT, ...TOWNS, 'truama', 'person centred', 'cbt', 'grie'), { maxLength: 4 })
      .map((words) => words.join(' ')),
    way: fc.option(fc.constantFrom(...Object.keys(WAYS)), { nil: undefined }),
    meets: fc.option(fc.constantFrom('online' as const, 'in-person' as const), { nil: undefined }),
    free: fc.option(fc.constant(true), { nil: undefined }),
  });
  const begun = performance.now();
  await test.directory.find(who, {});
  const first = performance.now() - begun;
  const { median, p95 } = await time(fc.sample(question, { numRuns: SEARCHES, seed: 11 }), (wanted) =>
    test.directory.find(who, wanted),
  );
  console.log(`| search of ${LISTINGS} listings, median of ${SEARCHES} | ${ms(median)} | |`);
  console.log(`| search, p95 | ${ms(p95)} | <= 50 ms |`);
  console.log(`| the first search after a change: opens and indexes all | ${ms(first)} | |`);
}

/** An hour’s sessions on every five minutes, most on the hour, as people book; half of the seats are supervisors’. */
async function sessionsOf(begin: Date): Promise<void> {
  const starts = [0, 0, 0, 0, 5, 10, 15, 15, 20, 30, 30, 30, 35, 40, 45, 45, 50, 55];
  const ids = await people(REMINDERS);
  const long = new Date(begin.getTime() - 30 * 86_400_000);
  const pairs = Array.from({ length: REMINDERS / 2 }, (_, at) => ({
    ...{ series: newId('series'), supervisor: ids[2 * at]!, supervisee: ids[2 * at + 1]! },
    startsAt: new Date(begin.getTime() + starts[at % starts.length]! * 60_000),
  }));
  for (let at = 0; at < pairs.length; at += 500) {
    const some = pairs.slice(at, at + 500);
    await db
      .insertInto('session_series')
      .values(
        some.map(({ series, supervisor }) => ({
          ...{ id: series, community_id: communityId, supervisor_id: supervisor, created_at: long },
          ...({ kind: 'individual', every: 'once' } as const),
          ...{ words_sealed: Buffer.alloc(1), zone: 'Europe/London', local_start: '2026-03-29T03:00' },
          ...{ minutes: 60, capacity: 1 },
        })),
      )
      .execute();
    await db
      .insertInto('seat')
      .values(
        some.map(({ series, supervisee }) => ({
          ...{ id: newId('seat'), series_id: series, person_id: supervisee, taken_at: long },
          state: 'held' as const,
        })),
      )
      .execute();
    await db
      .insertInto('session')
      .values(
        some.map(({ series, startsAt }) => ({
          ...{ id: newId('session'), series_id: series, number: 0, starts_at: startsAt, booked_at: long },
          ends_at: new Date(startsAt.getTime() + 3_600_000),
        })),
      )
      .execute();
  }
}

async function reminders(): Promise<void> {
  // 03:00 in London on the night in which 01:00 is followed by 02:00: its reminders are due from 01:00 UTC on.
  const begin = new Date('2026-03-29T02:00:00Z');
  await sessionsOf(begin);
  const startOf = new Map(
    (await db.selectFrom('session').select(['id', 'starts_at']).execute()).map((one) => [
      one.id,
      one.starts_at,
    ]),
  );
  const platform = createTestPlatform();
  const due = new Date(begin.getTime() - 3_600_000);
  let virtual = due.getTime() - REMIND_EVERY_MS;
  let real = performance.now();
  const clock = () => new Date(virtual + performance.now() - real);
  const sentAt = new Map<string, number[]>();
  let deathAt = REMINDERS / 3;
  let calls = 0;
  const notices = {
    async tell(...[community, person, notice, nonce]: Parameters<TestSupervision['platform']['tell']>) {
      if (++calls === deathAt) throw new Death();
      if (calls > deathAt) return new Promise<boolean>(() => {});
      await new Promise((done) => setTimeout(done, PLATFORM_MS));
      const told = await platform.tell(community, person, notice, nonce);
      const known = sentAt.get(nonce) ?? [];
      sentAt.set(nonce, [
        ...known,
        clock().getTime() - ((startOf.get(notice.ref)?.getTime() ?? 0) - 3_600_000),
      ]);
      return told;
    },
  };
  let worker = createReminders({ db, notices });
  let busiest = 0;
  let deaths = 0;
  while (virtual <= due.getTime() + 3_600_000) {
    real = performance.now();
    // A dead worker answers nothing more; another takes its place at the next round.
    const ended = await Promise.race([worker.send(clock(), clock).then(() => 'done'), dead()]);
    if (ended === 'dead') {
      deaths++;
      deathAt = Number.POSITIVE_INFINITY;
      worker = createReminders({ db, notices });
    }
    const took = performance.now() - real;
    busiest = Math.max(busiest, took);
    // The next round comes by its schedule, or at once when this one took longer.
    virtual += Math.max(REMIND_EVERY_MS, took);
  }
  const late = [...sentAt.values()].map((times) => times[0]!).sort((a, b) => a - b);
  const twice = [...sentAt.values()].filter((times) => times.length > 1).length;
  const once = platform.told.length;
  console.log(`| reminders due in one hour, told once | ${once} of ${REMINDERS} | all |`);
  console.log(
    `| asked of the platform twice after a worker died (${deaths}), which acted once | ${twice} | |`,
  );
  console.log(`| earliest before it is due | ${ms(Math.max(0, -(late[0] ?? 0)))} | 0 |`);
  console.log(`| lateness, median | ${ms(late[Math.floor(late.length / 2)] ?? 0)} | |`);
  console.log(`| lateness, worst | ${((late.at(-1) ?? 0) / 1000).toFixed(1)} s | <= 60 s |`);
  console.log(`| the busiest round, ${PLATFORM_MS} ms a call to the platform | ${ms(busiest)} | |`);

  function dead(): Promise<string> {
    return new Promise((resolve) => {
      const timer = setInterval(() => {
        if (calls < deathAt) return;
        clearInterval(timer);
        resolve('dead');
      }, 5);
      timer.unref();
    });
  }
}

class Death extends Error {}

/** For tests: the domain over a real embedded storage, with a platform that keeps its messages in memory. */
import { knownScreener } from '../gate/testing.ts';
import { dataFolder } from '../paths.ts';
import { loadScreener, type Screener } from '../screening/screener.ts';
import type { MemberRole } from '../storage/schema.ts';
import { openTestStorage, type TestStorage } from '../storage/testing.ts';
import { createSpaceServices, defineSpaceJobs, type SpaceServices } from './space-services.ts';
import { createTestPlatform, type TestPlatform } from './test-platform.ts';

export interface TestDomain extends TestStorage, SpaceServices {
  screener: Screener;
  platform: TestPlatform;
  /** Jobs that were queued, in order: `[name, id]`. */
  queued: Array<[string, string]>;
  /** Runs what was queued, and what that queues; a job that fails is put back for the next call. */
  work(): Promise<void>;
  communityId: string;
  spaceId: string;
  /** Goes on in a fresh community with a space of its own, and forgets what the platform was told. */
  anew(): Promise<void>;
  /** Adds a person, and by default makes them a member. Gives the person's id. */
  addPerson(
    name: string,
    options?: { member?: boolean; steward?: boolean; role?: MemberRole },
  ): Promise<string>;
}

let screener: Screener | undefined;

/** The real screener; one serves every test of a file, for it keeps nothing. */
export function testScreener(): Screener {
  screener ??= loadScreener(dataFolder);
  return screener;
}

/**
 * Opens a community with one space. Tests of what the screening finds in a vent take the
 * real screener; for everything else one whose answers are known is enough, and quicker to load.
 */
export async function openTestDomain(chosen: Screener = knownScreener): Promise<TestDomain> {
  const test = await openTestStorage();
  const { db, vault } = test.storage;
  const platform = createTestPlatform();
  const queued: TestDomain['queued'] = [];
  const handlers = new Map<string, (payload: { id: string }) => Promise<void>>();
  let done = 0;
  const jobs = {
    enqueue: async (name: string, { id }: { id: string }) => void queued.push([name, id]),
    define: (name: string, handler: (payload: { id: string }) => Promise<void>) => {
      handlers.set(name, handler);
    },
  };
  const shared = { db, vault, jobs, screener: chosen, delivery: platform };
  const services = createSpaceServices({ ...shared, notices: platform, rooms: platform });
  const { communities } = services;
  defineSpaceJobs(jobs, services);
  let number = 0;
  async function settle() {
    const name = `test-${number++}`;
    const communityId = await communities.ensureCommunity('playground', name, 'Test');
    const rooms = { channelRef: 'room', stewardsRef: 'stewards' };
    const rules = { identity: 'choice', region: 'UK', retentionDays: 14 } as const;
    const spaceId = await communities.ensureSpace({ communityId, name: 'The room', ...rooms, ...rules });
    return { communityId, spaceId };
  }
  const domain: TestDomain = {
    ...test,
    ...services,
    screener: shared.screener,
    platform,
    queued,
    ...(await settle()),
    async anew() {
      await domain.work();
      platform.forget();
      queued.splice(0, done);
      done = 0;
      Object.assign(domain, await settle());
    },
    async work() {
      const failed: typeof queued = [];
      while (done < queued.length) {
        const [name, id] = queued[done++]!;
        await handlers
          .get(name)?.({ id })
          .catch(() => failed.push([name, id]));
      }
      queued.push(...failed);
    },
    async addPerson(name, { member = true, steward = false, role = 'qualified' } = {}) {
      const personId = await communities.ensurePerson(domain.communityId, name, name);
      if (member) await communities.ensureMember({ spaceId: domain.spaceId, personId, role, steward });
      return personId;
    },
  };
  return domain;
}

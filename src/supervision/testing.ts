/** For tests: supervision over a real embedded storage, a platform in memory, and a clock that is set. */
import { knownScreener } from '../gate/testing.ts';
import { openTestDomain, type TestDomain } from '../space/testing.ts';
import type { Who } from '../space/vents.ts';
import { createSupervisionServices, type SupervisionServices } from './supervision-services.ts';

export interface TestSupervision extends TestDomain, SupervisionServices {
  clock: { now: Date };
  as(personId: string): Who;
}

export async function openTestSupervision(): Promise<TestSupervision> {
  const domain = await openTestDomain(knownScreener);
  const { db, vault } = domain.storage;
  const clock = { now: new Date('2026-03-02T10:00:00Z') };
  const services = createSupervisionServices({
    ...domain,
    ...{ db, vault, notices: domain.platform },
  });
  return Object.assign(domain, services, {
    clock,
    as: (personId: string): Who => ({ communityId: domain.communityId, personId, now: clock.now }),
  });
}

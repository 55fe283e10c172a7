import type { Kysely } from 'kysely';
import type { Jobs } from '../jobs/jobs.ts';
import type { AsyncScreener } from '../screening/async-screener.ts';
import type { Database } from '../storage/schema.ts';
import type { Vault } from '../storage/vault.ts';
import { type Absences, createAbsences } from './absences.ts';
import { type Audit, createAudit } from './audit.ts';
import { type AuthorNotes, createAuthorNotes } from './author-notes.ts';
import { createAuthors } from './authors.ts';
import { type Belonging, createBelonging } from './belonging.ts';
import { type Charters, createCharters } from './charters.ts';
import { type Closing, createClosing } from './closing.ts';
import { type Cohorts, createCohorts } from './cohorts.ts';
import { type Communities, createCommunities } from './communities.ts';
import type { Delivery } from './delivery.ts';
import { createHearing, type Hearing } from './hearing.ts';
import { createJoining, type Joining } from './joining.ts';
import { createMembers, type Members } from './members.ts';
import { createMutes, type Mutes } from './mutes.ts';
import type { Notices } from './notices.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import { createOwnVents, type OwnVents } from './own-vents.ts';
import { createPseudonyms, type Pseudonyms } from './pseudonyms.ts';
import { createQuiet, type Quiet } from './quiet-hours.ts';
import { createReports, type Reports } from './reports.ts';
import { createRetention, type Retention } from './retention.ts';
import { createRetentionFailures, type RetentionFailures } from './retention-failures.ts';
import type { Rooms } from './rooms.ts';
import { createSpaces, type Spaces } from './spaces.ts';
import { createStewards, type Stewards } from './stewards.ts';
import { createTyped, type Typed } from './typed.ts';
import { createUnmasking, type Unmasking } from './unmasking.ts';
import { createVentDelivery, type VentDelivery } from './vent-delivery.ts';
import { createVentStore, type VentStore } from './vent-store.ts';
import { createVents, type Vents } from './vents.ts';

/** Everything a space can do. */
export interface SpaceServices {
  absences: Absences;
  audit: Audit;
  authorNotes: AuthorNotes;
  belonging: Belonging;
  charters: Charters;
  closing: Closing;
  cohorts: Cohorts;
  communities: Communities;
  hearing: Hearing;
  joining: Joining;
  members: Members;
  mutes: Mutes;
  outbox: Outbox;
  pseudonyms: Pseudonyms;
  quiet: Quiet;
  reports: Reports;
  retention: Retention;
  retentionFailures: RetentionFailures;
  spaces: Spaces;
  stewards: Stewards;
  typed: Typed;
  unmasking: Unmasking;
  ventStore: VentStore;
  vents: Vents & VentDelivery & OwnVents;
}

/** How the space reaches the world: its store, its queue and a platform. */
export interface SpaceDeps {
  db: Kysely<Database>;
  vault: Vault;
  jobs: Pick<Jobs, 'enqueue'>;
  screener: AsyncScreener;
  delivery: Delivery;
  notices: Notices;
  rooms: Rooms;
}

export function createSpaceServices(given: SpaceDeps): SpaceServices {
  const { db, vault } = given;
  const communities = createCommunities(db, vault);
  const authors = createAuthors(vault);
  const base = {
    ...given,
    ...{ communities, authors },
    ...{ audit: createAudit(db), stewards: createStewards(db), quiet: createQuiet(db) },
    store: createVentStore({ db, vault, authors, communities }),
    pseudonyms: createPseudonyms({ db, vault, authors }),
  };
  const outbox = createOutbox(base);
  const charters = createCharters({ ...base, outbox });
  const shared = {
    ...base,
    ...{ outbox, charters },
    authorNotes: createAuthorNotes({ ...base, outbox }),
    retention: createRetention({ ...base, outbox }),
    mutes: createMutes(base),
  };
  const { audit, authorNotes, mutes, pseudonyms, quiet, retention, stewards } = shared;
  return {
    ...{ audit, authorNotes, charters, communities, mutes, outbox, pseudonyms, quiet, retention, stewards },
    absences: createAbsences(db),
    belonging: createBelonging(db),
    closing: createClosing(shared),
    cohorts: createCohorts(shared),
    hearing: createHearing(shared),
    joining: createJoining(shared),
    members: createMembers(shared),
    reports: createReports(shared),
    retentionFailures: createRetentionFailures(shared),
    spaces: createSpaces(shared),
    typed: createTyped(shared),
    unmasking: createUnmasking(shared),
    ventStore: shared.store,
    vents: { ...createVents(shared), ...createVentDelivery(shared), ...createOwnVents(shared) },
  };
}

/** Gives the queue the space's work. */
export function defineSpaceJobs(jobs: Pick<Jobs, 'define'>, services: SpaceServices): void {
  const { members, outbox, retention, vents } = services;
  jobs.define('vent.deliver', ({ id }) => vents.deliver(id));
  jobs.define('vent.revise', ({ id }) => vents.revise(id));
  jobs.define('vent.take-down', ({ id }) => retention.takeDown(id, new Date()));
  jobs.define('outbox.deliver', ({ id }) => outbox.deliver(id));
  jobs.define('outbox.redraw', ({ id }) => outbox.redraw(id));
  jobs.define('room.sync', ({ id }) => members.syncRoom(id));
}

/** Everything that is due by the clock. Each part may be missed for a day and catches up. */
export async function sweepSpaces(services: SpaceServices, now: Date): Promise<Record<string, number>> {
  const { authorNotes, closing, cohorts, members, outbox, pseudonyms, retention, unmasking } = services;
  const swept = await retention.sweep(now);
  const counts = {
    ...swept,
    restored: await members.endSuspensions(now),
    ended: await cohorts.sweep(now),
    expired: await unmasking.expire(now),
    closed: await closing.sweep(now),
  };
  await Promise.all([pseudonyms.forget(now), authorNotes.forget(now), outbox.forget(now)]);
  return counts;
}

/** Queues again what a crash left between store and platform. */
export async function recoverSpaces(
  services: SpaceServices,
  jobs: Pick<Jobs, 'enqueue'>,
  now: Date,
): Promise<void> {
  for (const id of await services.vents.undelivered()) await jobs.enqueue('vent.deliver', { id });
  for (const { id, delayMs } of await services.outbox.undelivered(now))
    await jobs.enqueue('outbox.deliver', { id }, { delayMs });
}

import type { Logger } from 'pino';
import { createDesk, type Desk } from './desk/desk.ts';
import {
  createGateServices,
  defineGateJobs,
  type GateServices,
  recoverGate,
  sweepGate,
} from './gate/gate-services.ts';
import { type OutsideMessages, unreadable } from './gate/outside.ts';
import {
  createWatchServices,
  defineWatchJobs,
  recoverWatch,
  sweepWatch,
  type WatchServices,
} from './gate/watch-services.ts';
import type { Jobs } from './jobs/jobs.ts';
import { dataFolder } from './paths.ts';
import type { AsyncScreener } from './screening/async-screener.ts';
import type { Channels } from './space/channels.ts';
import type { Delivery } from './space/delivery.ts';
import type { Notices } from './space/notices.ts';
import { createPrivacy, type Privacy } from './space/privacy.ts';
import type { Rooms } from './space/rooms.ts';
import {
  createSpaceServices,
  defineSpaceJobs,
  recoverSpaces,
  type SpaceServices,
  sweepSpaces,
} from './space/space-services.ts';
import type { Storage } from './storage/storage.ts';
import {
  createSupervisionServices,
  defineSupervisionJobs,
  type SupervisionServices,
  startSupervision,
  sweepSupervision,
} from './supervision/supervision-services.ts';
import { createSupportServices, loadSupportData, type SupportServices } from './support/support-services.ts';
import { withPrivateWord } from './support/typed-support.ts';

/** What commands may call. */
export interface Services
  extends SpaceServices,
    GateServices,
    WatchServices,
    SupportServices,
    SupervisionServices {
  screener: AsyncScreener;
  channels: Channels;
  privacy: Privacy;
  desk: Desk;
}

const SWEEP_MS = 30_000;

/**
 * Builds the domain over a store, a queue and a platform, and hands the queue its work. Call `recover` once the
 * platform can post: it queues again what a crash left between store and platform.
 */
export function createServices(deps: {
  storage: Storage;
  jobs: Jobs;
  screener: AsyncScreener;
  delivery: Delivery;
  channels: Channels;
  notices: Notices;
  rooms: Rooms;
  /** Left out where messages elsewhere cannot be read back. */
  outside?: OutsideMessages;
  /** Where members reach the desk; left out where they do not. */
  deskAddress?: string;
  log: Logger;
}): Services & { recover(): Promise<void> } {
  const { storage, jobs, screener, delivery, channels, notices, rooms, log } = deps;
  const { db, vault } = storage;
  const shared = { db, vault, jobs, screener, delivery, notices, rooms };
  const space = createSpaceServices(shared);
  const gate = createGateServices({ ...shared, ...space, channels });
  const watch = createWatchServices({
    ...{ ...shared, ...space, ...gate },
    outside: deps.outside ?? unreadable,
  });
  const supervision = createSupervisionServices({ ...shared, ...space, log });
  const support = createSupportServices({
    ...{ ...shared, ...space, ...supervision },
    ...loadSupportData(dataFolder),
  });
  const typed = withPrivateWord(space.typed, { ...shared, ...space, ...support });
  const desk = createDesk(db, deps.deskAddress);
  const privacy = createPrivacy({ ...shared, ...space, ...gate, ...supervision });

  defineSpaceJobs(jobs, space);
  defineGateJobs(jobs, gate);
  defineWatchJobs(jobs, watch);
  defineSupervisionJobs(jobs, supervision);
  jobs.define('retention.sweep', async () => {
    const now = new Date();
    const done = {
      ...(await sweepSpaces(space, now)),
      ...(await sweepGate(gate, now)),
      ...(await sweepWatch(watch, now)),
      forgotten: await desk.forget(now),
      ...(await sweepSupervision(supervision, now)),
    };
    if (Object.values(done).some((count) => count > 0)) log.info({ event: 'swept', ...done });
  });

  async function recover(): Promise<void> {
    await jobs.every('retention.sweep', SWEEP_MS);
    await startSupervision(jobs);
    await recoverSpaces(space, jobs, new Date());
    await recoverGate(gate, jobs, new Date());
    await recoverWatch(watch, new Date());
  }

  return {
    ...{ ...space, ...gate, ...watch, ...supervision, ...support },
    ...{ typed, screener, channels, privacy, desk, recover },
  };
}

import type { Logger } from 'pino';
import { createDrafts, type Drafts } from './gate/drafts.ts';
import type { Jobs } from './jobs/jobs.ts';
import type { Screener } from './screening/screener.ts';
import type { Channels } from './space/channels.ts';
import { type Communities, createCommunities } from './space/communities.ts';
import type { Delivery } from './space/delivery.ts';
import { createVents, type Vents } from './space/vents.ts';
import type { Storage } from './storage/storage.ts';

/** What commands may call. */
export interface Services {
  screener: Screener;
  communities: Communities;
  channels: Channels;
  vents: Vents;
  drafts: Drafts;
}

const SWEEP_MS = 30_000;

/**
 * Builds the domain over a store, a queue and a platform, and hands the queue its work. Call `recover` once the
 * platform can post: it queues again what a crash left between store and platform.
 */
export function createServices(deps: {
  storage: Storage;
  jobs: Jobs;
  screener: Screener;
  delivery: Delivery;
  channels: Channels;
  log: Logger;
}): Services & { recover(): Promise<void> } {
  const { storage, jobs, screener, delivery, channels, log } = deps;
  const { db, vault } = storage;
  const communities = createCommunities(db, vault);
  const shared = { db, vault, jobs, screener, communities, delivery };
  const vents = createVents(shared);
  const drafts = createDrafts(shared);

  jobs.define('vent.deliver', ({ id }) => vents.deliver(id));
  jobs.define('draft.deliver', ({ id }) => drafts.deliver(id));
  jobs.define('retention.sweep', async () => {
    const now = new Date();
    const gone = { vents: await vents.expire(now), drafts: await drafts.expire(now) };
    if (gone.vents + gone.drafts > 0) log.info({ event: 'retention.swept', ...gone });
  });

  async function recover(): Promise<void> {
    await jobs.every('retention.sweep', SWEEP_MS);
    for (const id of await vents.undelivered()) await jobs.enqueue('vent.deliver', { id });
    for (const id of await drafts.undelivered()) await jobs.enqueue('draft.deliver', { id });
  }

  return { screener, communities, channels, vents, drafts, recover };
}

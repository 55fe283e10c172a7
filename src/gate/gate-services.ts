import type { Kysely } from 'kysely';
import type { Jobs } from '../jobs/jobs.ts';
import type { AsyncScreener } from '../screening/async-screener.ts';
import type { Audit } from '../space/audit.ts';
import type { Channels } from '../space/channels.ts';
import type { Communities } from '../space/communities.ts';
import type { Delivery } from '../space/delivery.ts';
import type { Mutes } from '../space/mutes.ts';
import type { Outbox } from '../space/outbox.ts';
import type { Quiet } from '../space/quiet-hours.ts';
import type { Database } from '../storage/schema.ts';
import type { Vault } from '../storage/vault.ts';
import { type Appearances, createAppearances } from './appearances.ts';
import { type Clearances, createClearances } from './clearances.ts';
import { type Consents, createConsents } from './consents.ts';
import { createDepartures, type Departures } from './departures.ts';
import { createDestinations, type Destinations } from './destinations.ts';
import { createDraftStore } from './draft-store.ts';
import { createDrafts, type Drafts } from './drafts.ts';
import { createReviewCalls } from './review-calls.ts';
import { createReviewStore } from './review-store.ts';
import { createReviewSweep, type ReviewSweep } from './review-sweep.ts';
import { createReviewViews, type ReviewViews } from './review-views.ts';
import { createReviewVotes, type ReviewVotes } from './review-votes.ts';
import { createReviews, type Reviews } from './reviews.ts';

/** Everything between a draft and the world. */
export interface GateServices {
  appearances: Appearances;
  clearances: Clearances;
  consents: Consents;
  departures: Departures;
  destinations: Destinations;
  drafts: Drafts;
  reviews: Reviews;
  reviewSweep: ReviewSweep;
  reviewViews: ReviewViews;
  reviewVotes: ReviewVotes;
}

/** How the gate reaches the world, and what it takes from the space. */
export interface GateDeps {
  db: Kysely<Database>;
  vault: Vault;
  jobs: Pick<Jobs, 'enqueue'>;
  screener: AsyncScreener;
  channels: Channels;
  delivery: Delivery;
  audit: Audit;
  communities: Communities;
  mutes: Mutes;
  outbox: Outbox;
  quiet: Quiet;
}

export function createGateServices(deps: GateDeps): GateServices {
  const { db, vault, communities } = deps;
  const draftStore = createDraftStore(db, vault);
  const destinations = createDestinations(deps);
  const clearances = createClearances({ db, vault, destinations });
  const appearances = createAppearances(deps);
  const consents = createConsents({ ...deps, destinations, appearances });
  const drafts = createDrafts({ ...deps, store: draftStore });
  const shared = { ...deps, destinations, clearances, consents };

  const store = createReviewStore({ db, vault, communities });
  const reviewing = { ...shared, store, calls: createReviewCalls({ ...deps, store }) };
  return {
    ...{ appearances, clearances, consents, destinations, drafts },
    departures: createDepartures({ ...shared, store: draftStore, drafts }),
    reviews: createReviews({ ...reviewing, drafts: draftStore }),
    reviewSweep: createReviewSweep(reviewing),
    reviewViews: createReviewViews(reviewing),
    reviewVotes: createReviewVotes(reviewing),
  };
}

/** Gives the queue the gate's work. */
export function defineGateJobs(
  jobs: Pick<Jobs, 'define'>,
  { appearances, departures }: GateServices,
  clock: () => Date = () => new Date(),
): void {
  jobs.define('draft.deliver', ({ id }) => departures.deliver(id, clock()));
  jobs.define('consent.take-down', ({ id }) => appearances.takeDown(id, clock()));
}

/** Everything that is due by the clock. Each part may be missed for a day and catches up. */
export async function sweepGate(services: GateServices, now: Date): Promise<Record<string, number>> {
  const { clearances, consents, drafts, reviewSweep } = services;
  const counts = {
    reviewsExpired: await reviewSweep.sweep(now),
    consentsExpired: await consents.sweep(now),
    drafts: await drafts.expire(now),
  };
  await clearances.forget(now);
  return counts;
}

/** Queues again what a crash left between store and platform, and says what it left unsaid. */
export async function recoverGate(
  { departures, reviewSweep }: GateServices,
  jobs: Pick<Jobs, 'enqueue'>,
  now: Date,
): Promise<void> {
  for (const id of await departures.undelivered()) await jobs.enqueue('draft.deliver', { id });
  await reviewSweep.retell(now);
}

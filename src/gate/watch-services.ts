import type { Kysely } from 'kysely';
import type { Jobs } from '../jobs/jobs.ts';
import type { AsyncScreener } from '../screening/async-screener.ts';
import type { Delivery } from '../space/delivery.ts';
import type { SpaceServices } from '../space/space-services.ts';
import type { Database } from '../storage/schema.ts';
import type { Vault } from '../storage/vault.ts';
import { createEchoes, type Echoes } from './echo/echoes.ts';
import type { GateServices } from './gate-services.ts';
import type { OutsideMessages } from './outside.ts';
import { createWatch, type Watch } from './watch.ts';
import { createWatchAnswers, type WatchAnswers } from './watch-answers.ts';
import { createWatchKeeping, type WatchKeeping } from './watch-keeping.ts';
import { createWatchMembers } from './watch-members.ts';
import { createWatchNudges, type WatchNudges } from './watch-nudges.ts';
import { createWatchRests, type WatchRests } from './watch-rests.ts';

/** Looking out for what the space said, outside it. */
export interface WatchServices {
  echoes: Echoes;
  watch: Watch;
  watchAnswers: WatchAnswers;
  watchKeeping: WatchKeeping;
  watchNudges: WatchNudges;
  watchRests: WatchRests;
}

export function createWatchServices(
  deps: Pick<SpaceServices, 'communities' | 'outbox' | 'quiet' | 'ventStore'> &
    Pick<GateServices, 'clearances' | 'departures' | 'destinations' | 'drafts' | 'reviews'> & {
      db: Kysely<Database>;
      vault: Vault;
      jobs: Pick<Jobs, 'enqueue'>;
      screener: AsyncScreener;
      delivery: Delivery;
      outside: OutsideMessages;
    },
): WatchServices {
  const { db, communities, ventStore } = deps;
  const echoes = createEchoes({ ...deps, store: ventStore, spaceOf: (id) => communities.space(id) });
  const nudges = createWatchNudges(deps);
  return {
    echoes,
    watch: createWatch({ ...deps, echoes, nudges, members: createWatchMembers(db) }),
    watchAnswers: createWatchAnswers(deps),
    watchKeeping: createWatchKeeping({ ...deps, nudges }),
    watchNudges: nudges,
    watchRests: createWatchRests(deps),
  };
}

/** Gives the queue the watch's work. */
export function defineWatchJobs(
  jobs: Pick<Jobs, 'define'>,
  { watchKeeping }: WatchServices,
  clock: () => Date = () => new Date(),
): void {
  jobs.define('watch.take-down', ({ id }) => watchKeeping.takeDown(id, clock()));
}

/** Everything that is due by the clock. Each part may be missed for a day and catches up. */
export async function sweepWatch(
  { echoes, watchKeeping, watchNudges }: WatchServices,
  now: Date,
): Promise<Record<string, number>> {
  const swept = await watchKeeping.sweep(now);
  return {
    ...swept,
    fingerprintsTaken: await echoes.sweep(),
    nudgesFollowed: await watchNudges.followUp(now),
  };
}

/** Says what a crash left unsaid, and reads the fingerprints back into memory. */
export async function recoverWatch({ echoes, watchNudges }: WatchServices, now: Date): Promise<void> {
  await watchNudges.retell(now);
  await echoes.warm(now);
}

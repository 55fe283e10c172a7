/** What is counted and measured, for Prometheus. Labels are words from fixed lists: never a name, an id or a text. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { QueueState } from '../jobs/queue-state.ts';
import type { AsyncScreener } from '../screening/async-screener.ts';
import type { Platform } from '../storage/schema.ts';

export const registry = new Registry();
const registers = [registry];

const interactions = new Counter({
  ...{ name: 'confidant_interactions_total', help: 'Commands, buttons and forms that came in', registers },
  labelNames: ['platform', 'kind', 'outcome'] as const,
});
const acknowledgements = new Histogram({
  ...{ name: 'confidant_acknowledgement_seconds', registers },
  help: 'From an interaction to the moment the platform knows we have it; platforms give up after 3',
  labelNames: ['platform'] as const,
  buckets: [0.05, 0.1, 0.25, 0.5, 1, 2, 3],
});
const platformErrors = new Counter({
  ...{
    name: 'confidant_platform_errors_total',
    help: 'Answers of a platform that were no success',
    registers,
  },
  labelNames: ['platform', 'status'] as const,
});
const screenings = new Counter({
  ...{ name: 'confidant_screenings_total', help: 'Texts that were screened, by verdict', registers },
  labelNames: ['verdict'] as const,
});
const screeningSeconds = new Histogram({
  ...{
    name: 'confidant_screening_seconds',
    help: 'How long a screening takes, its wait for its turn included',
    registers,
  },
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
});
const shards = new Gauge({
  ...{ name: 'confidant_discord_shards', help: 'Shards of Discord that this process serves', registers },
});

/** Someone did something on a platform. `seconds` is how long it took to say that we have it; null when that failed. */
export function countInteraction(
  platform: Platform,
  {
    kind,
    outcome,
  }: { kind: 'command' | 'button' | 'form' | 'menu' | 'other'; outcome: 'answered' | 'failed' },
): void {
  interactions.inc({ platform, kind, outcome });
}

/** @param ms since the interaction came in */
export function measureAcknowledgement(platform: Platform, ms: number): void {
  acknowledgements.observe({ platform }, ms / 1_000);
}

/** A platform answered with this HTTP status, or its own code. */
export function countPlatformError(platform: Platform, status: number | string): void {
  platformErrors.inc({ platform, status });
}

export function gaugeShards(count: number): void {
  shards.set(count);
}

/** The same screener; what comes through is counted. */
export function measured(screener: AsyncScreener): AsyncScreener {
  return {
    ...screener,
    async screen(text, options) {
      const begun = performance.now();
      const screening = await screener.screen(text, options);
      screeningSeconds.observe((performance.now() - begun) / 1_000);
      screenings.inc({ verdict: screening.verdict });
      return screening;
    },
  };
}

/** What is asked for whenever Prometheus comes by; every process that works on the queue tells the same. */
export function measureHouse(house: {
  queue: () => Promise<QueueState>;
  /** How long the vent that should have gone first is overdue. */
  retentionLagMs: () => Promise<number>;
}): void {
  new Gauge({
    ...{ name: 'confidant_queue_jobs', help: 'Jobs in the queue, by state', registers },
    labelNames: ['state'] as const,
    async collect() {
      const { jobs } = await house.queue();
      for (const [state, count] of Object.entries(jobs)) this.set({ state }, count);
    },
  });
  new Gauge({
    ...{ name: 'confidant_queue_oldest_seconds', registers },
    help: 'How long the job that should be next has been waiting',
    async collect() {
      this.set((await house.queue()).oldestMs / 1_000);
    },
  });
  new Gauge({
    ...{ name: 'confidant_retention_lag_seconds', registers },
    help: 'How long the vent that should have vanished first is overdue; 0 when none is',
    async collect() {
      this.set((await house.retentionLagMs()) / 1_000);
    },
  });
}

/** Memory, processor, event loop. */
export function measureProcess(role: string): void {
  registry.setDefaultLabels({ role });
  collectDefaultMetrics({ register: registry });
}

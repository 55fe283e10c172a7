/**
 * Work that is done later, again, or at set times: BullMQ on our own PostgreSQL, or on Redis.
 *
 * A job may run twice (a process may die right after its work), so every handler is idempotent.
 */
import { type Job, type JobsOptions, Queue, type QueueOptions, Worker, type WorkerOptions } from 'bullmq';
import type { Storage } from '../storage/storage.ts';
import { type BackendLog, openBackend } from './backend.ts';
import { createErrorListener } from './error-listener.ts';
import { withoutWords } from './failure.ts';
import { checkDedupeKey, checkName, checkPayload, type JobPayload } from './payload.ts';
import { type QueueState, readQueueState } from './queue-state.ts';
import { forgetSchedules, SCHEDULE, schedule, setRight } from './schedules.ts';

const ATTEMPTS = 5;
const BACKOFF_MS = 1_000;
/** Handlers mostly wait for a platform, so a few may do so at once. */
const CONCURRENCY = 4;
const FAILED_KEPT_SECONDS = 7 * 24 * 3600;
const FAILED_KEPT = 1_000;
/** BullMQ looks for jobs of processes that died this often. */
const STALLED_CHECK_MS = 30_000;
/** How often each process looks whether what repeats is due in time. */
const SCHEDULE_CHECK_MS = 30_000;

type JobHandler = (payload: JobPayload) => Promise<void>;

interface EnqueueOptions {
  /** Milliseconds to wait before the first run. */
  delayMs?: number;
  /** While a job with this key is unfinished, another one is not added. */
  dedupeKey?: string;
}

interface UnfinishedJob {
  name: string;
  payload: JobPayload;
  /** Milliseconds until it is due. */
  delayMs: number;
}

export interface Jobs {
  /** Says what a job of this name does. Before start(). */
  define(name: string, handler: JobHandler): void;
  /** Adds a job. @throws JobInputError when name, payload or key could carry words. */
  enqueue(name: string, payload: JobPayload, options?: EnqueueOptions): Promise<void>;
  /** Runs a job again and again: every so many milliseconds, or by a cron pattern. Its payload's id is its own. */
  every(name: string, interval: number | string): Promise<void>;
  /** Begins to work. A process that only enqueues does not call it. */
  start(): Promise<void>;
  /** How many jobs gave up and are kept for a week. */
  failed(): Promise<number>;
  /** Lets running jobs end, then lets go of the queue. Before storage.close(). */
  close(): Promise<void>;
}

/** The queue itself, which can also be emptied into another one. */
export interface OpenJobs extends Jobs {
  /** What is still to be done, and what gave up, without repetitions. */
  unfinished(): Promise<UnfinishedJob[]>;
  state(): Promise<QueueState>;
  /** For the operator's board. */
  queue: Queue<JobPayload, void, string>;
}

export interface JobsConfig {
  storage: Pick<Storage, 'openPool'>;
  redisUrl?: string | undefined;
  log: BackendLog;
  /** Tests give each queue its own name, and do not wait for retries. */
  queueName?: string;
  backoffMs?: number;
  stalledCheckMs?: number;
  scheduleCheckMs?: number;
}

/** @throws StorageError when Redis or the database cannot be reached. */
export async function openJobs(config: JobsConfig): Promise<OpenJobs> {
  const { log } = config;
  const queueName = config.queueName ?? 'confidant';
  const backend = await openBackend(config.storage, config.redisUrl, log);
  const connection = backend.connection as QueueOptions['connection'];
  const queue = new Queue<JobPayload, void, string>(
    queueName,
    { connection, prefix: 'confidant', defaultJobOptions: jobOptions(config.backoffMs ?? BACKOFF_MS) },
    backend.factory as never,
  );
  const queueErrors = createErrorListener({ log, pause: () => {}, resume: () => {} });
  queue.on('error', queueErrors.listen);

  const handlers = new Map<string, JobHandler>();
  const schedules = new Map<string, number | string>();
  let worker: Worker<JobPayload, void, string> | undefined;
  let stopListening: () => void = () => {};
  let scheduleCheck: NodeJS.Timeout | undefined;

  async function process(job: Job<JobPayload, void, string>): Promise<void> {
    try {
      const handler = handlers.get(job.name);
      // Another version of the program may know it: leave it to the retries.
      if (handler === undefined) throw new UnknownJobError();
      await handler(checkPayload(job.data));
    } catch (error) {
      throw withoutWords(error);
    }
  }

  async function startWorker(): Promise<void> {
    const started = new Worker<JobPayload, void, string>(
      queueName,
      process,
      {
        connection,
        prefix: 'confidant',
        concurrency: CONCURRENCY,
        stalledInterval: config.stalledCheckMs ?? STALLED_CHECK_MS,
        autorun: false,
      } satisfies WorkerOptions,
      backend.factory as never,
    );
    const errors = createErrorListener({
      log,
      pause: () => void started.pause(true).catch(() => {}),
      resume: () => started.resume(),
    });
    started.on('error', errors.listen);
    started.on('failed', (job, error) => {
      if (job === undefined || job.attemptsMade < ATTEMPTS) return;
      log.error({ job: job.name, id: job.data.id, error: error.message }, 'a job gave up');
    });
    stopListening = errors.stop;
    worker = started;
    await started.waitUntilReady();
    // Ends when the worker closes.
    void started.run().catch(errors.listen);
  }

  return {
    define(name, handler) {
      handlers.set(checkName(name), handler);
    },
    async enqueue(name, payload, { delayMs, dedupeKey } = {}) {
      const options: JobsOptions = {};
      if (delayMs !== undefined) options.delay = Math.max(0, Math.round(delayMs));
      if (dedupeKey !== undefined) options.deduplication = { id: checkDedupeKey(dedupeKey) };
      await queue.add(checkName(name), checkPayload(payload), options);
    },
    async every(name, interval) {
      schedules.set(checkName(name), interval);
      // Before the start nothing is written: a process that never starts schedules nothing.
      if (worker !== undefined) await schedule(queue, name, interval);
    },
    async start() {
      if (worker !== undefined) return;
      await forgetSchedules(queue, schedules);
      for (const [name, interval] of schedules) await schedule(queue, name, interval);
      await setRight(queue, schedules);
      await startWorker();
      const check = () => void setRight(queue, schedules).catch(queueErrors.listen);
      scheduleCheck = setInterval(check, config.scheduleCheckMs ?? SCHEDULE_CHECK_MS);
    },
    queue,
    state: () => readQueueState(queue),
    async unfinished() {
      const jobs = await queue.getJobs(['active', 'waiting', 'prioritized', 'delayed', 'failed']);
      const now = Date.now();
      return jobs
        .filter(({ data }) => !data.id.startsWith(SCHEDULE))
        .map(({ name, data, timestamp, delay }) => ({
          ...{ name, payload: checkPayload(data) },
          delayMs: Math.max(0, timestamp + delay - now),
        }));
    },
    failed: () => queue.getFailedCount(),
    async close() {
      clearInterval(scheduleCheck);
      stopListening();
      queueErrors.stop();
      await worker?.close();
      await queue.close();
      await backend.close();
    },
  };
}

class UnknownJobError extends Error {
  override name = 'UnknownJobError';
}

function jobOptions(backoffMs: number): JobsOptions {
  return {
    attempts: ATTEMPTS,
    backoff: { type: 'exponential', delay: backoffMs },
    removeOnComplete: true,
    removeOnFail: { age: FAILED_KEPT_SECONDS, count: FAILED_KEPT },
    stackTraceLimit: 0,
  };
}

import type { Queue } from 'bullmq';

const STATES = ['waiting', 'active', 'delayed', 'failed'] as const;

export interface QueueState {
  /** How many jobs wait, run, are for later, and gave up. */
  jobs: Record<(typeof STATES)[number], number>;
  /** How long the job that should have been next has been waiting; 0 when none waits. */
  oldestMs: number;
}

export async function readQueueState(queue: Queue, now = Date.now()): Promise<QueueState> {
  const counts = await queue.getJobCounts(...STATES);
  const [oldest] = await queue.getJobs(['waiting'], 0, 0, true);
  return {
    jobs: Object.fromEntries(STATES.map((state) => [state, counts[state] ?? 0])) as QueueState['jobs'],
    oldestMs: oldest ? Math.max(0, now - oldest.timestamp - oldest.delay) : 0,
  };
}

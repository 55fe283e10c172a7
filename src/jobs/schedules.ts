/** Repetitions as they stand in the queue, and that they come in time, whatever a clock once said. */
import type { Queue } from 'bullmq';

/** How the id of a repetition begins. */
export const SCHEDULE = 'schedule_';
/** Clocks differ a little: what is due in up to so many intervals is left as it is. */
const MOST_INTERVALS = 2;

/** By name: every so many milliseconds, or a cron pattern. */
type Schedules = ReadonlyMap<string, number | string>;

/** Has a job run again and again. Where it does already, nothing changes. */
export async function schedule(queue: Queue, name: string, interval: number | string): Promise<void> {
  const repeat = typeof interval === 'number' ? { every: interval } : { pattern: interval };
  const id = `${SCHEDULE}${name.replaceAll('.', '-')}`;
  await queue.upsertJobScheduler(name, repeat, { name, data: { id } });
}

/** Takes away stored schedules that the program no longer names. */
export async function forgetSchedules(queue: Queue, schedules: Schedules): Promise<void> {
  for (const known of await queue.getJobSchedulers()) {
    if (!schedules.has(known.key)) await queue.removeJobScheduler(known.key);
  }
}

/**
 * Begins anew what is too far off. BullMQ reckons the next run by the clock of whoever took the last one, and keeps it
 * over a restart: one process whose clock is a day ahead for a moment would stop what repeats for a day.
 */
export async function setRight(queue: Queue, schedules: Schedules): Promise<void> {
  for (const [name, interval] of schedules) {
    if (typeof interval !== 'number') continue;
    const next = (await queue.getJobScheduler(name))?.next;
    if (next !== undefined && next <= Date.now() + MOST_INTERVALS * interval) continue;
    await queue.removeJobScheduler(name);
    await schedule(queue, name, interval);
  }
}

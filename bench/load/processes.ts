/** How the processes fare under load, as they tell it themselves: memory, processor, event loop, queue. */
import { setTimeout as pause } from 'node:timers/promises';
import type { RoleProcess } from '../../tests/processes/house.ts';

const EVERY_MS = 1_000;
const PATIENCE_MS = 10_000;
const MEGABYTE = 2 ** 20;

export interface ProcessFigures {
  name: string;
  /** The most it held, in megabytes. */
  memory: number;
  /** Of one processor, from 0 to 1. */
  processor: number;
  /** The most that its event loop was late in one second of a hundred, in milliseconds. */
  loopMs: number;
  /** How long the job that should be next was waiting at most, in seconds; null for a process that does no jobs. */
  queueSeconds: number | null;
  /** How many errors it has logged since it started. */
  errors: number;
}

interface Sample {
  at: number;
  memory: number;
  processor: number;
  loop: number;
  queue: number;
}

/** Looks at each process every second. `stop` looks once more, and gives what was seen. */
export function watchProcesses(processes: readonly RoleProcess[]): { stop(): Promise<ProcessFigures[]> } {
  const seen = processes.map(() => [] as Sample[]);
  /** A process that is too busy to answer is looked at again in a second. */
  const look = () =>
    Promise.all(
      processes.map(async (process, index) => {
        const looked = await sample(process).catch(() => null);
        if (looked) seen[index]?.push(looked);
      }),
    );
  let stopped = false;
  // One look after the other: processes that are too busy to answer would be asked more and more.
  const looking = (async () => {
    while (!stopped) {
      await look();
      await pause(EVERY_MS);
    }
  })();
  return {
    async stop() {
      stopped = true;
      await looking;
      await look();
      return processes.map(({ role, output }, index) => {
        const errors = output().match(/"level":[56]0,/g)?.length ?? 0;
        const number = processes.slice(0, index + 1).filter((each) => each.role === role).length;
        return { ...figures(`${role} ${number}`, seen[index] ?? []), errors };
      });
    },
  };
}

async function sample({ ops }: RoleProcess): Promise<Sample> {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const metrics = await fetch(`${ops}/metrics`, { signal }).then((response) => response.text());
  const read = (name: string) =>
    Number(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, 'm').exec(metrics)?.[1] ?? Number.NaN);
  return {
    at: performance.now(),
    memory: read('process_resident_memory_bytes'),
    processor: read('process_cpu_seconds_total'),
    loop: read('nodejs_eventloop_lag_p99_seconds'),
    queue: read('confidant_queue_oldest_seconds'),
  };
}

function figures(name: string, samples: readonly Sample[]): Omit<ProcessFigures, 'errors'> {
  const [first, last] = [samples[0], samples.at(-1)];
  const most = (what: 'memory' | 'loop' | 'queue') => Math.max(...samples.map((each) => each[what]));
  const elapsed = first && last ? (last.at - first.at) / 1_000 : 0;
  const queue = most('queue');
  return {
    ...{ name, memory: most('memory') / MEGABYTE, loopMs: most('loop') * 1_000 },
    processor: first && last && elapsed > 0 ? (last.processor - first.processor) / elapsed : 0,
    queueSeconds: Number.isNaN(queue) ? null : queue,
  };
}

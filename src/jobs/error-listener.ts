/** Listens to the queue's errors: speaks once a minute, and makes a worker that errs in a loop pause. */
import { nameOfError } from './failure.ts';

const SILENCE_MS = 60_000;
/** More errors than this within a second is a loop, not bad luck. */
const BURST = 5;
const BURST_MS = 1_000;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

export interface ErrorListenerOptions {
  log: { error(fields: object, message: string): void };
  /** Stops fetching jobs, without waiting for those that run. */
  pause: () => unknown;
  resume: () => unknown;
  now?: () => number;
}

export interface ErrorListener {
  listen(error: unknown): void;
  /** Ends a pause without resuming. */
  stop(): void;
}

/** Pauses double from 1 s to 60 s while bursts go on, and start anew after a quiet minute. */
export function createErrorListener({
  log,
  pause,
  resume,
  now = Date.now,
}: ErrorListenerOptions): ErrorListener {
  let spokenAt = Number.NEGATIVE_INFINITY;
  let unspoken = 0;
  let recent: number[] = [];
  let pauseMs = FIRST_PAUSE_MS;
  let lastPauseEnded = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;

  function speak(error: unknown): void {
    if (now() - spokenAt < SILENCE_MS) {
      unspoken += 1;
      return;
    }
    log.error({ error: nameOfError(error), unspoken }, 'the job queue has trouble');
    spokenAt = now();
    unspoken = 0;
  }

  function rest(): void {
    if (now() - lastPauseEnded > SILENCE_MS) pauseMs = FIRST_PAUSE_MS;
    recent = [];
    pause();
    timer = setTimeout(() => {
      timer = undefined;
      lastPauseEnded = now();
      resume();
    }, pauseMs);
    timer.unref();
    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
  }

  return {
    listen(error) {
      speak(error);
      if (timer !== undefined) return;
      recent = [...recent.filter((at) => now() - at < BURST_MS), now()];
      if (recent.length > BURST) rest();
    },
    stop() {
      clearTimeout(timer);
    },
  };
}

/** A screener in a thread of its own: a text takes milliseconds to seconds to read, and nobody else waits meanwhile. */
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Logger } from 'pino';
import { packageRoot } from '../paths.ts';
import type { AsyncScreener } from '../screening/async-screener.ts';
import type { Screening, ScreeningOptions } from '../screening/types.ts';

export interface Asked {
  id: number;
  kind: 'screen' | 'danger' | 'signs';
  text: string;
  options?: ScreeningOptions | undefined;
}

/** `id` is 0 once the screener is loaded. */
export interface Answered {
  id: number;
  said?: Screening | Awaited<ReturnType<AsyncScreener['danger' | 'signs']>>;
  failed?: true;
}

export interface ScreenerThread extends AsyncScreener {
  close(): Promise<void>;
}

/** With more texts than that, or a longer wait, one more would only make every answer later. */
const MOST_WAITING = 50;
const MOST_WAIT_MS = 15_000;
const YOUNG_MB = 16;
/** Before another is started in the place of one that broke down. */
const REST_MS = 1_000;
/** Bundled: a thread reads no TypeScript. */
const BUNDLE = join(packageRoot, 'dist', 'screening-thread.js');

interface Waiting extends Asked {
  since: number;
  resolve(said: unknown): void;
  reject(error: Error): void;
}

/**
 * Starts the thread and waits until its screener is loaded. Texts are read one after the other, in the order they come.
 * One that breaks the thread down is a fault, and the others are read by the next thread.
 * @throws Error when the screener cannot be loaded
 */
export async function startScreenerThread(
  log: Pick<Logger, 'error'>,
  file = BUNDLE,
): Promise<ScreenerThread> {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let closing = false;
  let worker = await start();

  async function start(): Promise<Worker> {
    const started = new Worker(file, {
      // What a text leaves behind is small and gone at once.
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
    });
    const ended = once(started, 'exit').then(([code]) => Number(code));
    await Promise.race([
      once(started, 'message'),
      ended.then((code) => Promise.reject(new Error(`the screening thread ended with ${code}`))),
    ]);
    // Without a listener it would end the process; its end is heard below.
    started.on('error', () => {});
    started.on('message', answered);
    void ended.then(restart);
    return started;
  }

  function answered({ id, said, failed }: Answered): void {
    const asked = waiting.get(id);
    waiting.delete(id);
    if (failed) asked?.reject(new Error('a text could not be screened'));
    else asked?.resolve(said);
  }

  /** The one that was being read is not tried again: it may be what broke the thread down. */
  async function restart(code: number): Promise<void> {
    if (closing) return;
    log.error({ event: 'screening.ended', code });
    const [broke] = waiting.values();
    if (broke) answered({ id: broke.id, failed: true });
    while (!closing) {
      try {
        worker = await start();
        for (const { id, kind, text, options } of waiting.values())
          worker.postMessage({ id, kind, text, options });
        return;
      } catch (error) {
        log.error({ event: 'screening.start', err: error });
        await pause(REST_MS);
      }
    }
  }

  async function ask<Said>(asked: Omit<Asked, 'id'>): Promise<Said> {
    const id = ++lastId;
    const said = new Promise<unknown>((resolve, reject) => {
      waiting.set(id, { ...asked, id, since: performance.now(), resolve, reject });
    });
    worker.postMessage({ id, ...asked });
    return (await said) as Said;
  }

  return {
    screen: (text, options) => ask({ kind: 'screen', text, options }),
    danger: (text) => ask({ kind: 'danger', text }),
    signs: (text) => ask({ kind: 'signs', text }),
    isBehind() {
      const [oldest] = waiting.values();
      return (
        waiting.size > MOST_WAITING ||
        (oldest !== undefined && performance.now() - oldest.since > MOST_WAIT_MS)
      );
    },
    async close() {
      closing = true;
      await worker.terminate();
    },
  };
}

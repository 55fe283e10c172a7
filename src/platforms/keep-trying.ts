import type { Logger } from 'pino';

const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 60_000;

/**
 * Starts a platform beside everything else and tries again while it cannot be reached. Gives what stops it.
 * @param refused a line for an error that no trying again will mend; null for any other.
 */
export function keepTrying<Running extends { close(): Promise<void> }>(platform: {
  name: string;
  start: () => Promise<Running>;
  welcome: (running: Running) => void;
  refused: (error: unknown) => string | null;
  log: Logger;
  say: (line: string) => void;
}): () => Promise<void> {
  const { name, start, welcome, refused, log, say } = platform;
  const stop = new AbortController();
  let running: Running | null = null;

  async function begin(): Promise<void> {
    for (let wait = FIRST_WAIT_MS; !stop.signal.aborted; wait = Math.min(2 * wait, LONGEST_WAIT_MS)) {
      try {
        running = await start();
        return welcome(running);
      } catch (error) {
        log.error({ event: `${name}.start`, err: error });
        const line = refused(error);
        if (line) return say(line);
      }
      await pause(wait, stop.signal);
    }
  }

  const beginning = begin();
  return async () => {
    stop.abort();
    await beginning;
    await running?.close();
  };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      done();
    });
  });
}

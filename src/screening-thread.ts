/** What runs in a process's second thread (`src/roles/screener-thread.ts`): texts come in, and what the screener says goes back. */
import { setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { dataFolder } from './paths.ts';
import type { Answered, Asked } from './roles/screener-thread.ts';
import { loadScreener } from './screening/screener.ts';

/** On Linux this is the thread's own: where processors are short, those who wait for an acknowledgement go first. */
const BEHIND = 5;

try {
  setPriority(BEHIND);
} catch {
  // Not everywhere.
}
const screener = loadScreener(dataFolder);
const answer = (answered: Answered) => parentPort?.postMessage(answered);

parentPort?.on('message', ({ id, kind, text, options }: Asked) => {
  try {
    answer({ id, said: kind === 'screen' ? screener.screen(text, options) : screener[kind](text) });
  } catch {
    // It never throws; were it to, the fault would hold words.
    answer({ id, failed: true });
  }
});
answer({ id: 0 });

/** What the loopbacks of the platform benchmarks share: what is said on them, how often, and how long answers took. */
import { setTimeout as pause } from 'node:timers/promises';

export const THEMES = [
  'Perfectionism is everywhere this term.',
  'Boundaries around texting between sessions: how do you all handle them?',
  'A long week with three no-shows, and the kettle broke.',
  'Reading about shame and silence; recommendations welcome.',
];
export const TICK_MS = 20;
/** A platform gives an application this long to acknowledge. */
const IN_TIME_MS = 3_000;

/** Does something so many times a second, evenly. Gives how often it did. */
export async function evenly(each: number, seconds: number, act: (index: number) => void): Promise<number> {
  const began = performance.now();
  let done = 0;
  for (;;) {
    const gone = (performance.now() - began) / 1000;
    for (const due = Math.min(gone, seconds) * each; done < due; done++) act(done);
    if (gone >= seconds) return done;
    await pause(TICK_MS);
  }
}

/** One of a list, round and round. */
export function at<Item>(list: readonly Item[], index: number): Item {
  return list[index % list.length]!;
}

/** How many were late or never came (infinite), and the spread of all, in milliseconds. */
export function spreadOf(took: readonly number[]) {
  const sorted = took.toSorted((a, b) => a - b);
  const share = (part: number) =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0);
  const late = sorted.filter((ms) => ms > IN_TIME_MS).length;
  return { late, median: share(0.5), p99: share(0.99), max: share(1) };
}

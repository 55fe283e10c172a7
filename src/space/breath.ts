/**
 * A process has one thread, and a screening takes all of it for as long as it lasts. Who screens takes a breath first:
 * one screening a turn of the event loop, so that whoever came in meanwhile is told that we have it, however many wait.
 */
let last: Promise<void> = Promise.resolve();

/** When it is this one's turn, after all that asked before. */
export function breath(): Promise<void> {
  last = last.then(() => new Promise((done) => setImmediate(done)));
  return last;
}

/** Some turns of the event loop: an acknowledgement takes a few, with a question to the database between them. */
const BREATH_MS = 10;

/**
 * A process has one thread, and a screening takes all of it for as long as it lasts. Who screens takes a breath first:
 * one screening at a time, with a moment between two, so that whoever came in meanwhile is told that we have it, however
 * many wait.
 */
let last: Promise<unknown> = Promise.resolve();

/** When it is this one's turn, after all that asked before. */
export function breath(): Promise<unknown> {
  last = last.then(() => new Promise((done) => setTimeout(done, BREATH_MS)));
  return last;
}

/** Some turns of the event loop: an acknowledgement takes a few, with a question to the database between them. */
const BREATH_MS = 10;
/** Of the time that a piece of work took, for everything else: a machine that is busy otherwise needs more of it. */
const SHARE = 1 / 3;

let last: Promise<unknown> = Promise.resolve();

/**
 * A process has one thread, and a screening takes all of it for as long as it lasts. One that comes alone begins at
 * once; of many each waits for the one before and a breath after it, so that whoever came in meanwhile is told that we
 * have it.
 */
export function inBreaths<Result>(work: () => Result): Promise<Result> {
  let took = 0;
  const result = last.then(() => {
    const begun = performance.now();
    try {
      return work();
    } finally {
      took = performance.now() - begun;
    }
  });
  const breath = () => new Promise((done) => setTimeout(done, Math.max(BREATH_MS, took * SHARE)));
  last = result.then(breath, breath);
  return result;
}

// For tests: what runs in place of the screener, and breaks down over one text.
import { parentPort } from 'node:worker_threads';

parentPort.on('message', ({ id, text }) => {
  if (text === 'break') process.exit(3);
  parentPort.postMessage({ id, said: { none: text.length, self: 0, other: 0 } });
});
parentPort.postMessage({ id: 0 });

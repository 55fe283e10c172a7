import { cpus, totalmem } from 'node:os';

/** The machine in a line, for every table of figures. */
export function machine(): string {
  const cores = cpus();
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  return `${cores.length} × ${cores[0]?.model.trim() ?? 'unknown processor'}, ${gigabytes} GB, Node ${process.version}`;
}

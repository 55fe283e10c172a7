/**
 * `npm run load`: two gateways, workers and a web over a Redis and a PostgreSQL of their own, with communities on a
 * loopback Discord and a loopback Slack whose people do so many things a second; then how many vents a second one to
 * four workers post. Exit 1 where what docs/load.md promises was not kept.
 *
 * --seconds N      how long (120 unless said)
 * --rate N         interactions a second (200)
 * --workers N      during the load (2)
 * --communities N  two thirds of them on Discord (500)
 * --members N      in all of them together (20000)
 * --vents N        how many wait for each number of workers (800); 0 leaves that part out
 * --write          puts the tables into docs/load.md, and the plot beside it
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { packageRoot } from '../src/paths.ts';
import { startPostgres } from './chaos/postgres.ts';
import type { Throughput } from './load/backlog.ts';
import { type LoadOptions, measureLoad } from './load/measure.ts';
import { drawPlot } from './load/plot.ts';
import { PICTURE, page, report } from './load/report.ts';
import { print } from './loopback-process.ts';
import { machine } from './machine.ts';

const WARM_UP_SECONDS = 10;
const COUNTS = [1, 2, 3, 4];

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '120' },
    rate: { type: 'string', default: '200' },
    workers: { type: 'string', default: '2' },
    communities: { type: 'string', default: '500' },
    members: { type: 'string', default: '20000' },
    vents: { type: 'string', default: '800' },
    write: { type: 'boolean', default: false },
  },
});

async function main(): Promise<void> {
  const postgres = await startPostgres();
  try {
    const options = {
      ...{ seconds: Number(values.seconds), rate: Number(values.rate), workers: Number(values.workers) },
      ...{ communities: Number(values.communities), members: Number(values.members) },
      ...{ vents: Number(values.vents), counts: COUNTS },
      ...{ warmUp: WARM_UP_SECONDS, server: postgres.url, say: print },
    };
    print(machine());
    const measured = await measureLoad(options);
    const { lines, kept } = report(measured, options);
    print(`\n${lines.join('\n')}`);
    if (!kept) process.exitCode = 1;
    if (values.write) write(lines, measured.throughput, options);
  } finally {
    await postgres.close();
  }
}

function write(lines: readonly string[], throughput: Throughput[], options: LoadOptions): void {
  const docs = join(packageRoot, 'docs');
  writeFileSync(
    join(docs, 'load.md'),
    page(lines, throughput, { command: command(), machine: machine(), options }),
  );
  if (throughput.length === 0) return;
  const points = throughput.map(({ workers, perSecond }) => ({ across: workers, up: perSecond }));
  const plot = { title: 'Vents posted a second', across: 'workers', up: 'vents a second', points };
  writeFileSync(join(docs, PICTURE), drawPlot(plot));
}

/** As it was typed. */
function command(): string {
  const given = process.argv.slice(2);
  return `npm run load${given.length > 0 ? ` -- ${given.join(' ')}` : ''}`;
}

// So that what was started goes, too.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(1));
await main();
process.exit();

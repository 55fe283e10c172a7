/**
 * `npm run chaos`: a house of several processes on a Redis, a PostgreSQL, a Discord and a Slack of its own, where
 * something fails every few seconds while people vent, share, review, record consents and hours, and book supervision. At
 * the end a checker compares what they were told with what stands on the platforms and in the store: nothing that was
 * acknowledged lost, nothing twice, nothing private in public, and what is past its time gone. Then the same for a small
 * house with the embedded store whose disk fills up. Exit 1 where that is not so.
 *
 * --seconds N     how long things fail (150 unless said)
 * --faults A,B    only these; all of them unless said. Each comes once before any comes again
 * --seed N        in which order; printed, so that a run can be made again
 * --verbose       tells why people got no answer
 */
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { seeded } from '../corpus/seeded.ts';
import { eventually } from '../tests/processes/house.ts';
import { compare, type Fault, isSettled } from './chaos/checker.ts';
import { fillDisk } from './chaos/disk.ts';
import { type ChaosHouse, openChaosHouse, ROLES } from './chaos/house.ts';
import { createLedger, KINDS, type Ledger } from './chaos/ledger.ts';
import { keepBusy } from './chaos/load.ts';
import { lookForLeaks } from './chaos/private.ts';
import { type Due, type Retention, watchRetention } from './chaos/retention.ts';
import { readStore } from './chaos/store.ts';
import { TROUBLES } from './chaos/troubles.ts';
import { print } from './loopback-process.ts';
import { machine } from './machine.ts';

/** After the last trouble: what was acknowledged must stand by then. */
const SETTLED_MS = 120_000;
/** Whatever would be posted a second time has time to be. */
const AGAIN_MS = 5_000;

const DISK = 'disk';
const NAMES = [...Object.keys(TROUBLES), DISK];

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '150' },
    faults: { type: 'string', default: NAMES.join(',') },
    seed: { type: 'string', default: String(Date.now() % 100_000) },
    verbose: { type: 'boolean', default: false },
  },
});
const wanted = values.faults.split(',');

async function main(): Promise<void> {
  const unknown = wanted.filter((name) => !NAMES.includes(name));
  if (unknown.length > 0)
    throw new Error(`no such fault: ${unknown.join(', ')}; there are ${NAMES.join(', ')}`);
  print(`${machine()}; seed ${values.seed}, ${values.seconds} s; ${ROLES.join(', ')}`);
  const troubles = wanted.filter((name) => name !== DISK);
  if (troubles.length > 0) await harass(troubles);
  if (wanted.includes(DISK)) await disk();
}

/** The house of several processes. */
async function harass(troubles: readonly string[]): Promise<void> {
  const chaos = await openChaosHouse();
  try {
    const ledger = createLedger();
    const retention = watchRetention(ledger, chaos.communities);
    const load = keepBusy(ledger, chaos.communities, values.verbose ? print : undefined);
    const rounds = await trouble(chaos, troubles, ledger, retention);
    await load.end();
    const settled = await eventually(async () => isSettled(ledger, retention.due), SETTLED_MS).catch(
      () => SETTLED_MS,
    );
    print(`all that was acknowledged stood ${seconds(settled)} after the last trouble`);
    await retention.end();
    const late = await retention.late(chaos.storage);
    await pause(AGAIN_MS);
    const known = await readStore(chaos.storage);
    const found = [
      ...compare(ledger, chaos.communities, known, retention.due),
      ...lookForLeaks(ledger, chaos.communities, known, chaos.logs()),
      ...late,
    ];
    report(rounds, ledger, retention.due, found);
  } finally {
    await chaos.close();
  }
}

/** The small house whose disk fills up. */
async function disk(): Promise<void> {
  const came = await fillDisk();
  if (came) report([DISK], came.ledger, came.due, came.found);
  else print(`${DISK}: left out, since this user may not mount a small disk`);
}

/** Something fails, the house has a few seconds, and something else fails. Gives what failed, in order. */
async function trouble(
  chaos: ChaosHouse,
  troubles: readonly string[],
  ledger: Ledger,
  retention: Retention,
): Promise<string[]> {
  const random = seeded(Number(values.seed));
  const rounds: string[] = [];
  const began = Date.now();
  let left: string[] = [];
  while (Date.now() - began < Number(values.seconds) * 1_000) {
    // Each comes once before any comes again.
    if (left.length === 0) left = [...troubles];
    const [name = ''] = left.splice(Math.floor(random() * left.length), 1);
    print(`${seconds(Date.now() - began)}  ${TROUBLES[name]?.what}`);
    ledger.round = rounds.push(name) - 1;
    await retention.fallDue(chaos.storage, ledger.round);
    await TROUBLES[name]?.strike({ ...chaos, random });
    await pause(2_000 + random() * 4_000);
  }
  return rounds;
}

/** A line for each fault: what was acknowledged during it, and what became of that. Then what is wrong, by its numbers. */
function report(
  rounds: readonly string[],
  { deeds }: Ledger,
  due: readonly Due[],
  found: readonly Fault[],
): void {
  print('');
  for (const name of new Set(rounds)) {
    const here = ({ round }: { round: number | null }) => round !== null && rounds[round] === name;
    const done = deeds.filter((deed) => deed.acknowledged && here(deed));
    const counts = KINDS.map((kind) => `${done.filter((deed) => deed.kind === kind).length} ${kind}`);
    const waits = due.filter(here).map(({ gone, since }) => (gone ?? Number.POSITIVE_INFINITY) - since);
    const times = rounds.filter((each) => each === name).length;
    print(
      `${name} (${times} ×): acknowledged ${counts.join(', ')}; ${waits.length} fell due, gone after ${seconds(Math.max(0, ...waits))} at most; ${found.filter(here).length} wrong`,
    );
  }
  print('');
  for (const { problem, what } of found) print(`${problem}: ${what}`);
  const acknowledged = deeds.filter((deed) => deed.acknowledged);
  const idle = KINDS.filter((kind) => !acknowledged.some((deed) => deed.kind === kind));
  print(`${acknowledged.length} of ${deeds.length} were acknowledged; ${found.length} wrong`);
  // What was never done was not checked.
  if (idle.length > 0) print(`nobody got as far as: ${idle.join(', ')}`);
  if (found.length + idle.length > 0) process.exitCode = 1;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(0)} s`;
}

// So that what was started goes, too.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(1));
await main();
process.exit();

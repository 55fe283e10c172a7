/**
 * `npm run chaos`: a house of several processes on a Redis, a PostgreSQL and a Discord of its own, where something fails
 * every few seconds while people vent. At the end a checker compares what people were told with what stands on the
 * platform and in the store: nothing that was acknowledged lost, nothing posted twice, nothing of it in public, and what
 * is past its time taken down. Exit 1 where that is not so.
 *
 * --seconds N   how long things fail (120 unless said)
 * --seed N      which things, in which order; printed, so that a run can be made again
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { GuildHandle } from '../tests/loopback/discord/index.ts';
import { eventually, type House, openHouse, type RoleProcess } from '../tests/processes/house.ts';
import { check, isSettled, overdue, type Vented } from './chaos/checker.ts';
import { startPostgres } from './chaos/postgres.ts';
import { TROUBLES, type Trouble, type Troubled } from './chaos/troubles.ts';
import { machine } from './machine.ts';

const SECONDS = argument('--seconds') ?? 120;
const SEED = argument('--seed') ?? Date.now() % 100_000;
const OWNERS = ['rohan', 'mei', 'tomasz'];
const ROLES = ['gateway', 'gateway', 'worker', 'worker', 'web'] as const;
const ROOM = 'the-room';
/** How long a person waits for an answer before they try again. */
const PATIENCE_MS = 20_000;
/** After the last trouble: what was acknowledged must stand by then, and what is past its time must not. */
const SETTLED_MS = 120_000;

async function main(): Promise<void> {
  const postgres = await startPostgres();
  const house = await openHouse({ server: postgres.url });
  const random = mulberry32(SEED);
  const processes: RoleProcess[] = [];
  print(`${machine()}; seed ${SEED}, ${SECONDS} s; ${ROLES.join(', ')}`);
  try {
    const guilds = OWNERS.map((owner) =>
      house.discord.addGuild({ name: owner, owner, channels: ['general'] }),
    );
    for (const role of ROLES) processes.push(await house.start(role));
    for (const [index, guild] of guilds.entries()) await openSpace(house, guild, OWNERS[index] ?? '');

    let over = false;
    const vented: Vented[] = [];
    const venting = guilds.map((guild, index) =>
      ventUntil(() => over, { house, guild, owner: OWNERS[index] ?? '', vented }),
    );
    const done = await trouble({ house, postgres, processes, random });
    over = true;
    await Promise.all(venting);
    house.discord.faults.clear();

    const settled = await eventually(async () => isSettled(vented, ROOM), SETTLED_MS).catch(() => SETTLED_MS);
    // Whatever would be posted a second time has time to be.
    await pause(5_000);
    const { acknowledged, ...found } = await check(house, vented, ROOM);
    await house.query(`UPDATE vent SET expires_at = now() WHERE state = 'posted'`);
    const gone = await eventually(async () => overdue(vented, ROOM).length === 0, SETTLED_MS).catch(
      () => SETTLED_MS,
    );

    print('');
    for (const [name, count] of done) print(`${count} × ${name}`);
    print(
      `${vented.length} vents, ${acknowledged} acknowledged; all of them stood ${seconds(settled)} after the last trouble`,
    );
    const faults = { ...found, late: overdue(vented, ROOM) };
    for (const [name, texts] of Object.entries(faults))
      print(`${name}: ${texts.length} ${texts.join(' | ')}`);
    print(`past their time: all gone from the platform after ${seconds(gone)}`);
    if (acknowledged === 0 || Object.values(faults).some((texts) => texts.length > 0)) process.exitCode = 1;
  } finally {
    await house.dispose();
    await postgres.close();
  }
}

async function openSpace(house: House, guild: GuildHandle, owner: string): Promise<void> {
  const person = house.discord.user(owner).open(guild.channel('general'));
  const form = await person.slash('space create').modal(60_000);
  await form.submit({ 'Name of the space': 'The room' }).response(60_000);
}

/** One vent after the other, each with a text of its own; a person who gets no answer goes on with the next. */
async function ventUntil(
  over: () => boolean,
  { house, guild, owner, vented }: { house: House; guild: GuildHandle; owner: string; vented: Vented[] },
): Promise<void> {
  for (let count = 0; !over(); count += 1) {
    const vent: Vented = { text: `Long day number ${count} for ${owner}.`, guild, acknowledged: false };
    vented.push(vent);
    try {
      const person = house.discord.user(owner).open(guild.channel(ROOM));
      const preview = await person.slash('vent', { text: vent.text }).response(PATIENCE_MS);
      const answer = await preview.press(/^Post as/).response(PATIENCE_MS);
      vent.acknowledged = answer.text.includes('Posted');
    } catch {
      // No answer, or one that says that something went wrong: nothing was promised.
      await pause(500);
    }
  }
}

/** Something fails, the house has a few seconds, and something else fails. Gives how often each did. */
async function trouble(troubled: Troubled): Promise<Map<Trouble, number>> {
  const names = Object.keys(TROUBLES) as Trouble[];
  const done = new Map<Trouble, number>();
  const begun = Date.now();
  while (Date.now() - begun < SECONDS * 1_000) {
    const name = names[Math.floor(troubled.random() * names.length)] ?? 'a worker is killed';
    print(`${seconds(Date.now() - begun)}  ${name}`);
    await TROUBLES[name](troubled);
    done.set(name, (done.get(name) ?? 0) + 1);
    await pause(2_000 + troubled.random() * 4_000);
  }
  return done;
}

function argument(name: string): number | undefined {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : Number(process.argv[at + 1]);
}

/** A small random generator that gives the same row for the same seed. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(0)} s`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

// So that what was started goes, too.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(1));
await main();
process.exit();

/**
 * Walks the whole table: every command and every button, in the hands of everyone from another community, on every
 * kind of thing that a community has. Nothing may be told, and nothing may change.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestGate, type TestGate } from '../src/gate/testing.ts';
import { liveFully } from '../src/space/full-life.ts';
import type { Context } from './command.ts';
import { commandGroups, commands, pressAction, runCommand } from './index.ts';

/** Words that stand in the first community alone: names, vents, drafts, comments. */
const THEIR_WORDS = /capybara|axolotl|quokka|numbat|wombat|Amara|Rohan|Quiet Heron|C-9/i;
const ID = /^[a-z]+_[A-Za-z0-9_-]+$/;

interface Stranger {
  personId: string;
  mayManage: boolean;
}

let gate: TestGate;
let elsewhere: string;
let theirRoom: string;
/** One id of each kind of thing there is. */
const things: string[] = [];
/** Every id of theirs. */
let ids: string[];
/** Every row that was there before anyone came from elsewhere. */
let rows: Set<string>;
let asked = 0;

beforeAll(async () => {
  gate = await openTestGate();
  await liveFully(gate);
  ids = await readIds();
  const kinds = new Map(ids.map((id) => [id.slice(0, id.indexOf('_')), id]));
  things.push(...kinds.values());
  rows = await readRows();
  const { communities } = gate;
  elsewhere = await communities.ensureCommunity('playground', 'elsewhere', 'Elsewhere');
  theirRoom = await communities.ensureSpace({
    ...{ communityId: elsewhere, name: 'Their room', channelRef: 'their-room', region: 'UK' },
    ...{ identity: 'choice', retentionDays: 14, stewardsRef: 'their-stewards' },
  });
}, 120_000);
afterAll(() => gate.dispose());

async function tables(): Promise<Array<[name: string, rows: Array<Record<string, unknown>>]>> {
  const { pool } = gate.storage;
  const { rows: names } = await pool.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'confidant' ORDER BY 1`,
  );
  const read: Array<[string, Array<Record<string, unknown>>]> = [];
  for (const { name } of names) read.push([name, (await pool.query(`SELECT * FROM "${name}"`)).rows]);
  return read;
}

async function readIds(): Promise<string[]> {
  const all = (await tables()).flatMap(([, found]) => found.map(({ id }) => String(id)));
  return all.filter((id) => ID.test(id));
}

/** Everything that is stored, a line a row. */
async function readRows(): Promise<Set<string>> {
  return new Set(
    (await tables()).flatMap(([name, found]) => found.map((row) => `${name} ${JSON.stringify(row)}`)),
  );
}

/** A steward and an owner of the other community; new ones, as some actions erase who presses them. */
async function comeFromElsewhere(): Promise<Stranger[]> {
  const strangers: Stranger[] = [];
  for (const role of ['steward', 'owner']) {
    const personId = await gate.communities.ensurePerson(elsewhere, role, `Stranger ${role}`);
    strangers.push({ personId, mayManage: role === 'owner' });
    if (role === 'owner') continue;
    const steward = { role: 'qualified', steward: true } as const;
    await gate.communities.ensureMember({ spaceId: theirRoom, personId, ...steward });
  }
  return strangers;
}

function contextOf({ personId, mayManage }: Stranger, communityId = elsewhere): Context {
  return {
    ...{ services: gate, personId, communityId, mayManage, now: gate.clock.now },
    ...{ channelRef: 'their-room', requestKey: `walk-${asked++}` },
  };
}

/** What became of the first community meanwhile, by table and kind. */
async function harm(): Promise<string[]> {
  const after = await readRows();
  const named = new RegExp(ids.join('|'));
  const gone = [...rows].filter((row) => !after.has(row)).map((row) => `changed: ${row.slice(0, 90)}`);
  const come = [...after]
    .filter((row) => !rows.has(row) && named.test(row))
    .map((row) => `new: ${row.slice(0, 90)}`);
  return [...gone, ...come];
}

/** Kinds that no command is ever given: a community itself, the playground's messages, what is sent by the clock. */
const NEVER_GIVEN = ['community', 'message', 'reminder'];

const withButtons = commands.flatMap(({ name, actions = {} }) =>
  Object.keys(actions).length > 0 ? [{ name, actions: Object.keys(actions) }] : [],
);

/** Presses every button of a command on every kind of thing of theirs; gives what was told that is theirs. */
async function pressAll(actions: readonly string[], context: () => Context): Promise<string[]> {
  const told: string[] = [];
  for (const action of actions)
    for (const thing of things) {
      const values = { text: 'Their own words.', member: thing, space: thing, deed: 'remove' };
      const said = JSON.stringify(await pressAction(context(), action, thing, values));
      if (THEIR_WORDS.test(said)) told.push(`${action} ${thing}: ${said.slice(0, 200)}`);
    }
  return told;
}

/** Says every command, with nothing and with each of their things; gives what was told that is theirs. */
async function sayAll(context: () => Context): Promise<string[]> {
  const told: string[] = [];
  for (const { name, options } of commands)
    for (const option of [null, ...Object.keys(options.shape)])
      for (const thing of option ? things : [null]) {
        const said = JSON.stringify(await runCommand(context(), name, option ? { [option]: thing } : {}));
        if (THEIR_WORDS.test(said)) told.push(`/${name} ${option} ${thing}: ${said.slice(0, 200)}`);
      }
  return told;
}

describe('someone from another community', () => {
  it('is told nothing of theirs by any command', async () => {
    for (const stranger of await comeFromElsewhere())
      expect(await sayAll(() => contextOf(stranger))).toEqual([]);
    expect(await harm()).toEqual([]);
  });

  it('is told of no kind of thing that it is there', async () => {
    const open: string[] = [];
    for (const thing of things)
      await gate.belonging.require(elsewhere, [thing]).then(
        () => open.push(thing.slice(0, thing.indexOf('_'))),
        () => {},
      );
    expect(open.filter((kind) => !NEVER_GIVEN.includes(kind))).toEqual([]);
    for (const thing of things) await gate.belonging.require(gate.communityId, [thing]);
  });

  it.each(withButtons)(
    'neither sees nor changes anything with the buttons of /$name',
    async ({ actions }) => {
      for (const stranger of await comeFromElsewhere())
        expect(await pressAll(actions, () => contextOf(stranger))).toEqual([]);
      expect(await harm()).toEqual([]);
    },
  );
});

describe('someone who manages the community and is in none of its spaces', () => {
  it.each(withButtons)(
    'neither sees nor changes anything with the buttons of /$name',
    async ({ actions }) => {
      const personId = await gate.communities.ensurePerson(gate.communityId, 'outsider', 'Zadie');
      const outsider = { personId, mayManage: true };
      expect(await pressAll(actions, () => contextOf(outsider, gate.communityId))).toEqual([]);
      const after = await readRows();
      const gone = [...rows].filter((row) => !after.has(row));
      // So that each deed is blamed on the command that did it.
      for (const row of gone) rows.delete(row);
      expect(gone.map((row) => row.slice(0, 90))).toEqual([]);
    },
  );
});

/** What stewards alone decide, of whatever command it is a button. */
const DECIDED_BY_STEWARDS =
  /^(?:report\.(?:dismiss|remove|mute)|application\.(?:approve|decline)|retention\.)/;
const stewards = commandGroups.find(({ title }) => title === 'For stewards')?.commands ?? [];
const theirButtons = commands.flatMap((command) => {
  const names = Object.keys(command.actions ?? {});
  return stewards.includes(command) ? names : names.filter((action) => DECIDED_BY_STEWARDS.test(action));
});

describe('a member who is no steward', () => {
  it('decides nothing that stewards decide', async () => {
    const personId = await gate.addPerson('Zadie the member');
    const before = await readRows();
    expect(theirButtons.length).toBeGreaterThan(25);
    await pressAll(theirButtons, () => contextOf({ personId, mayManage: false }, gate.communityId));
    const after = await readRows();
    expect([...before].filter((row) => !after.has(row)).map((row) => row.slice(0, 90))).toEqual([]);
    expect([...after].filter((row) => !before.has(row)).map((row) => row.slice(0, 90))).toEqual([]);
  });
});

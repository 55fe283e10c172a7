/** One steward alone presses everything there is: nothing that comes back joins a pseudonym to whoever is behind it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '../../commands/command.ts';
import { commands, pressAction, runCommand } from '../../commands/index.ts';
import { openTestGate, type TestGate } from '../../src/gate/testing.ts';

const WRITER = 'Tomasz Quillfeather';

let gate: TestGate;
let rohan: string;
let pseudonym: string;
/** What a steward could come by. */
let things: string[];
let asked = 0;

beforeAll(async () => {
  gate = await openTestGate();
  rohan = await gate.addPerson('Rohan', { steward: true });
  const amara = await gate.addPerson('Amara', { steward: true });
  const tomasz = await gate.addPerson(WRITER);
  await gate.addPerson('Leila');
  const { id } = await gate.vents.prepare({ ...gate.as(tomasz), text: 'A long week.', requestKey: 'said' });
  await gate.vents.post(id, gate.as(tomasz), 'pseudonym');
  await gate.work();
  const posted = await gate.ventStore.find(id);
  pseudonym = posted.pseudonym ?? '';
  await gate.reports.report(id, gate.as(amara));
  const request = { spaceId: gate.spaceId, pseudonym, reason: 'A worry about safety.', now: gate.clock.now };
  // Asked for by this very steward, and not yet seconded.
  await gate.unmasking.request({ ...request, stewardId: rohan });
  const until = new Date(gate.clock.now.getTime() + 3_600_000);
  await gate.mutes.set({ ...request, stewardId: rohan, kind: 'author', until });
  await gate.work();
  const { db } = gate.storage;
  things = ['', pseudonym, gate.spaceId, id, tomasz];
  for (const table of ['report', 'mute', 'unmasking', 'audit'] as const) {
    const { id: one } = await db.selectFrom(table).select('id').limit(1).executeTakeFirstOrThrow();
    things.push(one);
  }
  const member = db.selectFrom('member').select('id').where('person_id', '=', tomasz);
  things.push((await member.executeTakeFirstOrThrow()).id);
});
afterAll(() => gate.dispose());

function contextOf(): Context {
  return {
    ...{ services: gate, personId: rohan, communityId: gate.communityId, mayManage: true },
    ...{ channelRef: 'stewards', now: gate.clock.now, requestKey: `steward-${asked++}` },
  };
}

/** What would give it away: both names in one answer. */
const joins = (said: string) => said.includes(pseudonym) && said.includes(WRITER);

describe('a steward alone', () => {
  it('learns from no command who is behind a pseudonym', async () => {
    const told: string[] = [];
    for (const { name, options } of commands)
      for (const option of Object.keys(options.shape))
        for (const thing of things) {
          const said = JSON.stringify(await runCommand(contextOf(), name, { [option]: thing }));
          if (joins(said)) told.push(`/${name} ${option}`);
        }
    expect(told).toEqual([]);
  });

  it('learns from no button who is behind a pseudonym', async () => {
    // Not those by which the steward would leave, or close the space.
    const names = commands.flatMap(({ actions = {} }) => Object.keys(actions));
    const tried = names.filter((name) => !/^(?:privacy|leave|space\.close)/.test(name));
    const told: string[] = [];
    for (const action of tried)
      for (const thing of things) {
        const values = {
          pseudonym,
          text: 'A word.',
          reason: 'Because of a worry.',
          member: thing,
          deed: 'none',
        };
        const said = JSON.stringify(await pressAction(contextOf(), action, thing, values).catch(String));
        if (joins(said)) told.push(action);
      }
    expect(told).toEqual([]);
  });

  it('learns it once a second steward agrees, and the writer is told', async () => {
    const { spaceId, clock } = gate;
    const request = { spaceId, pseudonym, reason: 'A worry about safety.', now: clock.now };
    // The one from before was declined or not, by whatever was pressed.
    const made = await gate.unmasking.request({ ...request, stewardId: rohan }).catch(() => null);
    const [open] = made ? [made] : await gate.unmasking.open(spaceId, rohan);
    const second = await gate.addPerson('Amara', { steward: true });
    await gate.unmasking.second(open?.id ?? '', second, clock.now);
    await gate.work();
    const { name } = await gate.unmasking.reveal(open?.id ?? '', rohan, gate.clock.now);
    expect(name).toBe(WRITER);
    const kinds = gate.platform.told.map(({ kind }) => kind);
    expect(kinds).toContain('unmasking.told');
  });
});

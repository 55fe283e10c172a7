import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everythingStored, openTestGate, type TestGate } from '../gate/testing.ts';
import { handlesOf } from './case-marks.ts';
import { createSignposts } from './signposts.ts';

const STUCK = 'We have been going round in circles since September.';
const HOUR = 3_600_000;

let gate: TestGate;
let number = 0;

beforeAll(async () => {
  gate = await openTestGate();
});
afterAll(() => gate.dispose());

const member = (role: 'qualified' | 'trainee' = 'qualified') =>
  gate.addPerson(`Member ${number++}`, { role });
const at = (personId: string, hours: number) => ({
  ...gate.as(personId),
  now: new Date(gate.clock.now.getTime() + hours * HOUR),
});

/** Writes and posts a vent `hours` from now, and asks for a signpost. */
async function vented(personId: string, text: string, hours: number) {
  const who = at(personId, hours);
  const preview = await gate.vents.prepare({ ...who, text, requestKey: `vent-${number++}` });
  await gate.caseMarks.remember(preview.id, personId, text, preview.text);
  await gate.vents.post(preview.id, who, 'own');
  return {
    id: preview.id,
    reason: await gate.signposts.consider({ ...who, text: preview.text, ventId: preview.id }),
  };
}

describe('a signpost', () => {
  it('is shown when a text has a sign, with its reason', async () => {
    expect(await gate.signposts.consider({ ...at(await member(), 0), text: STUCK })).toBe('stuck');
  });

  it('is not shown for everyday words', async () => {
    const text = 'This admin is killing me, and we are stuck on the M25.';
    expect(await gate.signposts.consider({ ...at(await member(), 0), text })).toBeNull();
  });

  it.each([
    [0.1, null],
    [47.9, null],
    [72, 'stuck'],
  ])('comes at most once in 48 hours: after %s hours', async (hours, reason) => {
    const personId = await member();
    await gate.signposts.consider({ ...at(personId, 0), text: STUCK });
    expect(await gate.signposts.consider({ ...at(personId, hours), text: STUCK })).toBe(reason);
  });

  it('is shown once when two texts come at the same moment', async () => {
    const who = at(await member(), 0);
    const both = await Promise.all([1, 2].map(() => gate.signposts.consider({ ...who, text: STUCK })));
    expect(both.filter(Boolean)).toEqual(['stuck']);
  });

  it('rests for as long as was asked', async () => {
    const personId = await member();
    await gate.signposts.rest(at(personId, 0), 7);
    expect(await gate.signposts.consider({ ...at(personId, 6 * 24), text: STUCK })).toBeNull();
    expect(await gate.signposts.consider({ ...at(personId, 9 * 24), text: STUCK })).toBe('stuck');
  });

  it('says until when a rest lasts, and nothing of the 48 hours between two', async () => {
    const personId = await member();
    await gate.signposts.consider({ ...at(personId, 0), text: STUCK });
    expect(await gate.signposts.restsUntil(at(personId, 0))).toBeNull();
    await gate.signposts.rest(at(personId, 0), 28);
    const until = await gate.signposts.restsUntil(at(personId, 0));
    expect(until && until > at(personId, 27 * 24).now).toBe(true);
    await gate.signposts.want(at(personId, 0), true);
    expect(await gate.signposts.restsUntil(at(personId, 0))).toBeNull();
  });

  it.each([
    ['a rest', (who: ReturnType<typeof at>) => gate.signposts.rest(who, 7)],
    ['none at all', (who: ReturnType<typeof at>) => gate.signposts.want(who, false)],
    ['the shortest rest', (who: ReturnType<typeof at>) => gate.signposts.rest(who, 1)],
  ])(
    'comes no sooner than 48 hours after the last for who asked for %s and wants them again',
    async (_, ask) => {
      const personId = await member();
      await gate.signposts.consider({ ...at(personId, 0), text: STUCK });
      await ask(at(personId, 0.1));
      await gate.signposts.want(at(personId, 0.2), true);
      expect(await gate.signposts.consider({ ...at(personId, 47), text: STUCK })).toBeNull();
      expect(await gate.signposts.consider({ ...at(personId, 73), text: STUCK })).toBe('stuck');
    },
  );

  it('never comes to those who want none, until they want them again', async () => {
    const personId = await member();
    await gate.signposts.want(at(personId, 0), false);
    expect(await gate.signposts.consider({ ...at(personId, 1000), text: STUCK })).toBeNull();
    await gate.signposts.want(at(personId, 0), true);
    expect(await gate.signposts.consider({ ...at(personId, 0), text: STUCK })).toBe('stuck');
  });

  it('gives way to crisis lines, and keeps its turn', async () => {
    const personId = await member();
    const text = `${STUCK} And I want to kill myself.`;
    expect(await gate.signposts.consider({ ...at(personId, 0), text })).toBeNull();
    expect(await gate.signposts.consider({ ...at(personId, 1), text: STUCK })).toBe('stuck');
  });

  it('points to a first only for those in training', async () => {
    const text = 'My first client cried today.';
    expect(await gate.signposts.consider({ ...at(await member('trainee'), 0), text })).toBe('first');
    expect(await gate.signposts.consider({ ...at(await member(), 0), text })).toBeNull();
  });

  it('points to hours only beside casework, and only when they are behind', async () => {
    const behind = createSignposts({
      ...{ db: gate.storage.db, caseMarks: gate.caseMarks, screener: gate.screener },
      hours: { isBehind: async () => true },
    });
    const personId = await member();
    expect(await behind.consider({ ...at(personId, 0), text: 'Sun on the carpet.' })).toBeNull();
    expect(await behind.consider({ ...at(personId, 0), text: 'A long day of clients.' })).toBe('hours');
  });

  it('leaves no word and no time of writing behind', async () => {
    const text = 'A quagga of a week: I feel completely useless with her.';
    const personId = await member();
    await gate.signposts.consider({ ...at(personId, 3), text });
    expect(await everythingStored(gate)).not.toContain('quagga');
    const row = await gate.storage.db
      .selectFrom('support_preference')
      .selectAll()
      .where('person_id', '=', personId)
      .executeTakeFirstOrThrow();
    for (const date of [row.quiet_until, row.changed_on]) expect(date!.getTime() % (24 * HOUR)).toBe(0);
  });
});

describe('a case that is returned to', () => {
  it('is seen at the third vent in two weeks, by a name that was covered', async () => {
    const personId = await member();
    const reasons = [];
    for (const hours of [0, 50, 100])
      reasons.push((await vented(personId, 'Priya was late again.', hours)).reason);
    expect(reasons).toEqual([null, null, 'return']);
    expect(await everythingStored(gate)).not.toMatch(/Priya|priya/);
  });

  it('is another when somebody else writes, or when it is long ago', async () => {
    const [one, other] = [await member(), await member()];
    await vented(one, 'Priya was late again.', 0);
    await vented(other, 'Priya was late again.', 1);
    expect((await vented(one, 'Priya was late again.', 2)).reason).toBeNull();
    expect((await vented(one, 'Priya was late again.', 15 * 24)).reason).toBeNull();
  });

  it('is no three people of whom one tells in turn', async () => {
    const personId = await member();
    const reasons = [];
    for (const [hours, text] of [
      [0, 'The client I saw at ten laughed at my biscuits.'],
      [96, 'The client I see on Fridays brought biscuits.'],
      [192, 'A client I finished with in spring sent a card.'],
    ] as const)
      reasons.push((await vented(personId, text, hours)).reason);
    expect(reasons).toEqual([null, null, null]);
  });

  it('is forgotten with a vent that is thrown away', async () => {
    const personId = await member();
    const who = at(personId, 0);
    const { id } = await gate.vents.prepare({ ...who, text: 'Priya again.', requestKey: `vent-${number++}` });
    await gate.caseMarks.remember(id, personId, 'Priya again.', '[name] again.');
    await gate.vents.discard(id, who);
    const left = await gate.storage.db
      .selectFrom('vent_case')
      .where('vent_id', '=', id)
      .selectAll()
      .execute();
    expect(left).toEqual([]);
  });

  it.each([
    ['My Tuesday couple shouted.', ['tuesday couple']],
    ['My Tuesday 3pm client left early.', ['tuesday client']],
    ['Client K. came late.', ['initial k']],
    ["Client K's mum rang, and I saw J. again.", ['initial k', 'initial j']],
    ['K. was late, and so I rang K. to ask.', ['initial k']],
    ['The client I saw at ten laughed.', []],
    ['A client I finished with gave my client a worksheet.', []],
    ['We went to plan b. Then to plan B. Then home.', []],
    ['So did I. and vitamin D. helped the U.S. too.', []],
    ['My trauma client met the male client.', []],
    ['My client is late and so is the new client.', []],
    ['Endings are everywhere.', []],
  ])('is called what its writer calls it: %s', (text, handles) => {
    expect(handlesOf(text, text)).toEqual(handles);
  });

  it('is called by what was covered, wherever it stood', () => {
    expect(handlesOf('Priya saw Tom.', '[name] saw [name].')).toEqual(['name priya', 'name tom']);
  });
});

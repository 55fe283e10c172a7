import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestGate, type TestGate } from '../testing.ts';
import { createEchoes, type Echoes } from './echoes.ts';

const VENT =
  'So she turned up with her sister again, sat down on the radiator and told me the whole story of the goat.';
const DAY_MS = 86_400_000;

let gate: TestGate;
let amara: string;
let key = 0;

beforeAll(async () => {
  gate = await openTestGate();
  amara = await gate.addPerson('Amara');
});
afterAll(() => gate.dispose());
beforeEach(async () => {
  await gate.storage.db.deleteFrom('vent').execute();
  await watchIs('nudge');
});

async function watchIs(watch: 'off' | 'nudge' | 'hold'): Promise<void> {
  await gate.storage.db.updateTable('space').set({ watch }).where('id', '=', gate.spaceId).execute();
}

async function vent(text = VENT): Promise<string> {
  const who = { ...gate.as(amara), requestKey: `key-${key++}` };
  const { id } = await gate.vents.prepare({ ...who, text });
  await gate.vents.post(id, who, 'pseudonym');
  return id;
}

/** As another process would start: with nothing in memory. */
function restarted(): Echoes {
  const { db, vault } = gate.storage;
  return createEchoes({ db, vault, store: gate.ventStore, spaceOf: gate.communities.space });
}

async function find(echoes = gate.echoes, text = VENT, now = gate.clock.now): Promise<string | null> {
  return (await echoes.find(await gate.communities.space(gate.spaceId), text, now))?.ventId ?? null;
}

const rows = () => gate.storage.db.selectFrom('vent_echo').selectAll().execute();

describe('a vent’s fingerprint', () => {
  it('is there from the moment the vent is decided on, not while it is a preview', async () => {
    await gate.vents.prepare({ ...gate.as(amara), text: VENT, requestKey: `key-${key++}` });
    expect(await find()).toBeNull();
    const id = await vent();
    expect(await find()).toBe(id);
  });

  it('is sealed at rest: two of the same text have nothing in common', async () => {
    await vent();
    await vent();
    await gate.echoes.sweep();
    const [one, other] = (await rows()).map(({ grams_sealed }) => grams_sealed!);
    // What comes after the envelope's head, which names the key.
    expect(one!.subarray(9).equals(other!.subarray(9))).toBe(false);
    expect(one!.toString('latin1')).not.toMatch(/goat|radiator/);
  });

  it('goes in the same sweep that erases the vent', async () => {
    await vent();
    expect(await find()).not.toBeNull();
    const later = new Date(gate.clock.now.getTime() + 15 * DAY_MS);
    await gate.retention.sweep(later);
    expect(await rows()).toEqual([]);
    expect(await find(gate.echoes, VENT, later)).toBeNull();
  });

  it('goes at once when its writer takes the vent down, also while the platform keeps the message', async () => {
    const id = await vent();
    await gate.work();
    gate.platform.down = true;
    await gate.vents.remove(id, gate.as(amara));
    await gate.work();
    gate.platform.down = false;
    expect(await rows()).toEqual([]);
    expect(await find()).toBeNull();
  });

  it('is not compared once the vent is due, even before a sweep', async () => {
    await vent();
    expect(await find(gate.echoes, VENT, new Date(gate.clock.now.getTime() + 15 * DAY_MS))).toBeNull();
  });

  it('follows an edit of a typed vent', async () => {
    const typed = { ...gate.as(amara), channelRef: 'room', messageRef: 'typed-1' };
    await gate.typed.typed({ ...typed, text: VENT });
    expect(await find()).not.toBeNull();
    const now = 'The printer only does cyan and whoever designed this diary template should step on lego.';
    await gate.typed.typed({ ...typed, text: now });
    expect(await find()).toBeNull();
    expect(await find(gate.echoes, now)).not.toBeNull();
  });
});

describe('after a restart', () => {
  it('fingerprints are read back', async () => {
    const id = await vent();
    await gate.echoes.sweep();
    expect(await find(restarted())).toBe(id);
  });

  it('those that were never taken are taken', async () => {
    const id = await vent();
    expect(await find(restarted())).toBe(id);
  });

  it('two processes that take them at once agree', async () => {
    const id = await vent();
    const found = await Promise.all([find(restarted()), find(restarted()), find(gate.echoes)]);
    expect(found).toEqual([id, id, id]);
    expect(await rows()).toHaveLength(1);
  });

  it('one that another process took is found, and one it erased is not', async () => {
    const echoes = restarted();
    expect(await find(echoes)).toBeNull();
    const id = await vent();
    await gate.echoes.sweep();
    expect(await find(echoes)).toBe(id);
    await gate.storage.db.deleteFrom('vent').where('id', '=', id).execute();
    expect(await find(echoes)).toBeNull();
  });
});

describe('where the watch is off', () => {
  it('there are no fingerprints, and those there were are gone', async () => {
    await vent();
    await gate.echoes.sweep();
    await watchIs('off');
    expect(await rows()).toEqual([]);
    await vent();
    expect(await rows()).toEqual([]);
  });

  it('turning it on takes those of the vents that stand', async () => {
    await watchIs('off');
    const id = await vent();
    await watchIs('hold');
    expect(await find()).toBe(id);
  });
});

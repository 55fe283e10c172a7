import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everythingStored } from '../gate/testing.ts';
import { openTestSupervision, type TestSupervision } from './testing.ts';

let test: TestSupervision;
let leila: string;

beforeAll(async () => {
  test = await openTestSupervision();
  leila = await test.addPerson('Leila');
});
afterAll(() => test.dispose());

let keys = 0;
const add = (text: string, personId = leila) =>
  test.agenda.add({ ...test.as(personId), text, source: 'own', requestKey: `item-${keys++}` });

describe('the agenda', () => {
  it('covers direct identifiers first, and stores no word in the clear', async () => {
    const item = await add('Priya Shah and the dread before her hour');
    expect(item).toMatchObject({
      text: '[name] [name] and the dread before her hour',
      masked: 2,
      isCut: false,
    });
    expect(await everythingStored(test)).not.toMatch(/Priya|dread/);
  });

  it.each([1_990, 1_992, 1_997])(
    'covers what is longer than it keeps before it is cut, and says so: after %s characters',
    async (before) => {
      const text = `${'x'.repeat(before)} Priya Shah, and much more.`;
      const item = await add(text, await test.addPerson('Ana'));
      expect(item.isCut).toBe(true);
      expect(item.text.length).toBeLessThanOrEqual(2_000);
      expect(item.text).toMatch(/^x+(?: \[name\])?…$/);
    },
  );

  it('takes a vent of one’s own along once, and nobody else’s', async () => {
    const vent = await test.vents.prepare({ ...test.as(leila), text: 'I feel stuck.', requestKey: 'v' });
    await test.vents.post(vent.id, test.as(leila), 'pseudonym');
    const items = [
      await test.agenda.addVent(vent.id, test.as(leila)),
      await test.agenda.addVent(vent.id, test.as(leila)),
    ];
    expect(items.map(({ text, source }) => [text, source])).toEqual([
      ['I feel stuck.', 'vent'],
      ['I feel stuck.', 'vent'],
    ]);
    expect(items[0]!.id).toBe(items[1]!.id);
    await test.agenda.tick(items[0]!.id, test.as(leila));
    const again = await test.agenda.addVent(vent.id, test.as(leila));
    expect(again).toMatchObject({ id: items[0]!.id, state: 'open' });
    const tom = await test.addPerson('Tom');
    await expect(test.agenda.addVent(vent.id, test.as(tom))).rejects.toMatchObject({ code: 'no-such-vent' });
  });

  it('is its owner’s alone', async () => {
    const item = await add('Mine');
    const other = await test.addPerson('Other', { steward: true });
    expect(await test.agenda.list(test.as(other))).toEqual([]);
    for (const deed of [test.agenda.tick, test.agenda.carry, test.agenda.remove])
      await expect(deed(item.id, test.as(other))).rejects.toMatchObject({ code: 'no-such-item' });
  });

  it('is ticked off once, carried over, and forgotten after sixty days', async () => {
    const item = await add('Ending with someone');
    const ticks = await Promise.all([1, 2].map(() => test.agenda.tick(item.id, test.as(leila))));
    expect(ticks.map(({ first }) => first).sort()).toEqual([false, true]);
    expect(await test.agenda.carry(item.id, test.as(leila))).toMatchObject({ state: 'open', carried: 1 });
    test.clock.now = new Date('2026-04-20T10:00:00Z');
    expect(await test.agenda.carryAll(test.as(leila))).toBe(4);
    await test.agenda.expire(new Date('2026-05-02T10:00:00Z'));
    expect(await test.agenda.list(test.as(leila))).toHaveLength(4);
    await test.agenda.expire(new Date('2026-06-19T10:00:00Z'));
    expect(await test.agenda.list(test.as(leila))).toEqual([]);
  });

  it('keeps what was talked about two weeks, after what is open', async () => {
    const [first] = [await add('One'), await add('Two')];
    await test.agenda.tick(first.id, test.as(leila));
    expect((await test.agenda.list(test.as(leila))).map(({ text }) => text)).toEqual(['Two', 'One']);
    await test.agenda.expire(new Date('2026-05-04T10:00:00Z'));
    expect((await test.agenda.list(test.as(leila))).map(({ text }) => text)).toEqual(['Two']);
  });

  it.each(['', '  \n'])('refuses an empty item: %j', async (text) => {
    await expect(add(text)).rejects.toMatchObject({ code: 'empty' });
  });
});

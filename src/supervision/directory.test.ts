import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everythingStored } from '../gate/testing.ts';
import { openTestSupervision, type TestSupervision } from './testing.ts';

let test: TestSupervision;
let steward: string;
let rohan: string;
let mei: string;
let leila: string;

beforeAll(async () => {
  test = await openTestSupervision();
});
afterAll(() => test.dispose());

beforeAll(async () => {
  steward = await test.addPerson('Amara', { steward: true });
  rohan = await test.addPerson('Rohan');
  mei = await test.addPerson('Mei');
  leila = await test.addPerson('Leila');
  await test.directory.offer(test.as(rohan), {
    facets: {
      ways: ['person'],
      clients: ['trauma', 'adults'],
      bodies: ['bacp'],
      meets: 'online',
      format: 'both',
    },
    words: {
      accreditation: 'BACP senior accredited',
      place: 'Leeds',
      about: 'I work relationally with grief.',
    },
  });
  await test.directory.offer(test.as(mei), {
    facets: {
      ways: ['cbt'],
      clients: ['young'],
      bodies: ['babcp'],
      meets: 'in-person',
      fee: 'low',
      freeSlots: 0,
    },
    words: { accreditation: 'BABCP', place: 'Truro', about: 'Ring me on 07700900123. Trauma too.' },
  });
});

const names = async (wanted: Parameters<TestSupervision['directory']['find']>[1]) =>
  (await test.directory.find(test.as(leila), wanted)).listings.map(({ name }) => name);

describe('the directory', () => {
  it.each([
    [{ way: 'cbt' }, ['Mei']],
    [{ meets: 'online' }, ['Rohan']],
    [{ format: 'group' }, ['Rohan', 'Mei']],
    [{ free: true }, ['Rohan']],
    [{ body: 'babcp' }, ['Mei']],
    [{ words: 'grief' }, ['Rohan']],
    [{ words: 'looking for someone near truro' }, ['Mei']],
    [{ words: 'person centred' }, ['Rohan']],
    [{ words: 'truama' }, ['Rohan', 'Mei']],
    [{ words: 'Mei' }, ['Mei']],
    [{ words: 'grie' }, ['Rohan']],
    [{ words: 'rohn' }, ['Rohan']],
    [{ words: 'cbtt' }, ['Mei']],
    [{ words: 'I need grief, please' }, ['Rohan']],
    [{ words: 'free' }, ['Rohan', 'Mei']],
    [{ not: [{ words: 'CBT' }] }, ['Rohan']],
    [{ words: 'trauma', not: [{ words: 'Truro' }] }, ['Rohan']],
    [{ words: 'person centred', not: [{ words: 'grief' }] }, ['Rohan']],
    [{ not: [{ region: 'IE' }, { fee: 'low' }] }, ['Rohan']],
    [{ not: [{ region: 'UK' }] }, []],
  ] as const)('finds by %j', async (wanted, found) => {
    expect(await names(wanted)).toEqual(found);
  });

  it('puts what a supervisor names as their field before a passing word', async () => {
    expect(await names({ words: 'trauma' })).toEqual(['Rohan', 'Mei']);
  });

  it('that finds nothing says which filter to widen, and where else to look', async () => {
    const { listings, without, elsewhere } = await test.directory.find(test.as(leila), {
      ...{ way: 'cbt', meets: 'online' },
    });
    expect(listings).toEqual([]);
    expect(without).toEqual([
      { filters: ['way'], count: 1 },
      { filters: ['meets'], count: 1 },
    ]);
    expect(elsewhere.map(({ url }) => url)).toContain('https://www.bacp.co.uk');
  });

  it('says which filters to widen together, where one alone would bring nobody', async () => {
    const { without } = await test.directory.find(test.as(leila), { way: 'emdr', region: 'NZ' });
    expect(without).toEqual([{ filters: ['way', 'region'], count: 2 }]);
  });

  it('says that what was left out keeps them out', async () => {
    const { without } = await test.directory.find(test.as(leila), { not: [{ region: 'UK' }] });
    expect(without).toEqual([{ filters: ['not'], count: 2 }]);
  });

  it('counts who is free among those of low cost', async () => {
    await test.directory.offer(test.as(rohan), { facets: { fee: 'free' } });
    expect(await names({ fee: 'low' })).toEqual(['Rohan', 'Mei']);
    expect(await names({ fee: 'free' })).toEqual(['Rohan']);
    await test.directory.offer(test.as(rohan), { facets: { fee: 'ask' } });
  });

  it('covers numbers and addresses, and stores no word in the clear', async () => {
    const listing = await test.directory.mine(test.as(mei));
    expect(listing?.words.about).toBe('Ring me on [phone number]. Trauma too.');
    expect(await everythingStored(test)).not.toMatch(/relationally|Truro|07700900123/);
  });

  it('is for members, and supervision is offered by those who are qualified', async () => {
    const stranger = await test.addPerson('Stranger', { member: false });
    const student = await test.addPerson('Sam', { role: 'student' });
    await expect(test.directory.find(test.as(stranger), {})).rejects.toMatchObject({ code: 'not-a-member' });
    await expect(test.directory.offer(test.as(student), {})).rejects.toMatchObject({ code: 'in-training' });
  });

  it('marks a listing as checked once, by a steward, and says who was first', async () => {
    const listing = (await test.directory.mine(test.as(rohan)))!;
    await expect(test.directory.check(listing.id, test.as(leila))).rejects.toMatchObject({
      code: 'stewards-only',
    });
    const second = await test.addPerson('Noor', { steward: true });
    const both = await Promise.all([
      test.directory.check(listing.id, test.as(steward)),
      test.directory.check(listing.id, test.as(second)),
    ]);
    expect(both.map(({ first }) => first).sort()).toEqual([false, true]);
    expect(new Set(both.map(({ listing: { checked } }) => checked?.by)).size).toBe(1);
    await test.work();
    const told = test.platform.told.filter(({ personId }) => personId === rohan);
    expect(told.map(({ kind, ref }) => [kind, ref])).toEqual([['listing.marked', listing.id]]);
  });

  it('can be checked again when time has gone by, and the mark taken back, by a steward alone', async () => {
    const { id } = (await test.directory.mine(test.as(mei)))!;
    const started = test.clock.now;
    await test.directory.check(id, test.as(steward));
    expect((await test.directory.check(id, test.as(steward), { again: true })).first).toBe(false);
    test.clock.now = new Date('2026-06-02T10:00:00Z');
    const renewed = await test.directory.check(id, test.as(steward), { again: true });
    expect([renewed.first, renewed.listing.checked?.at]).toEqual([true, test.clock.now]);
    await expect(test.directory.uncheck(id, test.as(leila))).rejects.toMatchObject({ code: 'stewards-only' });
    const gone = await test.directory.uncheck(id, test.as(steward));
    expect([gone.first, gone.listing.checked]).toEqual([true, null]);
    expect((await test.directory.uncheck(id, test.as(steward))).first).toBe(false);
    test.clock.now = started;
  });

  it('keeps the mark when the fee changes, and drops it when the accreditation does', async () => {
    const fee = await test.directory.offer(test.as(rohan), { facets: { fee: 'mid' } });
    expect(fee.checked).not.toBeNull();
    const other = await test.directory.offer(test.as(rohan), { words: { accreditation: 'UKCP' } });
    expect(other.checked).toBeNull();
  });

  it('finds what was changed a moment ago', async () => {
    await test.directory.offer(test.as(mei), { facets: { freeSlots: 2 } });
    expect(await names({ free: true, words: 'cbt' })).toEqual(['Mei']);
  });

  it('asks two weeks ahead, lapses after six months, and comes back when confirmed', async () => {
    const { id } = (await test.directory.mine(test.as(rohan)))!;
    await test.work();
    const before = test.platform.told.length;
    const told = () =>
      test.platform.told
        .slice(before)
        .filter(({ personId }) => personId === rohan)
        .map(({ kind }) => kind);
    const started = test.clock.now;
    await test.directory.sweep(new Date('2026-08-18T12:00:00Z'));
    await test.work();
    expect(told()).toEqual([]);
    for (const day of ['2026-08-20', '2026-08-21']) await test.directory.sweep(new Date(`${day}T12:00:00Z`));
    await test.work();
    expect(told()).toEqual(['listing.confirm']);
    expect(await test.directory.sweep(new Date('2026-09-02T12:00:00Z'))).toBe(2);
    await test.work();
    expect(told()).toEqual(['listing.confirm', 'listing.lapsed']);
    expect(await names({})).toEqual([]);
    test.clock.now = new Date('2026-09-03T10:00:00Z');
    await test.directory.confirm(id, test.as(rohan));
    expect(await names({})).toEqual(['Rohan']);
    test.clock.now = started;
  });

  it('forgets a listing that is taken down, and one of a person who is erased', async () => {
    const { id } = (await test.directory.mine(test.as(rohan)))!;
    await expect(test.directory.withdraw(id, test.as(mei))).rejects.toMatchObject({ code: 'not-yours' });
    await test.directory.withdraw(id, test.as(rohan));
    expect(await names({ words: 'grief' })).toEqual([]);
  });

  it('lists nobody who has left or was removed, lets nobody ask them, and has them again when they come back', async () => {
    const gone = await test.addPerson('Gone');
    const { id } = await test.directory.offer(test.as(gone), { words: { about: 'Pangolins alone.' } });
    expect(await names({ words: 'pangolins' })).toEqual(['Gone']);
    const member = test.storage.db.updateTable('member').where('person_id', '=', gone);
    for (const state of ['left', 'removed'] as const) {
      await member.set({ state }).execute();
      expect(await names({ words: 'pangolins' })).toEqual([]);
    }
    await expect(test.requests.ask(test.as(leila), id, '')).rejects.toMatchObject({
      code: 'no-such-listing',
    });
    await expect(test.directory.show(id, test.as(leila))).rejects.toMatchObject({ code: 'no-such-listing' });
    const suspended = {
      state: 'suspended',
      suspended_until: new Date(test.clock.now.getTime() + 1),
    } as const;
    await member.set(suspended).execute();
    expect(await names({ words: 'pangolins' })).toEqual([]);
    await member.set({ suspended_until: test.clock.now }).execute();
    expect(await names({ words: 'pangolins' })).toEqual(['Gone']);
    await member.set({ state: 'left', suspended_until: null }).execute();
    await test.directory.sweep(new Date('2027-06-01T12:00:00Z'));
    await test.work();
    expect(test.platform.told.filter(({ personId }) => personId === gone)).toEqual([]);
    await member.set({ state: 'active' }).execute();
    await test.directory.confirm(id, test.as(gone));
    expect(await names({ words: 'pangolins' })).toEqual(['Gone']);
    await test.directory.withdraw(id, test.as(gone));
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newCode, readCode, writeCode } from './clearance-code.ts';
import type { Clearance } from './clearances.ts';
import type { Destination } from './destinations.ts';
import { everythingStored, GENERAL, openTestGate, type TestGate, TIKTOK } from './testing.ts';

const DAY_MS = 86_400_000;

let gate: TestGate;
let amara: string;
let tom: string;

beforeAll(async () => {
  gate = await openTestGate();
  amara = await gate.addPerson('Amara');
  tom = await gate.addPerson('Tom');
});
afterAll(() => gate.dispose());

async function receipt(text: string, destination: Destination = TIKTOK) {
  const draftId = await gate.draft(amara, text);
  const result = await gate.departures.leave({ ...gate.as(amara), draftId, destination, signed: true });
  if (result.state !== 'receipt') throw new Error(result.state);
  return { draftId, ...result.clearance };
}

async function verify(
  code: string,
  text: string,
  destination: Destination | null = null,
  now = gate.clock.now,
) {
  return (await gate.clearances.verify({ ...gate.as(tom), now, code, text, destination })).state;
}

describe('a code', () => {
  it('has eight characters that can be read aloud, and comes back from how it is written', () => {
    const codes = Array.from({ length: 200 }, newCode);
    for (const code of codes) {
      expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
      expect(readCode(writeCode(code).toLowerCase())).toBe(code);
    }
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('is read with O for 0 and I or L for 1, and nothing else is one', () => {
    expect(readCode('oil0-1234')).toBe('01101234');
    for (const wrong of ['', '1234567', '123456789', 'U2345678', 'ÄBCDEFGH'])
      expect(readCode(wrong)).toBeNull();
  });
});

describe('a clearance', () => {
  const TEXT = 'Endings are hard, and that is all right.';

  it('says whether a text is unchanged, to anyone in the community', async () => {
    const { code } = await receipt(TEXT);
    expect(await verify(writeCode(code), TEXT)).toBe('unchanged');
  });

  it.each([
    ['a character more', `${TEXT}!`],
    ['a character less', TEXT.slice(0, -1)],
    ['another case', TEXT.toLowerCase()],
    ['a space at the end', `${TEXT} `],
    ['a character that looks the same', TEXT.replace('a', 'а')],
    ['an accent composed in another way', `${TEXT}\u0301`],
  ])('is for another text after %s', async (_, text) => {
    expect(await verify((await receipt(TEXT)).code, text)).toBe('changed');
  });

  it('is for one destination', async () => {
    const { code } = await receipt(TEXT);
    expect(await verify(code, TEXT, { kind: 'outlet', name: 'tiktok' })).toBe('unchanged');
    expect(await verify(code, TEXT, { kind: 'outlet', name: 'Instagram' })).toBe('elsewhere');
    expect(await verify(code, TEXT, GENERAL)).toBe('elsewhere');
  });

  it('is valid for seven days, and says for a month that it was', async () => {
    const { code } = await receipt(TEXT);
    const inDays = (days: number) => new Date(gate.clock.now.getTime() + days * DAY_MS);
    expect(await verify(code, TEXT, null, inDays(6.99))).toBe('unchanged');
    expect(await verify(code, TEXT, null, inDays(7))).toBe('expired');
    await gate.clearances.forget(inDays(36));
    expect(await verify(code, TEXT, null, inDays(36))).toBe('expired');
    await gate.clearances.forget(inDays(38));
    expect(await verify(code, TEXT, null, inDays(38))).toBe('unknown');
  });

  it('dies with its draft’s words, and lives when they were not changed', async () => {
    const { code, draftId } = await receipt('To be edited.');
    await gate.drafts.edit(draftId, amara, 'To be edited.', gate.clock.now);
    expect(await verify(code, 'To be edited.')).toBe('unchanged');
    await gate.drafts.edit(draftId, amara, 'To be edited!', gate.clock.now);
    expect(await verify(code, 'To be edited.')).toBe('ended');
  });

  it('is the same one when it is asked for twice', async () => {
    expect((await receipt('Once more.')).code).toBe((await receipt('Once more.')).code);
  });

  it('can be listed and taken back by whom it belongs to, once', async () => {
    const { id, code } = await receipt('To be taken back.');
    const listed = async (personId: string) =>
      (await gate.clearances.list(gate.as(personId))).map((each: Clearance) => each.id);
    expect(await listed(amara)).toContain(id);
    expect(await listed(tom)).toEqual([]);
    await expect(gate.clearances.revoke(id, gate.as(tom))).rejects.toMatchObject({
      code: 'no-such-clearance',
    });
    const revoked = await Promise.all([1, 2].map(() => gate.clearances.revoke(id, gate.as(amara))));
    expect(revoked.map(({ first }) => first).sort()).toEqual([false, true]);
    expect(await verify(code, 'To be taken back.')).toBe('ended');
  });

  it('of another community is unknown', async () => {
    const { code } = await receipt(TEXT);
    const elsewhere = await gate.communities.ensureCommunity('playground', 'other', 'Other');
    const question = { ...gate.as(tom), communityId: elsewhere, code, text: TEXT, destination: null };
    expect((await gate.clearances.verify(question)).state).toBe('unknown');
  });

  it('stores neither the words nor where they go in the clear', async () => {
    await receipt('A marmoset of a sentence.', { kind: 'outlet', name: 'The pelican podcast' });
    const stored = await everythingStored(gate);
    expect(stored).not.toContain('marmoset');
    expect(stored).not.toContain('pelican');
  });
});

describe('a destination in free words', () => {
  it.each([
    ['names-someone', 'for Priya'],
    ['too-long', 'x'.repeat(81)],
    ['no-destination', '  '],
  ])('is refused as %s', async (code, name) => {
    await expect(gate.destinations.outlet(name)).rejects.toThrow(expect.objectContaining({ code }));
  });
});

import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { masterKeyOf } from './master-key.ts';
import { SealError, type SealFault } from './sealing.ts';
import { createVault, type Scope, type Vault } from './vault.ts';

const master = randomBytes(32);
const root = randomBytes(32);
const vault = vaultOf(master);

function vaultOf(key: Buffer, others: Buffer[] = []): Vault {
  const current = masterKeyOf(key);
  return createVault({ current: () => current, others: others.map(masterKeyOf), root });
}
const place = { table: 'vent', column: 'text_sealed', id: 'vent_1' };

function newSpace(id: string): Scope {
  return { space: { id, wrapped_key: vault.createSpaceKey(id) } };
}

function faultOf(run: () => unknown): SealFault | undefined {
  try {
    run();
  } catch (error) {
    if (error instanceof SealError) return error.fault;
    throw error;
  }
  return undefined;
}

describe('vault', () => {
  const space = newSpace('space_1');

  it.each(['', 'I am tired', '👩‍👩‍👧 é e\u0301', 'lone \ud800 surrogate', 'x'.repeat(1_000_000)])(
    'gives back exactly the text it sealed (%#)',
    (text) => {
      expect(vault.open(space, vault.seal(space, text, place), place)).toBe(text);
    },
  );

  it('holds no word of the text, and never seals the same way twice', () => {
    const sealed = vault.seal(space, 'I am tired', place);
    expect(sealed.toString('latin1')).not.toContain('tired');
    expect(vault.seal(space, 'I am tired', place).equals(sealed)).toBe(false);
  });

  it.each([{ id: 'vent_2' }, { column: 'other' }, { table: 'draft' }])(
    'does not open a value moved to %o',
    (moved) => {
      const sealed = vault.seal(space, 'I am tired', place);
      expect(faultOf(() => vault.open(space, sealed, { ...place, ...moved }))).toBe('damaged');
    },
  );

  it('does not open what was sealed for another space or community', () => {
    const sealed = vault.seal(space, 'I am tired', place);
    expect(faultOf(() => vault.open(newSpace('space_2'), sealed, place))).toBe('other-key');
    expect(faultOf(() => vault.open({ community: { id: 'community_1' } }, sealed, place))).toBe('other-key');
  });

  it('does not take the key of one space for another', () => {
    const stolen: Scope = { space: { id: 'space_2', wrapped_key: vault.createSpaceKey('space_1') } };
    expect(faultOf(() => vault.seal(stolen, 'text', place))).toBe('damaged');
  });

  it('notices a change of any single byte', () => {
    const sealed = vault.seal(space, 'tired', place);
    for (let index = 0; index < sealed.length; index += 1) {
      const changed = Buffer.from(sealed);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(
        faultOf(() => vault.open(space, changed, place)),
        `byte ${index}`,
      ).toBeDefined();
    }
    for (const length of [0, 1, 20, sealed.length - 1]) {
      expect(
        faultOf(() => vault.open(space, sealed.subarray(0, length), place)),
        `${length} bytes`,
      ).toBe('damaged');
    }
  });

  it('names the place in its error, and no text', () => {
    const sealed = vault.seal(space, 'tired', place);
    expect(() => vault.open(newSpace('space_2'), sealed, place)).toThrow('vent.text_sealed of vent_1');
  });

  it('opens after a restart with the same master key, and with no other', () => {
    const sealed = vault.seal(space, 'tired', place);
    expect(vaultOf(Buffer.from(master)).open(space, sealed, place)).toBe('tired');
    expect(faultOf(() => vaultOf(randomBytes(32)).open(space, sealed, place))).toBe('other-key');
  });

  it('opens what lies outside spaces with the same root, and with no other', () => {
    const outside: Scope = { community: { id: 'community_1' } };
    const sealed = vault.seal(outside, 'tired', place);
    expect(vaultOf(randomBytes(32)).open(outside, sealed, place)).toBe('tired');
    const current = masterKeyOf(master);
    const other = createVault({ current: () => current, others: [], root: randomBytes(32) });
    expect(faultOf(() => other.open(outside, sealed, place))).toBe('other-key');
  });

  it('opens with a key that was followed by another, and wraps with the newer one', () => {
    const sealed = vault.seal(space, 'tired', place);
    const newer = randomBytes(32);
    const both = vaultOf(newer, [master]);
    expect(both.open(space, sealed, place)).toBe('tired');
    const made = { space: { id: 'space_9', wrapped_key: both.createSpaceKey('space_9') } };
    expect(() => vaultOf(newer).seal(made, 'tired', place)).not.toThrow();
    expect(faultOf(() => vault.seal(made, 'tired', place))).toBe('other-key');
  });

  it('hashes alike within one space and purpose only', () => {
    const hash = vault.hash(space, 'echo', 'text');
    expect(hash).toHaveLength(32);
    expect(vault.hash(space, 'echo', 'text').equals(hash)).toBe(true);
    expect(vault.hash(space, 'other', 'text').equals(hash)).toBe(false);
    expect(vault.hash(newSpace('space_2'), 'echo', 'text').equals(hash)).toBe(false);
    expect(vault.hash(space, 'echo', 'texT').equals(hash)).toBe(false);
  });

  it('keeps working with more spaces than it remembers keys of', () => {
    const spaces = Array.from({ length: 300 }, (_, index) => newSpace(`space_${index}`));
    const sealed = spaces.map((each) => vault.seal(each, 'tired', place));
    for (const [index, each] of spaces.entries()) {
      expect(vault.open(each, sealed[index] ?? Buffer.of(), place)).toBe('tired');
    }
  });
});

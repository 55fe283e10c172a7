import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StorageError } from './errors.ts';
import { newId } from './id.ts';
import { findKey, openKeystore, rotate } from './keystore.ts';
import { masterKeyOf } from './master-key.ts';
import { openTestStorage, TEST_KEY, type TestStorage } from './testing.ts';
import { createVault, type Scope, type Vault } from './vault.ts';

const from = masterKeyOf(Buffer.from(TEST_KEY, 'hex'));
const to = masterKeyOf(randomBytes(32));
const rotation = { to, from: [from], remedy: 'put it back' };
const place = { table: 'vent', column: 'text_sealed', id: 'vent_1' };
const outside: Scope = { community: { id: 'community_1' } };

describe('the change of the master key', () => {
  let test: TestStorage;
  beforeEach(async () => {
    test = await openTestStorage();
    await test.storage.pool.query(
      `INSERT INTO community (id, platform, external_id, name) VALUES ('community_1', 'playground', 'x', 'x')`,
    );
  });
  afterEach(() => test.dispose());

  async function makeSpace(vault: Vault = test.storage.vault): Promise<{ id: string; sealed: Buffer }> {
    const id = newId('space');
    const wrapped_key = vault.createSpaceKey(id);
    await test.storage.db
      .insertInto('space')
      .values({
        ...{ id, community_id: 'community_1', name: 'x', region: 'UK' },
        ...{ identity: 'own', retention_days: 7, wrapped_key },
      })
      .execute();
    return { id, sealed: vault.seal({ space: { id, wrapped_key } }, `words of ${id}`, place) };
  }

  async function vaultWith(keys: (typeof from)[]): Promise<Vault> {
    const { current, root } = await openKeystore(test.storage.pool, keys, 'put it back');
    return createVault({ current: () => current, others: keys, root });
  }

  async function read(vault: Vault, { id, sealed }: { id: string; sealed: Buffer }): Promise<string> {
    const { wrapped_key } = await test.storage.db
      .selectFrom('space')
      .select('wrapped_key')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    return vault.open({ space: { id, wrapped_key } }, sealed, place);
  }

  it('leaves every text readable with the new key alone, and none with the old one', async () => {
    const spaces = [];
    for (let count = 0; count < 130; count += 1) spaces.push(await makeSpace());
    const sealedOutside = test.storage.vault.seal(outside, 'outside', place);

    expect(await rotate(test.storage.pool, rotation)).toBe(130);

    const vault = await vaultWith([to]);
    for (const space of spaces) expect(await read(vault, space)).toBe(`words of ${space.id}`);
    expect(vault.open(outside, sealedOutside, place)).toBe('outside');
    await expect(vaultWith([from])).rejects.toThrow(
      `not the key the database was made with (it was ${to.id}, this is ${from.id})`,
    );
    expect(await rotate(test.storage.pool, rotation)).toBe(0);
  });

  it('is readable with both keys at every moment, and ends where it is begun again', async () => {
    const spaces = [];
    for (let count = 0; count < 12; count += 1) spaces.push(await makeSpace());
    for (let allowed = 1; ; allowed += 1) {
      // A pool that dies after so many statements: what a kill at that moment leaves.
      let left = allowed;
      const { pool } = test.storage;
      const dying = {
        ...pool,
        async query(text: string, params?: readonly unknown[]) {
          if (left-- <= 0) throw new Error('killed');
          return pool.query(text, params);
        },
        connect: () => pool.connect(),
      } as typeof pool;
      const ended = await rotate(dying, rotation).catch(() => undefined);
      const vault = await vaultWith([to, from]);
      for (const space of spaces) expect(await read(vault, space)).toBe(`words of ${space.id}`);
      if (ended !== undefined) break;
      await expect(vaultWith([to])).rejects.toThrow(/spaces still have their keys under the master key/);
    }
    expect(await findKey(test.storage.pool, [to], '')).toBe(to);
    await vaultWith([to]);
  });

  it('takes what a process wrapped with the old key meanwhile, and gives an erased space no key back', async () => {
    const kept = await makeSpace();
    const erased = await makeSpace();
    await test.storage.db
      .updateTable('space')
      .set({ wrapped_key: Buffer.alloc(0) })
      .where('id', '=', erased.id)
      .execute();
    await rotate(test.storage.pool, rotation);
    const late = await makeSpace();
    expect(await rotate(test.storage.pool, rotation)).toBe(1);
    const vault = await vaultWith([to]);
    for (const space of [kept, late]) expect(await read(vault, space)).toBe(`words of ${space.id}`);
    const row = await test.storage.db
      .selectFrom('space')
      .select('wrapped_key')
      .where('id', '=', erased.id)
      .executeTakeFirstOrThrow();
    expect(row.wrapped_key).toHaveLength(0);
  });

  it('is refused for a database that has neither key', async () => {
    const other = masterKeyOf(randomBytes(32));
    const refused = rotate(test.storage.pool, { to, from: [other], remedy: 'put it back' });
    await expect(refused).rejects.toBeInstanceOf(StorageError);
    await expect(refused).rejects.toThrow(/put it back\. Nothing was changed/);
    await vaultWith([from]);
  });

  it('reads a database from before there was a root with the master key it had', async () => {
    const before = createVault({ current: () => from, others: [], root: from.bytes });
    const sealed = before.seal(outside, 'older', place);
    await test.storage.pool.query(`UPDATE keystore SET wrapped_root = NULL`);
    expect((await vaultWith([from])).open(outside, sealed, place)).toBe('older');
    await rotate(test.storage.pool, rotation);
    expect((await vaultWith([to])).open(outside, sealed, place)).toBe('older');
  });
});

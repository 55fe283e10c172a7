import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestGate } from '../../src/gate/testing.ts';
import { liveFully } from '../../src/space/full-life.ts';
import { openStorage, type Storage } from '../../src/storage/storage.ts';
import { TEST_KEY } from '../../src/storage/testing.ts';
import { ensureBuilt } from '../browser/program.ts';
import { confidant } from './command-line.ts';

const silent = { info() {}, warn() {}, error() {} };

let home: string;
let env: { CONFIDANT_DATA: string; CONFIDANT_KEY: string };
/** The server that someone has done everything in, and another one. */
let lived: string;

beforeAll(ensureBuilt, 120_000);
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'confidant-communities-'));
  env = { CONFIDANT_DATA: join(home, 'store'), CONFIDANT_KEY: TEST_KEY };
  const gate = await openTestGate();
  await liveFully(gate);
  const { db } = gate.storage;
  lived = (await db.selectFrom('community').select('external_id').executeTakeFirstOrThrow()).external_id;
  const moor = await gate.communities.ensureCommunity('discord', '4242', 'Moor');
  await gate.communities.ensurePerson(moor, 'u1', 'Zadie');
  await db
    .updateTable('community')
    .set({ left_at: new Date('2026-05-04') })
    .where('id', '=', moor)
    .execute();
  await gate.storage.close();
  cpSync(gate.folder, env.CONFIDANT_DATA, { recursive: true });
  rmSync(gate.folder, { recursive: true });
}, 300_000);
afterAll(() => rmSync(home, { recursive: true, force: true }));

async function people(dataFolder: string): Promise<number> {
  return onStorage(
    dataFolder,
    async ({ db }) => (await db.selectFrom('person').select('id').execute()).length,
  );
}

async function onStorage<Result>(dataFolder: string, work: (storage: Storage) => Promise<Result>) {
  const storage = await openStorage({ dataFolder, key: TEST_KEY }, silent);
  try {
    return await work(storage);
  } finally {
    await storage.close();
  }
}

/** In order: each step stands on the one before. */
describe('confidant communities', { timeout: 300_000 }, () => {
  it('lists each with its spaces and members, and whether the bot was removed', async () => {
    const { code, out, err } = await confidant(['communities'], env);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^PLATFORM +ID +SINCE +SPACES +MEMBERS +BOT\n/);
    expect(out).toMatch(
      new RegExp(`playground +${lived} +\\d{4}-\\d\\d-\\d\\d +1 +3 +not removed, as far as known`),
    );
    expect(out).toMatch(/discord +4242 +\d{4}-\d\d-\d\d +0 +0 +removed 2026-05-04/);
  });

  it('erases none that is not confirmed, nor one that is not there', async () => {
    const unsure = await confidant(['communities', 'erase', lived], env);
    expect(unsure).toMatchObject({ code: 1, err: 'that is not its id: nothing was erased\n' });
    expect(unsure.out).toContain('This erases 1 space, 3 members, 3 accounts, ');
    const wrong = await confidant(['communities', 'erase', 'nowhere', '--yes'], env);
    expect(wrong.err).toContain('no community has the id nowhere');
    const astray = await confidant(
      ['communities', 'erase', lived, '--yes', '--backups', join(home, 'no')],
      env,
    );
    expect(astray.err).toMatch(/^no file of keys lies at .*: nothing was erased\n$/);
    expect(await people(env.CONFIDANT_DATA)).toBe(4);
  });

  it('erases every row of one, for earlier backups as well, and leaves the others', async () => {
    const folder = join(home, 'backups');
    expect(await confidant(['backup', folder], env)).toMatchObject({ code: 0, err: '' });
    const erased = await confidant(['communities', 'erase', lived, '--yes', '--backups', folder], env);
    expect(erased).toMatchObject({ code: 0, err: '' });
    expect(erased.out).toContain('no backup opens what was erased');
    const [vents, spaces] = await onStorage(env.CONFIDANT_DATA, async ({ db }) => [
      await db.selectFrom('vent').select('id').execute(),
      await db.selectFrom('space').select('id').execute(),
    ]);
    expect([vents, spaces]).toEqual([[], []]);
    expect(await people(env.CONFIDANT_DATA)).toBe(1);

    const file = join(folder, readdirSync(folder).find((name) => name.endsWith('.backup')) ?? '');
    const back = { CONFIDANT_DATA: join(home, 'back'), CONFIDANT_KEY: TEST_KEY };
    const restored = await confidant(['restore', file], back);
    expect(restored).toMatchObject({ code: 0, err: '' });
    expect(restored.out).toMatch(/\d+ rows stayed out: they were erased since/);
    expect(await people(back.CONFIDANT_DATA)).toBe(1);
  });

  it('run again after it was cut off, goes on where it was: the backups are shut all the same', async () => {
    const again = await confidant(
      ['communities', 'erase', lived, '--yes', '--backups', join(home, 'backups')],
      env,
    );
    expect(again).toMatchObject({ code: 0, err: '' });
    expect(again.out).toContain('it was erased before, or never known');
    expect(again.out).toContain('no backup opens what was erased');
  });
});

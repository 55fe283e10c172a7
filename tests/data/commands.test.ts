import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestGate } from '../../src/gate/testing.ts';
import { openJobs } from '../../src/jobs/jobs.ts';
import { type FullLife, liveFully } from '../../src/space/full-life.ts';
import { masterKeyOf, parseKey } from '../../src/storage/master-key.ts';
import {
  createServerDatabase,
  isServerThere,
  type ServerDatabase,
} from '../../src/storage/server-testing.ts';
import { openStorage, type Storage, type StorageConfig } from '../../src/storage/storage.ts';
import { TEST_KEY } from '../../src/storage/testing.ts';
import { ensureBuilt } from '../browser/program.ts';
import { confidant, killedOften } from './command-line.ts';

const silent = { info() {}, warn() {}, error() {} };
const OTHER_KEY = 'cd'.repeat(32);
const there = await isServerThere();

let home: string;
/** A data folder in which someone has done everything; tests work on copies of it. */
let lived: string;
let life: FullLife;

beforeAll(ensureBuilt, 120_000);
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'confidant-commands-'));
  lived = join(home, 'lived');
  const gate = await openTestGate();
  life = await liveFully(gate);
  const jobs = await openJobs({ storage: gate.storage, log: silent });
  await jobs.enqueue('room.sync', { id: life.member });
  await jobs.enqueue('outbox.deliver', { id: 'outbox_later' }, { delayMs: 3_600_000 });
  await jobs.close();
  await gate.storage.close();
  cpSync(gate.folder, lived, { recursive: true });
  rmSync(gate.folder, { recursive: true });
}, 120_000);
afterAll(() => rmSync(home, { recursive: true, force: true }));

function copy(name: string): { CONFIDANT_DATA: string; CONFIDANT_KEY: string } {
  const folder = join(home, name);
  cpSync(lived, folder, { recursive: true });
  return { CONFIDANT_DATA: folder, CONFIDANT_KEY: TEST_KEY };
}

async function onStorage<Result>(
  config: Partial<StorageConfig>,
  work: (storage: Storage) => Promise<Result>,
): Promise<Result> {
  const storage = await openStorage({ dataFolder: '', key: TEST_KEY, ...config }, silent);
  try {
    return await work(storage);
  } finally {
    await storage.close();
  }
}

/** Every vent in its words, which shows that rows, spaces' keys and the master key belong together. */
async function vents({ db, vault }: Storage): Promise<string[]> {
  const rows = await db
    .selectFrom('vent')
    .innerJoin('space', 'space.id', 'vent.space_id')
    .select(['vent.id', 'vent.text_sealed', 'space.id as space_id', 'space.wrapped_key'])
    .execute();
  const texts = rows.map(({ id, text_sealed, space_id, wrapped_key }) =>
    vault.open({ space: { id: space_id, wrapped_key } }, text_sealed ?? Buffer.of(), {
      ...{ table: 'vent', column: 'text_sealed', id },
    }),
  );
  return texts.sort();
}

async function names({ db, vault }: Storage): Promise<string[]> {
  const people = await db.selectFrom('person').selectAll().execute();
  const opened = people.map(({ id, community_id, display_name_sealed }) =>
    vault.open({ community: { id: community_id } }, display_name_sealed ?? Buffer.of(), {
      ...{ table: 'person', column: 'display_name_sealed', id },
    }),
  );
  return opened.sort();
}

const VENTS = ['A capybara of a day.', 'A preview of an axolotl.', 'Long week.'];
const NAMES = ['Amara', 'Rohan', 'Tom'];

describe('confidant backup and restore', { timeout: 120_000 }, () => {
  it('bring a store back on another machine, with the key named that is needed', async () => {
    const env = copy('origin');
    const folder = join(home, 'backups');
    const taken = await confidant(['backup', folder], env);
    expect(taken).toMatchObject({ code: 0, err: '' });
    expect(taken.out).toMatch(/\d+ rows in .*\.backup \(\d+\.\d MB\)\.\n.*confidant\.keys opens it/);
    const file = join(folder, readdirSync(folder).find((name) => name.endsWith('.backup')) ?? '');

    const fresh = { CONFIDANT_DATA: join(home, 'fresh') };
    const keyless = await confidant(['restore', file], fresh);
    expect(keyless).toMatchObject({ code: 1, out: '' });
    expect(keyless.err).toMatch(/^a backup opens with the master key it was made with: set CONFIDANT_KEY/);
    const wrong = await confidant(['restore', file], { ...fresh, CONFIDANT_KEY: OTHER_KEY });
    expect(wrong.err).toContain(
      `opens with the master key ${idOf(TEST_KEY)}, and this is ${idOf(OTHER_KEY)}`,
    );
    expect(existsSync(fresh.CONFIDANT_DATA)).toBe(false);

    const back = await confidant(['restore', file], { ...fresh, CONFIDANT_KEY: TEST_KEY });
    expect(back).toMatchObject({ code: 0, err: '' });
    expect(back.out).toMatch(/^\d+ rows are back as they were at \d{4}-/);
    await onStorage({ dataFolder: fresh.CONFIDANT_DATA }, async (storage) => {
      expect(await vents(storage)).toEqual(VENTS);
      expect(await names(storage)).toEqual(NAMES);
      const jobs = await openJobs({ storage, log: silent });
      const waiting = (await jobs.unfinished()).map(({ name, payload }) => [name, payload.id]);
      expect(waiting).toContainEqual(['room.sync', life.member]);
      await jobs.close();
    });

    const again = await confidant(['restore', file], { ...fresh, CONFIDANT_KEY: TEST_KEY });
    expect(again).toMatchObject({ code: 1, out: '' });
    expect(again.err).toBe('there is something in the store already. Nothing was changed\n');
  });

  it('leave nothing half when they are killed, and work the next time', async () => {
    const env = copy('killed');
    const folder = join(home, 'backups killed');
    const restored = { ...env, CONFIDANT_DATA: join(home, 'restored killed') };
    const taken = await killedOften(['backup', folder], env, async () => {
      const names = existsSync(folder) ? readdirSync(folder) : [];
      // A backup that is there by its name has its keys.
      if (names.some((name) => name.endsWith('.backup'))) expect(names).toContain('confidant.keys');
    });
    expect(taken.last).toMatchObject({ code: 0, err: '' });
    expect(taken.kills).toBeGreaterThan(0);
    const file = join(folder, readdirSync(folder).find((name) => name.endsWith('.backup')) ?? '');
    const back = await killedOften(['restore', file, '--replace'], restored, async () => {
      if (!existsSync(join(restored.CONFIDANT_DATA, 'db', 'PG_VERSION'))) return;
      const found = await onStorage({ dataFolder: restored.CONFIDANT_DATA }, vents);
      // All of it, when only the message that says so was cut off.
      expect([[], VENTS]).toContainEqual(found);
    });
    expect(back.last).toMatchObject({ code: 0, err: '' });
    expect(back.kills).toBeGreaterThan(0);
    expect(await onStorage({ dataFolder: restored.CONFIDANT_DATA }, vents)).toEqual(VENTS);
  });

  it('say so when the program runs on the folder, or there is no store', async () => {
    const env = copy('busy');
    const storage = await openStorage({ dataFolder: env.CONFIDANT_DATA, key: TEST_KEY }, silent);
    const busy = await confidant(['backup', join(home, 'never')], env);
    expect(busy).toMatchObject({ code: 1, out: '' });
    expect(busy.err).toMatch(/is in use by process \d+/);
    await storage.close();
    const none = await confidant(['backup', join(home, 'never')], { CONFIDANT_DATA: join(home, 'nothing') });
    expect(none.err).toBe(
      `there is no store in ${join(home, 'nothing')}: set CONFIDANT_DATA or DATABASE_URL\n`,
    );
    expect(existsSync(join(home, 'nothing'))).toBe(false);
  });
});

describe('confidant keys rotate', { timeout: 180_000 }, () => {
  it('changes the key of a folder, however often it is killed on the way', async () => {
    const { CONFIDANT_DATA: folder } = copy('rotated');
    // As the program makes it at a first start.
    const file = join(folder, 'key');
    const before = `${parseKey(TEST_KEY)?.toString('base64')}\n`;
    writeFileSync(file, before, { mode: 0o600 });
    const { last, kills } = await killedOften(['keys', 'rotate'], { CONFIDANT_DATA: folder }, async () => {
      // The program itself starts with what is there at any moment.
      expect(await onStorage({ dataFolder: folder, key: undefined }, vents)).toEqual(VENTS);
    });
    expect(last).toMatchObject({ code: 0, err: '' });
    expect(kills).toBeGreaterThan(0);
    const after = readFileSync(file, 'utf8');
    expect(after).not.toBe(before);
    expect(await onStorage({ dataFolder: folder, key: after }, names)).toEqual(NAMES);
    expect(await onStorage({ dataFolder: folder, key: after }, vents)).toEqual(VENTS);
    await expect(onStorage({ dataFolder: folder, key: before }, vents)).rejects.toThrow(
      /not the key the database was made with/,
    );
  });

  it('says what it needs, and refuses a key the store never had', async () => {
    const env = copy('unrotated');
    expect((await confidant(['keys', 'rotate'], env)).err).toContain(
      'CONFIDANT_KEY_OLD to the one the store',
    );
    const wrong = await confidant(['keys', 'rotate'], {
      ...env,
      CONFIDANT_KEY: OTHER_KEY,
      CONFIDANT_KEY_OLD: 'ef'.repeat(32),
    });
    expect(wrong.code).toBe(1);
    expect(wrong.err).toContain('this is not the key the database was made with');
    expect(await onStorage({ dataFolder: env.CONFIDANT_DATA }, vents)).toEqual(VENTS);
  });

  it('leaves backups readable with the key they were made with', async () => {
    const env = copy('rotated later');
    const folder = join(home, 'backups before');
    await confidant(['backup', folder], env);
    const both = { ...env, CONFIDANT_KEY: OTHER_KEY, CONFIDANT_KEY_OLD: TEST_KEY };
    expect(await confidant(['keys', 'rotate'], both)).toMatchObject({ code: 0, err: '' });
    const file = join(folder, readdirSync(folder).find((name) => name.endsWith('.backup')) ?? '');
    const restored = { ...both, CONFIDANT_DATA: join(home, 'restored rotated') };
    expect(await confidant(['restore', file], restored)).toMatchObject({ code: 0, err: '' });
    const config = { dataFolder: restored.CONFIDANT_DATA, key: OTHER_KEY };
    expect(await onStorage(config, vents)).toEqual(VENTS);
    expect(await onStorage(config, names)).toEqual(NAMES);
  });
});

describe.skipIf(!there)('on a PostgreSQL server', { timeout: 180_000 }, () => {
  let database: ServerDatabase;
  beforeAll(async () => {
    database = await createServerDatabase();
  });
  afterAll(() => database.drop());

  it('confidant migrate-to brings everything over, however often it is killed, and leaves the folder as it was', async () => {
    const env = copy('moved');
    const args = ['migrate-to', database.url];
    const { last, kills } = await killedOften(args, env, async () => {});
    expect(kills).toBeGreaterThan(0);
    expect(last).toMatchObject({ code: 0, err: '' });
    expect(last.out).toMatch(
      /rows of \d+ tables are there( already)?, counted and compared; 2 jobs are carried/,
    );
    expect(last.out).toContain(`The key is ${idOf(TEST_KEY)}.`);
    await onStorage({ databaseUrl: database.url }, async (storage) => {
      expect(await vents(storage)).toEqual(VENTS);
      expect(await names(storage)).toEqual(NAMES);
      const jobs = await openJobs({ storage, log: silent });
      const carried = await jobs.unfinished();
      await jobs.close();
      expect(carried).toContainEqual({ name: 'room.sync', payload: { id: life.member }, delayMs: 0 });
      const later = carried.find(({ payload }) => payload.id === 'outbox_later');
      expect(later?.delayMs).toBeGreaterThan(3_000_000);
      // Counters go on where they were.
      const { rows } = await storage.pool.query<{ next: number }>(
        `SELECT nextval('listing_revision') > (SELECT max(revision) FROM listing) AS next`,
      );
      expect(rows).toEqual([{ next: true }]);
    });
    const again = await confidant(args, env);
    expect(again.out).toContain('are there already, counted and compared');
    expect(await onStorage({ dataFolder: env.CONFIDANT_DATA }, vents)).toEqual(VENTS);
  });

  it('confidant migrate-to refuses a database with something else in it, and a key that is not the folder’s', async () => {
    const env = copy('unmoved');
    await onStorage({ databaseUrl: database.url }, ({ pool }) =>
      pool.query(`UPDATE community SET name = 'Other'`),
    );
    const full = await confidant(['migrate-to', database.url], env);
    expect(full).toMatchObject({ code: 1, out: '' });
    expect(full.err).toBe('there is something in the store already. Nothing was changed\n');
    const wrong = await confidant(['migrate-to', database.url], { ...env, CONFIDANT_KEY: OTHER_KEY });
    expect(wrong.err).toContain(`it was ${idOf(TEST_KEY)}, this is ${idOf(OTHER_KEY)}`);
    await onStorage({ databaseUrl: database.url }, async ({ db }) => {
      const { name } = await db.selectFrom('community').select('name').executeTakeFirstOrThrow();
      expect(name).toBe('Other');
    });
  });

  it('confidant restore waits for nobody: it refuses while a process is connected', async () => {
    const env = { DATABASE_URL: database.url, CONFIDANT_KEY: TEST_KEY };
    const folder = join(home, 'backups server');
    await onStorage({ databaseUrl: database.url }, async () => {
      expect(await confidant(['backup', folder, '--keep', '1'], env)).toMatchObject({ code: 0, err: '' });
      const file = join(folder, readdirSync(folder).find((name) => name.endsWith('.backup')) ?? '');
      const refused = await confidant(['restore', file, '--replace'], env);
      expect(refused.err).toMatch(
        /^\d+ connections of Confidant are open on this database: stop every process/,
      );
    });
    const file = join(folder, readdirSync(folder).find((name) => name.endsWith('.backup')) ?? '');
    expect(await confidant(['restore', file, '--replace'], env)).toMatchObject({ code: 0, err: '' });
    expect(await onStorage({ databaseUrl: database.url }, vents)).toEqual(VENTS);
  });

  it('confidant keys rotate changes the key while processes work that know both, and is refused while one does not', async () => {
    const both = { databaseUrl: database.url, key: OTHER_KEY, oldKey: TEST_KEY };
    const env = { DATABASE_URL: database.url, CONFIDANT_KEY: OTHER_KEY, CONFIDANT_KEY_OLD: TEST_KEY };
    await onStorage({ databaseUrl: database.url }, async () => {
      const refused = await confidant(['keys', 'rotate'], env);
      expect(refused.code).toBe(1);
      expect(refused.err).toMatch(/connections are of processes that do not know the key/);
    });

    const working = await openStorage({ dataFolder: '', ...both }, silent);
    const made: string[] = [];
    let rotating = true;
    const work = (async () => {
      for (let count = 0; rotating; count += 1) {
        const id = `space_new${count}`;
        const wrapped_key = working.vault.createSpaceKey(id);
        await working.db
          .insertInto('space')
          .values({
            ...{ id, community_id: await communityOf(working), name: 'x', region: 'UK' },
            ...{ identity: 'own', retention_days: 7, wrapped_key, closed_at: new Date() },
          })
          .execute();
        made.push(id);
        expect(await vents(working)).toEqual(VENTS);
        await new Promise((done) => setTimeout(done, 50));
      }
    })();
    const { last, kills } = await killedOften(['keys', 'rotate'], env, async () => {});
    expect(last).toMatchObject({ code: 0, err: '' });
    expect(last.out).toContain(`are under the key ${idOf(OTHER_KEY)} now`);
    rotating = false;
    await work;
    await working.close();
    expect(kills).toBeGreaterThan(0);
    expect(made.length).toBeGreaterThan(20);
    // And now the old key is not needed for anything.
    await onStorage({ databaseUrl: database.url, key: OTHER_KEY }, async (storage) => {
      expect(await vents(storage)).toEqual(VENTS);
      expect(await names(storage)).toEqual(NAMES);
    });
  });
});

async function communityOf({ db }: Storage): Promise<string> {
  return (await db.selectFrom('community').select('id').executeTakeFirstOrThrow()).id;
}

function idOf(written: string): string {
  return masterKeyOf(parseKey(written) ?? Buffer.of()).id;
}

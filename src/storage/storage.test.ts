import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StorageError } from './errors.ts';
import { newId } from './id.ts';
import { openStorage, type Storage } from './storage.ts';
import { freshFolder, TEST_KEY } from './testing.ts';

const OTHER_KEY = 'cd'.repeat(32);

describe('embedded storage', { timeout: 60_000 }, () => {
  let folder: string;
  let lines: { fields: object; message: string }[];
  const log = {
    info: (fields: object, message: string) => void lines.push({ fields, message }),
    warn: (fields: object, message: string) => void lines.push({ fields, message }),
  };
  beforeEach(async () => {
    lines = [];
    folder = await freshFolder();
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const open = (key?: string): Promise<Storage> => openStorage({ dataFolder: folder, key }, log);

  it('makes the database and a key file for its owner only on first start, and names the file in the log', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'confidant-first-'));
    const storage = await openStorage({ dataFolder: empty }, log);
    await storage.close();
    const path = join(empty, 'key');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(lines).toContainEqual({ fields: { path }, message: expect.stringContaining('made a key') });
    expect(JSON.stringify(lines)).not.toContain(readFileSync(path, 'utf8').trim());
    expect(readdirSync(empty).sort()).toEqual(['db', 'key']);

    // And the second start needs nothing but the folder.
    lines = [];
    await (await openStorage({ dataFolder: empty }, log)).close();
    expect(lines).toEqual([]);
    chmodSync(path, 0o644);
    await (await openStorage({ dataFolder: empty }, log)).close();
    expect(lines).toEqual([{ fields: { path }, message: 'others may read the key file: chmod 600 it' }]);
    rmSync(empty, { recursive: true, force: true });
  });

  it('keeps rows, seals and dates from one start to the next', async () => {
    const id = newId('community');
    const scope = { community: { id } };
    const place = { table: 'person', column: 'display_name_sealed', id: 'person_1' };
    let storage = await open(TEST_KEY);
    await storage.db
      .insertInto('community')
      .values({ id, platform: 'playground', external_id: 'x', name: 'x' })
      .execute();
    await storage.db
      .insertInto('person')
      .values({
        id: 'person_1',
        community_id: id,
        platform_user: 'u',
        display_name_sealed: storage.vault.seal(scope, 'Ada', place),
      })
      .execute();
    await storage.close();
    storage = await open(TEST_KEY);
    const person = await storage.db.selectFrom('person').selectAll().executeTakeFirstOrThrow();
    expect(person.created_at).toBeInstanceOf(Date);
    expect(storage.vault.open(scope, person.display_name_sealed ?? Buffer.of(), place)).toBe('Ada');
    await storage.close();
  });

  it('refuses another key in one line, changes nothing, and opens again with the right one', async () => {
    await (await open(TEST_KEY)).close();
    const refused = open(OTHER_KEY);
    await expect(refused).rejects.toBeInstanceOf(StorageError);
    await expect(refused).rejects.toThrow(
      /^this is not the key the database was made with \(it was \w{16}, this is \w{16}\): .*Nothing was changed$/,
    );
    await (await open(TEST_KEY)).close();
  });

  it('refuses to make a new key beside a database that has lost its own', async () => {
    const before = readdirSync(folder);
    await expect(open()).rejects.toThrow(`the key file ${join(folder, 'key')} is missing`);
    expect(readdirSync(folder)).toEqual(before);
  });

  it('refuses a damaged key file, and leaves it as it is', async () => {
    writeFileSync(join(folder, 'key'), 'half a k');
    await expect(open()).rejects.toThrow('is damaged: put back a copy of it');
    expect(readFileSync(join(folder, 'key'), 'utf8')).toBe('half a k');
  });

  it('refuses what cannot be a key before it touches the folder', async () => {
    const missing = join(folder, 'not-yet');
    await expect(openStorage({ dataFolder: missing, key: 'short' }, log)).rejects.toThrow(
      'CONFIDANT_KEY must be 32 bytes',
    );
    expect(readdirSync(folder)).not.toContain('not-yet');
  });

  it('refuses a folder that another process has open, and lets that one go on', async () => {
    const storage = await open(TEST_KEY);
    const script = `
      const { openStorage } = await import(${JSON.stringify(resolve('src/storage/storage.ts'))});
      const log = { info() {}, warn() {} };
      await openStorage({ dataFolder: ${JSON.stringify(folder)}, key: ${JSON.stringify(TEST_KEY)} }, log)
        .catch((error) => console.log(error.message));`;
    const { stdout } = await promisify(execFile)(process.execPath, [
      ...['--import', 'tsx', '--input-type=module', '-e', script],
    ]);
    expect(stdout).toContain(`the data folder ${folder} is in use by process ${process.pid}`);
    expect(stdout).toContain('set CONFIDANT_DATA to another folder');
    await storage.db.selectFrom('community').select('id').execute();
    await storage.close();
  });

  it('starts over from a first start that was cut off', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'confidant-cut-'));
    // What a kill during the first start leaves: a key, and a database that is not finished.
    writeFileSync(join(empty, 'key'), Buffer.alloc(32, 5).toString('base64'), { mode: 0o600 });
    const unfinished = join(empty, 'db.new');
    await promisify(execFile)('mkdir', ['-p', join(unfinished, 'base')]);
    writeFileSync(join(unfinished, 'PG_VERSION'), '18');
    await (await openStorage({ dataFolder: empty }, log)).close();
    expect(readdirSync(empty).sort()).toEqual(['db', 'key']);
    rmSync(empty, { recursive: true, force: true });
  });

  it('says so when the database does not open, and frees the folder', async () => {
    rmSync(join(folder, 'db', 'global'), { recursive: true });
    await expect(open(TEST_KEY)).rejects.toThrow(`the database in ${join(folder, 'db')} does not open`);
    expect(readdirSync(folder)).not.toContain('lock');
  });

  it('makes one row of a double click', async () => {
    const storage = await open(TEST_KEY);
    await storage.pool.query(`
      INSERT INTO community (id, platform, external_id, name) VALUES ('community_1', 'playground', 'x', 'x');
      INSERT INTO person (id, community_id, platform_user) VALUES ('person_1', 'community_1', 'u')`);
    const click = (id: string) =>
      storage.db
        .insertInto('draft')
        .values({
          ...{ id, person_id: 'person_1', state: 'open', request_key: 'interaction_1' },
          ...{ text_sealed: Buffer.of(1), expires_at: new Date() },
        })
        .onConflict((conflict) => conflict.column('request_key').doNothing())
        .executeTakeFirst();
    const made = await Promise.all([click('draft_1'), click('draft_2')]);
    expect(made.map((each) => each.numInsertedOrUpdatedRows)).toEqual([1n, 0n]);
    await storage.close();
  });
});

describe('storage on a server', () => {
  const log = { info() {}, warn() {} };

  it('refuses to start without a key, and says how to make one', async () => {
    await expect(
      openStorage({ dataFolder: '', databaseUrl: 'postgres://x@127.0.0.1:1/x' }, log),
    ).rejects.toThrow(/CONFIDANT_KEY must be too.*node -e/);
  });

  it('says that the server cannot be reached, without the address and its password', async () => {
    const databaseUrl = 'postgres://me:hunter2@127.0.0.1:1/x';
    const refused = openStorage({ dataFolder: '', databaseUrl, key: TEST_KEY }, log);
    await expect(refused).rejects.toThrow('DATABASE_URL: the database cannot be reached (ECONNREFUSED)');
    await expect(refused).rejects.not.toThrow('hunter2');
  });
});

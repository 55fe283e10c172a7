import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestGate, type TestGate } from '../../src/gate/testing.ts';
import { type FullLife, liveFully } from '../../src/space/full-life.ts';
import { backUp, KEY_FILE } from '../../src/storage/backup/backup.ts';
import { openBackup, restore } from '../../src/storage/backup/restore.ts';
import { readTables } from '../../src/storage/backup/tables.ts';
import { type DatabaseHandle, openDatabase, type StorageConfig } from '../../src/storage/database.ts';
import { masterKeyOf } from '../../src/storage/master-key.ts';
import {
  createServerDatabase,
  isServerThere,
  type ServerDatabase,
} from '../../src/storage/server-testing.ts';
import { openStorage } from '../../src/storage/storage.ts';
import { freshFolder, TEST_KEY } from '../../src/storage/testing.ts';

const silent = { info() {}, warn() {} };
const key = masterKeyOf(Buffer.from(TEST_KEY, 'hex'));
const there = await isServerThere();

let home: string;
let gate: TestGate;
let life: FullLife;
let first: string;
/** What stood in the store when the first backup was taken, by table. */
let before: Map<string, string[]>;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'confidant-backup-'));
  gate = await openTestGate();
  life = await liveFully(gate);
  before = await contents(handleOf(gate));
  first = await backUpTo('first');
});
afterAll(async () => {
  await gate.dispose();
  rmSync(home, { recursive: true, force: true });
});

/** The gate's storage as the commands see a store. */
function handleOf({ storage: { pool, openPool, broken } }: TestGate): DatabaseHandle {
  return { pool, openPool, broken, schema: 'confidant', keys: [key], embedded: true, close: async () => {} };
}

async function backUpTo(name: string): Promise<string> {
  const { path } = await backUp(handleOf(gate), { folder: join(home, name) });
  return path ?? '';
}

/** Every row of every table that is kept; keys of spaces are wrapped anew each time. */
async function contents({ pool, schema }: DatabaseHandle): Promise<Map<string, string[]>> {
  const client = await pool.connect();
  const found = new Map<string, string[]>();
  try {
    await client.query(`BEGIN; SET LOCAL TimeZone = 'UTC'`);
    for (const { name } of await readTables(client, schema)) {
      const { rows } = await client.query<{ row: string }>(
        `SELECT (to_jsonb(t) - 'wrapped_key')::text AS row FROM "${name}" t ORDER BY 1`,
      );
      found.set(
        name,
        rows.map(({ row }) => row),
      );
    }
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
  return found;
}

async function onStore<Result>(
  config: StorageConfig,
  work: (database: DatabaseHandle) => Promise<Result>,
): Promise<Result> {
  const database = await openDatabase(config, silent);
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

interface Place {
  config: StorageConfig;
  remove(): Promise<void>;
}

async function folder(): Promise<Place> {
  const dataFolder = await freshFolder();
  return {
    config: { dataFolder, key: TEST_KEY },
    remove: async () => rmSync(dataFolder, { recursive: true, force: true }),
  };
}

async function server(): Promise<Place> {
  const database: ServerDatabase = await createServerDatabase();
  return {
    config: { dataFolder: '', databaseUrl: database.url, key: TEST_KEY },
    remove: () => database.drop(),
  };
}

const places = [
  { name: 'embedded', open: folder, there: true },
  { name: 'PostgreSQL', open: server, there },
];

async function put(
  config: StorageConfig,
  path: string,
  { keyFile = join(path, '..', KEY_FILE), replace = false, keys = [key] } = {},
) {
  return onStore(config, async (database) =>
    restore(database, await openBackup(path, keyFile, keys), { replace }),
  );
}

describe('a backup', () => {
  it('is two files for their owner only, with not a word and not a name in them', () => {
    const names = readdirSync(join(home, 'first')).sort();
    expect(names).toEqual([expect.stringMatching(/^confidant-\d{4}-.*Z\.backup$/), KEY_FILE]);
    for (const name of names) {
      const path = join(home, 'first', name);
      expect(statSync(path).mode & 0o777).toBe(0o600);
      expect(readFileSync(path, 'latin1')).not.toMatch(/capybara|Amara|vent_.*vent_text|The room/);
    }
    expect(readFileSync(first, 'latin1')).not.toContain(life.amara);
  });

  it('holds something of every table that someone has filled', () => {
    const empty = [...before].filter(([, rows]) => rows.length === 0).map(([name]) => name);
    expect(before.size - empty.length).toBeGreaterThan(35);
  });
});

describe.each(places)('a restore into an empty store, $name', ({ open, there }) => {
  let place: Place;
  beforeAll(async () => {
    if (there) place = await open();
  });
  afterAll(() => place?.remove());

  it.skipIf(!there)('gives back every row of every table, and every word opens', async () => {
    const { rows, erased } = await put(place.config, first);
    expect(erased).toBe(0);
    expect(rows).toBe([...before.values()].flat().length);
    expect(await onStore(place.config, contents)).toEqual(before);

    const storage = await openStorage(place.config, silent);
    const place_ = { table: 'person', column: 'display_name_sealed', id: life.amara };
    const person = await storage.db
      .selectFrom('person')
      .selectAll()
      .where('id', '=', life.amara)
      .executeTakeFirstOrThrow();
    const community = { community: { id: person.community_id } };
    expect(storage.vault.open(community, person.display_name_sealed ?? Buffer.of(), place_)).toBe('Amara');
    const vents = await storage.db
      .selectFrom('vent')
      .innerJoin('space', 'space.id', 'vent.space_id')
      .select(['vent.id', 'vent.text_sealed', 'space.id as space_id', 'space.wrapped_key'])
      .execute();
    const texts = vents.map(({ id, text_sealed, space_id, wrapped_key }) =>
      storage.vault.open({ space: { id: space_id, wrapped_key } }, text_sealed ?? Buffer.of(), {
        table: 'vent',
        column: 'text_sealed',
        id,
      }),
    );
    expect(texts).toContain('A capybara of a day.');
    // Counters go on where they were, and triggers work again.
    await storage.pool.query(`SELECT nextval('vent_echo_seq_seq')`);
    await storage.close();
  });

  it.skipIf(!there)(
    'is refused while there is something in it, and the other way round when told so',
    async () => {
      await expect(put(place.config, first)).rejects.toThrow(/there is something in the store already/);
      expect(await onStore(place.config, contents)).toEqual(before);
      await onStore(place.config, ({ pool }) => pool.query(`UPDATE community SET name = 'Changed'`));
      await put(place.config, first, { replace: true });
      expect(await onStore(place.config, contents)).toEqual(before);
    },
  );

  it.skipIf(!there)('can itself be backed up and restored elsewhere', async () => {
    const other = await folder();
    const { path } = await onStore(place.config, (database) =>
      backUp(database, { folder: join(home, `again ${database.embedded}`) }),
    );
    await put(other.config, path ?? '');
    expect(await onStore(other.config, contents)).toEqual(before);
    await other.remove();
  });

  it.skipIf(!there)('leaves a damaged or cut-off backup out whole', async () => {
    const bytes = readFileSync(first);
    const copies = join(home, `damaged ${places.length} ${there}`);
    cpSync(join(home, 'first'), copies, { recursive: true });
    const copy = join(copies, 'x.backup');
    const flipped = Buffer.from(bytes);
    flipped[bytes.length >> 1]! ^= 1;
    for (const [wrong, message] of [
      [bytes.subarray(0, bytes.length - 100), /is cut off/],
      [bytes.subarray(0, bytes.length >> 1), /is cut off/],
      [flipped, /is damaged/],
      [Buffer.concat([bytes, Buffer.of(0)]), /is damaged/],
      [Buffer.from('hello'), /is not a backup of Confidant/],
    ] as const) {
      writeFileSync(copy, wrong);
      const keyFile = join(copies, KEY_FILE);
      await expect(put(place.config, copy, { keyFile, replace: true })).rejects.toThrow(message);
    }
    expect(await onStore(place.config, contents)).toEqual(before);
  });
});

describe.skipIf(!there)('a backup of a server that is in use', () => {
  // Four backups and four restores, beside whatever else the machine does.
  it('shows one moment of it', { timeout: 180_000 }, async () => {
    const from = await server();
    const storage = await openStorage(from.config, silent);
    let busy = true;
    /** Both rows, or none: any other backup shows two moments. */
    async function write(writer: number): Promise<void> {
      for (let count = 0; busy; count += 1) {
        const id = `${writer}_${count}`;
        await storage.db.transaction().execute(async (trx) => {
          const community = { id: `community_${id}`, platform: 'playground' as const };
          await trx
            .insertInto('community')
            .values({ ...community, external_id: id, name: id })
            .execute();
          const person = { id: `person_${id}`, community_id: community.id, platform_user: id };
          await trx.insertInto('person').values(person).execute();
        });
        if (count > 0 && count % 3 === 0)
          await storage.db
            .deleteFrom('community')
            .where('external_id', '=', `${writer}_${count - 1}`)
            .execute();
        // A slow machine has no more to restore than a quick one.
        await pause(20);
      }
    }
    const writing = [1, 2, 3].map(write);
    const sizes = new Set<number>();
    for (let count = 0; count < 4; count += 1) {
      const { path } = await onStore(from.config, (database) =>
        backUp(database, { folder: join(home, 'in use') }),
      );
      const to = await folder();
      await put(to.config, path ?? '');
      const found = await onStore(to.config, contents);
      expect(found.get('person')).toHaveLength(found.get('community')?.length ?? -1);
      sizes.add(found.get('person')?.length ?? 0);
      await to.remove();
    }
    busy = false;
    await Promise.all(writing);
    // It was written to all the while.
    expect(sizes.size).toBeGreaterThan(2);
    await storage.close();
    await from.remove();
  });
});

describe('the keys of backups', () => {
  it('open with the master key alone, which a refusal names', async () => {
    const other = masterKeyOf(Buffer.alloc(32, 7));
    const refused = openBackup(first, join(first, '..', KEY_FILE), [other]);
    await expect(refused).rejects.toThrow(`opens with the master key ${key.id}, and this is ${other.id}`);
  });

  it('are missed by name when they are not there, damaged, or older than the backup', async () => {
    const place = join(home, 'keys');
    cpSync(join(home, 'first'), place, { recursive: true });
    const path = join(place, readdirSync(place).find((name) => name.endsWith('.backup')) ?? '');
    const keyFile = join(place, KEY_FILE);
    const config = { dataFolder: mkdtempSync(join(home, 'empty-')), key: TEST_KEY };

    const lines = readFileSync(keyFile, 'utf8').trimEnd().split('\n');
    writeFileSync(keyFile, `${lines.slice(0, -1).join('\n')}\n`);
    await expect(put(config, path)).rejects.toThrow(/confidant\.keys is cut off/);
    writeFileSync(keyFile, `${lines.toSpliced(5, 1).join('\n')}\n`);
    await expect(put(config, path)).rejects.toThrow(/confidant\.keys is damaged/);
    rmSync(keyFile);
    await expect(put(config, path)).rejects.toThrow(/keys of the backups, .* cannot be read/);
    expect(
      await onStore(
        config,
        async ({ pool }) => (await pool.query('SELECT to_regclass($1) AS t', ['confidant.community'])).rows,
      ),
    ).toEqual([{ t: null }]);

    const later = await backUpTo('later');
    const earlier = join(home, 'first', KEY_FILE);
    await expect(openBackup(later, earlier, [key])).rejects.toThrow(/older than the backup/);
    rmSync(config.dataFolder, { recursive: true, force: true });
  });
});

describe('an erasure', () => {
  it('reaches the backups made before it with the next one, and a restore does not bring it back', async () => {
    const words = await gate.storage.db.selectFrom('vent').select('id').execute();
    expect(words.length).toBeGreaterThan(0);
    await gate.privacy.erase(gate.as(life.amara));
    await gate.work();
    await gate.work();
    const { keyFile } = await backUp(handleOf(gate), { folder: join(home, 'erased'), keysOnly: true });
    expect(readdirSync(join(home, 'erased'))).toEqual([KEY_FILE]);

    const place = await folder();
    const { erased } = await put(place.config, first, { keyFile });
    expect(erased).toBeGreaterThan(20);
    const after = await onStore(place.config, contents);
    expect(JSON.stringify([...after])).not.toContain(life.amara);
    // What is not hers is there as it was, and forgets her where it named her.
    const mentions =
      /"(?:decided_by|checked_by|muted_by|requested_by|seconded_by|actor_person_id|tutor_person|presenter_person|supervisor_id|author_person)"/;
    for (const [table, rows] of after)
      for (const row of rows) if (!mentions.test(row)) expect(before.get(table), table).toContain(row);
    expect(after.get('person')).toHaveLength((before.get('person')?.length ?? 0) - 1);
    await openStorage(place.config, silent).then((storage) => storage.close());
    await place.remove();
  });

  it('of a space leaves nothing of it to be opened in any backup', async () => {
    const second = await backUpTo('second');
    await gate.storage.db
      .updateTable('space')
      .set({ closes_at: gate.clock.now })
      .where('id', '=', gate.spaceId)
      .execute();
    await gate.closing.sweep(gate.clock.now);
    const { keyFile } = await backUp(handleOf(gate), { folder: join(home, 'second'), keysOnly: true });

    const place = await folder();
    await put(place.config, second, { keyFile });
    const after = await onStore(place.config, contents);
    expect(after.get('space')).toEqual([]);
    expect(after.get('vent')).toEqual([]);
    expect(JSON.stringify([...after])).not.toContain(gate.spaceId);
    await place.remove();
  });

  it('leaves no key in the store once the next backup is made', async () => {
    const { rows } = await gate.storage.pool.query<{ row_id: string }>('SELECT row_id FROM backup_key');
    expect(rows.map(({ row_id }) => row_id)).not.toContain(life.amara);
  });
});

describe('the folder of backups', () => {
  it('keeps as many as it is told, and cleans up after one that was cut off', async () => {
    const place = join(home, 'kept');
    const taken = [];
    for (let count = 0; count < 3; count += 1) taken.push(await backUpTo('kept'));
    writeFileSync(join(place, 'confidant-2020.backup.unfinished'), 'half');
    const { path, removed } = await backUp(handleOf(gate), { folder: place, keep: 2 });
    expect(removed).toHaveLength(2);
    expect(readdirSync(place).sort()).toEqual(
      [KEY_FILE, ...[taken[2], path].map((each) => each?.split('/').at(-1))].sort(),
    );
  });

  it('is named when it cannot be written', async () => {
    const file = join(home, 'a file');
    writeFileSync(file, '');
    await expect(backUp(handleOf(gate), { folder: file })).rejects.toThrow(
      `no backup was made in ${file}: it is a file. Backups made before are as they were`,
    );
    expect(existsSync(file)).toBe(true);
  });
});

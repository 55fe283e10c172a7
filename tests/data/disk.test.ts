import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStorage } from '../../src/storage/storage.ts';
import { freshFolder, TEST_KEY } from '../../src/storage/testing.ts';

const silent = { info() {}, warn() {} };
const NOBODY = 65_534;
/** Node's arguments before a script that imports the sources. */
const FROM_SOURCE = ['--import', import.meta.resolve('tsx'), '--input-type=module', '-e'];
const isRoot = process.getuid?.() === 0;

let folder: string;
beforeEach(async () => {
  folder = await freshFolder();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Said {
  acknowledged: number[];
  rest: string[];
  errors: string;
  code: number | null;
}

/**
 * Fills the store until it takes no more, in a process of its own: `row N` for each row that was acknowledged, then
 * what became of it. With several tables rows go round, so that none grows as fast as the log.
 */
async function fill(
  data: string,
  limit: { kilobytes?: number; tables?: number; after?: string } = {},
): Promise<Said> {
  const script = `
    const { randomBytes } = await import('node:crypto');
    const { openStorage } = await import(${JSON.stringify(resolve('src/storage/storage.ts'))});
    const log = { info() {}, warn() {} };
    const { db, pool, broken, close } = await openStorage({ dataFolder: ${JSON.stringify(data)}, key: ${JSON.stringify(TEST_KEY)} }, log);
    const say = (line) => process.stdout.write(line + '\\n');
    broken.then((fault) => say('broken: ' + fault.message));
    for (const n of [0, 1, 2, 3]) await pool.query('CREATE TABLE IF NOT EXISTS heap' + n + ' (i int, bytes bytea)');
    for (let i = 0; i < 600; i += 1) {
      try {
        await pool.query('INSERT INTO heap' + (i % ${limit.tables ?? 1}) + ' VALUES ($1, $2)', [i, randomBytes(400_000)]);
        say('row ' + i);
      } catch (error) {
        say('refused: ' + error.name + ' ' + (error.code ?? '') + ' ' + error.message);
        break;
      }
    }
    const tell = (what, promise) => promise.then(() => say(what + ': done'), (error) => say(what + ': ' + error.message));
    await tell('reading', pool.query('SELECT count(*) FROM heap0'));
    await tell('erasing', pool.query('DELETE FROM heap0 WHERE i < 9'));
    ${limit.after ?? ''}
    process.exit(0);`;
  const node = [
    process.execPath,
    '--import',
    import.meta.resolve('tsx'),
    '--input-type=module',
    '-e',
    script,
  ];
  // A file may not grow beyond the limit, which Node then hears of as an error and not as a signal.
  const command = limit.kilobytes
    ? ['bash', '-c', `ulimit -f ${limit.kilobytes}; trap '' XFSZ; exec "$@"`, 'bash', ...node]
    : node;
  const [program = '', ...args] = command;
  const child = spawn(program, args, { cwd: resolve('.'), stdio: ['ignore', 'pipe', 'pipe'] });
  const said: Said = { acknowledged: [], rest: [], errors: '', code: null };
  const ended = once(child, 'exit');
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.errors += text;
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const row = /^row (\d+)$/.exec(line);
    if (row) said.acknowledged.push(Number(row[1]));
    else said.rest.push(line);
  }
  [said.code] = await ended;
  return said;
}

async function rowsIn(data: string): Promise<number[]> {
  const storage = await openStorage({ dataFolder: data, key: TEST_KEY }, silent);
  const { rows } = await storage.pool.query<{ i: number }>(
    'SELECT i FROM heap0 UNION ALL SELECT i FROM heap1 UNION ALL SELECT i FROM heap2 UNION ALL SELECT i FROM heap3',
  );
  await storage.close();
  return rows.map(({ i }) => i);
}

function lost({ acknowledged }: Said, found: readonly number[], erasedBelow = 0): number[] {
  return acknowledged.filter((i) => !found.includes(i) && i >= erasedBelow);
}

describe('a disk that fills up while the store works', { timeout: 240_000 }, () => {
  it('refuses the row that has no room, reads and erases on, and keeps what it acknowledged', async () => {
    const said = await fill(folder, { kilobytes: 20_480 });
    expect(said.acknowledged.length).toBeGreaterThan(15);
    expect(said.rest).toEqual([
      'refused: DatabaseError 53100 the disk is full (53100)',
      'reading: done',
      'erasing: done',
    ]);
    expect(lost(said, await rowsIn(folder), 9)).toEqual([]);
  });

  it('stops with a clear message where the log itself cannot grow, and starts again with what it acknowledged', async () => {
    const said = await fill(folder, { kilobytes: 16_000, tables: 4 });
    expect(said.acknowledged.length).toBeGreaterThan(3);
    expect(said.code).toBe(1);
    expect(said.rest).toEqual([]);
    expect(said.errors).toBe(
      `the database in ${join(folder, 'db')} had to stop: its disk is full. What was acknowledged is kept; make room, and start again\n`,
    );
    expect(lost(said, await rowsIn(folder))).toEqual([]);
  });

  it('says so, too, where it cannot even start', async () => {
    const script = `
      const { openStorage } = await import(${JSON.stringify(resolve('src/storage/storage.ts'))});
      await openStorage({ dataFolder: ${JSON.stringify(folder)}, key: ${JSON.stringify(TEST_KEY)} }, { info() {}, warn() {} })
        .then(() => console.log('opened'), (error) => console.log(error.message));
      process.exit(0);`;
    const { stdout } = spawnSync(
      'bash',
      ['-c', `ulimit -f 4; trap '' XFSZ; exec "$@"`, 'bash', process.execPath, ...FROM_SOURCE, script],
      { encoding: 'utf8', timeout: 120_000 },
    );
    expect(stdout).toMatch(/^the data folder .* cannot be used: the disk is full\. Set/);
    expect(readdirSync(folder)).not.toContain('lock');
    await (await openStorage({ dataFolder: folder, key: TEST_KEY }, silent)).close();
  });

  const mounted = mountable();
  it.skipIf(!mounted)(
    'refuses rows while there is room to erase, and takes them again once there is more',
    async () => {
      const disk = join(folder, 'disk');
      mkdirSync(disk);
      mount(disk, '90m');
      try {
        const data = join(disk, 'data');
        cpSync(join(folder, 'db'), join(data, 'db'), { recursive: true });
        const said = await fill(data, {
          after: `
          const { execFileSync } = await import('node:child_process');
          execFileSync('mount', ['-o', 'remount,size=140m', ${JSON.stringify(disk)}]);
          await new Promise((done) => setTimeout(done, 600));
          await tell('writing', pool.query('INSERT INTO heap0 VALUES (9999, NULL)'));
          await close();`,
        });
        expect(said.acknowledged.length).toBeGreaterThan(15);
        expect(said.rest).toEqual([
          'refused: DatabaseError 53100 the disk is full (53100)',
          ...['reading: done', 'erasing: done', 'writing: done'],
        ]);
        expect(lost(said, await rowsIn(data), 9)).toEqual([]);
      } finally {
        spawnSync('umount', [disk]);
      }
    },
  );

  it.skipIf(!mounted)(
    'refuses to start where there is no room to work, and leaves everything as it is',
    async () => {
      const disk = join(folder, 'disk');
      mkdirSync(disk);
      mount(disk, '90m');
      try {
        const data = join(disk, 'data');
        const first = openStorage({ dataFolder: data }, silent);
        await expect(first).rejects.toThrow(/only \d+ MB are free on its disk, and 120 MB are needed/);
        expect(readdirSync(data)).toEqual([]);
        cpSync(join(folder, 'db'), join(data, 'db'), { recursive: true });
        const { bavail, bsize } = statfsSync(disk);
        writeFileSync(join(disk, 'ballast'), Buffer.alloc(Math.max(0, bavail * bsize - 10_000_000)));
        const later = openStorage({ dataFolder: data, key: TEST_KEY }, silent);
        await expect(later).rejects.toThrow(/only 9 MB are free on its disk, and 32 MB are needed/);
        rmSync(join(disk, 'ballast'));
        await (await openStorage({ dataFolder: data, key: TEST_KEY }, silent)).close();
      } finally {
        spawnSync('umount', [disk]);
      }
    },
  );

  it.skipIf(!mounted)('refuses to start where it was made read-only', async () => {
    const disk = join(folder, 'disk');
    mkdirSync(disk);
    mount(disk, '200m');
    try {
      const data = join(disk, 'data');
      cpSync(join(folder, 'db'), join(data, 'db'), { recursive: true });
      await (await openStorage({ dataFolder: data, key: TEST_KEY }, silent)).close();
      spawnSync('mount', ['-o', 'remount,ro', disk]);
      const refused = openStorage({ dataFolder: data, key: TEST_KEY }, silent);
      await expect(refused).rejects.toThrow(
        `the data folder ${data} cannot be used: it lies on a read-only disk. Set CONFIDANT_DATA to a folder that can be written`,
      );
    } finally {
      spawnSync('umount', [disk]);
    }
  });
});

describe('a data folder that this user may not write', { timeout: 120_000 }, () => {
  afterEach(() => {
    for (const part of ['', 'db', 'db/global']) chmodSync(join(folder, part), 0o700);
  });

  it.each([
    ['itself', '', 0o555],
    ['its database', 'db', 0o555],
    ['a part of its database', 'db/global', 0o555],
  ])('is refused with its name: %s', async (_what, part, mode) => {
    const before = readdirSync(folder);
    chmodSync(join(folder, part), mode);
    const message = await openAsNobody(folder);
    expect(message).toBe(
      `the data folder ${join(folder, part === '' ? '' : 'db').replace(/\/$/, '')} cannot be used: it may not be written by this user. Set CONFIDANT_DATA to a folder that can be written`,
    );
    expect(readdirSync(folder)).toEqual(before);
  });

  it('is refused when its key file may not be read', async () => {
    writeFileSync(join(folder, 'key'), Buffer.from(TEST_KEY, 'hex').toString('base64'), { mode: 0o000 });
    expect(await openAsNobody(folder, null)).toMatch(
      /^the key file .*key may not be read by this user \(EACCES\)$/,
    );
  });
});

/** Root may write anything, so that a root opens it as somebody else. */
async function openAsNobody(data: string, key: string | null = TEST_KEY): Promise<string> {
  if (isRoot) spawnSync('chown', ['-R', String(NOBODY), data]);
  const script = `
    const { openStorage } = await import(${JSON.stringify(resolve('src/storage/storage.ts'))});
    if (${isRoot}) process.setuid(${NOBODY});
    await openStorage({ dataFolder: ${JSON.stringify(data)}, key: ${JSON.stringify(key)} ?? undefined }, { info() {}, warn() {} })
      .then(() => console.log('opened'), (error) => console.log(error.message));`;
  const child = spawn(process.execPath, [...FROM_SOURCE, script], { stdio: ['ignore', 'pipe', 'inherit'] });
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  await once(child, 'close');
  return out.trim();
}

/** Whether this user may mount; a plain container may not, and the limits above have to do there. */
function mountable(): boolean {
  const place = mkdtempSync(join(tmpdir(), 'confidant-mount-'));
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', place]);
  if (status === 0) spawnSync('umount', [place]);
  else console.warn('skipped: this user may not mount a small disk');
  rmSync(place, { recursive: true, force: true });
  return status === 0;
}

function mount(place: string, size: string): void {
  spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', place]);
}

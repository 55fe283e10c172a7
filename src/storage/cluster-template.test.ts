import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCluster } from '../../scripts/cluster.mjs';
import { templatePath, unpackTemplate } from './cluster-template.ts';
import { prepareDataFolder } from './data-folder.ts';
import { openEmbedded } from './embedded.ts';

let folder: string;
let template: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'confidant-template-'));
  await buildCluster(folder);
  template = join(folder, templatePath().split('/').at(-1) ?? '');
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Opens a fresh data folder and writes to it. */
async function firstStart(name: string, from: string): Promise<string> {
  const data = prepareDataFolder(join(folder, name));
  const session = await openEmbedded(data, from);
  const pool = session.pool('public');
  await pool.query('CREATE TABLE seen (id int)');
  await pool.end();
  await session.close();
  return data.database;
}

describe('a first start', { timeout: 120_000 }, () => {
  it('begins with the cluster that was made at build time', async () => {
    expect(existsSync(template)).toBe(true);
    const database = await firstStart('whole', template);
    expect(statSync(database).mode & 0o077).toBe(0);
    expect(existsSync(`${database}.new`)).toBe(false);
  });

  it.each([
    ['missing', () => join(folder, 'no-such.gz')],
    ['cut off', () => written('cut.gz', readFileSync(template).subarray(0, 200_000))],
    [
      'of fewer bytes than it says',
      () => written('few.gz', gzipSync('{"folders":[],"files":[{"path":"a","size":9}]}\nab')),
    ],
  ])('makes its own where that is %s', async (what, from) => {
    const database = await firstStart(`own ${what}`, from());
    expect(existsSync(join(database, 'PG_VERSION'))).toBe(true);
    expect(existsSync(join(database, 'a'))).toBe(false);
  });

  it('puts nothing over what is there', async () => {
    const there = mkdtempSync(join(folder, 'there-'));
    await unpackTemplate(template, there);
    await expect(unpackTemplate(template, there)).rejects.toThrow(/EEXIST/);
  });
});

function written(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

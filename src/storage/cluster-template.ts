/** An empty database cluster, made when the program is built: a first start unpacks it instead of making one. */
import { readFileSync } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { packageRoot } from '../paths.ts';

/** Files written side by side: as many as Node has threads for it. */
const SIDE_BY_SIDE = 4;

/** What `scripts/cluster.mjs` writes: a line of JSON, then the files' bytes one after the other, all of it gzipped. */
interface Contents {
  /** Parents before what lies in them. */
  folders: string[];
  files: Array<{ path: string; size: number }>;
}

/** Where the template for the installed PGlite lies; one for another version has another name. */
export function templatePath(): string {
  const pglite = dirname(createRequire(import.meta.url).resolve('@electric-sql/pglite'));
  const { version } = JSON.parse(readFileSync(join(pglite, '..', 'package.json'), 'utf8')) as {
    version: string;
  };
  return join(packageRoot, 'dist', `cluster-${version}.gz`);
}

/**
 * Unpacks the template into an empty folder. Everything is on the disk itself when it comes back.
 * @throws when there is no template, it is damaged, or the folder cannot be written
 */
export async function unpackTemplate(template: string, folder: string): Promise<void> {
  const archive = await promisify(gunzip)(readFileSync(template));
  const start = archive.indexOf('\n') + 1;
  const { folders, files } = JSON.parse(archive.subarray(0, start).toString('utf8')) as Contents;
  for (const path of folders) await mkdir(join(folder, path), { mode: 0o700 });

  let offset = start;
  const waiting = files.map(({ path, size }) => {
    const bytes = archive.subarray(offset, offset + size);
    offset += size;
    return { path: join(folder, path), bytes };
  });
  if (offset !== archive.length) throw new Error('the template is cut off');
  async function worker(): Promise<void> {
    for (let file = waiting.pop(); file; file = waiting.pop()) await write(file.path, file.bytes);
  }
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker));
  for (const path of [...folders.toReversed(), '']) await sync(join(folder, path));
}

async function write(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** So that the names in a folder last, too; where folders cannot be synced, its files still are. */
async function sync(folder: string): Promise<void> {
  const handle = await open(folder).catch(() => null);
  await handle?.sync().catch(() => {});
  await handle?.close();
}

// Makes an empty database cluster once for each version of PGlite, so that a first start need not (it takes seconds).
// src/storage/cluster-template.ts reads it, and makes one itself where this is missing.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { PGlite } from '@electric-sql/pglite';

export async function buildCluster(dist) {
  const pglite = dirname(createRequire(import.meta.url).resolve('@electric-sql/pglite'));
  const { version } = JSON.parse(readFileSync(join(pglite, '..', 'package.json'), 'utf8'));
  const made = join(dist, `cluster-${version}.gz`);
  if (existsSync(made)) return;
  const folder = mkdtempSync(join(tmpdir(), 'confidant-cluster-'));
  try {
    const cluster = join(folder, 'db');
    const database = await PGlite.create(cluster);
    await database.close();
    mkdirSync(dist, { recursive: true });
    for (const file of readdirSync(dist)) if (/^cluster-.*\.gz/.test(file)) rmSync(join(dist, file));
    // Whole or not at all.
    writeFileSync(`${made}.${process.pid}`, pack(cluster));
    renameSync(`${made}.${process.pid}`, made);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function pack(cluster) {
  const entries = readdirSync(cluster, { recursive: true, withFileTypes: true });
  const pathOf = (entry) => relative(cluster, join(entry.parentPath, entry.name));
  const folders = entries
    .filter((entry) => entry.isDirectory())
    .map(pathOf)
    .sort();
  const paths = entries
    .filter((entry) => entry.isFile())
    .map(pathOf)
    .sort();
  const bodies = paths.map((path) => readFileSync(join(cluster, path)));
  const files = paths.map((path, index) => ({ path, size: bodies[index].length }));
  return gzipSync(Buffer.concat([Buffer.from(`${JSON.stringify({ folders, files })}\n`), ...bodies]), {
    level: 6,
  });
}

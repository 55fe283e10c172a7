// Bundles the programs, builds the page and makes an empty database, side by side. Packages stay outside; the page has all it needs inside.
import { chmodSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build as buildPage } from 'vite';
import { bundle } from './bundle.mjs';
import { buildCluster } from './cluster.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const programs = ['main', 'cli', 'screening-thread']
  .map((name) => `src/${name}.ts`)
  .filter((entry) => existsSync(join(root, entry)));

await Promise.all([
  buildPrograms(),
  buildCluster(dist),
  buildPage({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn' }),
]);

async function buildPrograms() {
  for (const file of existsSync(dist) ? readdirSync(dist) : []) {
    if (/\.js(\.map)?$/.test(file)) rmSync(join(dist, file));
  }
  await bundle(programs, dist);
  if (existsSync(join(dist, 'cli.js'))) chmodSync(join(dist, 'cli.js'), 0o755);
}

// Bundles the programs, builds the page and makes an empty database, side by side. Packages stay outside; the page has all it needs inside.
import { chmodSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build as bundle } from 'esbuild';
import { build as buildPage } from 'vite';
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
  await bundle({
    absWorkingDir: root,
    entryPoints: programs,
    outdir: dist,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    packages: 'external',
    sourcemap: true,
    // The sources lie beside it.
    sourcesContent: false,
    logLevel: 'warning',
  });
  if (existsSync(join(dist, 'cli.js'))) chmodSync(join(dist, 'cli.js'), 0o755);
}

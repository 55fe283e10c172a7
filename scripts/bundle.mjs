import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** How every program is bundled: packages stay outside. */
export async function bundle(entryPoints, outdir) {
  await build({
    absWorkingDir: fileURLToPath(new URL('..', import.meta.url)),
    entryPoints,
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    packages: 'external',
    // Node 20 reads these as they stand; else every function makes its patterns anew at each call.
    supported: { 'regexp-unicode-property-escapes': true },
    sourcemap: true,
    // The sources lie beside it.
    sourcesContent: false,
    logLevel: 'warning',
  });
}

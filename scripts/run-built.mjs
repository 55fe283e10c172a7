// Runs a TypeScript program bundled as ours ship: what runs it from its sources names every function as it goes, at a cost.
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bundle } from './bundle.mjs';

const [entry, ...rest] = process.argv.slice(2);
if (!entry) throw new Error('usage: node scripts/run-built.mjs FILE.ts [arguments]');
const folder = fileURLToPath(new URL('../node_modules/.cache/built', import.meta.url));
await bundle([entry], folder);
const program = join(folder, entry.split('/').at(-1).replace(/\.ts$/, '.js'));
process.argv = [process.argv[0], program, ...rest];
await import(pathToFileURL(program).href);

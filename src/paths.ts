import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The folder the package lies in. Source and bundle lie at different depths, so it is looked for: the first
 * folder upwards that has a package.json and the data the program reads.
 */
export const packageRoot = findPackageRoot(dirname(fileURLToPath(import.meta.url)));

/** Tables and models that ship with the program. */
export const dataFolder = join(packageRoot, 'data');

/** The built page. */
export const webFolder = join(packageRoot, 'dist', 'web');

function findPackageRoot(from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json')) && existsSync(join(folder, 'data'))) return folder;
    if (folder === dirname(folder))
      throw new Error('the program is not complete: its data folder is missing');
  }
}

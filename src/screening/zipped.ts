import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** Reads `<file>.gz` of a folder, as it was before it was zipped. @throws Error when it is missing or damaged */
export function readZipped(folder: string, file: string): Buffer {
  return gunzipSync(readFileSync(join(folder, `${file}.gz`)));
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { REGIONS, type Region } from '../screening/types.ts';

/** A directory outside the community. */
export interface ExternalDirectory {
  name: string;
  url: string;
}

const directory = z.object({ name: z.string(), url: z.url({ protocol: /^https$/ }) });
const file = z.object({ regions: z.record(z.enum(REGIONS), z.array(directory)) });

/** @throws ZodError when the file is not what this program knows. */
export function loadDirectories(dataFolder: string): (region: Region) => readonly ExternalDirectory[] {
  const text = readFileSync(join(dataFolder, 'supervision', 'directories.json'), 'utf8');
  const { regions } = file.parse(JSON.parse(text));
  return (region) => regions[region];
}

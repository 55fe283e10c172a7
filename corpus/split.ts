import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Which files measure and which teach. Each file has one writer, and one writer's items resemble each other, so
 * whole files are held out. Nothing is trained or tuned on `held-out`; thresholds may be set on `tune`.
 */
export const HELD_OUT = ['dev-a', 'train-o'];
export const TUNE = [
  'dev-b',
  'own-bv',
  'own-bw',
  'own-bx',
  'own-by',
  'own-cz',
  'own-da',
  'own-db',
  'own-dc',
  'own-dd',
  'own-de',
  'own-en',
  'own-eo',
];

export const PARTS = ['held-out', 'tune', 'train'] as const;
export type Part = (typeof PARTS)[number];

/** The corpus files of a part, by full path. */
export function filesOf(part: Part, folder: string): string[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .map((name) => name.slice(0, -'.jsonl'.length))
    .sort();
  const wanted = names.filter((name) => partOf(name) === part);
  return wanted.map((name) => join(folder, `${name}.jsonl`));
}

/** All files that are not held out, by full path. */
export function filesToLearn(folder: string): string[] {
  return [...filesOf('train', folder), ...filesOf('tune', folder)].sort();
}

function partOf(name: string): Part {
  if (HELD_OUT.includes(name)) return 'held-out';
  return TUNE.includes(name) ? 'tune' : 'train';
}

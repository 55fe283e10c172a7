import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A text with what it calls for: `self`, `other` or `none` for danger; a sign or `none` for signposts. */
export interface Labelled {
  id: string;
  text: string;
  label: string;
}

export function readLabelled(name: string): Labelled[] {
  const lines = readFileSync(join(import.meta.dirname, `${name}.jsonl`), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => JSON.parse(line));
}

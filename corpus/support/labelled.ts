import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A text with what it calls for: `self`, `other` or `none` for danger; a sign or `none` for signposts. */
export interface Labelled {
  id: string;
  text: string;
  label: string;
}

/** Files that teach nothing and tune nothing. */
export const SUPPORT_HELD_OUT = [
  'danger.blind',
  'danger.sealed',
  'danger.sealed-second',
  'danger.sealed-third',
  'signs.held-out',
  'signs.sealed',
];

/** The files of one kind (`danger` or `signs`) that may teach. */
export function labelledFiles(kind: 'danger' | 'signs'): string[] {
  return readdirSync(import.meta.dirname)
    .filter((name) => name.startsWith(`${kind}.`) && name.endsWith('.jsonl'))
    .map((name) => name.replace('.jsonl', ''))
    .filter((name) => !SUPPORT_HELD_OUT.includes(name))
    .sort();
}

export function readLabelled(name: string): Labelled[] {
  const lines = readFileSync(join(import.meta.dirname, `${name}.jsonl`), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => JSON.parse(line));
}

/** Which of some classes a label names. @throws Error when it names none */
export function classIn(classes: readonly string[], label: string): number {
  const at = classes.indexOf(label);
  if (at < 0) throw new Error(`no class is called ${label}`);
  return at;
}

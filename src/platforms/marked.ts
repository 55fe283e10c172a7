import type { Finding, Label } from '../screening/types.ts';

/** A part of a text; `label` is null where nothing was found. */
interface Stretch {
  text: string;
  label: Label | null;
}

/** A text cut at its findings; of findings that overlap the first counts. Blanks are never marked. */
export function stretchesOf(text: string, findings: readonly Finding[]): Stretch[] {
  const stretches: Stretch[] = [];
  const add = (part: string, label: Label | null) => {
    if (part) stretches.push({ text: part, label });
  };
  let at = 0;
  for (const { start, end, label } of findings) {
    if (start < at) continue;
    const words = text.slice(start, end);
    const inner = words.trim();
    const before = words.length - words.trimStart().length;
    add(text.slice(at, start + (inner ? before : words.length)), null);
    add(inner, label);
    if (inner) add(words.slice(before + inner.length), null);
    at = end;
  }
  add(text.slice(at), null);
  return stretches;
}

interface Why {
  words: string;
  label: Label;
  why: string;
  suggestion: string | null;
}

/** Why each marked place matters and what could stand there, the same words once; and how many are left out. */
export function whysOf(
  text: string,
  findings: readonly Finding[],
  most: number,
): { whys: Why[]; more: number } {
  const unique = new Map<string, Why>();
  for (const { start, end, label, why, suggestion } of findings) {
    const words = text.slice(start, end).trim();
    unique.set(`${label} ${words.toLowerCase()}`, { words, label, why, suggestion: suggestion || null });
  }
  return { whys: [...unique.values()].slice(0, most), more: Math.max(0, unique.size - most) };
}

import type { Finding } from '../../screening/types.ts';

export interface Segment {
  text: string;
  /** The finding it belongs to, by index; null for plain text. */
  finding: number | null;
}

/** Cuts a text at its findings. Where two overlap, the one that starts first (or is longer) keeps the words. */
export function segmentsOf(text: string, findings: readonly Finding[]): Segment[] {
  const ordered = findings
    .map(({ start, end }, finding) => ({ start, end: Math.min(end, text.length), finding }))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const segments: Segment[] = [];
  let at = 0;
  for (const { start, end, finding } of ordered) {
    const from = Math.max(start, at);
    if (end <= from) continue;
    if (from > at) segments.push({ text: text.slice(at, from), finding: null });
    segments.push({ text: text.slice(from, end), finding });
    at = end;
  }
  if (at < text.length) segments.push({ text: text.slice(at), finding: null });
  return segments;
}

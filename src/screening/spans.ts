import type { Span } from './types.ts';

/** Whether two spans of the same text share a unit. */
export function overlap(a: Span, b: Span): boolean {
  return a.start < b.end && a.end > b.start;
}

/** The text with stretches of it replaced by spaces, length unchanged. */
export function blank(text: string, spans: readonly Span[]): string {
  if (spans.length === 0) return text;
  let out = '';
  let at = 0;
  for (const one of [...spans].sort((a, b) => a.start - b.start)) {
    if (one.end <= at) continue;
    const start = Math.max(at, one.start);
    out += text.slice(at, start) + ' '.repeat(one.end - start);
    at = one.end;
  }
  return out + text.slice(at);
}

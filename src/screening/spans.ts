import type { Span } from './types.ts';

/** Whether two spans of the same text share a unit. */
export function overlap(a: Span, b: Span): boolean {
  return a.start < b.end && a.end > b.start;
}

/** Returns a test of whether a span shares a unit with any of some others, which takes no longer where they are many. */
export function overlapsAny(others: readonly Span[]): (one: Span) => boolean {
  const inOrder = others.toSorted((a, b) => a.start - b.start);
  let furthest = 0;
  const reach = inOrder.map(({ end }) => {
    furthest = Math.max(furthest, end);
    return furthest;
  });
  return ({ start, end }) => {
    // How many begin before it ends.
    let [low, high] = [0, inOrder.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (inOrder[middle]!.start < end) low = middle + 1;
      else high = middle;
    }
    return low > 0 && reach[low - 1]! > start;
  };
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

import type { Span } from './types.ts';

/** Whether two spans of the same text share a unit. */
export function overlap(a: Span, b: Span): boolean {
  return a.start < b.end && a.end > b.start;
}

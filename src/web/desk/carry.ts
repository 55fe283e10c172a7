import type { Finding } from '../../screening/types.ts';

/**
 * Moves findings along with an edit, so that marks stay with their words until the new answer is there.
 * What the edit touched is no longer marked.
 */
export function carried(findings: readonly Finding[], before: string, after: string): Finding[] {
  if (before === after) return [...findings];
  const shorter = Math.min(before.length, after.length);
  let same = 0;
  while (same < shorter && before[same] === after[same]) same++;
  let tail = 0;
  while (tail < shorter - same && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  const moved = after.length - before.length;
  return findings.flatMap((finding) => {
    if (finding.end <= same) return [finding];
    if (finding.start < before.length - tail) return [];
    return [{ ...finding, start: finding.start + moved, end: finding.end + moved }];
  });
}

/** The text with one finding's words replaced; a finding without a suggestion is left out. */
export function withSuggestion(text: string, { start, end, suggestion }: Finding): string {
  if (suggestion) return text.slice(0, start) + suggestion + text.slice(end);
  const before = text.slice(0, start);
  const after = text.slice(end);
  // Without its words a gap of two spaces would stay.
  return before.endsWith(' ') && /^[\s.,;:!?]/.test(after) ? before.slice(0, -1) + after : before + after;
}

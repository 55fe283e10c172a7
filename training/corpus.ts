import { readFileSync } from 'node:fs';
import type { Label, Narrative, Verdict } from '../src/screening/types.ts';

/** A stretch of an item's text; `label` is null between marks. */
export interface Segment {
  text: string;
  label: Label | null;
}

export interface Item {
  id: string;
  segments: Segment[];
  verdict: Verdict;
  narrative: Narrative;
}

export interface PublicItem {
  id: string;
  text: string;
  spans: { start: number; end: number; label: string; kind?: string }[];
  ignore?: { start: number; end: number }[];
}

/** Splits marked text (`a {{AGE|34}} year old`) into segments. */
export function segmentsOf(marked: string): Segment[] {
  const segments: Segment[] = [];
  let at = 0;
  for (const match of marked.matchAll(/\{\{([A-Z]+)\|([\s\S]*?)\}\}/g)) {
    if (match.index > at) segments.push({ text: marked.slice(at, match.index), label: null });
    segments.push({ text: match[2]!, label: match[1] as Label });
    at = match.index + match[0].length;
  }
  if (at < marked.length) segments.push({ text: marked.slice(at), label: null });
  return segments;
}

/** Plain text and labelled spans (UTF-16 offsets) of a list of segments. */
export function flatten(segments: Segment[]): {
  text: string;
  spans: { start: number; end: number; label: Label }[];
} {
  let text = '';
  const spans: { start: number; end: number; label: Label }[] = [];
  for (const segment of segments) {
    if (segment.label && segment.text.length > 0)
      spans.push({ start: text.length, end: text.length + segment.text.length, label: segment.label });
    text += segment.text;
  }
  return { text, spans };
}

function jsonLines(file: URL): unknown[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim().length > 0)
    .map((line) => JSON.parse(line) as unknown);
}

/** Items of one of our own corpus files. */
export function readItems(file: URL): Item[] {
  return (jsonLines(file) as { id: string; marked: string; verdict: Verdict; narrative: Narrative }[]).map(
    (row) => ({
      id: row.id,
      segments: segmentsOf(row.marked),
      verdict: row.verdict,
      narrative: row.narrative,
    }),
  );
}

/** Items of a public corpus file. */
export function readPublic(file: URL): PublicItem[] {
  return jsonLines(file) as PublicItem[];
}

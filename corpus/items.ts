import { readFileSync } from 'node:fs';
import {
  type Label,
  type Narrative,
  REGIONS,
  type Region,
  type Span,
  type Verdict,
} from '../src/screening/types.ts';

/** An annotated text. Offsets are UTF-16 into `text`. */
export interface Item {
  id: string;
  text: string;
  spans: Array<Span & { label: string }>;
  /** Gold of other kinds: counted neither way. */
  ignore: Span[];
  /** Absent in corpora that mark entities only. */
  verdict?: Verdict;
  narrative?: Narrative;
  region?: string;
  kind?: string;
}

const MARK = /\{\{([A-Z]+)\|([\s\S]*?)\}\}/g;

/** Takes `{{LABEL|words}}` apart into the plain text and its spans. */
export function unmark(marked: string): { text: string; spans: Array<Span & { label: Label }> } {
  let text = '';
  let at = 0;
  const spans: Array<Span & { label: Label }> = [];
  for (const match of marked.matchAll(MARK)) {
    text += marked.slice(at, match.index);
    const start = text.length;
    text += match[2];
    spans.push({ start, end: text.length, label: match[1] as Label });
    at = match.index + match[0].length;
  }
  return { text: text + marked.slice(at), spans };
}

/** Where it was written, if the screening knows the place. */
export function regionOf({ region }: Item): Region | undefined {
  return REGIONS.find((known) => known === region);
}

/** Reads a JSONL file in `marked` or `{text, spans}` form. @throws Error naming the line that is not readable. */
export function readItems(file: string): Item[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.flatMap((line, index) => {
    if (!line.trim()) return [];
    try {
      return [toItem(JSON.parse(line), `${index + 1}`)];
    } catch (error) {
      throw new Error(
        `${file}, line ${index + 1}: ${error instanceof Error ? error.message : 'not readable'}`,
      );
    }
  });
}

function toItem(raw: Record<string, unknown>, fallbackId: string): Item {
  const base = {
    id: typeof raw['id'] === 'string' ? raw['id'] : fallbackId,
    ignore: (raw['ignore'] as Span[] | undefined) ?? [],
    verdict: raw['verdict'] as Verdict | undefined,
    narrative: raw['narrative'] as Narrative | undefined,
    region: raw['region'] as string | undefined,
    kind: raw['kind'] as string | undefined,
  };
  if (typeof raw['marked'] === 'string') return { ...base, ...unmark(raw['marked']) };
  if (typeof raw['text'] === 'string' && Array.isArray(raw['spans'])) {
    return { ...base, text: raw['text'], spans: raw['spans'] as Item['spans'] };
  }
  throw new Error('needs "marked", or "text" and "spans"');
}

import type { Region } from '../types.ts';
import { generalise } from './generalise.ts';
import { type Detail, siteOf } from './site.ts';

/** Wording that would pass in one detail's place; empty means leave it out. */
export function suggest(detail: Detail, text: string, region: Region): string {
  if (detail.end <= detail.start || detail.start < 0 || detail.end > text.length) return '';
  const edit = generalise(siteOf(text, detail, 'light', region), { seen: new Map(), size: 1 });
  const words = edit.text.trim().replace(/^[,;]\s*/, '');
  // Beside the text, an article alone says nothing, and a verb is written out.
  return /^(?:the|an?)$/i.test(words) ? '' : words.replace(/^'s /, 'is ');
}

/** Units on either side that wording is chosen by; that of a name looks at the whole text. */
const AROUND = 100;

/** Suggests for all details of a text. The same words over and over, which only a hostile text has, are worded once. */
export function suggesterFor(text: string, region: Region): (detail: Detail) => string {
  const known = new Map<string, string>();
  return (detail) => {
    const { start, end, label, subject } = detail;
    if (label === 'NAME') return suggest(detail, text, region);
    const from = Math.max(0, start - AROUND);
    const key = `${label} ${subject} ${start - from} ${end - start} ${text.slice(from, end + AROUND)}`;
    const suggestion = known.get(key) ?? suggest(detail, text, region);
    known.set(key, suggestion);
    return suggestion;
  };
}

import type { Region } from '../types.ts';
import { generalise } from './generalise.ts';
import { type Detail, siteOf } from './site.ts';

/** Wording that would pass in one detail's place; empty means leave it out. */
export function suggest(detail: Detail, text: string, region: Region): string {
  if (detail.end <= detail.start || detail.start < 0 || detail.end > text.length) return '';
  const edit = generalise(siteOf(text, detail, 'light', region), { seen: new Map(), size: 1 });
  return edit.weak && edit.text === '' ? '' : edit.text.trim().replace(/^[,;]\s*/, '');
}

import { matchesOf } from '../matches.ts';
import type { Span } from '../types.ts';

const END = /(?<![.!?…])[.!?…]+["”’')\]]*(?=\s)|\n+/g;
const ABBREVIATION = /\b(?:mr|mrs|ms|dr|prof|st|vs|no|approx|e\.g|i\.e|etc|d\.o\.b|[a-z])\.$/i;

/** Cuts a text into sentences and lines; each span takes the spaces after it along. Together they are the text. */
export function sentencesOf(text: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (const match of matchesOf(text, END)) {
    const stop = match.index + match[0].length;
    if (
      /^\.[^.]*$/.test(match[0]) &&
      ABBREVIATION.test(text.slice(Math.max(0, match.index - 7), match.index + 1))
    )
      continue;
    // "no stress!!" while eating: the quotation ends, the sentence goes on.
    if (/["”’')\]]$/.test(match[0]) && /^ \p{Ll}/u.test(text.slice(stop, stop + 3))) continue;
    const end = stop + (/^\s*/.exec(text.slice(stop))?.[0].length ?? 0);
    if (text.slice(start, end).trim() === '') continue;
    spans.push({ start, end });
    start = end;
  }
  if (start < text.length) {
    if (text.slice(start).trim() === '' && spans.length > 0) spans[spans.length - 1]!.end = text.length;
    else spans.push({ start, end: text.length });
  }
  return spans;
}

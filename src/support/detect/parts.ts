import type { Stretch } from './text.ts';

/** Nobody waits for a book. */
export const MOST = 20_000;

/**
 * Parts of a long text: as many whole sentences as fit in `longest` UTF-16 units, each beginning in the middle of the one
 * before. A sentence of more than half of that is cut between words, so that what nobody set a full stop in overlaps too.
 */
export function partsOf(text: string, whole: readonly Stretch[], longest: number): string[] {
  const sentences = whole.flatMap((sentence) => cut(sentence, longest / 2));
  const parts: string[] = [];
  for (let from = 0; from < sentences.length; ) {
    const { start } = sentences[from]!;
    let last = from;
    while (last + 1 < sentences.length && sentences[last + 1]!.end - start <= longest) last++;
    const { end } = sentences[last]!;
    parts.push(text.slice(start, end));
    if (last === sentences.length - 1) break;
    const middle = (start + end) / 2;
    do from++;
    while (from <= last && sentences[from]!.start < middle);
  }
  return parts;
}

/** Pieces of a sentence of at most `longest` units, cut between words where it can, never inside a surrogate pair. */
function cut({ start, end, text }: Stretch, longest: number): Stretch[] {
  const pieces: Stretch[] = [];
  let from = 0;
  while (text.length - from > longest) {
    const space = text.lastIndexOf(' ', from + longest - 1);
    let to = space > from + longest / 2 ? space + 1 : from + longest;
    if (/[\udc00-\udfff]/.test(text[to]!)) to--;
    pieces.push({ start: start + from, end: start + to, text: text.slice(from, to) });
    from = to;
  }
  return [...pieces, { start: start + from, end, text: text.slice(from) }];
}

/**
 * What is said of the least calm of some texts, or of the first that is not calm by `enough`; null where there are none. They
 * are read one after the other: others wait for the same reader.
 */
export async function leastCalm<Chances extends { none: number }>(
  texts: readonly string[],
  read: (text: string) => Chances | Promise<Chances>,
  enough: number,
): Promise<Chances | null> {
  let least: Chances | null = null;
  for (const text of texts) {
    const next = await read(text);
    if (!least || next.none < least.none) least = next;
    if (1 - least.none >= enough) break;
  }
  return least;
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Pieces of words that a text is cut in, as numbers of a vocabulary's lines. */
export type CutInPieces = (text: string, most: number) => Int32Array;

/** Stands before every word, where a blank was. */
const BLANK = '▁';
/** The line of what is in no piece; the first piece comes after the lines that stand for no letters. */
const UNKNOWN = 0;
/** What it costs, in nats, to take a character that is in no piece: more than any piece does. */
const UNKNOWN_COST = -20;

/**
 * Reads `pieces.tsv` of a folder: one piece a line and its log-probability, the first lines for what is no text. The text is
 * cut where the pieces are likeliest together: the unigram model of Kudo, "Subword Regularization", ACL 2018.
 */
export function loadPieces(folder: string): CutInPieces {
  const lines = readFileSync(join(folder, 'pieces.tsv'), 'utf8').trimEnd().split('\n');
  const places = new Map<string, number>();
  const costs = new Float64Array(lines.length);
  let longest = 1;
  for (const [place, line] of lines.entries()) {
    const [piece = '', cost = ''] = line.split('\t');
    costs[place] = Number(cost);
    if (piece === '') continue;
    places.set(piece, place);
    longest = Math.max(longest, piece.length);
  }
  return (text, most) => cut(BLANK + text.normalize('NFKC').replace(/\s/g, BLANK)).slice(0, most);

  function cut(text: string): Int32Array {
    const best = new Float64Array(text.length + 1).fill(Number.NEGATIVE_INFINITY);
    const from = new Int32Array(text.length + 1);
    const last = new Int32Array(text.length + 1);
    best[0] = 0;
    for (let start = 0; start < text.length; start++) {
      const before = best[start]!;
      if (before === Number.NEGATIVE_INFINITY) continue;
      let isIn = false;
      for (let end = start + 1; end <= Math.min(text.length, start + longest); end++) {
        const place = places.get(text.slice(start, end));
        if (place === undefined) continue;
        isIn = true;
        take(start, end, place, before + costs[place]!);
      }
      if (isIn) continue;
      const wide = (text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1;
      take(start, start + wide, UNKNOWN, before + UNKNOWN_COST);
    }
    const pieces: number[] = [];
    for (let at = text.length; at > 0; at = from[at]!)
      if (last[at] !== UNKNOWN || pieces.at(-1) !== UNKNOWN) pieces.push(last[at]!);
    return Int32Array.from(pieces.reverse());

    function take(start: number, end: number, place: number, cost: number): void {
      if (cost < best[end]!) return;
      best[end] = cost;
      from[end] = start;
      last[end] = place;
    }
  }
}

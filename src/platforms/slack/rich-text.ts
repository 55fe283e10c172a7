import type { types } from '@slack/bolt';
import { LIMITS } from './limits.ts';
import { parts, upTo } from './text.ts';

/**
 * Everything a card or a vent says goes out as rich text: unlike mrkdwn it has no escapes, so what was screened is
 * what is seen, and nobody is called by it.
 */
export type Piece =
  | { type: 'text'; text: string; style?: { bold?: true; italic?: true } }
  | { type: 'emoji'; name: string }
  | { type: 'link'; url: string };

/** One line or paragraph; a quote may hold many. */
export interface Line {
  shape: 'plain' | 'bullet' | 'quote';
  pieces: Piece[];
}

type Element = types.RichTextSection | types.RichTextList | types.RichTextQuote;

export const bold = (text: string): Piece => ({ type: 'text', text, style: { bold: true } });
export const plain = (text: string): Piece => ({ type: 'text', text });

const ALIVE =
  /(?<emoji>(?<![\w:]):[a-z0-9][a-z0-9_+'-]{0,60}:(?![\w:]))|(?<url>https?:\/\/[^\s<>|"]*[^\s<>|".,;:!?)\]}'])/g;

/** People's words: every character as it stands, emoji codes as emoji, addresses as links. */
export function words(text: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const match of text.matchAll(ALIVE)) {
    if (match.index > at) pieces.push(plain(text.slice(at, match.index)));
    const { emoji, url } = match.groups ?? {};
    if (emoji) pieces.push({ type: 'emoji', name: emoji.slice(1, -1) });
    else if (url) pieces.push({ type: 'link', url });
    at = match.index + match[0].length;
  }
  if (at < text.length) pieces.push(plain(text.slice(at)));
  return pieces;
}

export function lengthOf(lines: readonly Line[]): number {
  return lines.reduce(
    (sum, { pieces }) => sum + 1 + pieces.reduce((all, piece) => all + pieceLength(piece), 0),
    0,
  );
}

function pieceLength(piece: Piece): number {
  if (piece.type === 'text') return piece.text.length;
  return piece.type === 'emoji' ? piece.name.length + 2 : piece.url.length;
}

/** As much of it as fits, cut between words. */
export function cutTo(lines: readonly Line[], most: number): Line[] {
  const kept: Line[] = [];
  let left = most;
  for (const { shape, pieces } of lines) {
    const fitting: Piece[] = [];
    left--;
    for (const piece of pieces) {
      const length = pieceLength(piece);
      if (length <= left) fitting.push(piece);
      else if (piece.type === 'text' && left > 0) fitting.push({ ...piece, text: upTo(piece.text, left) });
      left -= length;
      if (left <= 0) break;
    }
    if (fitting.length > 0) kept.push({ shape, pieces: fitting });
    if (left <= 0) break;
  }
  return kept;
}

/** Lines as blocks, each within the limit of a section. */
export function toBlocks(lines: readonly Line[]): types.RichTextBlock[] {
  const blocks: types.RichTextBlock[] = [];
  for (const run of chunks(lines)) blocks.push({ type: 'rich_text', elements: elementsOf(run) });
  return blocks;
}

function chunks(lines: readonly Line[]): Line[][] {
  const found: Line[][] = [];
  let run: Line[] = [];
  let room: number = LIMITS.section;
  const close = () => {
    if (run.length > 0) found.push(run);
    run = [];
    room = LIMITS.section;
  };
  for (const line of lines.flatMap(split)) {
    const length = lengthOf([line]);
    if (length > room) close();
    run.push(line);
    room -= length;
  }
  close();
  return found;
}

/** A line that is longer than a block, in lines that are not. */
function split({ shape, pieces }: Line): Line[] {
  const lines: Line[] = [];
  let current: Piece[] = [];
  let room = LIMITS.section - 1;
  for (const piece of pieces) {
    const texts: Piece[] =
      piece.type === 'text'
        ? parts(piece.text, LIMITS.section - 1).map((text) => ({ ...piece, text }))
        : [piece];
    for (const one of texts) {
      const length = pieceLength(one);
      if (length > room && current.length > 0) {
        lines.push({ shape, pieces: current });
        current = [];
        room = LIMITS.section - 1;
      }
      current.push(one);
      room -= length;
    }
  }
  if (current.length > 0) lines.push({ shape, pieces: current });
  return lines;
}

function elementsOf(lines: readonly Line[]): Element[] {
  const elements: Element[] = [];
  for (let at = 0; at < lines.length; ) {
    const { shape } = lines[at] as Line;
    let end = at;
    while (lines[end]?.shape === shape) end++;
    elements.push(elementOf(shape, lines.slice(at, end)));
    at = end;
  }
  return elements;
}

function elementOf(shape: Line['shape'], lines: readonly Line[]): Element {
  if (shape === 'bullet')
    return {
      type: 'rich_text_list',
      style: 'bullet',
      elements: lines.map(({ pieces }) => ({ type: 'rich_text_section', elements: pieces })),
    };
  const elements = lines.flatMap(({ pieces }, index) => (index === 0 ? pieces : [plain('\n'), ...pieces]));
  return { type: shape === 'quote' ? 'rich_text_quote' : 'rich_text_section', elements };
}

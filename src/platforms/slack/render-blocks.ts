import type { Block } from '../../../commands/card.ts';
import { describeCrowd } from '../../screening/crowd/index.ts';
import { LABEL_NAMES } from '../../screening/labels.ts';
import { stretchesOf, whysOf } from '../marked.ts';
import { bold, type Line, type Piece, plain, words } from './rich-text.ts';

const MOST_REASONS = 12;

/** A card's block as lines of rich text. */
export function blockLines(block: Block): Line[] {
  switch (block.kind) {
    case 'text':
      return [line(block.strong ? [bold(block.text)] : words(block.text))];
    case 'list':
      return [...heading(block.title), ...bullets(block.items)];
    case 'facts':
      return block.facts.map(({ term, detail }) => line([bold(term), plain('  '), ...words(detail)]));
    case 'preview':
      return [line([bold(block.author || 'As it will look')]), quote(words(block.text))];
    case 'marked':
      return [quote(markedPieces(block)), ...whyLines(block)];
    case 'verdict':
      return bullets(block.reasons.map(({ text }) => text));
    case 'crowd':
      return [line([bold('Who fits'), plain(`  ${describeCrowd(block.crowd)}`)])];
    case 'notes':
      return [...heading('Worth a thought'), ...bullets(block.notes.map(({ text }) => text))];
    case 'rewrite':
      return [line([bold('A rewrite'), plain(`  ${block.how}`)]), quote(words(block.after))];
    case 'file':
      return [line([plain(`${block.name} is in our direct messages.`)])];
  }
}

function line(pieces: Piece[]): Line {
  return { shape: 'plain', pieces };
}

function quote(pieces: Piece[]): Line {
  return { shape: 'quote', pieces };
}

function heading(title: string | undefined): Line[] {
  return title ? [line([bold(title)])] : [];
}

function bullets(items: readonly string[]): Line[] {
  return items.map((item) => ({ shape: 'bullet', pieces: words(item) }));
}

/** Marked in words and weight, not colour: **Truro** ‹place›. Readable on a phone and aloud. */
function markedPieces({ text, findings }: Extract<Block, { kind: 'marked' }>): Piece[] {
  return stretchesOf(text, findings).flatMap(({ text: part, label }) =>
    label ? [bold(part), plain(` ‹${LABEL_NAMES[label]}›`)] : words(part),
  );
}

function whyLines({ text, findings }: Extract<Block, { kind: 'marked' }>): Line[] {
  const { whys, more } = whysOf(text, findings, MOST_REASONS);
  const lines = whys.map(({ words: said, label, why, suggestion }): Line => {
    const instead = suggestion ? ` Instead: “${suggestion}”.` : '';
    return {
      shape: 'bullet',
      pieces: [bold(said), plain(` ‹${LABEL_NAMES[label]}›: ${why}${instead}`)],
    };
  });
  return more > 0 ? [...lines, ...bullets([`and ${more} more like these`])] : lines;
}

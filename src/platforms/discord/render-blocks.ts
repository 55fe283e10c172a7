import type { Block } from '../../../commands/card.ts';
import { describeCrowd } from '../../screening/crowd/index.ts';
import { LABEL_NAMES } from '../../screening/labels.ts';
import type { Finding, Label } from '../../screening/types.ts';
import { stretchesOf, whysOf } from '../marked.ts';
import { escapeMarkdown as esc } from './escape.ts';
import { pieces } from './text.ts';

const MOST_REASONS = 12;

/** A block as parts that may be cut apart; together they are its Markdown. */
export function blockParts(block: Block): string[] {
  switch (block.kind) {
    case 'text':
      return block.strong ? [`**${esc(block.text)}**\n`] : pieces(esc(block.text));
    case 'list':
      return [...heading(block.title), ...block.items.map((item) => `- ${esc(item)}\n`)];
    case 'facts':
      return block.facts.map(({ term, detail }) => `**${esc(term)}**  ${esc(detail)}\n`);
    case 'preview':
      return [`**${esc(block.author)}**\n`, ...quoted(pieces(esc(block.text)))];
    case 'marked':
      return [...quoted(markedParts(block.text, block.findings)), '\n', ...whyParts(block)];
    case 'verdict':
      return block.reasons.map(({ text }) => `- ${esc(text)}\n`);
    case 'crowd':
      return [`**Who fits**  ${esc(describeCrowd(block.crowd))}\n`];
    case 'notes':
      return [...heading('Worth a thought'), ...block.notes.map(({ text }) => `- ${esc(text)}\n`)];
    case 'rewrite':
      return [`**A rewrite**  ${esc(block.how)}\n`, ...quoted(pieces(esc(block.after)))];
    case 'file':
      return [`Attached: ${esc(block.name)}\n`];
  }
}

function heading(title: string | undefined): string[] {
  return title ? [`**${esc(title)}**\n`] : [];
}

/** A block quote: every line of it begins anew. */
function quoted(parts: readonly string[]): string[] {
  return ['> ', ...parts.map((part) => part.replaceAll('\n', '\n> '))];
}

/** Marked in words and weight, not colour: **Truro** ‹place›. Readable on a phone and aloud. */
function markedParts(text: string, findings: readonly Finding[]): string[] {
  return stretchesOf(text, findings).flatMap(({ text: words, label }) =>
    label ? [mark(words, label)] : pieces(esc(words)),
  );
}

function mark(words: string, label: Label): string {
  // Bold does not reach over an empty line.
  const bold = esc(words).replace(/\n\s*/g, ' ');
  return `**${bold}** ‹${LABEL_NAMES[label]}›`;
}

/** Why each marked place matters and what could stand there. */
function whyParts({ text, findings }: Extract<Block, { kind: 'marked' }>): string[] {
  const { whys, more } = whysOf(text, findings, MOST_REASONS);
  const lines = whys.map(({ words, label, why, suggestion }) => {
    const instead = suggestion ? ` Instead: “${esc(suggestion)}”.` : '';
    return `- **${esc(words)}** ‹${LABEL_NAMES[label]}›: ${esc(why)}${instead}\n`;
  });
  return more > 0 ? [...lines, `- and ${more} more like these\n`] : lines;
}

/** The same block in plain text, for a file. */
export function blockText(block: Block): string {
  switch (block.kind) {
    case 'text':
      return block.text;
    case 'list':
      return [block.title, ...block.items.map((item) => `- ${item}`)].filter(Boolean).join('\n');
    case 'facts':
      return block.facts.map(({ term, detail }) => `${term}: ${detail}`).join('\n');
    case 'preview':
      return `${block.author}\n${block.text}`;
    case 'marked':
      return plainMarked(block);
    case 'verdict':
      return block.reasons.map(({ text }) => `- ${text}`).join('\n');
    case 'crowd':
      return `Who fits: ${describeCrowd(block.crowd)}`;
    case 'notes':
      return block.notes.map(({ text }) => `- ${text}`).join('\n');
    case 'rewrite':
      return `A rewrite. ${block.how}\n\n${block.after}`;
    case 'file':
      return '';
  }
}

function plainMarked({ text, findings }: Extract<Block, { kind: 'marked' }>): string {
  let out = '';
  let at = 0;
  for (const { start, end, label } of findings) {
    if (start < at) continue;
    out += `${text.slice(at, start)}[${text.slice(start, end)}|${LABEL_NAMES[label]}]`;
    at = end;
  }
  const whys = findings.map(({ start, end, why }) => `- ${text.slice(start, end)}: ${why}`);
  return [out + text.slice(at), [...new Set(whys)].join('\n')].join('\n\n');
}

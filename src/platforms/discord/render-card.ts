import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIComponentInContainer,
  type APIMessageTopLevelComponent,
  ButtonStyle,
  ComponentType,
  MessageFlags,
} from 'discord.js';
import type { Block, Button, Card } from '../../../commands/card.ts';
import { writeCustomId } from './custom-id.ts';
import { escapeMarkdown } from './escape.ts';
import { blockParts, blockText } from './render-blocks.ts';
import { clip, lengthOf, upTo } from './text.ts';

/** All text of one message together, in code points: Discord's limit is 4,000. */
const TEXT_BUDGET = 3_900;
const TITLE_LIMIT = 250;
const LABEL_LIMIT = 80;
const ROW = 5;
const ROWS = 5;
/** A block that is cut short keeps at least this much. */
const LEAST = 120;
const CUT = ' … *(the whole of it is in the file)*';
const FILE = 'confidant.txt';

/** An icon and a colour beside words that say the same. */
const TONES = {
  plain: { icon: '', color: 0x6b7a8f },
  good: { icon: '✅ ', color: 0x3a8f5c },
  caution: { icon: '🔶 ', color: 0xc98a1b },
  stop: { icon: '✋ ', color: 0xb5483d },
} as const satisfies Record<Card['tone'], { icon: string; color: number }>;

const STYLES = {
  primary: ButtonStyle.Primary,
  plain: ButtonStyle.Secondary,
  danger: ButtonStyle.Danger,
} as const satisfies Record<Button['style'], ButtonStyle>;

export interface OutgoingFile {
  name: string;
  data: string;
}

/** A message as the HTTP API takes it, with its files beside it. */
export interface Rendered {
  body: {
    flags: number;
    components: APIMessageTopLevelComponent[];
    allowed_mentions: { parse: [] };
    attachments?: Array<{ id: string; filename: string }>;
  };
  files: OutgoingFile[];
}

/** A message of components, with its files; nobody is mentioned by it. */
export function message(components: APIMessageTopLevelComponent[], files: OutgoingFile[] = []): Rendered {
  const attachments = files.map(({ name }, index) => ({ id: String(index), filename: name }));
  return {
    body: {
      flags: MessageFlags.IsComponentsV2,
      components,
      allowed_mentions: { parse: [] },
      // An empty list takes away what an earlier state of the message had.
      attachments,
    },
    files,
  };
}

/**
 * A card as one message, within Discord's limits: what does not fit is cut between words and goes along whole in a
 * file. `guildId` is for cards in direct messages, whose buttons must say which server they are about.
 */
export function renderCard(card: Card, options: { guildId?: string } = {}): Rendered {
  const { icon, color } = TONES[card.tone];
  const title = `### ${icon}${escapeMarkdown(clip(card.title, TITLE_LIMIT)).replaceAll('\n', ' ')}`;
  const sections = card.blocks.map(blockParts).filter((parts) => parts.join('').trim() !== '');
  const budget = TEXT_BUDGET - lengthOf(title) - 2 * sections.length;
  const { texts, cut } = share(sections, budget);
  const files = filesOf(card, cut);
  const inside: APIComponentInContainer[] = [text([title, ...texts].join('\n'))];
  for (const { name } of files)
    inside.push({ type: ComponentType.File, file: { url: `attachment://${name}` } });
  inside.push(...buttonRows(card.buttons, options.guildId));
  return message([{ type: ComponentType.Container, accent_color: color, components: inside }], files);
}

export function text(content: string): { type: ComponentType.TextDisplay; content: string } {
  return { type: ComponentType.TextDisplay, content };
}

/** Gives the short blocks all they need and the long ones what is left, in equal parts. */
function share(sections: readonly string[][], budget: number): { texts: string[]; cut: boolean } {
  const lengths = sections.map((parts) => lengthOf(parts.join('')));
  let left = budget;
  let open = lengths.length;
  for (const length of [...lengths].sort((a, b) => a - b)) {
    if (length > left / open) break;
    left -= length;
    open--;
  }
  const most = open === 0 ? budget : Math.max(LEAST, Math.floor(left / open));
  let cut = false;
  const texts = sections.map((parts, index) => {
    if ((lengths[index] ?? 0) <= most) return parts.join('').trimEnd();
    cut = true;
    return upTo(parts, most - lengthOf(CUT)).text + CUT;
  });
  return { texts, cut };
}

function filesOf({ title, blocks }: Card, cut: boolean): OutgoingFile[] {
  const files = blocks.flatMap((block: Block) =>
    block.kind === 'file' ? [{ name: block.name, data: block.text }] : [],
  );
  if (cut) files.push({ name: FILE, data: [title, ...blocks.map(blockText)].filter(Boolean).join('\n\n') });
  return files;
}

/** Rows of buttons, five to a row; one custom id once. */
export function buttonRows(
  buttons: readonly Button[],
  guildId?: string,
): APIActionRowComponent<APIButtonComponentWithCustomId>[] {
  const rendered = new Map<string, APIButtonComponentWithCustomId>();
  for (const { label, style, action, ref } of buttons) {
    const custom_id = writeCustomId({ action, ref, guildId });
    const button = { type: ComponentType.Button, custom_id, label: clip(label, LABEL_LIMIT) } as const;
    if (!rendered.has(custom_id)) rendered.set(custom_id, { ...button, style: STYLES[style] });
  }
  const all = [...rendered.values()].slice(0, ROW * ROWS);
  const rows = [];
  for (let at = 0; at < all.length; at += ROW)
    rows.push({ type: ComponentType.ActionRow as const, components: all.slice(at, at + ROW) });
  return rows;
}

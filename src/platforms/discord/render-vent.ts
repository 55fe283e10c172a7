import { type APIMessageTopLevelComponent, ComponentType } from 'discord.js';
import type { Button } from '../../../commands/card.ts';
import type { OutgoingMessage, VentFrame } from '../../space/delivery.ts';
import { escapeMarkdown, stripForRelay } from './escape.ts';
import { buttonRows, message, type OutgoingFile, type Rendered, text } from './render-card.ts';
import { lengthOf, pieces, upTo } from './text.ts';

const TEXT_BUDGET = 3_800;
const REST = '\n-# It is longer than a message: the whole of it is in the file.';
const FILE = 'the-whole-text.txt';
/** What Discord does not let a webhook be called. */
const FORBIDDEN_NAMES = /discord|clyde/gi;
const NAME_LIMIT = 80;

/** Words the bot relays: as they were written, without invites, links to files, and calls to everyone. */
export function renderRelay({ text: words, author, vent }: OutgoingMessage): Rendered {
  const stripped = stripForRelay(words);
  const lead = vent || author.kind !== 'member' ? '' : `**${escapeMarkdown(author.name)}**\n`;
  const { shown, files } = fitted(stripped, TEXT_BUDGET - lengthOf(lead));
  const note = vent?.contentNote ? escapeMarkdown(stripForRelay(vent.contentNote)) : null;
  const body = note === null ? `${lead}${shown}` : `**Content note: ${note}**\n||${shown}||`;
  const components: APIMessageTopLevelComponent[] = [text(files.length > 0 ? body + REST : body)];
  for (const { name } of files)
    components.push({
      type: ComponentType.File,
      file: { url: `attachment://${name}` },
      spoiler: note !== null,
    });
  if (vent) components.push(...buttonRows(ventButtons(vent)));
  return message(components, files);
}

function fitted(words: string, budget: number): { shown: string; files: OutgoingFile[] } {
  const { text: shown, cut } = upTo(pieces(escapeMarkdown(words)), budget);
  return { shown: cut ? `${shown} …` : shown, files: cut ? [{ name: FILE, data: words }] : [] };
}

function ventButtons({ id: ref, heard }: VentFrame): Button[] {
  return [
    { label: heard > 0 ? `I hear you · ${heard}` : 'I hear you', style: 'plain', action: 'vent.hear', ref },
    { label: 'Reply', style: 'plain', action: 'vent.reply', ref },
    { label: 'Report', style: 'plain', action: 'vent.report', ref },
  ];
}

/** The name a webhook posts under. */
export function webhookName({ author }: Pick<OutgoingMessage, 'author'>): string {
  if (author.kind === 'unsigned') return 'A member';
  const name = author.name.replace(FORBIDDEN_NAMES, (word) => `${word[0]}.`).trim();
  return [...(name || 'A member')].slice(0, NAME_LIMIT).join('');
}

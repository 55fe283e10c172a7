import type { types } from '@slack/bolt';
import type { Button, Card } from '../../../commands/card.ts';
import { LIMITS } from './limits.ts';
import { writePressId, writeViewIds } from './press-id.ts';
import { blockLines } from './render-blocks.ts';
import { cutTo, type Line, lengthOf, plain, toBlocks } from './rich-text.ts';
import { clip, escapeMrkdwn } from './text.ts';

/** A block that is cut short keeps at least this much. */
const LEAST = 200;
const CUT: Line = {
  shape: 'plain',
  pieces: [plain('… Slack shows no more of it. The desk shows the whole.')],
};

/** An icon beside words that say the same. */
const ICONS = {
  plain: '',
  good: '✅ ',
  caution: '🔶 ',
  stop: '✋ ',
} as const satisfies Record<Card['tone'], string>;

type Block = types.KnownBlock;

/** A message as the Web API takes it. `text` is what a notification shows: never the words of a draft. */
export interface Rendered {
  text: string;
  blocks: Block[];
}

/** A card as one message, within Slack's limits. */
export function renderCard(card: Card): Rendered {
  const title = titleOf(card);
  return { text: escapeMrkdwn(clip(title, LIMITS.fallback)), blocks: cardBlocks(card) };
}

/** A card as a view: a modal that shows it. */
export function renderCardView(card: Card, channelId: string): types.ModalView {
  return {
    type: 'modal',
    title: plainText(card.title, LIMITS.viewTitle),
    close: plainText('Close', LIMITS.viewButton),
    callback_id: 'card',
    private_metadata: writeViewIds({ ref: '', channelId, origin: '' }),
    blocks: cardBlocks(card),
  };
}

/** Shown while an answer takes longer than a moment. */
export function waitingView(channelId: string): types.ModalView {
  const blocks = toBlocks([{ shape: 'plain', pieces: [plain('One moment …')] }]);
  return {
    ...{ type: 'modal', callback_id: 'card', blocks },
    title: plainText('Confidant', LIMITS.viewTitle),
    close: plainText('Close', LIMITS.viewButton),
    private_metadata: writeViewIds({ ref: '', channelId, origin: '' }),
  };
}

/** A card's title, its blocks and its buttons. */
export function cardBlocks(card: Card): Block[] {
  const title = titleOf(card);
  const buttons = card.buttons.reduce((sum, { label }) => sum + Math.min(label.length, LIMITS.button), 0);
  const budget = LIMITS.allText - title.length - buttons;
  const sections = card.blocks.map(blockLines).filter((lines) => lengthOf(lines) > lines.length);
  return [header(title), ...share(sections, budget).flatMap(toBlocks), ...buttonRows(card.buttons)];
}

function titleOf({ tone, title }: Card): string {
  return clip(`${ICONS[tone]}${title}`.replaceAll('\n', ' '), LIMITS.header);
}

export function plainText(text: string, most: number): types.PlainTextElement {
  return { type: 'plain_text', text: clip(text.replaceAll('\n', ' '), most) || '…', emoji: true };
}

function header(title: string): types.HeaderBlock {
  return { type: 'header', text: plainText(title, LIMITS.header) };
}

/** Gives the short blocks all they need and the long ones what is left, in equal parts. */
function share(sections: readonly Line[][], budget: number): Line[][] {
  const lengths = sections.map(lengthOf);
  let left = budget;
  let open = lengths.length;
  for (const length of [...lengths].sort((a, b) => a - b)) {
    if (length > left / open) break;
    left -= length;
    open--;
  }
  const most = open === 0 ? budget : Math.max(LEAST, Math.floor(left / open));
  return sections.map((lines, index) =>
    (lengths[index] ?? 0) <= most ? lines : [...cutTo(lines, most - lengthOf([CUT])), CUT],
  );
}

/** Buttons, each id once. */
export function buttonRows(buttons: readonly Button[]): types.ActionsBlock[] {
  const rendered = new Map<string, types.Button>();
  for (const { label, style, action, ref } of buttons) {
    const action_id = writePressId({ action, ref });
    if (rendered.has(action_id)) continue;
    rendered.set(action_id, {
      ...{ type: 'button', action_id, text: plainText(label, LIMITS.button) },
      ...(style !== 'plain' && { style }),
    });
  }
  const elements = [...rendered.values()].slice(0, LIMITS.actions);
  return elements.length > 0 ? [{ type: 'actions', elements }] : [];
}

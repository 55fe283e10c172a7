import type { VentPreview } from '../src/space/vents.ts';
import type { Block, Button, Card } from './card.ts';

/** A vent before it goes into the space: as it will look, under which names, and what was covered. */
export function previewCard(preview: VentPreview): Card {
  const { names, masked, contentNote, charterDue } = preview;
  const blocks: Block[] = [
    { kind: 'preview', author: names.pseudonym ?? names.own ?? '', text: preview.text },
    { kind: 'text', text: masked > 0 ? coveredWords(masked) : lifeWords(preview) },
  ];
  if (contentNote)
    blocks.push({ kind: 'text', text: `Covered until it is opened, with the note: ${contentNote}.` });
  if (charterDue) blocks.push({ kind: 'text', text: 'The charter is new since you last accepted it.' });
  const title = preview.reply ? 'Before your reply goes into the thread' : 'Before it goes into the space';
  return { title, tone: masked > 0 ? 'caution' : 'plain', blocks, buttons: buttonsOf(preview) };
}

function coveredWords(masked: number): string {
  const what = masked === 1 ? 'one detail' : `${masked} details`;
  return `I covered ${what} that would name someone. The original is not kept.`;
}

function lifeWords({ retentionDays }: VentPreview): string {
  return `This is how it will look. It vanishes after ${retentionDays === 1 ? 'a day' : `${retentionDays} days`}.`;
}

function buttonsOf({ id, spaceId, names, charterDue }: VentPreview): Button[] {
  const buttons: Button[] = [];
  if (charterDue) {
    buttons.push({ label: 'Read the charter', style: 'primary', action: 'charter.read', ref: spaceId });
  } else {
    if (names.pseudonym)
      buttons.push({
        label: `Post as ${names.pseudonym}`,
        style: 'primary',
        action: 'vent.post-pseudonym',
        ref: id,
      });
    if (names.own)
      buttons.push({
        label: `Post as ${names.own}`,
        style: names.pseudonym ? 'plain' : 'primary',
        action: 'vent.post-own',
        ref: id,
      });
  }
  buttons.push({ label: 'Edit', style: 'plain', action: 'vent.edit', ref: id });
  buttons.push({ label: 'Throw away', style: 'danger', action: 'vent.discard', ref: id });
  return buttons;
}

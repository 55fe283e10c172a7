import type { CheckedDraft } from '../src/gate/drafts.ts';
import { detectDanger } from '../src/support/detect/danger.ts';
import { DISCLAIMER, hasDisclaimer } from '../src/support/policy.ts';
import type { Button, Card } from './card.ts';
import type { Context } from './command.ts';
import { draftCard } from './draft-card.ts';
import { signpostBlock, signpostButtons } from './signpost-card.ts';
import { dangerBlocks, moreLines } from './support-card.ts';

/**
 * Puts crisis lines before an answer when what was written suggests danger. At once and in the same private answer:
 * nothing is stored, nobody else is told, and quiet hours do not hold it back.
 */
export async function withSupport(context: Context, text: string, card: Card): Promise<Card> {
  const danger = detectDanger(text);
  if (!danger) return card;
  const { crisisLines, supportCountry } = context.services;
  const lines = crisisLines.of(await supportCountry.of(context));
  return {
    ...card,
    blocks: [...dangerBlocks(lines, danger.about), ...card.blocks],
    buttons: [...card.buttons, moreLines],
  };
}

/** Adds a pointer to supervision to an answer, when it is time for one. A button that is there already is not doubled. */
export async function withSignpost(
  context: Context,
  writing: { text: string; ventId?: string },
  card: Card,
  take: Button,
): Promise<Card> {
  const reason = await context.services.signposts.consider({ ...context, ...writing });
  if (!reason) return card;
  const there = card.buttons.some(({ action }) => action === take.action);
  return {
    ...card,
    blocks: [...card.blocks, signpostBlock(reason)],
    buttons: [...card.buttons, ...signpostButtons(reason, there ? null : take)],
  };
}

/** The card of a draft that was just written, with crisis lines, a pointer or a reminder where they are due. */
export async function checkedCard(context: Context, draft: CheckedDraft): Promise<Card> {
  const { original: text, id: ref } = draft;
  const take: Button = { label: 'Take to supervision', style: 'plain', action: 'agenda.add-draft', ref };
  const card = await withDisclaimer(context, draft, draftCard(draft));
  return withSupport(context, text, await withSignpost(context, { text }, card, take));
}

/** Reminds of a missing disclaimer, in spaces that want it; only once the rest is clear, so that it is no noise. */
async function withDisclaimer({ services }: Context, draft: CheckedDraft, card: Card): Promise<Card> {
  const { spaceId, original, screening } = draft;
  if (!spaceId || screening.verdict !== 'clear' || hasDisclaimer(original)) return card;
  if (!(await services.communities.space(spaceId)).disclaimer) return card;
  const reminder = `If this is a caption: your space asks for a disclaimer. For example: ${DISCLAIMER}`;
  return { ...card, blocks: [...card.blocks, { kind: 'text', text: reminder }] };
}

import type { CheckedDraft } from '../src/gate/drafts.ts';
import type { SessionView } from '../src/supervision/session-views.ts';
import { detectDanger } from '../src/support/detect/danger.ts';
import { DISCLAIMER, hasDisclaimer } from '../src/support/policy.ts';
import type { SignpostReason } from '../src/support/signposts.ts';
import type { Button, Card } from './card.ts';
import type { Context } from './command.ts';
import { moment } from './dates.ts';
import { draftCard } from './draft-card.ts';
import { withWhom } from './session-card.ts';
import { type NextSteps, signpostBlocks, signpostButtons } from './signpost-card.ts';
import { dangerBlocks, moreLines } from './support-card.ts';
import { zoneOf } from './zone.ts';

/** Who wrote something, and where: a command's context, or whoever is told of what they typed. */
export type Writer = Pick<Context, 'services' | 'communityId' | 'personId' | 'channelRef' | 'now'>;

/**
 * Puts crisis lines before an answer when what was written suggests danger. At once and in the same private answer:
 * nothing is stored, nobody else is told, and quiet hours do not hold it back.
 */
export async function withSupport(writer: Writer, text: string, card: Card): Promise<Card> {
  const danger = await detectDanger(writer.services.screener, text);
  if (!danger) return card;
  const { crisisLines, onCall, supportCountry } = writer.services;
  const lines = crisisLines.of(await supportCountry.of(writer));
  return {
    ...card,
    blocks: [...dangerBlocks(lines, danger.about, await onCall.of(writer)), ...card.blocks],
    buttons: [...card.buttons, moreLines],
  };
}

/** Adds a pointer to supervision to an answer, when it is time for one. */
export async function withSignpost(
  writer: Writer,
  writing: { text: string; ventId?: string },
  card: Card,
  take: Button,
): Promise<Card> {
  const reason = await writer.services.signposts.consider({ ...writer, ...writing });
  return reason ? signposted(writer, reason, card, take) : card;
}

/** Adds the pointer. `take` adds the text to their agenda; a button that is there already is not doubled. */
export async function signposted(
  writer: Writer,
  reason: SignpostReason,
  card: Card,
  take: Button,
): Promise<Card> {
  const there = card.buttons.some(({ action }) => action === take.action);
  const next = await nextSteps(writer);
  return {
    ...card,
    blocks: [...card.blocks, ...signpostBlocks(reason, next)],
    buttons: [...card.buttons, ...signpostButtons(next, there ? null : take)],
  };
}

/** Enough to find the next that is booked among those one leads, or that were cancelled. */
const MOST_SESSIONS = 100;

/** The next session someone has booked for their own supervision. */
export async function nextSession(writer: Writer): Promise<SessionView | undefined> {
  const sessions = await writer.services.sessionViews.ahead(writer, MOST_SESSIONS);
  return sessions.find(
    ({ state, supervisor }) => state === 'booked' && supervisor.personId !== writer.personId,
  );
}

async function nextSteps(writer: Writer): Promise<NextSteps> {
  const { services, personId } = writer;
  const next = await nextSession(writer);
  return {
    onCall: await services.onCall.of(writer),
    session: next
      ? { whom: withWhom(next, personId), when: moment(next.startsAt, await zoneOf(writer)) }
      : null,
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

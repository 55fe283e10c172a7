import type { Button, Card } from './card.ts';
import { say } from './card.ts';
import type { Context } from './command.ts';
import { draftCard } from './draft-card.ts';
import { runCommand } from './index.ts';
import { sessionsCard } from './supervision-sessions.ts';

const MOST_DRAFTS = 5;
const EXCERPT = 120;
const LABEL = 40;

const clip = (text: string, most: number) =>
  text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text;

/**
 * Everything that is one member's own, for a platform that has a page for it: what they have begun, reviews,
 * receipts, agenda, supervision, privacy. What does not concern them is left out.
 */
export async function ownPage(context: Context): Promise<Card[]> {
  const begin: Card = {
    ...say('Confidant', 'What is here is yours alone. Vent, check or share from any channel, or here:'),
    buttons: [
      { label: 'Vent', style: 'primary', action: 'vent.run', ref: '' },
      { label: 'Check a draft', style: 'plain', action: 'check.run', ref: '' },
    ],
  };
  const own = [
    begin,
    await drafts(context),
    await previews(context),
    await runCommand(context, 'review', {}),
    await runCommand(context, 'clearance', {}),
    await runCommand(context, 'agenda', {}),
    await sessionsCard(context),
    await runCommand(context, 'privacy', {}),
  ];
  return own.flatMap((card) => (card && !card.refused ? [card] : []));
}

/** Checked and neither shared nor thrown away: the verdict stays here. */
async function drafts(context: Context): Promise<Card | null> {
  const open = await context.services.drafts.list(context.personId, MOST_DRAFTS);
  if (open.length === 0) return null;
  return {
    ...say('Your drafts', ''),
    blocks: [
      {
        kind: 'facts',
        facts: open.map((draft) => ({ term: draftCard(draft).title, detail: clip(draft.text, EXCERPT) })),
      },
    ],
    buttons: open.map(({ id, text }) => openButton(text, 'check.open', id)),
  };
}

/** Vents that were prepared and not posted yet. */
async function previews(context: Context): Promise<Card | null> {
  const { communities, ventStore } = context.services;
  const { communityId, personId, now } = context;
  const card = say('Not posted yet', '');
  for (const space of await communities.spacesOf(communityId, personId, now)) {
    const { memberId } = await communities.membershipOf(communityId, personId, { spaceId: space.id, now });
    for (const row of await ventStore.ofMember(space, memberId)) {
      const text = row.state === 'preview' ? ventStore.text(space, row) : null;
      if (text) card.buttons.push(openButton(text, 'vent.open', row.id));
    }
  }
  return card.buttons.length > 0 ? card : null;
}

function openButton(text: string, action: string, ref: string): Button {
  return { label: `Open: ${clip(text.replace(/\s+/g, ' '), LABEL)}`, style: 'plain', action, ref };
}

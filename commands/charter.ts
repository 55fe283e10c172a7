import { z } from 'zod';
import type { Card } from './card.ts';
import { say } from './card.ts';
import { type Context, defineCommand } from './command.ts';
import { ownSpace } from './space-choice.ts';
import { charterCard } from './steward-cards.ts';
import { previewCard } from './vent-card.ts';

async function read(context: Context, spaceId: string): Promise<Card> {
  const { services, communityId, personId, now } = context;
  const membership = await services.communities.membershipOf(communityId, personId, { spaceId, now });
  const charter = await services.charters.current(spaceId);
  if (!charter) return say('There is no charter', 'The stewards of this space have not written one.');
  return charterCard(charter, membership.charterVersion >= charter.version);
}

/** Accepts, and goes on with the vent that was waiting for it. */
async function accept(context: Context, charterId: string): Promise<Card> {
  const { services } = context;
  const { spaceId, version } = await services.charters.byId(charterId);
  await services.charters.accept(spaceId, context, version);
  const waiting = (await services.vents.mine(context)).findLast(
    (vent) => vent.spaceId === spaceId && vent.state === 'preview',
  );
  if (waiting) return previewCard(await services.vents.preview(waiting.id, context));
  return say('Accepted', 'Thank you.', 'good');
}

export const charter = defineCommand({
  name: 'charter',
  summary: 'Read what the members of the space have agreed to.',
  options: z.object({
    space: z.string().optional().describe('Which space, when you are in more than one'),
  }),
  run: async (context, { space }) => read(context, (await ownSpace(context, space)).id),
  actions: { 'charter.read': read, 'charter.accept': accept },
});

import { z } from 'zod';
import type { Card } from './card.ts';
import { say } from './card.ts';
import { type Context, defineCommand } from './command.ts';
import { muteForm } from './mute.ts';
import { reportCard } from './steward-cards.ts';
import { ventOfMessage } from './vent-message.ts';

async function bring(context: Context, ventId: string): Promise<Card> {
  const { first } = await context.services.reports.report(ventId, context);
  const answer = first
    ? 'The stewards will look at it. They are not told who you are.'
    : 'The stewards have it already.';
  return say('Thank you', answer, 'good');
}

export const report = defineCommand({
  name: 'report',
  summary: 'Bring a vent to the stewards. They see the words, and not who reported.',
  options: z.object({}),
  messageMenu: 'Report to stewards',
  run: async (context) => bring(context, await ventOfMessage(context)),
  actions: {
    'vent.report': bring,
    'report.dismiss': async (context, ref) =>
      reportCard(await context.services.reports.decide(ref, context, 'dismissed')),
    'report.remove': async (context, ref) =>
      reportCard(await context.services.reports.decide(ref, context, 'removed')),
    'report.mute': async (context, ref) => {
      const { pseudonym, spaceId } = await context.services.reports.view(ref);
      await context.services.stewards.require(spaceId, context.personId);
      return { ...say('Mute', ''), form: muteForm(spaceId, pseudonym ?? '') };
    },
  },
});

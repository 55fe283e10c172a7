import { z } from 'zod';
import type { Card } from './card.ts';
import { type Context, defineCommand } from './command.ts';
import { supportCard } from './support-card.ts';

/** Looking is only looking: which lines come by themselves changes with the button that says so, and nothing else. */
async function look(context: Context, country: string, note?: string): Promise<Card> {
  const { crisisLines: lines, onCall, supportCountry } = context.services;
  const kept = lines.of(await supportCountry.of(context));
  const nameOf = (each: string) => lines.of(each).name;
  const card = supportCard(lines.of(country), { kept, nameOf, onCall: await onCall.of(context) });
  return note ? { ...card, blocks: [{ kind: 'text', text: note }, ...card.blocks] } : card;
}

async function own(context: Context, note?: string): Promise<Card> {
  return look(context, await context.services.supportCountry.of(context), note);
}

async function keep(context: Context, country: string): Promise<Card> {
  await context.services.supportCountry.choose(context, country);
  return own(context, 'These are your lines from now on.');
}

export const support = defineCommand({
  name: 'support',
  summary: 'Crisis lines of your region, for you and for a client at risk. Nobody is told.',
  options: z.object({
    region: z.string().max(40).optional().describe('Another country to look at, by its name or code'),
  }),
  rest: 'region',
  async run(context, { region }) {
    if (!region?.trim()) return own(context);
    const country = context.services.crisisLines.named(region);
    if (country) return look(context, country);
    return own(
      context,
      `There are no lines for “${region.trim()}” here; findahelpline.com lists most countries. These are yours, as before.`,
    );
  },
  actions: {
    'support.region': (context, country) => look(context, country),
    'support.keep': keep,
    'support.open': (context) => own(context),
  },
});

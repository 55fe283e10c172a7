import { z } from 'zod';
import type { Card } from './card.ts';
import { type Context, defineCommand } from './command.ts';
import { supportCard } from './support-card.ts';

async function show(context: Context): Promise<Card> {
  const { crisisLines: lines, onCall, supportCountry } = context.services;
  const nameOf = (country: string) => lines.of(country).name;
  return supportCard(lines.of(await supportCountry.of(context)), nameOf, await onCall.of(context));
}

async function choose(context: Context, country: string): Promise<Card> {
  await context.services.supportCountry.choose(context, country);
  return show(context);
}

export const support = defineCommand({
  name: 'support',
  summary: 'Crisis lines of your region, for you and for a client at risk. Nobody is told.',
  options: z.object({
    region: z.string().max(40).optional().describe('Another country, by its name or code; it is kept'),
  }),
  rest: 'region',
  async run(context, { region }) {
    if (!region) return show(context);
    const wanted = region.trim().toLowerCase();
    const { countries } = context.services.crisisLines;
    const known = countries.find(
      ({ country, name }) => country.toLowerCase() === wanted || name.toLowerCase() === wanted,
    );
    return choose(context, known?.country ?? 'other');
  },
  actions: { 'support.region': choose, 'support.open': show },
});

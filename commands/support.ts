import { z } from 'zod';
import { detectDanger } from '../src/support/detect/danger.ts';
import type { Card } from './card.ts';
import { type Context, defineCommand } from './command.ts';
import { supportCard } from './support-card.ts';

/** No country’s name is longer. */
const LONGEST_NAME = 40;
/** What no country is called: whoever types it says what is wrong. */
const SAYING =
  /(?<![\p{L}])(?:i|i[’']?m|i[’']?ve|me|my|myself|he|she|they|we|you|help|please|want|need|can[’']?t|client|suicid\w*|hurt|die|now|what|how|who|not)(?![\p{L}])/iu;

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

/** Someone who types what is wrong is given their lines, and no word about spelling. */
async function isCry({ services }: Context, typed: string): Promise<boolean> {
  if (typed.length > LONGEST_NAME || SAYING.test(typed)) return true;
  return (await detectDanger(services.screener, typed)) !== null;
}

export const support = defineCommand({
  name: 'support',
  summary: 'Crisis lines of your region, for you and for a client at risk. Nobody is told.',
  options: z.object({
    // However much is typed here, nobody is refused.
    region: z.string().optional().describe('Another country to look at, by its name or code'),
  }),
  rest: 'region',
  async run(context, { region }) {
    const typed = region?.trim() ?? '';
    const country = context.services.crisisLines.named(typed);
    if (country) return look(context, country);
    if (!typed || (await isCry(context, typed))) return own(context);
    return own(
      context,
      `There are no lines for “${typed}” here; findahelpline.com lists most countries. These are yours, as before.`,
    );
  },
  actions: {
    'support.region': (context, country) => look(context, country),
    'support.keep': keep,
    'support.open': (context) => own(context),
  },
});

import { z } from 'zod';
import type { Card, Form, FormValues } from './card.ts';
import { refuse, say } from './card.ts';
import { type Context, defineCommand } from './command.ts';
import { moment } from './dates.ts';
import { ownSpace } from './space-choice.ts';

const DAY_MS = 86_400_000;
const KINDS = {
  pseudonym: 'This name only',
  author: 'Whoever is behind it, under any name',
} as const;

/** Asks how long, and whether the name or whoever is behind it. */
export function muteForm(spaceId: string, pseudonym: string): Form {
  const text = { kind: 'text', long: false, required: true } as const;
  const options = Object.entries(KINDS).map(([value, label]) => ({ value, label }));
  return {
    ...{ title: 'Mute', action: 'mute.set', ref: spaceId, submit: 'Mute' },
    fields: [
      { ...text, name: 'pseudonym', label: 'Pseudonym', maxLength: 60, value: pseudonym },
      { kind: 'choice', name: 'kind', label: 'Who', options, value: 'pseudonym' },
      { ...text, name: 'days', label: 'For how many days', maxLength: 2, value: '1' },
    ],
  };
}

async function set(context: Context, spaceId: string, values: FormValues): Promise<Card> {
  const { services, personId: stewardId, now } = context;
  const days = Number(values['days'] ?? 1);
  if (!(days > 0)) return refuse('For how many days?', 'Give a number from 1 to 90.');
  const { zone } = await services.communities.space(spaceId);
  const mute = await services.mutes.set({
    ...{ spaceId, stewardId, now, until: new Date(now.getTime() + days * DAY_MS) },
    pseudonym: (values['pseudonym'] ?? '').trim(),
    kind: values['kind'] === 'author' ? 'author' : 'pseudonym',
  });
  const card = say('Muted', `${mute.pseudonym}, until ${moment(mute.until, zone)}.`, 'good');
  card.buttons.push({ label: 'End it now', style: 'plain', action: 'mute.lift', ref: mute.id });
  return card;
}

async function list(context: Context, spaceId: string): Promise<Card> {
  const { services, personId, now } = context;
  const { zone } = await services.communities.space(spaceId);
  const mutes = await services.mutes.list(spaceId, personId, now);
  if (mutes.length === 0) return say('Mutes', 'Nobody is muted. /mute and a pseudonym mutes one.');
  return {
    ...say('Mutes', ''),
    blocks: [
      {
        kind: 'list',
        items: mutes.map(({ pseudonym, kind, until }) => {
          const whom = kind === 'author' ? `whoever is behind ${pseudonym}` : pseudonym;
          return `${whom}, until ${moment(until, zone)}`;
        }),
      },
    ],
    buttons: mutes.slice(0, 4).map(({ id, pseudonym }) => ({
      label: `Unmute ${pseudonym}`,
      style: 'plain',
      action: 'mute.lift',
      ref: id,
    })),
  };
}

export const mute = defineCommand({
  name: 'mute',
  summary: 'Stewards: pause a pseudonym, without learning who it is.',
  options: z.object({
    pseudonym: z.string().optional().describe('The pseudonym; without one, the list of mutes'),
    space: z.string().optional().describe('Which space, when you are in more than one'),
  }),
  rest: 'pseudonym',
  async run(context, { pseudonym, space }) {
    const { id } = await ownSpace(context, space);
    if (!pseudonym) return list(context, id);
    await context.services.stewards.require(id, context.personId);
    return { ...say('Mute', ''), form: muteForm(id, pseudonym) };
  },
  actions: {
    'mute.set': set,
    'mute.lift': async (context, ref) => {
      const { first } = await context.services.mutes.lift(ref, context.personId, context.now);
      return say(first ? 'The mute has ended' : 'It had ended already', '', 'good');
    },
  },
});

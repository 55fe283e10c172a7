import { z } from 'zod';
import type { Card } from './card.ts';
import { say } from './card.ts';
import { type Context, defineCommand } from './command.ts';
import { ownSpace } from './space-choice.ts';
import { unmaskingCard } from './steward-cards.ts';

async function request(context: Context, spaceId: string, pseudonym: string, reason: string): Promise<Card> {
  const { services, personId: stewardId, now } = context;
  return unmaskingCard(await services.unmasking.request({ spaceId, stewardId, pseudonym, reason, now }));
}

export const unmask = defineCommand({
  name: 'unmask',
  summary: 'Stewards: ask to learn who a pseudonym is. It takes two, a reason, and the member is told.',
  options: z.object({
    pseudonym: z.string().optional().describe('The pseudonym'),
    space: z.string().optional().describe('Which space, when you are in more than one'),
  }),
  rest: 'pseudonym',
  async run(context, { pseudonym, space }) {
    const { id: ref } = await ownSpace(context, space);
    await context.services.stewards.require(ref, context.personId);
    const text = { kind: 'text', required: true } as const;
    return {
      ...say('Unmask', 'The last resort. The member is told at once, with your name and the reason.'),
      form: {
        ...{ title: 'Unmask', action: 'unmask.request', ref, submit: 'Ask' },
        fields: [
          {
            ...text,
            ...{ name: 'pseudonym', label: 'Pseudonym', long: false, maxLength: 60 },
            value: pseudonym ?? '',
          },
          { ...text, name: 'reason', label: 'Why it is needed', long: true, maxLength: 1_000 },
        ],
      },
    };
  },
  actions: {
    'unmask.request': (context, ref, { pseudonym = '', reason = '' }) =>
      request(context, ref, pseudonym.trim(), reason),
    'unmask.second': async ({ services, personId, now }, ref) =>
      unmaskingCard(await services.unmasking.second(ref, personId, now)),
    'unmask.decline': async ({ services, personId, now }, ref) =>
      unmaskingCard(await services.unmasking.decline(ref, personId, now)),
    'unmask.reveal': async ({ services, personId, now }, ref) => {
      const { name, pseudonym } = await services.unmasking.reveal(ref, personId, now);
      return say(`${pseudonym} is ${name}`, 'They know that you know. It can be seen for 72 hours.');
    },
  },
});

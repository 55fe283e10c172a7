import { z } from 'zod';
import { readQuietHours, writeQuietHours } from '../src/space/quiet-hours.ts';
import { readZone } from '../src/space/zones.ts';
import type { Card, FormValues } from './card.ts';
import { refuse, say } from './card.ts';
import { type Context, defineCommand } from './command.ts';
import { ownSpace } from './space-choice.ts';

async function membership({ services, communityId, personId, now }: Context, spaceId: string) {
  return services.communities.membershipOf(communityId, personId, { spaceId, now });
}

async function set(context: Context, spaceId: string, hours: string, typed?: string): Promise<Card> {
  const read = readQuietHours(hours);
  if (!read) return refuse('Which hours?', 'Write them like 22:00-07:00 or 9pm-7am, or off.');
  const { memberId } = await membership(context, spaceId);
  const { zone: own } = await context.services.quiet.hoursOf(spaceId, context.personId);
  const zone = readZone(typed ?? own, own);
  await context.services.quiet.setHours(memberId, { zone, ...read });
  if (read.from === read.to) return say('No quiet hours', 'Reminders reach you at any time.', 'good');
  const when = `Reminders wait from ${writeQuietHours(read).replace('–', ' to ')} (${zone}).`;
  return say('Quiet hours', `${when} Signposts in an emergency never wait.`, 'good');
}

async function form(context: Context, ref: string): Promise<Card> {
  const hours = await context.services.quiet.hoursOf(ref, context.personId);
  const text = { kind: 'text', long: false, required: true } as const;
  return {
    ...say('Quiet hours', 'Reminders and nudges wait for the morning.'),
    form: {
      ...{ title: 'Quiet hours', action: 'quiet.set', ref, submit: 'Keep' },
      fields: [
        {
          ...text,
          ...{ name: 'hours', label: 'From and to', hint: '22:00-07:00 or 9pm-7am, or off', maxLength: 30 },
          value: writeQuietHours(hours).replace('–', '-'),
        },
        { ...text, name: 'zone', label: 'Your time zone', maxLength: 40, value: hours.zone },
      ],
    },
  };
}

export const quiet = defineCommand({
  name: 'quiet',
  summary: 'When reminders and nudges wait for your morning.',
  options: z.object({
    hours: z.string().optional().describe('22:00-07:00 or 9pm-7am, or off'),
    zone: z.string().optional().describe('Your time zone, for example Europe/London'),
    space: z.string().optional().describe('Which space, when you are in more than one'),
  }),
  rest: 'hours',
  async run(context, { hours, zone, space }) {
    const { id } = await ownSpace(context, space);
    if (!hours) return form(context, id);
    return set(context, id, hours, zone);
  },
  actions: {
    'quiet.set': (context, ref, { hours = '', zone = '' }: FormValues) => set(context, ref, hours, zone),
  },
});

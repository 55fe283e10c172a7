import { z } from 'zod';
import type { Card } from './card.ts';
import { say } from './card.ts';
import { type Context, defineCommand } from './command.ts';
import { ventOfMessage } from './vent-message.ts';

async function toggle(context: Context, ventId: string): Promise<Card> {
  const { heard, count } = await context.services.hearing.toggle(ventId, context);
  const others = count === 1 ? 'one person hears' : `${count} people hear`;
  if (heard) return say('I hear you', `They can see that ${others} them, and not who.`, 'good');
  return say('Taken back', count === 0 ? '' : `They can see that ${others} them.`);
}

export const hear = defineCommand({
  name: 'hear',
  summary: 'Tell the writer of a vent that you hear them, without your name. Again takes it back.',
  options: z.object({}),
  messageMenu: 'I hear you',
  run: async (context) => toggle(context, await ventOfMessage(context)),
  actions: { 'vent.hear': toggle },
});

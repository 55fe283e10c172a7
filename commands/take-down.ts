import { z } from 'zod';
import { say } from './card.ts';
import { defineCommand } from './command.ts';
import { ventOfMessage } from './vent-message.ts';

export const takeDown = defineCommand({
  name: 'take-down',
  summary: 'Take down a vent of yours, at any time.',
  options: z.object({}),
  messageMenu: 'Take my vent down',
  ownMessage: true,
  async run(context) {
    await context.services.vents.remove(await ventOfMessage(context), context);
    return say('Taken down', 'Its words are erased; the message follows in a moment.', 'good');
  },
});

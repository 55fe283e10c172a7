import { z } from 'zod';
import { LINK_MINUTES, SESSION_HOURS } from '../src/desk/desk.ts';
import { defineCommand } from './command.ts';

export const desk = defineCommand({
  name: 'desk',
  summary: 'A page of your own to check longer drafts, as you write them.',
  options: z.object({}),
  async run(context) {
    const link = await context.services.desk.invite(context);
    return {
      title: 'Your desk',
      tone: 'plain',
      blocks: [
        { kind: 'text', text: link },
        {
          kind: 'text',
          text: `The link works once, within ${LINK_MINUTES} minutes, and is for you alone. The desk stays open in that browser for ${SESSION_HOURS} hours. Nothing you write there is kept.`,
        },
      ],
      buttons: [],
    };
  },
});

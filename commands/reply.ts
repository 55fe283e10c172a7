import { z } from 'zod';
import { say } from './card.ts';
import { defineCommand } from './command.ts';
import { replyForm } from './vent.ts';
import { ventOfMessage } from './vent-message.ts';

export const reply = defineCommand({
  name: 'reply',
  summary: 'Answer a vent under your own name or the pseudonym you have in its thread.',
  options: z.object({}),
  messageMenu: 'Reply',
  run: async (context) => ({ ...say('Reply', ''), form: replyForm(await ventOfMessage(context)) }),
});

import { z } from 'zod';
import { defineCommand } from './command.ts';

export const help = defineCommand({
  name: 'help',
  summary: 'What you can do here.',
  options: z.object({}),
  async run() {
    const { commands } = await import('./index.ts');
    return {
      title: 'What you can do here',
      tone: 'plain',
      blocks: [
        {
          kind: 'facts',
          facts: commands.map(({ name, summary }) => ({ term: `/${name}`, detail: summary })),
        },
        {
          kind: 'text',
          text: 'Answers to commands are private. Names and numbers that would identify a client are covered before a vent is posted, and are never kept.',
        },
      ],
      buttons: [],
    };
  },
});

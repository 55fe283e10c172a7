import { z } from 'zod';
import type { Block } from './card.ts';
import { defineCommand } from './command.ts';

export const help = defineCommand({
  name: 'help',
  summary: 'What you can do here.',
  options: z.object({}),
  async run() {
    const { commandGroups } = await import('./index.ts');
    return {
      title: 'What you can do here',
      tone: 'plain',
      blocks: [
        ...commandGroups.map(
          ({ title, commands }): Block => ({
            kind: 'list',
            title,
            items: commands.map(({ name, summary }) => `/${name}: ${summary}`),
          }),
        ),
        {
          kind: 'text',
          text: 'Answers to commands are private. Names and numbers that would identify a client are covered before a vent is posted, and are never kept.',
        },
      ],
      buttons: [],
    };
  },
});

import { z } from 'zod';
import type { Block } from './card.ts';
import { type Command, defineCommand } from './command.ts';

/** What a member says or chooses. A command that takes no words and has a place in messages’ menus is chosen there. */
function calledBy({ name, messageMenu, rest }: Command): string {
  return messageMenu && !rest ? messageMenu : `/${name}`;
}

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
            items: commands.map((command) => `${calledBy(command)}: ${command.summary}`),
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

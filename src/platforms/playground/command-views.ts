import { z } from 'zod';
import type { Command } from '../../../commands/command.ts';
import type { CommandView } from './wire.ts';

interface OptionSchema {
  description?: string;
  enum?: string[];
}

/** What the page needs to complete commands as they are typed. */
export function commandViews(commands: readonly Command[]): CommandView[] {
  return commands.map((command) => {
    const schema = z.toJSONSchema(command.options, { io: 'input' });
    const properties = (schema.properties ?? {}) as Record<string, OptionSchema>;
    const required = schema.required ?? [];
    return {
      name: command.name,
      summary: command.summary,
      rest: command.rest ?? null,
      messageMenu: command.messageMenu ?? null,
      ownMessage: command.ownMessage ?? false,
      options: Object.entries(properties).map(([name, option]) => ({
        name,
        hint: option.description ?? '',
        required: required.includes(name),
        choices: option.enum ?? [],
      })),
    };
  });
}

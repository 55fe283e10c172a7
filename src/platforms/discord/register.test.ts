import { ApplicationCommandType } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { registration } from './register.ts';

interface Registered {
  name: string;
  type: ApplicationCommandType;
  name_localizations: Record<string, string>;
  contexts: number[];
  integration_types: number[];
  default_member_permissions: string | null;
  options?: Array<{ name: string }>;
}

const all = registration(commands) as unknown as Registered[];
const slash = (name: string) =>
  all.find((one) => one.name === name && one.type === ApplicationCommandType.ChatInput);

describe('the commands that are registered', () => {
  it('are all there are, and those of the message menu', () => {
    const menus = commands.flatMap(({ messageMenu }) => messageMenu ?? []);
    expect(all.map((one) => one.name).sort()).toEqual([...commands.map(({ name }) => name), ...menus].sort());
    expect(menus).toContain('Check before sharing');
  });

  it('have names and descriptions in British and American spelling', () => {
    for (const one of all) expect(Object.keys(one.name_localizations)).toEqual(['en-GB', 'en-US']);
  });

  it('are installed in servers, and offered elsewhere only where that makes sense', () => {
    for (const one of all) expect(one.integration_types).toEqual([0]);
    expect(slash('vent')?.contexts).toEqual([0]);
    expect(slash('check')?.contexts).toEqual([0, 1]);
  });

  it.each(['members', 'mute', 'unmask', 'audit'])('/%s is offered to stewards only', (name) => {
    expect(slash(name)?.default_member_permissions).toBe('8192');
  });

  it('make a subcommand of each thing that /space can do', () => {
    expect(slash('space')?.options?.map(({ name }) => name)).toEqual([
      ...['show', 'create', 'settings', 'close'],
    ]);
  });
});

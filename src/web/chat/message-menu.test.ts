import { describe, expect, it } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { commandViews } from '../../platforms/playground/command-views.ts';
import type { AuthorView } from '../../platforms/playground/wire.ts';
import { menuCommands } from './message-menu.ts';

const AMARA: AuthorView = { kind: 'person', key: 'amara', name: 'Amara' };
const KITE: AuthorView = { kind: 'pseudonym', name: 'Quiet Kite' };
const BOT: AuthorView = { kind: 'bot' };

const menu = (author: AuthorView, reader: string, inSpace = true) =>
  menuCommands(commandViews(commands), { author, reader, inSpace }).map(({ messageMenu }) => messageMenu);

describe('the menu of a message', () => {
  it('offers to take a vent down to its writer, and to anyone where nobody knows whose it is', () => {
    expect(menu(AMARA, 'amara')).toContain('Take my vent down');
    expect(menu(KITE, 'tomasz')).toContain('Take my vent down');
    expect(menu(AMARA, 'tomasz')).not.toContain('Take my vent down');
    expect(menu(AMARA, 'tomasz')).toContain('Report to stewards');
  });

  it('offers what works on a vent only where there is one', () => {
    expect(menu(AMARA, 'amara', false)).toEqual(['Check before sharing']);
    expect(menu(BOT, 'amara')).toEqual(['Check before sharing']);
  });
});

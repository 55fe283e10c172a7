import { describe, expect, it } from 'vitest';
import type { CommandView } from '../../platforms/playground/wire.ts';
import { complete } from './completion.ts';

const channels = [
  { id: 'the-room', kind: 'space' as const, name: 'the-room', topic: '', space: 'The room', lastSeq: 0 },
  { id: 'general', kind: 'public' as const, name: 'general', topic: 'All', space: null, lastSeq: 0 },
  {
    id: 'tiktok-drafts',
    kind: 'public' as const,
    name: 'tiktok-drafts',
    topic: 'Out',
    space: null,
    lastSeq: 0,
  },
];
const option = (name: string, hint = '', choices: string[] = []) => ({
  name,
  hint,
  required: false,
  choices,
});
const command = (
  name: string,
  options: CommandView['options'],
  rest: string | null = 'text',
): CommandView => ({
  ...{ name, summary: '', rest, messageMenu: null, ownMessage: false, options },
});
const all = [
  command('vent', [option('text')]),
  command('check', [option('text')]),
  command('share', [
    option('to', 'For example #general'),
    option('as', '', ['name', 'unsigned']),
    option('text'),
  ]),
  command(
    'space',
    [option('do', 'What to do', ['show', 'create', 'settings', 'close']), option('space')],
    'do',
  ),
  command('help', [], null),
];
const labels = (text: string) => complete(text, all, channels).suggestions.map(({ label }) => label);

describe('completion', () => {
  it.each([
    ['hello', []],
    ['either / or', []],
    ['/', ['/vent', '/check', '/share', '/space', '/help']],
    ['/SH', ['/share']],
    ['/s', ['/share', '/space']],
    ['/nothing', []],
    ['/vent ', []],
    ['/share ', ['to:', 'as:']],
    ['/share t', ['to:']],
    ['/share to:', ['#general', '#tiktok-drafts']],
    ['/share to:#t', ['#tiktok-drafts']],
    ['/share to:t', ['#tiktok-drafts']],
    ['/share to:#general ', ['as:']],
    ['/share to:#general as:u', ['unsigned']],
    ['/share to:#general as:unsigned ', []],
    ['/share the words a', []],
    ['/share colour:', []],
    ['/space ', ['show', 'create', 'settings', 'close', 'space:']],
    ['/space s', ['show', 'settings', 'space:']],
    ['/space space:', ['"The room"']],
    ['/space space:the', ['"The room"']],
  ])('%s', (text, expected) => {
    expect(labels(text)).toEqual(expected);
  });

  it('writes the whole line', () => {
    expect(complete('/share to:#t', all, channels).suggestions[0]?.text).toBe('/share to:#tiktok-drafts ');
  });

  it('shows how a command goes on', () => {
    expect(complete('/share x', all, channels).usage?.text).toBe('[to:] [as:] text');
    expect(complete('/sha', all, channels).usage).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { say } from '../../commands/card.ts';
import { defineCommand } from '../../commands/command.ts';
import { parseTyped } from './typed-line.ts';

const word = z.string().optional();
const run = async () => say('', '');
const summary = '';
const commands = [
  defineCommand({ name: 'vent', summary, run, rest: 'text', options: z.object({ text: word }) }),
  defineCommand({ name: 'check', summary, run, rest: 'text', options: z.object({ text: word }) }),
  defineCommand({
    name: 'share',
    summary,
    run,
    rest: 'text',
    options: z.object({ to: word, as: word, text: word }),
  }),
  defineCommand({ name: 'help', summary, run, options: z.object({}) }),
];

describe('a typed command', () => {
  it.each([
    ['plain words', null],
    ['a / b', null],
    ['/', null],
    ['/vent', { name: 'vent', options: {} }],
    ['/vent so tired \n', { name: 'vent', options: { text: 'so tired' } }],
    ['/VENT  So tired.', { name: 'vent', options: { text: 'So tired.' } }],
    ['/vent one\n\ntwo', { name: 'vent', options: { text: 'one\n\ntwo' } }],
    ['/vent honestly: I am tired', { name: 'vent', options: { text: 'honestly: I am tired' } }],
    ['/vent https://example.org is down', { name: 'vent', options: { text: 'https://example.org is down' } }],
    [
      '/share to:#general as:unsigned The words: all',
      { name: 'share', options: { to: '#general', as: 'unsigned', text: 'The words: all' } },
    ],
    ['/share TO:general hello', { name: 'share', options: { to: 'general', text: 'hello' } }],
    [
      String.raw`/share to:"#general" text:"she said \"no\""`,
      { name: 'share', options: { to: '#general', text: 'she said "no"' } },
    ],
    ['/share to:“#general” hello', { name: 'share', options: { to: '#general', text: 'hello' } }],
    ['/check text:all of this counts', { name: 'check', options: { text: 'all of this counts' } }],
    ['/share too:#general hello', { name: 'share', options: { too: '#general', text: 'hello' } }],
    ['/help me:now', { name: 'help', options: { me: 'now' } }],
    ['/nonsense a:b', { name: 'nonsense', options: {} }],
    ['/share to:', { name: 'share', options: { text: 'to:' } }],
  ])('%s', (text, expected) => {
    expect(parseTyped(text, commands)).toEqual(expected);
  });

  it('takes a megabyte of colons in its stride', () => {
    const began = performance.now();
    parseTyped(`/share ${'to:a '.repeat(200_000)}`, commands);
    parseTyped(`/share to:"${'\\'.repeat(1_000_000)}`, commands);
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});
